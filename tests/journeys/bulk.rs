//! One step for many cases: each is decided by itself, all that can be done is done in one operation.

use renhe_tests::{Calls, Office, day, quarrel};
use renhe_wire::*;
use serde_json::{Value, json};

fn code(error: &WireError) -> (String, Option<String>) {
    (error.problem.code.to_string(), error.problem.field.clone())
}

fn step(command: &str, cases: &[String], request: Value) -> BulkStep {
    BulkStep { command: command.to_owned(), cases: cases.to_vec(), request: request.to_string(), rehearse: false }
}

fn registered(village: &Office, days: &[&str]) -> Vec<String> {
    days.iter().map(|on| village.case_register(quarrel(on)).expect("a registration").case).collect()
}

fn done(outcome: &BulkDone) -> Vec<&str> {
    outcome.done.iter().map(|case| case.case.as_str()).collect()
}

fn refused(outcome: &BulkDone) -> Vec<(&str, String)> {
    outcome.refused.iter().map(|case| (case.number.as_str(), case.problem.code.to_string())).collect()
}

#[test]
fn what_can_be_done_is_done_and_what_cannot_is_told_case_by_case() {
    let village = Office::village("2026-03-05 09:00");
    let cases = registered(&village, &["2026-03-02", "2026-03-03", "2026-03-05"]);
    let accept = Accept { case: cases[1].clone(), on: day("2026-03-03"), rights_told: None };
    village.case_accept(accept).expect("one was accepted by hand");
    let numbers: Vec<String> = cases.iter().map(|case| village.case(case).number).collect();
    let asked = [&cases[..], &[cases[0].clone(), "第99号".to_owned()]].concat();
    let outcome = village.cases_step(step("case_accept", &asked, json!({ "on": "2026-03-04" }))).expect("an answer");
    assert_eq!(done(&outcome), [cases[0].as_str()], "each case once, however often it is named");
    let expected = [
        (numbers[1].as_str(), "wrong_stage".to_owned()),
        (numbers[2].as_str(), "date_too_early".to_owned()),
        ("第99号", "unknown_case".to_owned()),
    ];
    assert_eq!(refused(&outcome), expected, "with the reason of each");
    assert_eq!(village.case(&cases[0]).accepted_on, Some(day("2026-03-04")));
    assert_eq!(village.case(&cases[2]).stage, Stage::Awaiting, "what was refused is as it was");
}

#[test]
fn a_rehearsal_says_the_same_and_writes_nothing() {
    let village = Office::village("2026-03-05 09:00");
    let cases = registered(&village, &["2026-03-02", "2026-03-05"]);
    let records = || village.verify(Nothing {}).expect("a verification").records;
    let (before, peek) = (records(), village.undo_peek(Nothing {}).expect("peek"));
    let asked = BulkStep { rehearse: true, ..step("case_accept", &cases, json!({ "on": "2026-03-04" })) };
    let payload = serde_json::to_value(&asked).expect("plain data");
    let reply = village.call_json("cases_step", payload).expect("an answer");
    assert_eq!(reply.changes, Changes::default(), "no window has anything to read again");
    assert_eq!(records(), before, "not one record");
    assert_eq!(village.undo_peek(Nothing {}).expect("peek"), peek, "and nothing to undo");
    assert_eq!(village.case(&cases[0]).stage, Stage::Awaiting);
    let tried: BulkDone = serde_json::from_value(reply.value).expect("of the contract");
    let really = village.cases_step(BulkStep { rehearse: false, ..asked }).expect("done");
    assert_eq!(really, tried, "what was foretold is what happens");
    assert!(village.verify(Nothing {}).expect("a verification").sound);
}

#[test]
fn every_step_of_the_list_can_be_done_with_many() {
    let mut village = Office::village("2026-03-05 09:00");
    let mediator = village.mediator("周桂英");
    let cases = registered(&village, &["2026-03-02", "2026-03-03"]);
    let all = |village: &Office, command: &str, request: Value| {
        let outcome = village.cases_step(step(command, &cases, request)).expect(command);
        assert_eq!(done(&outcome), cases.iter().map(String::as_str).collect::<Vec<_>>(), "{command}: {:?}", outcome.refused);
    };
    all(&village, "case_accept", json!({ "on": "2026-03-03", "rights_told": "oral" }));
    all(&village, "case_assign", json!({ "on": "2026-03-03", "mediators": [mediator], "manner": "assigned" }));
    all(&village, "case_correct", json!({ "tags": ["rural"] }));
    all(&village, "case_correct", json!({ "tags": [] }));
    assert!(village.case(&cases[0]).tags.is_empty(), "none at all is a choice too");
    all(&village, "case_correct", json!({ "tags": ["rural"] }));
    all(&village, "case_correct", json!({ "add_tags": ["women", "rural"] }));
    for case in &cases {
        village.settle_orally(case, "2026-03-05");
    }
    all(&village, "case_followup_plan", json!({ "due_on": "2026-03-20" }));
    let planned = village.cases_step(step("case_close", &cases, json!({ "on": "2026-03-05" }))).expect("an answer");
    assert_eq!(refused(&planned).len(), 2, "a follow-up is still open in both");
    village.set("2026-03-20 09:00");
    for case in &cases {
        let followup = RecordFollowup {
            case: case.clone(),
            followup: None,
            on: day("2026-03-20"),
            way: FollowupWay::Phone,
            performance: FollowupPerformance::Performed,
            satisfaction: Satisfaction::Satisfied,
            hidden_trouble: None,
            text: None,
        };
        village.case_followup(followup).expect("followed up");
    }
    all(&village, "case_close", json!({ "on": "2026-03-20" }));
    all(&village, "case_archive", json!({ "on": "2026-03-20", "retention": "long", "reason": "纸质卷宗另存" }));
    let detail = village.case(&cases[1]);
    assert_eq!(detail.tags, ["rural", "women"], "added to those that are there, each once");
    let archived = detail.archived.expect("archived");
    assert_eq!(archived.file_number, detail.number, "each under its own number");
}

#[test]
fn many_are_one_operation_and_one_undo() {
    let village = Office::village("2026-03-05 09:00");
    let cases = registered(&village, &["2026-03-02", "2026-03-03", "2026-03-04"]);
    village.cases_step(step("case_accept", &cases, json!({ "on": "2026-03-05" }))).expect("accepted");
    let ops: Vec<String> = cases.iter().filter_map(|case| village.case(case).timeline.pop()).map(|line| line.op).collect();
    assert!(ops.iter().all(|op| *op == ops[0]), "one act of one person");
    let peek = village.undo_peek(Nothing {}).expect("peek");
    assert_eq!((peek.command.as_deref(), peek.refused), (Some("cases_step"), None));
    village.undo(Undo { op: peek.op.expect("an operation") }).expect("undone");
    assert!(cases.iter().all(|case| village.case(case).stage == Stage::Awaiting), "all of them");

    village.cases_step(step("case_accept", &cases, json!({ "on": "2026-03-05" }))).expect("accepted again");
    let op = village.undo_peek(Nothing {}).expect("peek").op.expect("an operation");
    let propose = ProposeVoid { case: cases[1].clone(), on: day("2026-03-05"), reason: "误登".to_owned() };
    village.case_void_propose(propose).expect("somebody went on with one of them");
    let refused = village.undo(Undo { op }).expect_err("not any more");
    assert_eq!(code(&refused).0, "undo_overlaid");
    assert!(cases.iter().all(|case| village.case(case).stage == Stage::Pending), "all or none");
}

#[test]
fn only_the_steps_of_the_list_and_only_requests_that_fit_them() {
    let village = Office::village("2026-03-05 09:00");
    let cases = registered(&village, &["2026-03-02"]);
    let on = json!({ "on": "2026-03-05" });
    let slips = [
        (step("case_accept", &[], on.clone()), "required", "cases"),
        (step("case_accept", &vec![cases[0].clone(); 1_001], on.clone()), "bad_value", "cases"),
        (step("case_burn", &cases, on.clone()), "unknown_command", "command"),
        (step("case_void_propose", &cases, json!({ "on": "2026-03-05", "reason": "误登" })), "bad_value", "command"),
        (step("cases_step", &cases, on.clone()), "bad_value", "command"),
        (step("case_accept", &cases, json!([])), "bad_value", "request"),
        (step("case_accept", &cases, json!({})), "required", "request.on"),
        (step("case_accept", &cases, json!({ "on": "2026-02-30" })), "impossible_date", "request.on"),
        (step("case_accept", &cases, json!({ "on": "2026-03-05", "case": cases[0] })), "bad_value", "request.case"),
        (step("case_accept", &cases, json!({ "on": "2026-03-05", "colour": 1 })), "bad_value", "request.colour"),
        (
            step("case_assign", &cases, json!({ "on": "2026-03-05", "mediators": ["x"], "manner": "assigned" })),
            "unknown_member",
            "request.mediators[0]",
        ),
        (step("case_correct", &cases, json!({ "summary": "都一样" })), "bad_value", "request.summary"),
        (step("case_correct", &cases, json!({})), "required", "request.tags"),
    ];
    for (slip, expected, field) in slips {
        let refused = village.cases_step(slip).expect_err(expected);
        assert_eq!(code(&refused), (expected.to_owned(), Some(field.to_owned())));
    }
    assert_eq!(village.case(&cases[0]).stage, Stage::Awaiting, "nothing was done");
}
