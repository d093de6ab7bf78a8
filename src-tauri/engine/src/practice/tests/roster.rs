//! Committees as Art. 8, 9, 13 and 14 want them, and numbers that are valid and nobody's.

use super::super::{PracticeUser, SECOND_USER};
use super::recorder::{Held, record};
use super::{BOOK, day};
use renhe_mediation::basics;
use renhe_wire::*;
use std::collections::HashSet;

#[test]
fn there_are_sixteen_committees_and_the_streets_own_is_the_first() {
    assert_eq!(BOOK.committees.len(), 16, "the street has 16");
    let kinds: Vec<CommitteeKind> = BOOK.committees.iter().map(|(_, saved)| saved.fields.kind).collect();
    assert_eq!(kinds.first(), Some(&CommitteeKind::Street), "the first street committee is the book's own");
    let of = |kind: CommitteeKind| kinds.iter().filter(|known| **known == kind).count();
    let (village, residents) = (of(CommitteeKind::Village), of(CommitteeKind::Residents));
    let (street, enterprise, social) = (of(CommitteeKind::Street), of(CommitteeKind::Enterprise), of(CommitteeKind::Social));
    assert_eq!((village, residents, street, enterprise, social), (7, 4, 1, 2, 2), "of several kinds");
    let labels: Vec<_> = BOOK.committees.iter().filter_map(|(_, saved)| saved.fields.label.as_deref()).collect();
    assert_eq!(labels, ["诉前", "驻所"], "local labels stand beside the kind");
    let names: HashSet<_> = BOOK.committees.iter().map(|(_, saved)| &saved.fields.short_name).collect();
    assert_eq!(names.len(), 16, "short names make the case numbers and must differ");
}

#[test]
fn every_committee_is_lawful_on_the_first_day_and_today() {
    for today in [day(2023, 1, 1), BOOK.anchor] {
        for (committee, saved) in &BOOK.committees {
            let name = &saved.fields.name;
            let in_office = |seat: &&Held| {
                let (_, post, ended) = seat;
                post.committee == *committee && post.from.0 <= today && ended.is_none_or(|ended| ended.0 >= today)
            };
            let seats: Vec<_> = BOOK
                .members
                .iter()
                .flat_map(|(_, fields, seats)| seats.iter().filter(in_office).map(move |seat| (fields, &seat.1)))
                .collect();
            let elected: Vec<_> = seats.iter().filter(|(_, seat)| seat.appointment == Appointment::Member).collect();
            assert!((3..=5).contains(&seats.len()) && elected.len() >= 3, "{name}: three to nine members (Art. 8)");
            assert!(elected.iter().any(|(fields, _)| fields.sex == Sex::Female), "{name}: a woman among them (Art. 8)");
            let directors = elected.iter().filter(|(_, seat)| seat.posts.contains(&Post::Director)).count();
            assert_eq!(directors, 1, "{name}: one 主任 (Art. 8)");
            for (fields, seat) in &seats {
                let term = seat.until.unwrap();
                assert!(today <= term.0, "{name}: the term of {} is not over (Art. 9)", fields.name);
                let three_years = seat.from.0.checked_add_months(chrono::Months::new(36)).unwrap();
                assert!(term.0 < three_years, "{name}: a term is three years (Art. 9)");
                let adult = fields.birth.unwrap().0.checked_add_months(chrono::Months::new(18 * 12)).unwrap();
                assert!(adult <= today, "{name}: mediators are of age (Art. 14)");
                assert!(fields.education.is_some() && fields.phone.is_some(), "{name}: the roster is filled in");
            }
        }
    }
}

#[test]
fn a_person_can_hold_seats_in_two_committees() {
    let doubled: HashSet<_> = BOOK
        .members
        .iter()
        .filter(|(_, _, seats)| seats.iter().map(|(_, seat, _)| &seat.committee).collect::<HashSet<_>>().len() > 1)
        .map(|(_, fields, _)| fields.name.as_str())
        .collect();
    assert_eq!(doubled, HashSet::from(["沈磊", "曹卫平"]), "one person may hold several posts");
    let names: HashSet<_> = BOOK.members.iter().map(|(_, fields, _)| &fields.name).collect();
    assert_eq!(names.len(), BOOK.members.len(), "the data names people by name, so names are unique");
}

#[test]
fn names_are_those_a_program_stumbles_over() {
    let names: String = BOOK.members.iter().map(|(_, fields, _)| fields.name.as_str()).collect();
    for character in ['单', '仇', '解', '曾', '区', '𠮷'] {
        assert!(names.contains(character), "{character} is read in two ways, or outside the usual plane");
    }
}

#[test]
fn a_new_term_begins_before_each_day_on_which_the_book_is_made() {
    let seats = |book: &super::Recorded| book.members.iter().map(|(_, _, seats)| seats.len()).sum::<usize>();
    let (early, late) = (record(day(2025, 11, 1)), record(day(2036, 1, 5)));
    assert!(seats(&early) < seats(&BOOK) && seats(&BOOK) < seats(&late), "terms are renewed every three years");
}

#[test]
fn the_second_person_is_director_and_clerk_and_files_what_the_first_closed() {
    let enrolled = BOOK.sent.iter().find(|sent| sent.command == "user_enroll").unwrap();
    let enrolled: EnrolUser = enrolled.read();
    assert_eq!(enrolled.roles, [Role::Director, Role::StreetClerk], "may confirm a void and file");
    assert!(!enrolled.password.contains(char::is_whitespace), "no spaces in the password");
    let second = PracticeUser::Named(SECOND_USER.to_owned());
    assert!(BOOK.sent.iter().all(|sent| sent.command != "case_archive" || sent.user == second), "filing is the second's");
    assert!(BOOK.sent.iter().any(|sent| sent.user == second), "two people work in the book");
}

#[test]
fn identity_numbers_codes_and_phones_are_well_made_and_unique() {
    let mut seen = HashSet::new();
    let heirs = BOOK
        .stories
        .iter()
        .flat_map(|story| story.all::<ChangeParty>(Command::case_party_change))
        .flat_map(|change| change.new_parties);
    let parties = BOOK.stories.iter().flat_map(|story| story.registered.parties.clone()).chain(heirs);
    for party in parties {
        if let Some(number) = &party.id_number {
            let facts = basics::check_id(number, day(2023, 12, 31)).unwrap_or_else(|problem| panic!("{}: {problem}", party.name));
            assert_eq!(Some(facts.birth), party.birth.map(|birth| birth.0), "{}: the number tells the birth", party.name);
            let male = facts.sex == check_sex("male");
            assert_eq!(party.sex == Some(Sex::Male), male, "{}: the number tells the sex", party.name);
            assert!(number.starts_with("430405") && number[14..].starts_with('9'), "visibly an invented series");
            assert!(seen.insert(number.clone()), "{}: nobody shares a number", party.name);
        }
        if let Some(code) = &party.uscc {
            assert!(basics::check_uscc(code).is_ok(), "{}: {code}", party.name);
        }
        for phone in party.phone.iter().chain(party.stand_ins.iter().filter_map(|person| person.phone.as_ref())) {
            assert!(basics::check_phone(phone).is_ok(), "{}: {phone}", party.name);
        }
    }
    assert!(seen.len() > 80, "most people have shown their card: {}", seen.len());
    for (_, fields, _) in &BOOK.members {
        assert!(basics::check_phone(fields.phone.as_ref().unwrap()).is_ok(), "{}", fields.name);
    }
}

fn check_sex(word: &str) -> basics::Sex {
    serde_json::from_value(word.into()).unwrap()
}
