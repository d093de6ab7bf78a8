//! Sent by the police (SCENARIOS.md 3) in the real window: with an agreement performed the same day, and without one.

use crate::desk::{Machine, Person, days_ago, said, today, village};
use chrono::{Days, NaiveDate};
use renhe_mediation::basics::shipped;
use xtask::webdriver::Element;

/// Registers what the police sent with their letter of a day, and takes it on.
fn referred(person: &Person<'_>, on: NaiveDate) {
    person.begin_registration(["赵铁柱", "孙有福"], "damages", "赶集时争摊位推搡致伤，派出所受理后移送调解");
    person.click("register-fold-basic");
    person.rewrite("register-registered-on", &on.to_string());
    person.click("register-source-referral/police");
    person.write("register-letter-number", "东公移字〔2026〕12号");
    person.write("register-letter-on", &on.to_string());
    person.picture("police-letter");
    person.submit_registration();
    person.wait_to_read("case-source", "公安");
    person.picture("police-registered");
    assert!(person.sees("step-case_accept"), "what the police refer is not barred");
    person.accept(on);
}

/// A session at which the police were present.
fn session_with_police(person: &Person<'_>, on: NaiveDate, record: &str) {
    person.begin("case_session");
    person.rewrite("field-on", &on.to_string());
    person.click("present-add");
    person.write("present-name-0", "民警小吴");
    person.write("present-body-0", "派出所");
    person.write("field-record", record);
    person.picture("police-session");
    person.finish("case_session");
    person.wait_to_read("case-session", "派出所");
}

/// A bar of the statistics, read in the table of the same figures.
fn slice_is(person: &Person<'_>, key: &str, wanted: &str) {
    let name = format!("slice-source-{key}");
    person.wait_to_read(&name, wanted);
    assert_eq!(person.read(&name), wanted, "{key}");
}

fn table_of_sources(person: &Person<'_>) -> Element {
    person.click("about-what");
    let css = "[data-test='breakdown-source'] [data-test='chart-or-table']";
    person.session.wait_for(css, crate::desk::PATIENCE).expect("the figures by source")
}

#[test]
fn what_the_police_send_is_settled_and_performed_the_same_day() {
    let machine = Machine::new();
    let person = village(&machine);
    let on = days_ago(1);
    referred(&person, on);
    session_with_police(&person, on, "双方就医药费达成一致。");
    person.begin("case_agree_written");
    person.write("field-clause-0", "孙有福当场赔偿医药费八百元。");
    person.write("field-amount_fen", "800");
    person.click("field-performed_on_the_spot");
    for sheet in ["0", "1", "mediator_signed_on", "sealed_on"] {
        person.click(&format!("sign-{sheet}"));
        let field = if sheet.len() == 1 { format!("field-signature-{sheet}") } else { format!("field-{sheet}") };
        person.rewrite(&field, &on.to_string());
    }
    person.picture("police-agreement");
    person.finish("case_agree_written");
    person.wait_for_attribute("case-stage", "data-stage", "succeeded");
    person.wait_to_read("case-performance", &said(on));
    person.picture("police-performed");

    person.count_days(on, today());
    for (key, wanted) in [("succeeded", "1"), ("performed", "1"), ("written", "1"), ("amount_fen", "800.00")] {
        person.figure_is(key, wanted);
    }
    let table = table_of_sources(&person);
    person.session.click(&table).expect("the table");
    for (key, wanted) in [("referral", "1"), ("referral/police", "1"), ("application", "0")] {
        slice_is(&person, key, wanted);
    }
    person.picture_of("breakdown-source", "police-counted");
}

#[test]
fn without_agreement_the_police_wait_for_an_answer() {
    let machine = Machine::new();
    let person = village(&machine);
    let calendars = shipped::calendars().expect("the calendars of the program");
    let answer_by = |letter: NaiveDate| letter + Days::new(30);
    let on =
        (3..20).map(days_ago).find(|day| calendars.is_workday(answer_by(*day)) == Ok(true)).expect("a thirtieth day at work");
    referred(&person, on);
    session_with_police(&person, on, "双方分歧过大。");
    person.begin("case_fail");
    person.click("field-reason-not_agreed");
    person.rewrite("field-on", &on.to_string());
    assert!(person.ticked("field-routes-court"), "the way that stays open is proposed");
    person.picture("police-fail");
    person.finish("case_fail");
    person.wait_for_attribute("case-stage", "data-stage", "failed");
    person.wait_to_read("case-tasks", &said(answer_by(on)));
    assert!(person.read("section-agreement").contains("向人民法院起诉"), "and was told");
    person.picture("police-failed");
    person.picture_of("section-agreement", "police-failed-routes");

    person.count_days(on, today());
    for (key, wanted) in [("mediated", "1"), ("succeeded", "0"), ("failed", "1")] {
        person.figure_is(key, wanted);
    }
    person.wait_to_read("figure-rate", "0.00%");
}
