//! The ditch (SCENARIOS.md 1) at the keyboard alone, in the real window, press by press.

use crate::desk::{Machine, PATIENCE, Person, village};
use chrono::{Datelike, Days, Utc};
use std::cell::Cell;
use xtask::webdriver::keys::{CONTROL, ENTER};

/// Hands on the keyboard: what goes to where the cursor stands. Presses are counted, free text is not.
struct Hands<'a> {
    person: &'a Person<'a>,
    presses: Cell<usize>,
}

impl Hands<'_> {
    fn send(&self, text: &str) {
        let at = self.person.session.focused().expect("the cursor stands somewhere");
        self.person.session.type_keys(&at, text).expect("it takes the keys");
    }

    /// Names, the sentence, what was agreed: as long as it is.
    fn free(&self, text: &str) {
        self.send(text);
    }

    fn press(&self, text: &str) {
        self.presses.set(self.presses.get() + text.chars().count());
        self.send(text);
    }

    fn stands_in(&self, name: &str) {
        let there = self.person.session.wait_until(&format!("the cursor in {name}"), PATIENCE, |session| {
            let found = session.script("return document.activeElement?.closest('[data-test]')?.dataset.test ?? ''", &[])?;
            Ok((found.as_str() == Some(name)).then_some(()))
        });
        there.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn the_ditch_takes_at_most_sixty_presses_beside_the_free_text() {
    let machine = Machine::new();
    let person = village(&machine);
    person.go("/register", "register-submit");
    let hands = Hands { person: &person, presses: Cell::new(0) };
    let yesterday = (Utc::now() + chrono::Duration::hours(8)).date_naive() - Days::new(1);
    hands.stands_in("register-side1-name");
    hands.free("张水生");
    hands.press(ENTER);
    hands.stands_in("register-side2-name");
    hands.free("李田根");
    hands.press(ENTER);
    hands.stands_in("register-category");
    hands.press("ll");
    hands.press(ENTER);
    hands.stands_in("register-summary");
    hands.free("为田边水沟排水,两家发生争吵");
    hands.press(ENTER);
    hands.press(" ");
    hands.press(ENTER);
    hands.stands_in("register-content");
    hands.free("各清各段水沟,互不再追究");
    hands.press(ENTER);
    hands.stands_in("register-reached-on");
    hands.press(&format!("{}-{}", yesterday.month(), yesterday.day()));
    hands.press(ENTER);
    hands.press("2000");
    person.picture("register-ditch");
    hands.press(&format!("{CONTROL}{ENTER}"));
    person.see("case-page");
    let presses = hands.presses.get();
    assert!(presses <= 60, "{presses} presses beside the free text are too many while two people wait");

    person.wait_for_attribute("case-stage", "data-stage", "succeeded");
    assert!(person.sees("case-late-entry"), "typed the next morning: 补录");
    assert!(person.sees("case-closed-on"), "performed on the spot, it is closed in one go");
    person.picture("case-ditch");
    person.go(&format!("/statistics?from={yesterday}&to={yesterday}"), "headline");
    let figure = |key: &str| xtask::window::figure(&person.session, key).expect("a figure");
    assert_eq!((figure("mediated"), figure("succeeded")), (1, 1), "it counts on the day it was settled");
}
