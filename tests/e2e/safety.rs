//! What a village does seldom and must be able to rely on: numbers shown in full, a calendar from a file, a new data key,
//! figures as at a moment.

use crate::desk::{Machine, PASSWORD, USER, village};

#[test]
fn a_number_is_masked_until_somebody_asks_for_it() {
    let machine = Machine::new();
    let person = village(&machine);
    person.go("/register", "register-submit");
    person.write("register-side1-name", "张水生");
    person.write("register-side2-name", "李田根");
    person.choose_category("neighbour");
    person.write("register-summary", "两家为屋后排水沟堵塞发生争执");
    person.click("register-fold-party1");
    person.write("register-side1-phone", "13873400021");
    person.click("register-submit");
    person.see("case-page");
    person.wait_to_read("party-reach", "138****0021");
    person.click("party-reveal");
    person.wait_to_read("party-reach", "13873400021");
    person.picture("case-revealed");
}

#[test]
fn a_calendar_comes_from_a_file() {
    let machine = Machine::new();
    let person = village(&machine);
    let file = machine.book("放假安排.json");
    let text = r#"{"year":2031,"source":"国务院办公厅通知","holidays":[{"from":"2031-10-01","to":"2031-10-07","name":"国庆节"}],"makeup":[]}"#;
    std::fs::write(&file, text).expect("a file on a stick");
    person.go("/settings/calendars", "calendar-add");
    person.click("calendar-add");
    person.write("calendar-file", &file.display().to_string());
    person.wait_to_read("calendar-seen", "2031");
    person.picture("settings-calendar-seen");
    person.click("calendar-save");
    person.wait_to_read("calendar-imported", "2031");
}

#[test]
fn a_new_data_key_locks_out_the_old_card_and_nobody_else() {
    let machine = Machine::new();
    let person = village(&machine);
    person.go("/settings/users", "key-renew-fold");
    person.click("key-renew-fold");
    person.write("key-renew-password", "not-the-password");
    person.click("key-renew-submit");
    person.see("error-password");
    let field = person.see("key-renew-password");
    person.session.clear(&field).expect("cleared");
    person.write("key-renew-password", PASSWORD);
    person.click("key-renew-submit");
    person.see("key-renewed");
    person.picture("settings-key-renewed");
    person.click("lock");
    person.see("unlock-page");
    person.unlock(USER, PASSWORD);
}

#[test]
fn figures_are_shown_as_at_a_moment() {
    let machine = Machine::new();
    let person = village(&machine);
    person.go("/statistics", "headline");
    person.click("stat-as-at-fold");
    person.write("stat-as-at", "2031-01-01 09:00");
    person.click("stat-as-at-show");
    person.see("error-as_at");
    let field = person.see("stat-as-at");
    person.session.clear(&field).expect("cleared");
    person.write("stat-as-at", "2024-06-30 17:00");
    person.click("stat-as-at-show");
    person.wait_to_read("stat-as-at-line", "2024");
    person.picture("statistics-as-at");
    person.click("stat-as-at-clear");
}
