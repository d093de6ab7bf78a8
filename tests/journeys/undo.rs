//! Taking back and going on: undo by appending, edits on an old state, a restart.

use renhe_tests::steps::correction;
use renhe_tests::{Calls, Office, PASSWORD, USER, quarrel};
use renhe_wire::*;

fn code(error: &WireError) -> String {
    error.problem.code.to_string()
}

#[test]
fn undo_takes_back_ones_own_last_step_by_appending() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.settle_orally(&case, "2026-03-02");
    let before = village.case(&case).timeline.len();
    let peek = village.undo_peek(Nothing {}).expect("what would be undone");
    assert_eq!(peek.command.as_deref(), Some("case_agree_oral"));
    village.undo(Undo { op: peek.op.expect("an operation") }).expect("undone");
    let detail = village.case(&case);
    assert_eq!(detail.stage, Stage::Pending, "the case is as it was before the step");
    assert!(detail.timeline.len() > before, "nothing was deleted: the undo is written behind it");
    assert!(
        detail.timeline.iter().any(|entry| entry.undone && entry.kind == "agreement_oral"),
        "and the step is marked as undone"
    );
    assert_eq!(village.figures("2026-03-01", "2026-03-31").succeeded, 0, "the figures follow");
}

#[test]
fn a_registration_is_voided_not_undone_and_nobody_undoes_anothers_step() {
    let village = Office::village("2026-03-02 09:00");
    village.enrol("第二人", &[Role::Mediator]);
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.session(&case, "2026-03-02", "双方各自陈述。");
    let op = village.undo_peek(Nothing {}).expect("peek").op.expect("one's own session");
    village.log_in("第二人");
    let foreign = village.undo(Undo { op }).expect_err("somebody else's");
    assert_eq!(code(&foreign), "undo_not_own");
    village.case_register(quarrel("2026-03-02")).expect("one's own registration");
    let peek = village.undo_peek(Nothing {}).expect("peek");
    assert_eq!(
        peek.refused.map(|problem| problem.code.to_string()).as_deref(),
        Some("undo_registration"),
        "误登 is voided by two"
    );
}

#[test]
fn an_edit_on_an_old_state_is_noticed() {
    let village = Office::village("2026-03-02 09:00");
    let case = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    let seen = village.case(&case).heads;
    let correct = |heads: Vec<String>, summary: &str| Correct { heads, summary: Some(summary.to_owned()), ..correction(&case) };
    village.case_correct(correct(seen.clone(), "屋后排水沟")).expect("the first of two windows");
    let stale = village.case_correct(correct(seen, "屋前排水沟")).expect_err("the second had not seen the change");
    assert_eq!((stale.family, code(&stale).as_str()), (Family::Refused, "changed_meanwhile"));
    assert_eq!(village.case(&case).summary, "屋后排水沟", "nothing was overwritten silently");
}

#[test]
fn everything_outlives_a_restart() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.session(&case, "2026-03-02", "双方各自陈述。");
    let before = village.case(&case);
    village.restart();
    village.try_log_in(USER, PASSWORD).expect("the book opens again");
    assert_eq!(village.case(&case), before, "to the last entry");
}
