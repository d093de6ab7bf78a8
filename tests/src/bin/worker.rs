//! A mediator who works until somebody pulls the plug: opens a book and prints every act after it was acknowledged.
//! `worker BOOK STATE SEED [ACTS]`: with ACTS it does so many, says `resting` and waits. Started by tests/machines, never by a
//! person.
#![forbid(unsafe_code)]

use renhe_engine::{Desk, Environment};
use renhe_tests::work::{Dice, one_act};
use renhe_tests::{Calls, PASSWORD, USER};
use renhe_wire::*;
use std::io::Write;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let (book, state, seed, acts) = match given.as_slice() {
        [book, state, seed] => (book, state, seed, None),
        [book, state, seed, acts] => (book, state, seed, Some(acts.parse::<u32>().expect("a number of acts"))),
        _ => panic!("worker BOOK STATE SEED [ACTS]"),
    };
    let (environment, _clock) = Environment::for_tests(state.as_ref(), chrono::Utc::now());
    let desk = Desk::start(environment);
    desk.book_open(OpenBook { path: book.clone() }).expect("the book opens after every kill");
    let state = desk.unlock(Unlock { user: USER.to_owned(), password: PASSWORD.to_owned() }).expect("unlocked");
    let mediator = state.session.and_then(|session| session.member).expect("the first user is in the roster");
    let mut dice = Dice::new(seed.parse().expect("a seed"));
    let mut open: Vec<String> = desk
        .case_list(ListCases { open: Some(true), limit: Some(50), ..ListCases::default() })
        .expect("a list")
        .rows
        .into_iter()
        .map(|row| row.id)
        .collect();
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready").and_then(|()| out.flush()).expect("heard");
    let mut acknowledged = 0;
    while acts.is_none_or(|acts| acknowledged < acts) {
        if let Some(done) = one_act(&desk, &mut dice, &state.today, &mediator, &mut open) {
            writeln!(out, "{} {}", done.kind, done.case).and_then(|()| out.flush()).expect("heard");
            acknowledged += 1;
        }
    }
    writeln!(out, "resting").and_then(|()| out.flush()).expect("heard");
    loop {
        std::thread::park();
    }
}
