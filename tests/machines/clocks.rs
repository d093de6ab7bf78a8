//! Wrong clocks: nothing crashes, nothing is lost or put in another order, and what was typed on a doubtful clock says so.

use renhe_tests::{Calls, Office, PASSWORD, USER, quarrel};
use renhe_wire::*;

/// Wrong clocks, one after the other, as the machine shows them; and whether what is typed then is marked.
const CLOCKS: [(&str, bool); 7] = [
    ("2026-03-10 09:00", false),
    // The battery is empty.
    ("2009-01-01 00:05", true),
    ("2026-03-10 10:00", false),
    // Back one day and a bit while somebody works.
    ("2026-03-09 09:30", true),
    ("2026-03-10 11:00", false),
    // A century typed wrong; from then on the right time lies before what the book has seen.
    ("2099-12-31 23:59", false),
    ("2026-03-11 09:00", true),
];

fn notes(office: &Office) -> Vec<String> {
    let session = office.app_state(Nothing {}).expect("the state").session.expect("somebody at the desk");
    session.notes.into_iter().map(|note| note.code).collect()
}

fn again(office: &mut Office, now: &str) {
    office.set(now);
    office.restart();
    office.try_log_in(USER, PASSWORD).unwrap_or_else(|error| panic!("on {now} the book opens: {error:?}"));
}

#[test]
fn a_wrong_clock_crashes_nothing_keeps_the_order_and_leaves_its_mark() {
    let mut office = Office::village("2026-03-09 09:00");
    let case = office.case_register(quarrel("2009-01-01")).expect("a case").case;
    let mut marks = vec![false];
    for (now, doubtful) in CLOCKS {
        again(&mut office, now);
        let noted = notes(&office).contains(&"clock_suspect".to_owned());
        assert_eq!(noted, doubtful, "on {now} the desk says whether the clock is doubted: {:?}", notes(&office));
        let note = KeepNote { case: case.clone(), on: quarrel("2009-01-01").registered_on, side: None, text: now.to_owned() };
        office.case_note(note).unwrap_or_else(|error| panic!("on {now} work goes on: {error:?}"));
        marks.push(doubtful);
    }
    let detail = office.case(&case);
    let typed: Vec<&str> = detail.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(typed, CLOCKS.map(|(now, _)| now), "the order is that of typing, not that of the clock");
    let marked: Vec<bool> = detail.timeline.iter().map(|entry| entry.clock_suspect).collect();
    assert_eq!(marked, marks, "each record says whether its clock was doubted");
    let verified = office.verify(Nothing {}).expect("a verification");
    assert!(verified.sound, "a wrong clock damages nothing: {:?}", verified.findings);
    assert_eq!(marked.len(), CLOCKS.len() + 1, "every clock was tried");
}

#[test]
fn a_clock_that_goes_back_while_somebody_works_is_marked_too() {
    let mut office = Office::village("2026-03-10 09:00");
    let first = office.case_register(quarrel("2026-03-01")).expect("a case");
    office.set("2026-03-08 09:00");
    let second = office.case_register(quarrel("2026-03-02")).expect("work goes on");
    assert!(!office.case(&first.case).timeline[0].clock_suspect, "the clock was right then");
    assert!(office.case(&second.case).timeline[0].clock_suspect, "nobody opened the book anew, and still it is marked");
    let numbers: Vec<String> = office.all_cases().into_iter().map(|row| row.number).collect();
    assert!(numbers[0].contains("第2号") && numbers[1].contains("第1号"), "numbers go on: {numbers:?}");
    office.set("2026-03-08 10:00");
    let found = office.verify(Nothing {}).expect("a verification");
    assert!(found.sound, "{:?}", found.findings);
}

#[test]
fn a_wrong_clock_moves_no_deadline_of_what_was_typed_before() {
    let mut office = Office::village("2026-03-10 09:00");
    office.case_register(quarrel("2026-03-10")).expect("a case");
    let due = |office: &Office| office.tasks().into_iter().map(|task| (task.kind, task.due_on)).collect::<Vec<_>>();
    let before = due(&office);
    assert!(!before.is_empty(), "there is something to do");
    for now in ["2009-01-01 00:05", "2099-12-31 23:59", "2026-03-09 08:00"] {
        again(&mut office, now);
        assert_eq!(due(&office), before, "deadlines follow from what was recorded, not from what {now} shows");
    }
}
