//! The practice book: 60 of 60, and every one of the 60 behind the number.

use crate::desk::Machine;

const USER: &str = "练习员";
const PRACTICE_PASSWORD: &str = "renhe-lianxi-1";

#[test]
fn sixty_of_sixty_and_the_list_behind_the_number() {
    let machine = Machine::new();
    let book = machine.book("practice");
    machine.renhectl(&["practice", &book.display().to_string()]);
    let person = machine.open(Some(&book));
    person.picture("unlock");
    person.unlock(USER, PRACTICE_PASSWORD);
    person.see("task-row");
    person.picture("practice");
    person.go("/cases", "case-table");
    person.see("case-row");
    person.picture("cases");

    xtask::window::statistics_of(&person.session, 2023).expect("the statistics of 2023");
    let figure = |key: &str| xtask::window::figure(&person.session, key).expect("a figure");
    assert_eq!((figure("mediated"), figure("succeeded")), (60, 60), "the street reads off 调解 60 件,成功化解 60 件");
    person.picture("statistics-2023");

    person.click("figure-door-succeeded");
    person.see("figure-page");
    person.wait_for_attribute("case-count", "data-count", "60");
    person.picture("figure-succeeded");

    person.go("/cases", "case-table");
    person.see("case-row");
    person.click("case-row");
    person.see("case-page");
    assert!(person.read("case-number").contains("人调字"), "the case shows its number as on paper");
    person.picture("case");

    for (place, name) in [("/committees", "committees-page"), ("/settings", "settings-page"), ("/register", "register-submit")] {
        person.go(place, name);
        person.picture(name);
    }
    person.session.resize(1024, 600).expect("a small screen");
    for (place, name) in [("/cases", "case-table"), ("/register", "register-submit")] {
        person.go(place, name);
        person.picture(&format!("{name}-1024x600"));
    }
}

#[test]
fn a_wrong_password_says_so_and_a_locked_book_shows_nothing() {
    let machine = Machine::new();
    let book = machine.book("practice");
    machine.renhectl(&["practice", &book.display().to_string()]);
    let person = machine.open(Some(&book));
    person.write("unlock-password", "not-the-password");
    person.click("unlock-submit");
    person.see("unlock-error");
    person.picture("unlock-wrong-password");
    assert!(!person.sees("desk"), "a wrong password opens nothing");

    let element = person.see("unlock-password");
    person.session.clear(&element).expect("cleared");
    person.unlock(USER, PRACTICE_PASSWORD);
    person.go("/cases", "case-table");
    person.see("case-row");
    person.click("lock");
    person.see("unlock-page");
    assert!(!person.sees("case-row"), "a locked book shows no case");
    assert!(!person.session.body().expect("the page").contains("人调字"), "nor any number");
    person.picture("locked");
    person.unlock(USER, PRACTICE_PASSWORD);
    person.see("case-row");
}
