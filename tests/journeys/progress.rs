//! Long work says how far it is while it runs, and stops when told to, leaving nothing half done.

use renhe_tests::{Calls, Office, quarrel};
use renhe_wire::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Tells whatever is under way to stop as soon as it has done something, until `over`; answers what it saw last.
fn hurry(office: &Office, over: &AtomicBool) -> Option<Progress> {
    let mut seen = None;
    while !over.load(Ordering::Relaxed) {
        let now = office.progress_now(Nothing {}).expect("answered beside the work").progress;
        if let Some(progress) = now.filter(|progress| progress.can_stop && progress.done > 0) {
            office.progress_stop(Nothing {}).expect("answered beside the work");
            seen = Some(progress);
        }
    }
    seen
}

/// Runs `work` while another thread presses 停下.
fn hurried<T: Send>(office: &Office, work: impl FnOnce() -> T + Send) -> (T, Option<Progress>) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let hurrying = scope.spawn(|| hurry(office, &over));
        let outcome = work();
        over.store(true, Ordering::Relaxed);
        (outcome, hurrying.join().expect("the other thread"))
    })
}

#[test]
fn a_practice_book_that_is_stopped_leaves_no_folder() {
    let village = Office::village("2026-03-05 09:00");
    let path = village.folder.with_file_name("练习");
    let asked = || NewPractice { path: Some(path.display().to_string()) };
    let (outcome, seen) = hurried(&village, || village.practice_new(asked()));
    assert_eq!(outcome.expect_err("stopped").problem.code, "stopped");
    let seen = seen.expect("it said how far it was");
    assert_eq!(seen.work, Work::Practice);
    assert!(seen.total.is_some_and(|total| seen.done < total), "{seen:?}");
    assert!(!path.exists(), "half a practice book is none");
    assert_eq!(village.progress_now(Nothing {}).expect("an answer").progress, None, "and nothing is under way");
    village.practice_new(asked()).expect("told once, it does not stop the next time");
}

#[test]
fn a_rebuild_a_check_and_a_copy_that_are_stopped_leave_the_book_as_it_was() {
    let village = Office::village("2026-03-05 09:00");
    for _ in 0..40 {
        village.case_register(quarrel("2026-03-05")).expect("registered");
    }
    let records = || village.verify(Nothing {}).expect("a whole check").records;
    let before = records();
    let file = village.folder.with_file_name("一份.rhb");
    let copy = || WriteBackup { to: Some(file.display().to_string()) };
    // The other thread may come too late for work of milliseconds: it is given many goes.
    let stopped = |what: &str, work: &(dyn Fn() -> Result<(), WireError> + Sync)| {
        let met = (0..300).find_map(|_| hurried(&village, work).0.err());
        assert_eq!(met.unwrap_or_else(|| panic!("{what} never stopped")).problem.code, "stopped", "{what}");
    };
    stopped("rebuild", &|| village.rebuild(Nothing {}).map(|_| ()));
    stopped("verify", &|| village.verify(Nothing {}).map(|_| ()));
    stopped("backup", &|| {
        let written = village.backup_write(copy()).map(|_| ());
        if written.is_ok() {
            std::fs::remove_file(&file).expect("the copy that was quicker");
        }
        written
    });
    assert!(!file.exists(), "no half of a copy that could be taken for one");
    assert_eq!(records(), before);
    assert!(village.verify(Nothing {}).expect("a whole check").sound);
    village.backup_write(copy()).expect("and a whole copy");
}

#[test]
fn steps_for_many_cases_that_are_stopped_are_all_taken_back() {
    let village = Office::village("2026-03-05 09:00");
    let cases: Vec<String> = (0..60).map(|_| village.case_register(quarrel("2026-03-05")).expect("registered").case).collect();
    let request = serde_json::json!({ "on": "2026-03-05" }).to_string();
    let asked = BulkStep { command: "case_accept".to_owned(), cases: cases.clone(), request, rehearse: false };
    let (outcome, seen) = hurried(&village, || village.cases_step(asked));
    assert_eq!(outcome.expect_err("stopped").problem.code, "stopped");
    assert_eq!(seen.map(|seen| (seen.work, seen.total)), Some((Work::Steps, Some(60))));
    assert!(cases.iter().all(|case| village.case(case).stage == Stage::Awaiting), "not one step of them was kept");
}
