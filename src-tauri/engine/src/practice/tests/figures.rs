//! 60 of 60, and spread as a year is.

use super::recorder::{Story, count_by};
use super::{BOOK, day};
use chrono::Datelike;
use renhe_mediation::basics::shipped;
use renhe_wire::*;

#[test]
fn sixty_are_registered_accepted_and_settled_within_2023() {
    let within = |on: Option<chrono::NaiveDate>| on.is_some_and(|on| on.year() == 2023);
    assert_eq!(BOOK.past().count(), 60, "the year's figure is 60");
    for story in BOOK.past() {
        let name = &story.registered.summary;
        assert!(within(Some(story.registered.registered_on.0)), "{name}: registered in 2023, so that registered is 60");
        assert!(within(story.accepted_on()), "{name}: accepted in 2023, so that the accepted base is 60 too");
        assert!(within(story.concluded_on()), "{name}: settled in 2023, so that 60 of 60 = 100.00 %");
    }
}

#[test]
fn twenty_two_are_written_and_thirty_eight_oral() {
    let written = BOOK.past().filter(|story| story.written().is_some()).count();
    let oral = BOOK.past().filter(|story| story.oral().is_some() || story.at_once.is_some()).count();
    assert_eq!((written, oral), (22, 38), "written + oral = succeeded");
    assert!(BOOK.past().filter(|story| story.at_once.is_some()).count() >= 6, "small quarrels are typed in one go");
}

#[test]
fn every_committee_has_work_and_every_month_an_outcome() {
    let committees = count_by(BOOK.past(), |story| BOOK.committee_name(story.registered.committee.as_ref().unwrap()).to_owned());
    assert_eq!(committees.len(), 16, "all 16 committees appear in by_committee with cases");
    assert!(committees.values().all(|cases| *cases >= 2), "at least two cases each: {committees:?}");
    let months = count_by(BOOK.past(), |story| story.concluded_on().unwrap().format("%m").to_string());
    assert_eq!(months.len(), 12, "no month is empty: {months:?}");
    assert!(months.values().all(|cases| (4..=6).contains(cases)), "spread over the year: {months:?}");
}

#[test]
fn the_categories_are_of_the_dictionary_in_force() {
    let dictionaries = shipped::dictionaries().unwrap();
    let in_force = dictionaries.in_force(day(2023, 6, 1)).unwrap();
    for story in &BOOK.stories {
        assert!(in_force.contains(&story.registered.category), "{} is no category of 2021", story.registered.category);
    }
    let categories = count_by(BOOK.past(), |story| story.registered.category.clone());
    assert!(categories.len() >= 12, "varied in category: {categories:?}");
}

#[test]
fn all_three_sources_occur_and_referrals_bring_their_letter() {
    let source = |story: &Story| story.registered.source.clone().unwrap();
    let sources = count_by(BOOK.past(), |story| source(story).split('/').next().unwrap().to_owned());
    assert_eq!(sources.keys().map(String::as_str).collect::<Vec<_>>(), ["application", "initiative", "referral"]);
    for story in &BOOK.stories {
        let letter = &story.registered.letter;
        assert_eq!(source(story).starts_with("referral/"), letter.is_some(), "a letter with a referral, and only with one");
        let Some(letter) = letter else { continue };
        assert!(letter.on.unwrap() <= story.registered.registered_on, "the letter came before the registration");
        let answered = story.concluded_on().is_none_or(|on| letter.answer_by.is_none_or(|by| on <= by.0));
        assert!(answered, "{}: settled by the day the referrer named", story.registered.summary);
    }
}

#[test]
fn the_tags_are_the_shipped_ones_and_farming_is_well_represented() {
    let shipped = ["rural", "enterprise", "migrant_worker", "women", "minor", "elderly", "veteran", "group"];
    let tagged = |tag: &str| BOOK.past().filter(|story| story.registered.tags.iter().any(|known| known == tag)).count();
    for story in &BOOK.stories {
        assert!(story.registered.tags.iter().all(|tag| shipped.contains(&tag.as_str())), "{:?}", story.registered.tags);
    }
    assert!(shipped.iter().all(|tag| tagged(tag) > 0), "every tag can be tried as a filter");
    assert!(tagged("rural") >= 25, "涉农 is the filter the street asks for most");
}

#[test]
fn the_life_of_a_dispute_shows_all_its_turns() {
    let with =
        |command: Command| BOOK.past().filter(|story| story.sent.iter().any(|sent| sent.command == command.name())).count();
    assert!((5..=6).contains(&with(Command::case_confirm_apply)), "five or six judicial confirmations");
    assert_eq!(with(Command::case_appraisal_begin), 1, "one appraisal");
    assert_eq!(with(Command::case_party_change), 1, "one case with an heir");
    assert!(with(Command::case_report_police) >= 1, "a report to the police");
    assert!(with(Command::case_breach) >= 1 && with(Command::case_urge) >= 1, "a breach that was urged");
    assert!(with(Command::case_investigate) >= 10, "investigations");
    assert!(with(Command::case_note) >= 1, "a private note of the street's own committee: the others keep theirs at home");
    let workers = BOOK.past().map(|story| (story.registered.parties.len(), &story.registered.category)).max().unwrap();
    assert_eq!(workers, (7, &"labour".to_owned()), "one group case: six workers and their company");
}
