//! SCENARIOS.md 3: sent by the police.

use renhe_tests::steps::{session, written};
use renhe_tests::{Calls, Office, day, person, quarrel, referred};
use renhe_wire::*;

fn letter_of_the_police() -> Register {
    Register {
        parties: vec![person(1, "赵铁柱"), person(2, "孙有福")],
        category: "damages".to_owned(),
        summary: "赶集时争摊位推搡致伤，派出所受理后移送调解".to_owned(),
        ..referred("2026-05-06", "police", "东公移字〔2026〕12号")
    }
}

fn by_key<'a>(slices: &'a [Slice], key: &str) -> &'a Slice {
    slices.iter().find(|slice| slice.key == key).unwrap_or_else(|| panic!("a row for {key} is listed, zeros too: {slices:?}"))
}

#[test]
fn a_case_the_police_refer_is_accepted_and_counted_as_theirs() {
    let village = Office::village("2026-05-06 17:30");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(letter_of_the_police(), &[&mediator]);
    let with_the_police = HoldSession {
        present: vec![Present { name: "民警小吴".to_owned(), body: Some("派出所".to_owned()) }],
        ..session(&case, "2026-05-06", "双方就医药费达成一致。")
    };
    village.case_session(with_the_police).expect("a session with the police present");
    let signatures = village
        .case(&case)
        .parties
        .iter()
        .map(|party| SignedBy { party: party.id.clone().expect("an id"), on: day("2026-05-06") })
        .collect();
    let agreement = AgreeWritten {
        clauses: vec!["孙有福当场赔偿医药费八百元。".to_owned()],
        amount_fen: 80_000,
        signatures,
        mediator_signed_on: Some(day("2026-05-06")),
        sealed_on: Some(day("2026-05-06")),
        performed_on_the_spot: true,
        ..written(&case)
    };
    village.case_agree_written(agreement).expect("an agreement performed the same day");

    let detail = village.case(&case);
    assert_eq!(
        detail.sessions[0].present[0].body.as_deref(),
        Some("派出所"),
        "whoever was present stands there with the body (Art. 20)"
    );
    assert_eq!(detail.performed_on, Some(day("2026-05-06")));
    let may = village.figures("2026-05-01", "2026-05-31");
    assert_eq!((may.succeeded, may.performed, may.amount_fen), (1, 1, 80_000));
    let referral = by_key(&may.by_source, "referral");
    assert_eq!(referral.count, 1, "委托移送 1");
    let of = referral.of.as_deref().expect("委托移送 says by whom");
    assert_eq!(by_key(of, "referral/police").count, 1, "of it 公安 1");
    assert_eq!(of.iter().map(|slice| slice.count).sum::<i64>(), 1, "and nobody else");
    assert_eq!(by_key(&may.by_source, "application").count, 0, "申请 0");
}

#[test]
fn without_agreement_it_is_a_failure_and_the_police_wait_for_an_answer() {
    let village = Office::village("2026-05-06 17:30");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(letter_of_the_police(), &[&mediator]);
    village.session(&case, "2026-05-06", "双方分歧过大。");
    village.fail(&case, "2026-05-06", FailureReason::NotAgreed);

    let may = village.figures("2026-05-01", "2026-05-31");
    assert_eq!((may.mediated, may.succeeded, may.failed), (1, 0, 1));
    assert_eq!(may.success_rate.as_deref(), Some("0.00"));
    let reply = village.tasks().into_iter().find(|task| task.kind == TaskKind::ReplyToReferrer);
    let reply = reply.expect("the result goes back to the police");
    assert_eq!(reply.due_on, day("2026-06-05"), "30 days from the letter, since it names no date of its own");
    assert_eq!(
        village.case(&case).ended.map(|ended| ended.routes),
        Some(vec![Route::Court]),
        "the way that stays open was told (Art. 26)"
    );
}

#[test]
fn the_date_in_the_letter_wins_over_the_setting() {
    let village = Office::village("2026-05-06 17:30");
    let mediator = village.mediator("周桂英");
    let mut registration = letter_of_the_police();
    let letter = registration.letter.as_mut().expect("the letter");
    letter.answer_by = Some(day("2026-05-13"));
    let case = village.accepted(registration, &[&mediator]);
    let due: Vec<_> = village.case(&case).tasks.into_iter().map(|task| (task.kind, task.due_on)).collect();
    assert!(due.contains(&(TaskKind::Mediate, day("2026-05-13"))), "mediation has to be over by the referrer's day: {due:?}");
    assert!(due.contains(&(TaskKind::ReplyToReferrer, day("2026-05-13"))), "and so has the answer: {due:?}");
}

#[test]
fn the_letter_is_asked_for_when_it_is_missing() {
    let village = Office::village("2026-05-06 17:30");
    let without = Register { source: Some("referral/police".to_owned()), ..quarrel("2026-05-06") };
    let done = village.case_register(without).expect("a missing letter stops nothing");
    let asked = done.warnings.iter().any(|warning| warning.field.as_deref() == Some("letter"));
    assert!(asked, "the referral letter is asked for: {:?}", done.warnings);
}
