//! Numbers and voids: a number once given is used up, and only two persons together void a case.

use renhe_tests::{Calls, Office, day, quarrel};
use renhe_wire::*;

fn code(error: &WireError) -> String {
    error.problem.code.to_string()
}

#[test]
fn numbers_run_without_a_gap_by_committee_and_year_of_registration() {
    let street = Office::street("2026-01-05 09:00");
    let village = street.found_committee("清泉村", CommitteeKind::Village);
    let of_village = |on: &str| Register { committee: Some(village.clone()), ..quarrel(on) };
    let number = |registration: Register| street.case_register(registration).expect("registered").number;
    let numbers = [
        number(of_village("2026-01-04")),
        number(of_village("2025-12-30")),
        number(quarrel("2026-01-04")),
        number(of_village("2026-01-05")),
    ];
    assert_eq!(numbers[0], "〔2026〕清泉村人调字第1号");
    assert_eq!(numbers[1], "〔2025〕清泉村人调字第1号", "the number takes the year of 登记日, typed later or not");
    assert!(
        numbers[2].contains("2026") && numbers[2].ends_with("第1号") && numbers[2] != numbers[0],
        "each committee has its own series: {}",
        numbers[2]
    );
    assert_eq!(numbers[3], "〔2026〕清泉村人调字第2号", "and it has no gap");
}

#[test]
fn declined_and_void_cases_keep_their_numbers() {
    let village = Office::village("2026-03-02 09:00");
    village.enrol("第二人", &[Role::Director]);
    let first = village.case_register(quarrel("2026-03-02")).expect("registered");
    let decline = Decline {
        case: first.case,
        on: day("2026-03-02"),
        reason: DeclineReason::OutOfScope,
        routes: vec![Route::Administrative],
        explanation: None,
    };
    village.case_decline(decline).expect("declined");
    let second = village.case_register(quarrel("2026-03-02")).expect("registered");
    let propose = ProposeVoid { case: second.case.clone(), on: day("2026-03-02"), reason: "误登".to_owned() };
    village.case_void_propose(propose).expect("proposed");
    village.log_in("第二人");
    let confirm = AnswerVoid { case: second.case, on: day("2026-03-02"), confirm: true, note: None };
    village.case_void_answer(confirm).expect("confirmed");
    let third = village.case_register(quarrel("2026-03-02")).expect("registered");
    assert!(third.number.ends_with("第3号"), "a number once used is used up: {}", third.number);
}

#[test]
fn a_void_takes_two_persons_and_counts_until_then() {
    let village = Office::village("2026-03-02 09:00");
    village.enrol("第二人", &[Role::Director]);
    let mediator = village.mediator("周桂英");
    let case = village.small_quarrel("2026-03-02", &mediator).case;
    let propose = ProposeVoid { case: case.clone(), on: day("2026-03-02"), reason: "与第7号重复".to_owned() };
    village.case_void_propose(propose).expect("proposed");
    let confirm = AnswerVoid { case: case.clone(), on: day("2026-03-02"), confirm: true, note: None };
    let alone = village.case_void_answer(confirm.clone()).expect_err("the same person");
    assert_eq!((alone.family, code(&alone).as_str()), (Family::Refused, "needs_second_person"));
    let figures = village.figures("2026-03-01", "2026-03-31");
    assert_eq!((figures.voided, figures.succeeded), (0, 1), "待作废 counts until a second person confirms");
    assert!(village.tasks().iter().any(|task| task.kind == TaskKind::ConfirmVoid), "and is somebody's task");

    village.log_in("第二人");
    village.case_void_answer(confirm).expect("confirmed");
    let figures = village.figures("2026-03-01", "2026-03-31");
    assert_eq!(
        (figures.registered, figures.voided, figures.succeeded, figures.mediated),
        (1, 1, 0, 0),
        "void: registered, and nothing else"
    );
    assert_eq!(village.case(&case).void_reason.as_deref(), Some("与第7号重复"), "the case stays readable with the reason");
}
