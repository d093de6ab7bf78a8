//! SCENARIOS.md 1: a quarrel settled orally in the evening, typed next morning.

use renhe_tests::steps::small;
use renhe_tests::{Calls, Office, day, quarrel};
use renhe_wire::*;

fn the_ditch(mediator: &str) -> RegisterOral {
    let registration = Register { place: Some("两家屋后".to_owned()), ..quarrel("2026-03-10") };
    RegisterOral { time: Some("20:00".to_owned()), ..small(registration, mediator) }
}

#[test]
fn one_step_takes_a_small_quarrel_from_registration_to_the_end() {
    let village = Office::village("2026-03-11 08:10");
    let mediator = village.mediator("周桂英");
    let done = village.case_register_oral(the_ditch(&mediator)).expect("a small quarrel is entered in one go");
    let about_identity =
        done.warnings.iter().filter(|warning| warning.field.as_deref().is_some_and(|field| field.contains("id_number")));
    assert_eq!(about_identity.count(), 0, "nobody had an ID card at hand, and that is allowed");

    let case = village.case(&done.case);
    assert_eq!(case.stage, Stage::Succeeded);
    assert_eq!(case.agreement.as_ref().map(|agreement| agreement.form), Some(AgreementForm::Oral));
    assert_eq!(case.accepted_on, Some(day("2026-03-10")), "it was accepted when it was brought");
    assert_eq!(case.concluded_on, Some(day("2026-03-10")), "办结日 of an oral agreement is the day it was reached (Art. 30)");
    assert_eq!(case.performed_on, Some(day("2026-03-10")), "performed on the spot");
    assert!(case.closed_on.is_some(), "nothing is left to do, so it is closed");
    assert!(case.late_entry, "typed the day after, it is 补录 and says so");
    assert!(
        case.recorded_at.starts_with("2026-03-11"),
        "the instant of typing is kept beside the day it happened: {}",
        case.recorded_at
    );
    assert_eq!(case.followups, Vec::new(), "performed on the spot plans no follow-up unless one is wanted");
    assert_eq!(village.tasks(), Vec::new(), "no task is left");
}

#[test]
fn it_counts_once_everywhere() {
    let village = Office::village("2026-03-11 08:10");
    let mediator = village.mediator("周桂英");
    village.case_register_oral(the_ditch(&mediator)).expect("a small quarrel is entered in one go");

    let march = village.figures("2026-03-01", "2026-03-31");
    assert_eq!((march.registered, march.accepted, march.mediated, march.succeeded), (1, 1, 1, 1));
    assert_eq!((march.oral, march.written, march.form_unknown), (1, 0, 0));
    assert_eq!((march.amount_fen, march.parties, march.performed), (0, 2, 1));
    assert_eq!(march.success_rate.as_deref(), Some("100.00"));
    let typed_on = village.figures("2026-03-11", "2026-03-11");
    assert_eq!(typed_on.registered, 0, "figures go by the day it happened, not by the day of typing");
}

#[test]
fn a_follow_up_is_planned_when_it_is_wanted() {
    let village = Office::village("2026-03-11 08:10");
    let mediator = village.mediator("周桂英");
    let wanted = RegisterOral { followup_wanted: true, ..the_ditch(&mediator) };
    let done = village.case_register_oral(wanted).expect("a small quarrel is entered in one go");
    let case = village.case(&done.case);
    assert_eq!(case.followups.len(), 1, "the mediator asked for one");
    assert_eq!(case.closed_on, None, "a case with a follow-up ahead is not over");
}
