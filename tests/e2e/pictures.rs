//! Pictures of every page in every look, for whoever judges them, and those of the manual (`docs/manual/pictures`, brought
//! there by `cargo xtask pictures`).

use crate::desk::{Machine, Person, USER, village};
use serde_json::json;

const PRACTICE_USER: &str = "练习员";
const PRACTICE_PASSWORD: &str = "renhe-lianxi-1";
/// The year of the practice book that is counted.
const YEAR: &str = "period=custom&from=2023-01-01&to=2023-12-31";

/// Pages by name, address, and what is to be seen on them.
fn pages() -> Vec<(&'static str, String, &'static str)> {
    let statistics = |about: &str| format!("/statistics?{YEAR}{about}");
    vec![
        ("today", "/today".to_owned(), "task-row"),
        ("month", "/today/month".to_owned(), "month-page"),
        ("cases", "/cases".to_owned(), "case-row"),
        ("register", "/register".to_owned(), "register-submit"),
        ("statistics-many", statistics(""), "headline"),
        ("statistics-what", statistics("&about=what"), "breakdown-category"),
        ("statistics-where", statistics("&about=where"), "heat"),
        ("statistics-long", statistics("&about=long"), "durations-median"),
        ("statistics-outcome", statistics("&about=outcome"), "breakdown-ends"),
        ("statistics-tags", statistics("&about=tags"), "breakdown-tag"),
        ("committees", "/committees".to_owned(), "committee-row"),
        ("settings", "/settings/terms".to_owned(), "settings-page"),
        ("settings-backup", "/settings/backup".to_owned(), "backup-list"),
        ("help", "/help/case".to_owned(), "help-chapter"),
    ]
}

/// A practice book, open, without the exercises beside it.
fn practice(machine: &Machine) -> Person<'_> {
    let book = machine.book("东阳渡街道");
    machine.renhectl(&["practice", &book.display().to_string()]);
    let person = machine.open(Some(&book));
    person.unlock(PRACTICE_USER, PRACTICE_PASSWORD);
    person.see("task-row");
    person
}

fn without_exercises(person: &Person<'_>) {
    person.click("tour-later");
    person.gone("tour");
}

/// A case with a written agreement, so that every part of the page has something in it.
fn a_case(person: &Person<'_>) {
    person.go("/cases", "case-row");
    person.click("stage-filter-succeeded");
    person.see("case-row");
    person.click("case-row");
    person.see("case-page");
}

fn all(person: &Person<'_>, look: &str) {
    for (name, place, seen) in pages() {
        person.go(&place, seen);
        person.settle();
        person.picture(&format!("{name}{look}"));
        nothing_sticks_out(person, &format!("{name}{look}"));
    }
    a_case(person);
    person.settle();
    person.picture(&format!("case{look}"));
    nothing_sticks_out(person, &format!("case{look}"));
    person.click("case-dossier-open");
    person.see("paper-page");
    person.settle();
    person.picture(&format!("dossier{look}"));
    nothing_sticks_out(person, &format!("dossier{look}"));
    person.click("dossier-check");
    person.see("check-score");
    person.settle();
    person.picture(&format!("dossier-check{look}"));
    nothing_sticks_out(person, &format!("dossier-check{look}"));
}

/// The page is never wider than the window: what does not fit scrolls in its own place.
fn nothing_sticks_out(person: &Person<'_>, page: &str) {
    let script = "const page = document.scrollingElement; return page.scrollWidth - page.clientWidth;";
    let over = person.session.script(script, &[]).expect("the page answers");
    assert_eq!(over, json!(0), "{page} is wider than the window");
}

fn choose(person: &Person<'_>, look: &str) {
    person.go("/settings/look", look);
    person.click(look);
}

#[test]
fn every_page_in_every_look() {
    let machine = Machine::new();
    let person = practice(&machine);
    without_exercises(&person);
    all(&person, "");
    choose(&person, "theme-dark");
    all(&person, "-dark");
    choose(&person, "theme-contrast");
    all(&person, "-contrast");
    choose(&person, "theme-light");
    choose(&person, "language-en");
    all(&person, "-en");
    choose(&person, "language-zh-CN");
    person.session.resize(1024, 600).expect("a small screen");
    all(&person, "-1024x600");
    person.session.resize(1366, 768).expect("a common screen");
    choose(&person, "scale-200");
    all(&person, "-200");
}

#[test]
fn pictures_of_the_manual() {
    let machine = Machine::new();
    let person = machine.open(None);
    person.see("start-open");
    person.manual("start");
    person.click("start-new");
    person.see("new-kind-village");
    person.manual("start-new");
    drop(person);
    let person = practice(&machine);
    person.manual("practice");
    without_exercises(&person);
    person.manual("today");
    for (name, place, seen) in [
        ("cases", "/cases".to_owned(), "case-row"),
        ("statistics", format!("/statistics?{YEAR}"), "headline"),
        ("committees", "/committees".to_owned(), "committee-row"),
        ("settings", "/settings/terms".to_owned(), "settings-page"),
        ("backup", "/settings/backup".to_owned(), "backup-list"),
    ] {
        person.go(&place, seen);
        person.settle();
        person.manual(name);
    }
    a_case(&person);
    person.settle();
    person.manual("case");
    person.click("case-dossier-open");
    person.see("paper-page");
    person.settle();
    person.manual("dossier");
    drop(person);

    let machine = Machine::new();
    let person = village(&machine);
    person.go("/register", "register-submit");
    person.write("register-side1-name", "张水生");
    person.write("register-side2-name", "李田根");
    person.choose_category("neighbour");
    person.write("register-summary", "两家为屋后排水沟堵塞发生争执");
    person.manual("register");
    person.click("register-submit");
    person.see("case-page");
    person.click("step-case_accept");
    person.click("submit-case_accept");
    person.wait_for_attribute("case-stage", "data-stage", "pending");
    person.click("step-case_assign");
    person.click("submit-case_assign");
    person.wait_to_read("case-mediators", USER);
    person.click("step-case_agree_written");
    person.see("form-case_agree_written");
    person.settle();
    person.manual("case-agree");
}
