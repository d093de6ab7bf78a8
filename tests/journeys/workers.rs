//! SCENARIOS.md 4: twelve workers, one company.

use renhe_tests::steps::{oral, written};
use renhe_tests::{Calls, Office, day, organisation, person, quarrel, side, stand_in};
use renhe_wire::*;

const WAGES_FEN: i64 = 1_500_000;

fn twelve_workers() -> Register {
    let mut parties: Vec<Party> = (1..=12).map(|number| person(1, &format!("工人{number}"))).collect();
    let representative = |name: &str| stand_in(StandInRole::Elected, name);
    parties[0].stand_ins = vec![representative("工人1"), representative("工人2")];
    parties.push(organisation(2, "宏远建筑公司"));
    Register {
        parties,
        category: "labour".to_owned(),
        summary: "十二名工人追讨工资".to_owned(),
        tags: vec!["农民工".to_owned()],
        people: Some(12),
        disputed_fen: Some(12 * WAGES_FEN),
        ..quarrel("2026-04-01")
    }
}

/// Ten of the twelve sign; the other two go on.
fn ten_sign(village: &mut Office, case: &str) -> CaseDone {
    village.set("2026-04-10 16:00");
    let parties = village.case(case).parties;
    let (workers, company) = (side(&parties, 1), side(&parties, 2).remove(0));
    let (signing, left_out) = workers.split_at(10);
    let wages = |worker: &String| Obligation {
        id: None,
        debtor: company.clone(),
        creditor: worker.clone(),
        what: "支付拖欠工资".to_owned(),
        amount_fen: Some(WAGES_FEN),
        due_on: Some(day("2026-05-10")),
    };
    let signed = |party: &String| SignedBy { party: party.clone(), on: day("2026-04-10") };
    let agreement = AgreeWritten {
        facts: "公司拖欠工资属实。".to_owned(),
        clauses: vec!["公司于五月十日前付清工资。".to_owned()],
        amount_fen: 10 * WAGES_FEN,
        obligations: signing.iter().map(wages).collect(),
        signatures: signing.iter().chain([&company]).map(signed).collect(),
        mediator_signed_on: Some(day("2026-04-10")),
        sealed_on: Some(day("2026-04-10")),
        left_out: left_out.to_vec(),
        left_out_disputed_fen: Some(2 * WAGES_FEN),
        ..written(case)
    };
    village.case_agree_written(agreement).expect("ten of twelve agree")
}

#[test]
fn a_labour_dispute_has_fifteen_days_from_the_application() {
    let village = Office::village("2026-04-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.case_register(twelve_workers()).expect("twelve workers and a company").case;
    village
        .case_accept(Accept { case: case.clone(), on: day("2026-04-02"), rights_told: Some(ToldManner::Oral) })
        .expect("accepted");
    village.case_assign(renhe_tests::steps::assignment(&case, day("2026-04-02"), &[&mediator])).expect("assigned");
    let detail = village.case(&case);
    let limit = detail.tasks.iter().find(|task| task.kind == TaskKind::Mediate).map(|task| task.due_on);
    assert_eq!(limit, Some(day("2026-04-16")), "15 days from the application of 1 April (劳动争议调解仲裁法 Art. 14)");
    assert_eq!(detail.parties.len(), 13, "twelve workers and the company");
    assert_eq!(detail.disputed_fen, Some(18_000_000), "争议金额 180,000 yuan");
    assert_eq!(detail.parties[0].stand_ins.len(), 2, "the representatives stand in the case and are no parties");
}

#[test]
fn an_oral_outcome_of_a_labour_dispute_is_warned_of() {
    let village = Office::village("2026-04-01 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(twelve_workers(), &[&mediator]);
    let done = village.case_agree_oral(oral(&case, "2026-04-01")).expect("warned of, not forbidden");
    let codes: Vec<_> = done.warnings.iter().map(|warning| warning.code.to_string()).collect();
    assert_eq!(codes, ["labour_needs_written"], "a labour agreement is written");
}

#[test]
fn those_who_do_not_sign_go_into_a_case_of_their_own() {
    let mut village = Office::village("2026-04-01 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(twelve_workers(), &[&mediator]);
    ten_sign(&mut village, &case);

    let settled = village.case(&case);
    assert_eq!((settled.stage, settled.parties.len()), (Stage::Succeeded, 11), "ten workers and the company");
    let agreement = settled.agreement.expect("the agreement");
    assert_eq!((agreement.copies, agreement.amount_fen), (12, 15_000_000), "eleven parties and the committee; 150,000 yuan");
    assert_eq!(settled.disputed_fen, Some(18_000_000), "what was disputed stays what it was");

    let owed = settled.tasks.iter().filter(|task| task.kind == TaskKind::Perform);
    let whom: Vec<&str> = owed.filter_map(|task| task.whom.as_deref()).collect();
    assert_eq!(whom.len(), 10);
    assert_eq!(whom[1], "宏远建筑公司→工人2", "ten equal lines say whose each is");

    assert_eq!(settled.links.len(), 1, "the new case is linked");
    let split = village.case(&settled.links[0].case);
    assert_eq!((split.stage, split.parties.len()), (Stage::Pending, 3), "two workers and the company go on");
    assert_eq!(split.disputed_fen, Some(3_000_000));
    assert_eq!(split.category, "labour");
    assert_eq!(split.mediators.iter().map(|one| one.id.clone()).collect::<Vec<_>>(), [mediator], "whom they know");
    let limit = split.tasks.iter().find(|task| task.kind == TaskKind::Mediate).map(|task| task.due_on);
    assert_eq!(limit, Some(day("2026-04-16")), "the fifteen days run from the application, for them too");
    assert!(split.links.iter().any(|link| link.case == settled.id), "and it knows where it came from");
    assert_ne!(split.number, settled.number, "it has a number of its own");
}

#[test]
fn the_figures_tell_the_settled_from_the_open_part() {
    let mut village = Office::village("2026-04-01 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(twelve_workers(), &[&mediator]);
    ten_sign(&mut village, &case);

    let april = village.figures("2026-04-01", "2026-04-30");
    assert_eq!((april.succeeded, april.written, april.pending), (1, 1, 1));
    assert_eq!(april.parties, 11, "parties of the cases that were mediated");
    assert_eq!(april.amount_fen, 15_000_000, "协议涉及金额 of the succeeded; 争议金额 is never counted");
    let accepted = village.figures_by(Base::Accepted, "2026-04-01", "2026-04-30");
    assert_eq!((accepted.accepted, accepted.succeeded, accepted.pending), (2, 1, 1));
    assert_eq!(accepted.success_rate.as_deref(), Some("50.00"), "by 受理口径 the open case stands in the denominator");
}
