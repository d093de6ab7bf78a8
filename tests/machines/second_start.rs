//! One process a book: a second start says who has it, and a process that died locks nobody out.

use renhe_engine::{Desk, Environment};
use renhe_tests::office::text;
use renhe_tests::{Calls, Office, PASSWORD, USER, instant};
use renhe_wire::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A worker of its own process that has the book open and unlocked.
fn worker(folder: &Path, state: &Path) -> Child {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_worker"))
        .args([folder.as_os_str(), state.as_os_str()])
        .arg("7")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a worker");
    let mut line = String::new();
    BufReader::new(worker.stdout.take().expect("its voice")).read_line(&mut line).expect("a line");
    assert_eq!(line.trim(), "ready", "the worker has the book open");
    worker
}

fn desk(state: &Path, now: &str) -> Desk {
    Desk::start(Environment::for_tests(state, instant(now)).0)
}

#[test]
fn a_second_process_is_told_who_has_the_book_and_gets_it_when_the_first_is_gone() {
    let now = chrono::Utc::now().format("%Y-%m-%d %H:%M").to_string();
    let office = Office::village(&now);
    office.book_close(Nothing {}).expect("closed");
    let mut first = worker(&office.folder, office.state());

    let second = desk(office.state(), &now);
    let path = text(&office.folder);
    let refused = second.book_open(OpenBook { path: path.clone() }).expect_err("the worker has it");
    assert_eq!((refused.family, refused.problem.code.as_str()), (Family::Refused, "book_locked"));
    for known in ["who", "host", "since"] {
        assert!(refused.problem.params.contains_key(known), "it says {known}: {:?}", refused.problem.params);
    }
    let state = second.app_state(Nothing {}).expect("the state");
    assert!(state.book.is_none(), "nothing was opened halfway");

    first.kill().expect("killed");
    first.wait().expect("gone");
    second.book_open(OpenBook { path }).expect("what a dead process left behind locks nobody out");
    second.unlock(Unlock { user: USER.to_owned(), password: PASSWORD.to_owned() }).expect("unlocked");
    let verified = second.verify(Nothing {}).expect("a verification");
    assert!(verified.sound, "the two never wrote at once: {:?}", verified.findings);
}

#[test]
fn a_process_that_comes_second_leaves_the_first_undisturbed() {
    let now = chrono::Utc::now().format("%Y-%m-%d %H:%M").to_string();
    let office = Office::village(&now);
    let second = Command::new(env!("CARGO_BIN_EXE_worker"))
        .args([office.folder.as_os_str(), office.state().as_os_str()])
        .arg("8")
        .output()
        .expect("a worker");
    assert!(!second.status.success(), "the second process does not get the book");
    assert!(!String::from_utf8_lossy(&second.stdout).contains("ready"), "not even for reading");
    assert!(String::from_utf8_lossy(&second.stderr).contains("book_locked"), "and knows why");
    office.case_register(renhe_tests::quarrel("2026-03-02")).expect("the first works on");
    assert!(office.verify(Nothing {}).expect("a verification").sound);
}
