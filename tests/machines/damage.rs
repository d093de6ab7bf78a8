//! Pages that a disk lost: the book opens for reading, shows every case whose records can be read as it was, says how many
//! are lost and of which cases, and the damaged file stays as it is.

use renhe_tests::office::text;
use renhe_tests::{Calls, Office, PASSWORD, USER, quarrel};
use renhe_wire::*;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: usize = 4096;
/// Pages lost, one at a time.
const TRIALS: usize = 60;

/// A village's book with cases short and long, closed.
fn worked_on() -> (Office, BTreeMap<String, CaseDetail>) {
    let office = Office::village("2026-03-02 09:00");
    let mediator = office.mediator("周桂英");
    for index in 0..24 {
        let case = office.accepted(quarrel("2026-03-02"), &[&mediator]);
        office.session(&case, "2026-03-02", &"双方各说各的理。".repeat(1 + index * 20));
        if index % 3 == 0 {
            office.settle_orally(&case, "2026-03-02");
        }
    }
    let cases = office.all_cases().into_iter().map(|row| (row.number, office.case(&row.id))).collect();
    office.book_close(Nothing {}).expect("closed");
    (office, cases)
}

fn note(state: &AppState) -> Problem {
    let notes = &state.session.as_ref().expect("somebody at the desk").notes;
    notes.iter().find(|note| note.code == "damaged_book").unwrap_or_else(|| panic!("damage is said: {notes:?}")).clone()
}

/// What a person is told: numbers of the cases that lost something, and how many records that were (`None`: not known).
fn told(office: &Office, state: &AppState) -> (BTreeSet<String>, Option<usize>) {
    let count = |problem: &Problem| problem.params.get("count").and_then(|count| count.parse().ok());
    let said = note(state);
    let lost = if said.params.contains_key("records") { Some(0) } else { count(&said) };
    let verified = office.verify(Nothing {}).expect("a verification of a damaged book");
    assert!(!verified.sound, "verify says it too");
    let unreadable = verified.findings.iter().filter(|finding| finding.problem.code == "unreadable_records");
    let named = unreadable.filter_map(|finding| finding.problem.params.get("cases"));
    (named.flat_map(|cases| cases.split('、')).map(str::to_owned).collect(), lost)
}

#[test]
fn whatever_page_is_lost_the_rest_is_read_and_what_is_lost_is_said() {
    let (mut office, before) = worked_on();
    let folder = office.folder.clone();
    let database = folder.join("casebook.db");
    let whole = std::fs::read(&database).expect("the database");
    let pages = whole.len() / PAGE;
    assert!(pages > TRIALS, "there are pages enough: {pages}");
    let (mut losses, mut harmless, mut refused) = (0, 0, Vec::new());
    for trial in 0..TRIALS {
        // The first page holds the key's salt; without it nothing can be read, which has a test of its own.
        let page = 1 + trial * (pages - 1) / TRIALS;
        let mut torn = whole.clone();
        torn[page * PAGE..(page + 1) * PAGE].fill(0);
        std::fs::write(&database, &torn).expect("a page lost");
        office.start_on(&folder);
        let state = match office.try_log_in(USER, PASSWORD) {
            Ok(state) => state,
            Err(error) => {
                // The pages that say which tables there are and where: without them nothing can be found.
                assert_eq!((error.family, error.problem.code.as_str()), (Family::Refused, "damaged_book"), "page {page}");
                office.book_close(Nothing {}).expect("closed");
                refused.push(page);
                continue;
            }
        };
        let (named, lost) = told(&office, &state);
        let rows = office.all_cases();
        let after: BTreeMap<String, CaseDetail> = rows.into_iter().map(|row| (row.number, office.case(&row.id))).collect();
        let changed: BTreeSet<&String> =
            before.keys().filter(|number| after.get(*number).map(seen) != before.get(*number).map(seen)).collect();
        match lost {
            Some(0) => {
                assert!(changed.is_empty(), "page {page}: nothing is lost, and {changed:?} are not as they were");
                harmless += 1;
            }
            lost => {
                assert!(lost.is_none_or(|lost| changed.len() <= lost), "page {page}: {changed:?} for {lost:?} records");
                let silent = changed.iter().find(|number| !named.is_empty() && !named.contains(**number));
                assert_eq!(silent, None, "page {page}: a case that lost something is named among {named:?}");
                losses += 1;
            }
        }
        let no = office.case_register(quarrel("2026-03-02")).expect_err("nothing is written any more");
        // Whose own record is lost may read and has no other right; whose is not hears why.
        assert_eq!(no.family, Family::Refused, "page {page}");
        assert!(["damaged_book", "no_right"].contains(&no.problem.code.as_str()), "page {page}: {no:?}");
        office.book_close(Nothing {}).expect("closed");
        assert!(std::fs::read(&database).expect("the database") == torn, "page {page}: the damaged file stays as it is");
    }
    assert!(losses > 0 && harmless > 0, "both kinds occurred: {losses} with losses, {harmless} without");
    assert!(refused.len() <= 3, "only the table of contents cannot be done without: {refused:?}");
    println!("lost pages: {TRIALS} of {pages}, {losses} with losses, {harmless} without, {refused:?} refused; all said");
}

/// What of a case must be the same. What may be done with it is not: nothing may.
fn seen(case: &CaseDetail) -> (Stage, String, usize, usize, Vec<String>) {
    let records: Vec<String> = case.timeline.iter().map(|entry| entry.hash.clone()).collect();
    (case.stage, case.summary.clone(), case.parties.len(), case.sessions.len(), records)
}

#[test]
fn a_damaged_book_is_backed_up_and_restored_as_far_as_it_can_be_read() {
    let (mut office, before) = worked_on();
    let folder = office.folder.clone();
    let database = folder.join("casebook.db");
    let mut bytes = std::fs::read(&database).expect("the database");
    let page = bytes.len() / PAGE / 2;
    bytes[page * PAGE..(page + 1) * PAGE].fill(0);
    std::fs::write(&database, &bytes).expect("a page lost");
    office.start_on(&folder);
    office.try_log_in(USER, PASSWORD).expect("it opens");
    let rows = office.all_cases().len();
    let stick = office.ground().join("U盘.rhb");
    office.backup_write(WriteBackup { to: Some(text(&stick)) }).expect("what can be read goes to a stick");
    let elsewhere = office.ground().join("恢复");
    office.book_close(Nothing {}).expect("closed");
    let last_numbers = vec![LastNumber { committee: None, year: None, serial: 24 }];
    office.backup_restore(RestoreBackup { from: text(&stick), path: text(&elsewhere), last_numbers }).expect("restored");
    office.start_on(&elsewhere);
    office.try_log_in(USER, PASSWORD).expect("opened");
    assert_eq!(office.all_cases().len(), rows, "with every case that could be read");
    let number = office.case_register(quarrel("2026-03-02")).expect("and work goes on").number;
    assert!(!before.contains_key(&number), "under a number that nobody has");
}

#[test]
fn a_book_whose_first_page_is_gone_is_refused_with_what_to_do() {
    let (mut office, _) = worked_on();
    let folder = office.folder.clone();
    let database = folder.join("casebook.db");
    let mut bytes = std::fs::read(&database).expect("the database");
    bytes[..PAGE].fill(0);
    std::fs::write(&database, &bytes).expect("the first page lost");
    office.start_on(&folder);
    let refused = office.try_log_in(USER, PASSWORD).expect_err("nothing can be read");
    assert_eq!((refused.family, refused.problem.code.as_str()), (Family::Refused, "damaged_book"), "{refused:?}");
    assert!(std::fs::read(&database).expect("the database") == bytes, "and nothing was written");
}
