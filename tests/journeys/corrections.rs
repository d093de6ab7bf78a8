//! 更正登记: an entry that was wrong is changed, one that should never have been there is emptied.

use renhe_tests::steps::correction;
use renhe_tests::{Calls, Office, PASSWORD, USER, day, quarrel, referred};
use renhe_wire::*;

fn refused_at(error: &WireError) -> (Family, String, Option<&str>) {
    (error.family, error.problem.code.to_string(), error.problem.field.as_deref())
}

fn full(on: &str) -> Register {
    Register {
        place: Some("村口".to_owned()),
        people: Some(5),
        disputed_fen: Some(120_000),
        event_on: Some(day(on)),
        tags: vec!["rural".to_owned()],
        ..referred(on, "police", "东派函〔2026〕7号")
    }
}

fn clear(case: &str, fields: &[&str]) -> Correct {
    Correct { clear: fields.iter().map(|field| (*field).to_owned()).collect(), ..correction(case) }
}

#[test]
fn every_optional_entry_can_be_emptied_and_stays_empty() {
    let mut village = Office::village("2026-03-02 09:00");
    let case = village.case_register(full("2026-03-02")).expect("registered").case;
    let other = village.case_register(full("2026-03-02")).expect("registered").case;
    village.case_correct(clear(&case, &["place"])).expect("one of them");
    let detail = village.case(&case);
    assert_eq!((detail.place.as_deref(), detail.people), (None, Some(5)), "the others stand as they were");
    village.case_correct(clear(&case, &["people", "disputed_fen", "event_on", "letter", "tags"])).expect("the others");
    let empty = |detail: &CaseDetail| {
        let texts = (detail.place.is_none(), detail.letter.is_none(), detail.tags.is_empty());
        (texts, detail.people, detail.disputed_fen, detail.event_on)
    };
    let nothing = ((true, true, true), None, None, None);
    assert_eq!(empty(&village.case(&case)), nothing, "an entry of one person too many is gone");
    village.restart();
    village.try_log_in(USER, PASSWORD).expect("the book opens again");
    village.rebuild(Nothing {}).expect("rebuilt");
    assert_eq!(empty(&village.case(&case)), nothing, "and the journal alone says so too");
    assert_eq!(village.case(&other).people, Some(5), "of that case only");
    assert!(village.verify(Nothing {}).expect("verified").sound, "the tables agree with the journal");
}

#[test]
fn figures_follow_an_emptied_entry() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.accepted(full("2026-03-02"), &[&mediator]);
    let people = |village: &Office| village.figures_by(Base::Accepted, "2026-03-01", "2026-03-31").people;
    assert_eq!(people(&village), 5);
    village.case_correct(clear(&case, &["people"])).expect("emptied");
    assert_eq!(people(&village), 0, "nobody is counted who was not there");
}

#[test]
fn the_date_by_which_the_referrer_wants_an_answer_goes_with_its_letter() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let letter = |answer_by: Option<Day>| ReferralLetter { number: None, on: None, answer_by, contact: None };
    let registration = Register { letter: Some(letter(Some(day("2026-03-12")))), ..referred("2026-03-02", "police", "7") };
    let case = village.accepted(registration, &[&mediator]);
    let limit = |village: &Office| {
        village.case(&case).tasks.into_iter().find(|task| task.kind == TaskKind::Mediate).map(|task| task.due_on)
    };
    assert_eq!(limit(&village), Some(day("2026-03-12")));
    let undo = |village: &Office| {
        let op = village.undo_peek(Nothing {}).expect("peek").op.expect("the correction");
        village.undo(Undo { op }).expect("undone");
    };
    village.case_correct(clear(&case, &["letter"])).expect("there was no letter");
    assert_eq!(limit(&village), Some(day("2026-04-01")), "without a letter the setting holds: 30 days");
    undo(&village);
    assert_eq!(limit(&village), Some(day("2026-03-12")), "emptying is taken back like any other step");
    let without = Correct { letter: Some(letter(None)), ..correction(&case) };
    village.case_correct(without).expect("a letter that names no date");
    assert_eq!(limit(&village), Some(day("2026-04-01")), "the letter says no date any more, so none holds");
}

#[test]
fn what_a_registration_cannot_be_without_cannot_be_emptied() {
    let village = Office::village("2026-03-02 09:00");
    let case = village.case_register(full("2026-03-02")).expect("registered").case;
    let before = village.case(&case);
    for field in ["summary", "category", "registered_on", "source", "parties"] {
        let error = village.case_correct(clear(&case, &["place", field])).expect_err("required");
        assert_eq!(refused_at(&error), (Family::Invalid, "required".to_owned(), Some(field)));
    }
    for unknown in ["", "id_number", "difficult", "Place", "committee"] {
        let error = village.case_correct(clear(&case, &["place", unknown])).expect_err("no such field to empty");
        assert_eq!(refused_at(&error), (Family::Invalid, "bad_value".to_owned(), Some("clear[1]")), "{unknown:?}");
    }
    assert_eq!(village.case(&case), before, "nothing was written");
}

#[test]
fn a_field_is_not_set_and_emptied_at_once() {
    let village = Office::village("2026-03-02 09:00");
    let case = village.case_register(full("2026-03-02")).expect("registered").case;
    let before = village.case(&case);
    let both = [
        (Correct { place: Some("桥头".to_owned()), ..clear(&case, &["place"]) }, "place"),
        (Correct { people: Some(3), ..clear(&case, &["people"]) }, "people"),
        (Correct { disputed_fen: Some(1), ..clear(&case, &["disputed_fen"]) }, "disputed_fen"),
        (Correct { event_on: Some(day("2026-03-01")), ..clear(&case, &["event_on"]) }, "event_on"),
        (Correct { tags: Some(vec!["women".to_owned()]), ..clear(&case, &["tags"]) }, "tags"),
        (Correct { letter: before.letter.clone(), ..clear(&case, &["letter"]) }, "letter"),
    ];
    for (request, field) in both {
        let error = village.case_correct(request).expect_err("one or the other");
        assert_eq!(refused_at(&error), (Family::Invalid, "bad_value".to_owned(), Some(field)));
    }
    assert_eq!(village.case(&case), before, "nothing was written");
}

#[test]
fn a_blank_text_empties_its_field_too() {
    let village = Office::village("2026-03-02 09:00");
    let case = village.case_register(full("2026-03-02")).expect("registered").case;
    village.case_correct(Correct { place: Some("  ".to_owned()), ..correction(&case) }).expect("blank");
    assert_eq!(village.case(&case).place, None, "a place of blanks is none, and not the one that stood there");
    let registered = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    village.case_correct(clear(&registered, &["place"])).expect("what is empty already may be emptied");
}

#[test]
fn the_quarrel_arose_before_it_was_brought_in_a_correction_too() {
    let village = Office::village("2026-03-10 09:00");
    let case = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    let late = Correct { event_on: Some(day("2026-03-05")), ..correction(&case) };
    let error = village.case_correct(late).expect_err("three days after it was brought");
    assert_eq!(refused_at(&error), (Family::Invalid, "date_too_late".to_owned(), Some("event_on")));
    let with_its_day = Correct { event_on: Some(day("2026-03-05")), registered_on: Some(day("2026-03-06")), ..correction(&case) };
    village.case_correct(with_its_day).expect("both days were wrong, and are mended together");
}

#[test]
fn whoever_takes_a_case_over_is_named_once_wherever_they_stood() {
    let village = Office::village("2026-03-10 09:00");
    let people = ["甲梅", "乙兰", "丙菊"].map(|name| village.mediator(name));
    let case = village.accepted(quarrel("2026-03-02"), &[&people[0], &people[1], &people[2]]);
    let on = day("2026-03-10");
    let moved = ReassignCases { from: people[0].clone(), to: people[2].clone(), on, committee: None };
    village.cases_reassign(moved).expect("moved");
    let names: Vec<String> = village.case(&case).mediators.into_iter().map(|mediator| mediator.name).collect();
    assert_eq!(names, ["丙菊", "乙兰"], "one of three leaves, and the third had mediated it all along");
}
