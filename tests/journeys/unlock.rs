//! Getting in and being kept out: passwords, the wait after five failures, the card, the lock, a second start.

use renhe_engine::{Desk, Environment};
use renhe_tests::office::text;
use renhe_tests::{Calls, Office, PASSWORD, USER, instant, quarrel};
use renhe_wire::*;

const WRONG: &str = "not the password";

fn code(error: &WireError) -> String {
    error.problem.code.to_string()
}

#[test]
fn a_wrong_password_is_refused_and_says_how_many_attempts_are_left() {
    let mut village = Office::village("2026-03-02 09:00");
    village.restart();
    let refused = village.try_log_in(USER, WRONG).expect_err("the wrong password");
    assert_eq!((refused.family, code(&refused).as_str()), (Family::Refused, "wrong_password"));
    assert_eq!(refused.problem.params.get("left").map(String::as_str), Some("4"), "four more before the wait");
    village.try_log_in(USER, PASSWORD).expect("the right one opens");
}

#[test]
fn an_unknown_name_is_told_like_a_wrong_password() {
    let mut village = Office::village("2026-03-02 09:00");
    village.restart();
    let refused = village.try_log_in("没有这个人", PASSWORD).expect_err("nobody of that name");
    assert_eq!(code(&refused), "wrong_password", "whoever guesses learns nothing about who has a login");
}

#[test]
fn after_five_failures_even_the_right_password_has_to_wait() {
    let mut village = Office::village("2026-03-02 09:00");
    village.restart();
    for attempt in 1..=5 {
        village.try_log_in(USER, WRONG).expect_err(&format!("wrong attempt {attempt}"));
    }
    let waiting = village.try_log_in(USER, PASSWORD).expect_err("five failures");
    assert_eq!((waiting.family, code(&waiting).as_str()), (Family::Refused, "too_many_attempts"));
    let seconds: u32 = waiting.problem.params["seconds"].parse().expect("how long");
    assert!(seconds > 0, "the refusal says how long");
    let info = village.app_state(Nothing {}).expect("state").book.expect("the book is open");
    assert!(info.wait_ms > 0, "and the start page can count down");

    village.restart();
    village.try_log_in(USER, PASSWORD).expect_err("starting the program anew is no way around the wait");
    village.set("2026-03-02 10:00");
    village.try_log_in(USER, PASSWORD).expect("after the wait the right password opens");
}

#[test]
fn the_recovery_card_opens_the_book_and_sets_a_new_password() {
    let mut village = Office::village("2026-03-02 09:00");
    let card = village.card.clone();
    let groups: Vec<_> = card.split([' ', '-']).collect();
    assert_eq!(
        (groups.len(), groups.iter().map(|group| group.len()).collect::<Vec<_>>()),
        (8, vec![4; 8]),
        "32 characters in eight groups: {card}"
    );
    village.restart();
    let mut typed_wrong: Vec<char> = card.chars().collect();
    let first = typed_wrong[0];
    typed_wrong[0] = if first == 'A' { 'B' } else { 'A' };
    let attempt = |card: String| UnlockWithCard { card, user: USER.to_owned(), new_password: "a new pass phrase 26".to_owned() };
    let refused = village.unlock_with_card(attempt(typed_wrong.into_iter().collect())).expect_err("one character is wrong");
    assert_eq!(
        (refused.family, code(&refused).as_str()),
        (Family::Invalid, "bad_card"),
        "the checksum catches a slip of the pen"
    );
    village.unlock_with_card(attempt(card.to_lowercase())).expect("the card, in whatever case it is typed");
    village.lock(Nothing {}).expect("locked");
    village.try_log_in(USER, PASSWORD).expect_err("the forgotten password is no longer valid");
    village.try_log_in(USER, "a new pass phrase 26").expect("the new one is");
}

#[test]
fn a_changed_password_holds_and_the_old_one_does_not() {
    let mut village = Office::village("2026-03-02 09:00");
    let change = |old: &str, new: &str| ChangePassword { old: old.to_owned(), new: new.to_owned() };
    let refused = village.password_change(change(WRONG, "a new pass phrase 26")).expect_err("the old one has to be known");
    assert_eq!(code(&refused), "wrong_password");
    let refused = village.password_change(change(PASSWORD, "7")).expect_err("too short");
    assert_eq!((refused.family, refused.problem.field.as_deref()), (Family::Invalid, Some("new")), "said at its field");
    village.password_change(change(PASSWORD, "a new pass phrase 26")).expect("changed");
    village.restart();
    village.try_log_in(USER, PASSWORD).expect_err("the old one is gone");
    village.try_log_in(USER, "a new pass phrase 26").expect("the new one opens");
}

#[test]
fn a_removed_user_is_kept_out_and_the_name_stays() {
    let village = Office::village("2026-03-02 09:00");
    let id = village.enrol("小李", &[Role::Mediator]);
    village.log_in("小李");
    let case = village.case_register(quarrel("2026-03-02")).expect("a case").case;
    village.log_in(USER);
    village.user_remove(RemoveUser { user_id: id }).expect("removed");
    assert_eq!(village.case(&case).timeline[0].by, "小李", "what was done keeps its author");
    village.lock(Nothing {}).expect("locked");
    village.try_log_in("小李", PASSWORD).expect_err("the login is gone");
    let names = village.app_state(Nothing {}).expect("state").book.expect("the book").users;
    assert!(!names.contains(&"小李".to_owned()), "and the start page does not offer the name: {names:?}");
}

#[test]
fn locking_shuts_the_book_and_keeps_it_open_on_the_desk() {
    let village = Office::village("2026-03-02 09:00");
    let state = village.lock(Nothing {}).expect("locked");
    assert!(state.session.is_none() && state.book.is_some(), "nobody is at the desk, the book still lies there");
    let refused = village.case_list(ListCases::default()).expect_err("locked");
    assert_eq!(code(&refused), "locked");
}

#[test]
fn a_second_start_says_who_has_the_book() {
    let village = Office::village("2026-03-02 09:00");
    let (environment, _clock) = Environment::for_tests(village.state(), instant(village.now()));
    let second = Desk::start(environment);
    let refused = second.book_open(OpenBook { path: text(&village.folder) }).expect_err("the book is in use");
    assert_eq!((refused.family, code(&refused).as_str()), (Family::Refused, "book_locked"));
    assert!(refused.problem.params.contains_key("since"), "it says who has it and since when: {:?}", refused.problem.params);
    village.case_register(quarrel("2026-03-02")).expect("the first one works on undisturbed");
}

#[test]
fn a_power_cut_leaves_a_book_that_opens_and_notes_the_unsigned_tail() {
    let mut village = Office::village("2026-03-02 09:00");
    let number = village.case_register(quarrel("2026-03-02")).expect("a case").number;
    village.lose_power();
    village.try_log_in(USER, PASSWORD).expect("the book opens");
    assert_eq!(village.all_cases()[0].number, number, "what was acknowledged is there");
    let found = village.verify(Nothing {}).expect("a verification");
    assert!(found.sound, "an unsigned tail is a note, not a fault: {:?}", found.findings);
}

#[test]
fn a_moved_book_can_be_read_at_once_and_written_once_it_is_adopted() {
    let mut village = Office::village("2026-03-02 09:00");
    village.case_register(quarrel("2026-03-02")).expect("a case");
    village.book_close(Nothing {}).expect("closed");
    let elsewhere = village.ground().join("别处");
    std::fs::rename(&village.folder, &elsewhere).expect("the folder moves");
    village.start_on(&elsewhere);
    let state = village.try_log_in(USER, PASSWORD).expect("it opens");
    assert!(state.book.expect("the book").adopt, "moved or copied is asked");
    assert_eq!(village.all_cases().len(), 1, "reading goes on meanwhile");
    let refused = village.case_register(quarrel("2026-03-02")).expect_err("writing waits for the answer");
    assert_eq!(code(&refused), "needs_adoption");
    village.book_adopt(AdoptBook { copied: false }).expect("it was moved");
    village.log_in(USER);
    village.case_register(quarrel("2026-03-02")).expect("and now it can be written");
}
