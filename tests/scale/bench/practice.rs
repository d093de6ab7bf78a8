//! The practice book, and the price of a password.

use crate::row::{Row, in_turns, median, timed};
use renhe_engine::{Desk, Environment};
use renhe_tests::office::text;
use renhe_tests::{Calls, instant};
use renhe_wire::*;
use std::path::Path;

pub(crate) fn measure(folder: &Path) {
    let mut took = Vec::new();
    let place = folder.join("practice");
    let mut made = None;
    for _ in 0..3 {
        if place.exists() {
            std::fs::remove_dir_all(&place).expect("the last one goes");
        }
        std::fs::create_dir_all(&place).expect("a folder");
        // As on a real machine, passwords at their real price; only the clock is set.
        let (tests, clock) = Environment::for_tests(&place.join("state"), instant("2026-11-02 09:00"));
        let environment = Environment { clock, state: tests.state, ..Environment::system() };
        let desk = Desk::start(environment);
        let (answer, ms) = timed(|| desk.practice(&place.join("book"), None).expect("the practice book"));
        took.push(ms);
        made = Some((desk, answer));
    }
    let seconds = median(took) / 1000.0;
    Row {
        group: "练习簿",
        what: "making the practice book (16 committees, 60 cases of 2023 and the open ones)",
        ours: seconds,
        unit: "s",
        other: None,
        goal: "< 10 s",
        holds: seconds < 10.0,
    }
    .print();
    let (desk, answer) = made.expect("made three times");
    desk.book_open(OpenBook { path: text(Path::new(&answer.path)) }).expect("opens");
    let mut unlock = || {
        desk.lock(Nothing {}).expect("locked");
        desk.unlock(Unlock { user: answer.user.clone(), password: answer.password.clone() }).expect("unlocked");
    };
    let [unlocking] = in_turns(5, [&mut unlock]);
    Row {
        group: "密码",
        what: "unlocking with a password (Argon2id by design slow)",
        ours: unlocking,
        unit: "ms",
        other: None,
        goal: "500–1000 ms",
        holds: (500.0..=1000.0).contains(&unlocking),
    }
    .print();
}
