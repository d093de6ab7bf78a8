//! Every rule with its two dossiers, the lists, the points, archiving, and that nothing makes the check fail.

mod sound;
mod table;

use super::*;
use crate::case::decide::{self, Act};
use crate::case::events::{Accepted, CaseEvent, Explained, OnDay, RightsTold};
use crate::event::{Decoded, Draft, NoPart, Part};
use crate::problem::{Code, Rejection};
use proptest::prelude::*;
use sound::*;
use std::collections::BTreeSet;
use table::table;

fn rules() -> Rules {
    Rules::shipped().expect("the shipped rules can be read")
}

#[test]
fn every_rule_holds_in_one_dossier_and_fails_in_the_one_beside_it() {
    let rules = rules();
    for row in table() {
        let mut setup = (row.sound)();
        (row.make)(&mut setup);
        assert_eq!(setup.finding(row.rule).outcome, CheckOutcome::Ok, "{} holds", row.rule);
        (row.spoil)(&mut setup);
        let finding = setup.finding(row.rule);
        assert_eq!(finding.outcome, row.found, "{} is broken", row.rule);
        let rule = rules.get(row.rule).expect("a rule");
        for words in [&rule.zh, &rule.en] {
            let said =
                finding.params.iter().fold(words.fault.clone(), |said, (key, value)| said.replace(&format!("{{{key}}}"), value));
            assert!(!said.contains('{'), "{}: {said} has a gap: {:?}", row.rule, finding.params);
        }
    }
}

#[test]
fn every_rule_of_the_file_is_tried_once() {
    let rules = rules();
    let tried: Vec<&str> = table().iter().map(|row| row.rule).collect();
    let ids: BTreeSet<&str> = rules.all().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(tried.iter().copied().collect::<BTreeSet<_>>(), ids, "a rule nobody tried may be wrong for years");
    assert_eq!(tried.len(), ids.len(), "once each");
}

#[test]
fn a_sound_dossier_of_each_list_reaches_all_its_points() {
    let lists: [(fn() -> Setup, DossierList); 6] = [
        (written, DossierList::Written),
        (oral, DossierList::Oral),
        (not_reached, DossierList::NotReached),
        (declined, DossierList::Declined),
        (referred_out, DossierList::ReferredOut),
        (open, DossierList::Open),
    ];
    for (sound, list) in lists {
        let examined = sound().examined();
        assert_eq!(examined.list, list, "each outcome has its own list");
        let faults: Vec<&Finding> = examined.faults().collect();
        assert!(faults.is_empty(), "{list}: {faults:?}");
        assert_eq!(examined.score.tenths(), Some(1000), "{list}: nothing at fault is a hundred");
        assert!(!examined.missing_musts(), "{list}: it can be archived without a word");
    }
}

#[test]
fn each_list_asks_its_own_papers() {
    let missing = |setup: &Setup, kind: PaperKind| {
        let mut without = setup.clone();
        without.without(kind);
        without.examined().missing_musts()
    };
    assert!(missing(&written(), PaperKind::Agreement), "a written agreement without its paper");
    assert!(missing(&oral(), PaperKind::OralAgreement), "an oral one without its form");
    assert!(!missing(&oral(), PaperKind::RightsNotice), "for an oral one the form suffices");
    assert!(missing(&not_reached(), PaperKind::MediationRecord), "one not reached without its record");
    assert!(!missing(&not_reached(), PaperKind::TerminationNotice), "what is only as needed holds nobody up");
}

#[test]
fn what_is_not_due_yet_is_no_finding() {
    let mut setup = written();
    setup.case.closed_on = None;
    setup.case.archived = None;
    setup.case.followups.clear();
    setup.today = day("2026-03-10");
    for rule in ["follow_up", "closed_in_time", "archived_in_time", "cover"] {
        assert_eq!(setup.finding(rule).outcome, CheckOutcome::NotApplicable, "{rule} is not due four days after the agreement");
    }
}

#[test]
fn the_points_of_the_office_count_and_none_switches_a_rule_off() {
    let mut setup = written();
    setup.without(PaperKind::Cover);
    let shipped = setup.examined();
    assert_eq!((shipped.score.of - shipped.score.reached, shipped.missing_musts()), (1, true), "one point by the shipped sheet");

    setup.office.settings.check_weights.0.insert("cover".to_owned(), 40);
    let own = setup.examined();
    assert_eq!(own.score.of - own.score.reached, 40, "forty by the office's");
    assert!(own.score.tenths() < shipped.score.tenths(), "in proportion to all that applies");

    setup.office.settings.check_weights.0.insert("cover".to_owned(), 0);
    let off = setup.examined();
    assert!(off.findings.iter().all(|finding| finding.rule != "cover"), "a rule that is off is not on the sheet");
    assert!(!off.missing_musts(), "and asks for nothing");
}

#[test]
fn a_small_fault_among_many_points_is_never_rounded_away() {
    assert_eq!(Score { reached: 9_999, of: 10_000 }.tenths(), Some(999));
    assert_eq!(Score { reached: 2, of: 3 }.tenths(), Some(667));
    assert_eq!(Score { reached: 0, of: 0 }.tenths(), None, "where no rule applies there is no score");
}

#[test]
fn weights_of_rules_that_do_not_exist_are_refused() {
    let weights = |json: &str| serde_json::from_str::<CheckWeights>(json).expect("weights").checked(&rules());
    assert!(weights(r#"{"seal": 100, "cover": 0}"#).is_ok());
    for (json, field) in [(r#"{"seel": 3}"#, "check_weights.seel"), (r#"{"seal": 101}"#, "check_weights.seal")] {
        let Err(Rejection::Invalid(problem)) = weights(json) else { panic!("{json} is refused") };
        assert_eq!((problem.code, problem.field.as_deref()), (Code::BadValue, Some(field)));
    }
    let all_off = CheckWeights(rules().all().iter().map(|rule| (rule.id.clone(), 0)).collect());
    assert!(all_off.checked(&rules()).is_err(), "a sheet without any rule checks nothing");
}

#[test]
fn the_shipped_sheet_of_written_agreements_has_a_hundred_points() {
    let rules = rules();
    let sum: u32 = rules.all().iter().filter(|rule| rule.lists.contains_key(&DossierList::Written)).map(|rule| rule.points).sum();
    assert_eq!(sum, 100);
}

#[test]
fn a_rule_is_mended_by_a_step_that_exists() {
    let setup = open();
    let known: BTreeSet<&str> =
        crate::case::steps(&setup.case, &setup.office, ids::MEDIATOR, setup.today).iter().map(|step| step.command).collect();
    for rule in rules().all() {
        assert!(rule.place.step.as_deref().is_none_or(|step| known.contains(step)), "{}: {:?}", rule.id, rule.place);
        if let Test::Paper { any_of, .. } = &rule.test {
            assert!(rule.place.paper.is_some_and(|paper| any_of.contains(&paper)), "{} opens a paper that mends it", rule.id);
        }
    }
}

#[test]
fn faulty_rules_are_refused_whole() {
    let one = r#"{"id": "a", "lists": {"written": "must"}, "points": 1, "test": {"kind": "copies"}, "place": {"part": "papers"},
        "zh": {"title": "t", "fault": "f", "mend": "m"}, "en": {"title": "t", "fault": "f", "mend": "m"}}"#;
    let parsed = |rules: &str| Rules::parse(&format!(r#"{{"rules": [{rules}]}}"#));
    assert!(parsed(one).is_ok());
    assert!(matches!(parsed(""), Err(RulesProblem::NoRule)));
    assert!(matches!(parsed(&format!("{one},{one}")), Err(RulesProblem::Twice(_))));
    let faults = [
        (r#""id": "a""#, r#""id": "A b""#),
        (r#"{"written": "must"}"#, "{}"),
        (r#""points": 1"#, r#""points": 0"#),
        (r#""title": "t""#, r#""title": " ""#),
        (r#""kind": "copies""#, r#""kind": "guesses""#),
        (r#""kind": "copies""#, r#""kind": "paper", "any_of": []"#),
    ];
    for (good, bad) in faults {
        assert!(parsed(&one.replace(good, bad)).is_err(), "{bad} must not become a rule");
    }
}

#[test]
fn papers_are_named_as_the_documents_are() {
    // Held against the templates' names: a document is looked for under the name it is printed by.
    let documents = [
        "cover",
        "catalogue",
        "application",
        "registration",
        "rights_notice",
        "power_of_attorney",
        "mediation_notice",
        "investigation_record",
        "evidence_list",
        "mediation_record",
        "agreement",
        "signature_sheet",
        "oral_agreement",
        "receipt",
        "urging_notice",
        "followup_record",
        "confirmation_application",
        "decline_notice",
        "termination_notice",
        "referral_letter",
        "acknowledgement",
        "result_reply",
        "performance_certificate",
        "urgent_report",
        "closing_report",
        "dossier_note",
        "back_cover",
    ];
    let names: Vec<String> = PaperKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(names[..documents.len()], documents, "printed ones in the order of a dossier, then those that only arrive");
}

#[test]
fn a_new_print_replaces_the_old_one() {
    let mut setup = written();
    setup.papers.printed[0].is_current = false;
    let again = Printed { version: 2, is_current: true, ..setup.papers.printed[0].clone() };
    setup.papers.printed.push(again);
    assert_eq!(setup.finding("current_text").outcome, CheckOutcome::Ok, "what was printed again is what counts");
}

fn archive(setup: &Setup, missing: bool, reason: Option<&str>) -> decide::Decided {
    let mut case = setup.case.clone();
    case.archived = None;
    let mut next = || Uuid::from_u128(500);
    let act = Act { office: &setup.office, today: setup.today, actor: ids::MEDIATOR, new_id: &mut next };
    decide::archive(&act, &case, day("2026-04-02"), None, Retention::Long, missing, reason)
}

#[test]
fn archiving_with_a_must_missing_asks_why() {
    let setup = written();
    assert!(archive(&setup, false, None).is_ok(), "a complete dossier needs no word");
    for reason in [None, Some(" ")] {
        let Err(Rejection::Invalid(problem)) = archive(&setup, true, reason) else { panic!("asks a reason") };
        assert_eq!((problem.code, problem.field.as_deref()), (Code::DossierIncomplete, Some("reason")));
    }
    let decided = archive(&setup, true, Some("当事人外出，回来补签")).expect("archived all the same");
    let draft = decided.events[0].draft();
    let counted = String::from_utf8(draft.counted.expect("counted")).expect("text");
    assert!(!counted.contains("当事人"), "the reason may name people: never among what the figures read");
    assert!(
        String::from_utf8(draft.private.expect("private")).expect("text").contains("当事人外出"),
        "it stands in the private part"
    );
}

fn entry(draft: &Draft) -> crate::case::Entry<'_> {
    let meta = crate::case::Meta { hash: String::new(), author: ids::MEDIATOR, recorded_at: 0 };
    let counted = draft.counted.as_deref().map_or(Part::Bytes(b"{}"), Part::Bytes);
    let private = draft.private.as_deref().map_or(Part::Empty, Part::Bytes);
    crate::case::Entry { meta, kind: draft.kind, version: draft.version, counted, private }
}

fn folded(events: &[CaseEvent]) -> Case {
    let drafts: Vec<Draft> = events.iter().map(CaseEvent::draft).collect();
    crate::case::fold::fold(Uuid::nil(), &drafts.iter().map(entry).collect::<Vec<_>>(), None)
}

#[test]
fn a_reopened_case_has_no_reason_of_an_archive_any_more() {
    let setup = written();
    let mut events = archive(&setup, true, Some("回来补签")).expect("archived").events;
    assert_eq!(folded(&events).archive_reason.as_deref(), Some("回来补签"), "the reason stays with the case");
    let reopened = OnDay { on: day("2026-05-01") };
    events.push(CaseEvent::Reopened(reopened, Explained::default()));
    let case = folded(&events);
    assert_eq!((case.archived, case.archive_reason), (None, None), "the next archive asks anew");
}

#[test]
fn rights_count_as_told_on_the_first_day() {
    let told = |on: &str, manner| CaseEvent::RightsTold(RightsTold { on: day(on), manner }, NoPart {});
    let accepted = |rights_told| CaseEvent::Accepted(Accepted { on: day("2026-03-02"), rights_told }, NoPart {});
    let of = |events: &[CaseEvent]| folded(events).rights_told_on;
    assert_eq!(of(&[accepted(None)]), None, "acceptance alone tells nothing");
    assert_eq!(of(&[accepted(Some(ToldManner::Oral))]), Some(day("2026-03-02")));
    let twice = [accepted(Some(ToldManner::Oral)), told("2026-03-04", ToldManner::Written)];
    assert_eq!(of(&twice), Some(day("2026-03-02")), "told in writing later does not make it late");
    assert_eq!(folded(&twice).rights_told, Some(ToldManner::Written), "and the manner is the last one");
}

#[test]
fn archived_records_of_before_are_read_as_they_were() {
    let counted = Part::Bytes(br#"{"on": "2026-04-02", "retention": "long", "file_number": "1"}"#);
    for (private, absent) in [(Part::Empty, false), (Part::Absent, true)] {
        let decoded = CaseEvent::decode("case_archived", 1, counted, private);
        let Decoded::Event { event: CaseEvent::Archived(archived, words), private_absent } = decoded else {
            panic!("understood")
        };
        assert_eq!((archived.file_number.as_str(), words.text, private_absent), ("1", None, absent));
    }
}

fn after(days: i64) -> NaiveDate {
    day("2026-01-01") + chrono::Duration::days(days)
}

proptest! {
    #[test]
    fn any_case_at_any_stage_on_any_day_is_examined(
        base in 0_usize..6,
        changes in prop::collection::vec((0_usize..200, any::<bool>()), 0..25),
        today in -400_i64..4000,
        accepted in prop::option::of(0_i64..800),
        effective in prop::option::of(0_i64..800),
    ) {
        let bases: [fn() -> Setup; 6] = [written, oral, not_reached, declined, referred_out, open];
        let mut setup = bases[base]();
        let rows = table();
        for (index, breaks) in changes {
            let row = &rows[index % rows.len()];
            // A change that expects another base is tried there.
            if std::ptr::fn_addr_eq(row.sound, bases[base]) {
                (row.make)(&mut setup);
                if breaks { (row.spoil)(&mut setup) }
            }
        }
                setup.today = after(today);
        setup.case.accepted_on = accepted.map(after);
        if let Some(agreement) = setup.case.agreement.as_mut() { agreement.effective_on = effective.map(after); }
        let examined = setup.examined();
        prop_assert!(examined.score.reached <= examined.score.of);
        let points: u32 = examined.findings.iter().filter(|one| one.outcome == CheckOutcome::Ok).map(|one| one.points).sum();
        prop_assert_eq!(points, examined.score.reached, "the score is the sum of what holds");
        prop_assert_eq!(examined.score.tenths() == Some(1000), examined.faults().next().is_none() && examined.score.of > 0);
    }
}

#[test]
fn a_case_of_which_nothing_has_arrived_is_examined_too() {
    let stub = crate::case::fold::fold(Uuid::nil(), &[], None);
    let setup = Setup { case: stub, ..open() };
    assert_eq!(setup.examined().list, DossierList::Open, "a stub has no outcome");
}
