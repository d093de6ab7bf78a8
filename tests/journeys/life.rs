//! What the scenarios take for granted about the life of a dispute: refusals, the clock of an appraisal, handing over,
//! confirmation, follow-up, archive.

use renhe_tests::steps::{assignment, oral, session};
use renhe_tests::{Calls, Office, day, quarrel, side};
use renhe_wire::*;

fn code(error: &WireError) -> String {
    error.problem.code.to_string()
}

#[test]
fn steps_out_of_turn_are_refused_with_the_reason() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    let early = village.case_session(session(&case, "2026-03-02", "来早了")).expect_err("not accepted");
    assert_eq!((early.family, code(&early).as_str()), (Family::Refused, "not_accepted"));
    village.case_accept(Accept { case: case.clone(), on: day("2026-03-02"), rights_told: None }).expect("accepted");
    let nobody = village.case_session(session(&case, "2026-03-02", "没人")).expect_err("nobody mediates");
    assert_eq!(code(&nobody), "no_mediator");
    village.case_assign(assignment(&case, day("2026-03-02"), &[&mediator])).expect("assigned");
    let close = CloseCase { case: case.clone(), on: day("2026-03-02") };
    assert_eq!(code(&village.case_close(close.clone()).expect_err("no outcome")), "not_concluded");
    village.settle_orally(&case, "2026-03-02");
    let late = village.case_session(session(&case, "2026-03-02", "来晚了")).expect_err("it is over");
    assert_eq!(code(&late), "already_concluded");
    village.case_close(close).expect("now it can be closed");

    let steps = village.case(&case).steps;
    assert_eq!(
        steps.iter().filter(|step| step.next).map(|step| step.command.as_str()).collect::<Vec<_>>(),
        ["case_archive"],
        "one clear next step"
    );
    let refused: Vec<_> = steps.iter().filter(|step| step.command == "case_session").map(|step| step.refused.is_some()).collect();
    assert_eq!(refused, [true], "the window shows the same refusal beside the step");
}

#[test]
fn an_appraisal_stops_the_clock() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    let limit = |village: &Office| {
        village.case(&case).tasks.into_iter().find(|task| task.kind == TaskKind::Mediate).map(|task| task.due_on)
    };
    assert_eq!(limit(&village), Some(day("2026-04-01")), "30 days from acceptance");
    village
        .case_appraisal_begin(BeginAppraisal { case: case.clone(), on: day("2026-03-02"), what: "伤残鉴定".to_owned() })
        .expect("begun");
    assert_eq!(limit(&village), None, "the clock stands still");
    village.set("2026-03-12 09:00");
    let appraisal = village.case(&case).appraisals[0].id.clone();
    village.case_appraisal_end(EndAppraisal { case: case.clone(), appraisal, on: day("2026-03-12") }).expect("ended");
    let after = limit(&village).expect("the clock goes on").0;
    let gained = (after - day("2026-04-01").0).num_days();
    assert!((9..=12).contains(&gained), "ten days of appraisal are not counted, got {gained}");
}

#[test]
fn a_case_handed_over_is_the_receivers_and_keeps_its_number() {
    let street = Office::street("2026-03-02 09:00");
    let (from, to) =
        (street.found_committee("清泉村", CommitteeKind::Village), street.found_committee("石桥村", CommitteeKind::Village));
    let mediator = street.mediator_of(&from, "周桂英");
    let case = street.accepted(Register { committee: Some(from.clone()), ..quarrel("2026-03-02") }, &[&mediator]);
    let number = street.case(&case).number;
    let hand_over =
        HandOver { case: case.clone(), on: day("2026-03-02"), to: to.clone(), reason: "当事人都在石桥村".to_owned() };
    street.case_hand_over(hand_over).expect("handed over");
    let detail = street.case(&case);
    assert_eq!((detail.committee.as_str(), detail.number), (to.as_str(), number));
    assert_eq!(detail.mediators, Vec::new(), "its mediators are assigned by the receiver");
    let figures = street.figures_by(Base::Accepted, "2026-03-01", "2026-03-31");
    let count = |committee: &str| figures.by_committee.iter().find(|slice| slice.key == committee).map(|slice| slice.count);
    assert_eq!((count(&from), count(&to), figures.accepted), (Some(0), Some(1), 1), "it counts once, at the receiver");
}

#[test]
fn a_confirmed_agreement_counts_by_the_day_of_the_ruling() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.settle_in_writing(&case, "2026-03-02");
    let apply =
        ApplyConfirmation {
            case: case.clone(), on: day("2026-03-02"), court: "珠晖区人民法院".to_owned(), all_sides: true
        };
    village.case_confirm_apply(apply).expect("all sides apply");
    let close = CloseCase { case: case.clone(), on: day("2026-03-02") };
    assert_eq!(code(&village.case_close(close).expect_err("the court has not answered")), "still_open");
    village.set("2026-04-03 09:00");
    let decide = DecideConfirmation {
        case: case.clone(),
        on: day("2026-04-02"),
        result: Confirmation::Valid,
        number: Some("（2026）湘0405诉前调确12号".to_owned()),
    };
    village.case_confirm_decide(decide).expect("the ruling");
    assert_eq!(village.figures("2026-03-01", "2026-03-31").confirmed, 0);
    assert_eq!(village.figures("2026-04-01", "2026-04-30").confirmed, 1, "裁定日, not the day of the agreement");
}

#[test]
fn a_follow_up_is_planned_done_and_lets_the_case_be_closed_and_archived() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.settle_in_writing(&case, "2026-03-02");
    let planned = village.case(&case).followups;
    assert_eq!(
        planned.iter().map(|followup| followup.due_on).collect::<Vec<_>>(),
        [Some(day("2026-04-01"))],
        "by rule, 30 days after the outcome"
    );
    village.set("2026-04-01 09:00");
    let done = RecordFollowup {
        case: case.clone(),
        followup: None,
        on: day("2026-04-01"),
        way: FollowupWay::Phone,
        performance: FollowupPerformance::Performed,
        satisfaction: Satisfaction::Satisfied,
        hidden_trouble: None,
        text: None,
    };
    village.case_followup(done).expect("done");
    assert_eq!(
        village.case(&case).performance,
        Performance::Performed,
        "an agreement without rows is performed when the follow-up finds it so"
    );
    village.case_close(CloseCase { case: case.clone(), on: day("2026-04-01") }).expect("closed");
    let archive =
        Archive { case: case.clone(), on: day("2026-04-01"), file_number: None, retention: Retention::Long, reason: None };
    let asked = village.case_archive(archive.clone()).expect_err("nothing of the dossier is there");
    assert_eq!((code(&asked).as_str(), asked.problem.field.as_deref()), ("dossier_incomplete", Some("reason")));
    let archive = Archive { reason: Some("纸质卷宗另存".to_owned()), ..archive };
    village.case_archive(archive).expect("archived, and it says why");
    let detail = village.case(&case);
    assert_eq!(
        detail.archived.map(|archived| archived.file_number),
        Some(detail.number),
        "the file number defaults to the case's"
    );
    let note = KeepNote { case: case.clone(), on: day("2026-04-01"), side: None, text: "补一句".to_owned() };
    assert_eq!(code(&village.case_note(note).expect_err("it is in the archive")), "is_archived");
    let reopen = Reopen { case: case.clone(), on: day("2026-04-01"), reason: "发现新的证据".to_owned() };
    village.case_reopen(reopen).expect("reopened with the reason");
    assert_eq!(village.figures("2026-03-01", "2026-03-31").succeeded, 1, "performance, archive and reopening change no outcome");
}

#[test]
fn a_promise_that_was_overdue_when_it_was_typed_is_still_to_be_urged() {
    let village = Office::village("2026-05-20 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    let parties = village.case(&case).parties;
    let (payee, payer) = (side(&parties, 1).remove(0), side(&parties, 2).remove(0));
    let owed = Obligation {
        id: None,
        debtor: payer,
        creditor: payee,
        what: "赔偿菜苗损失".to_owned(),
        amount_fen: Some(50_000),
        due_on: Some(day("2026-04-10")),
    };
    let agreed =
        AgreeOral { amount_fen: 50_000, performed_on_the_spot: false, obligations: vec![owed], ..oral(&case, "2026-03-10") };
    village.case_agree_oral(agreed).expect("typed two months later");
    let tasks = village.tasks();
    let perform: Vec<&Task> = tasks.iter().filter(|task| task.kind == TaskKind::Perform).collect();
    assert_eq!(perform.len(), 1, "what is owed is owed, whenever it was typed");
    assert_eq!((perform[0].due_on, perform[0].days_left), (day("2026-04-10"), -40));
    assert!(tasks.iter().all(|task| task.kind != TaskKind::Mediate), "a term that had run out is history");
}
