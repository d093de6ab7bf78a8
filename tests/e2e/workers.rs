//! Twelve workers, one company (SCENARIOS.md 4) in the real window: pasted, ten sign, two go on in a case of their own.

use crate::desk::{Machine, Person, days_ago, said, today, village};
use chrono::{Days, NaiveDate};
use renhe_mediation::basics::shipped;

const COMPANY: &str = "宏远建筑公司";

fn worker(number: usize) -> String {
    let given = ["伟", "芳", "强", "军", "丽", "敏", "勇", "杰", "娟", "涛", "超", "霞"];
    format!("工{}", given[number])
}

/// Fifteen days for labour disputes (劳动争议调解仲裁法 Art. 14).
fn limit(applied: NaiveDate) -> NaiveDate {
    applied + Days::new(15)
}

/// Twelve workers, eleven of them as rows of a sheet, applied on a day.
fn registered(person: &Person<'_>, applied: NaiveDate) {
    person.begin_registration([&worker(0), COMPANY], "labour", "十二名工人追讨工资");
    person.click("register-fold-basic");
    person.rewrite("register-registered-on", &applied.to_string());
    person.click("register-fold-matter");
    person.write("register-people", "12");
    person.write("register-disputed", "18万");
    person.click("register-fold-party2");
    person.click("register-side2-kind-organisation");
    person.click("register-fold-more");
    let rows: Vec<String> = (1..12).map(|number| format!("{}\t男\t138734000{:02}", worker(number), number)).collect();
    person.paste("register-roster-side1", &rows.join("\n"));
    person.picture_of("register-roster-side1", "workers-pasted");
    person.submit_registration();
    person.wait_for_count("case-party", 13);
    person.picture("workers-registered");
    person.picture_of("section-parties", "workers-parties");
}

#[test]
fn twelve_are_pasted_ten_sign_and_two_go_on() {
    let machine = Machine::new();
    let person = village(&machine);
    let calendars = shipped::calendars().expect("the calendars of the program");
    let applied =
        (5..15).map(days_ago).find(|day| calendars.is_workday(limit(*day)) == Ok(true)).expect("a fifteenth day at work");
    registered(&person, applied);
    person.accept(applied);
    person.wait_to_read("case-tasks", &said(limit(applied)));
    person.hold_session(days_ago(5), "公司承认拖欠，答应一个月内付清。");

    person.begin("case_agree_written");
    person.write("field-clause-0", "公司于一个月内付清工资。");
    person.click("field-obligations-each-1");
    person.wait_for_count("field-obligations-row", 12);
    for _ in 0..2 {
        person.click("field-obligations-remove-10");
    }
    person.wait_for_count("field-obligations-row", 10);
    for row in 0..10 {
        person.write(&format!("field-obligations-what-{row}"), "支付拖欠工资");
        person.write(&format!("field-obligations-amount-{row}"), "1.5万");
        person.write(&format!("field-obligations-due-{row}"), &(today() + Days::new(30)).to_string());
    }
    person.click("field-obligations-take-sum");
    person.wait_to_read("field-obligations-sum", "150,000");
    person.picture_of("field-obligations-sum", "workers-wages");
    // The workers stand first, in their order; the company behind them.
    person.click("field-sign-all");
    for left in [10, 11] {
        person.click(&format!("sign-{left}"));
        person.click(&format!("leave-out-{left}"));
    }
    person.write("field-left_out_disputed_fen", "3万");
    person.wait_to_read("left-out-note", &worker(11));
    person.picture_of("left-out-note", "workers-signatures");
    person.finish("case_agree_written");
    person.wait_for_attribute("case-stage", "data-stage", "succeeded");

    person.wait_for_count("case-party", 11);
    person.wait_to_read("case-copies", "12");
    person.wait_to_read("case-amount", "150,000");
    person.picture("workers-settled");
    person.picture_of("section-performance", "workers-owed");
    let owed = person.read("section-performance");
    assert!(owed.contains(&format!("{COMPANY} → {}", worker(0))), "the company owes each of them: {owed}");

    person.click("case-link");
    person.wait_to_read("case-number", "第2号");
    person.wait_for_count("case-party", 3);
    person.wait_for_attribute("case-stage", "data-stage", "pending");
    person.picture("workers-linked-case");
    person.begin("case_fail");
    assert!(
        person.ticked("field-routes-arbitration") && person.ticked("field-routes-court"),
        "arbitration first, then the court"
    );
    person.picture("workers-routes");
    person.click("step-cancel");

    person.count_days(applied, today());
    for (key, wanted) in [("succeeded", "1"), ("written", "1"), ("pending", "1"), ("parties", "11"), ("amount_fen", "150,000.00")]
    {
        person.figure_is(key, wanted);
    }
    person.picture("workers-counted");
}

#[test]
fn an_oral_outcome_of_a_labour_dispute_is_warned_of() {
    let machine = Machine::new();
    let person = village(&machine);
    person.begin_registration([&worker(0), COMPANY], "labour", "追讨工资");
    person.click("register-oral");
    person.write("register-content", "公司当场付清工资。");
    person.picture("workers-oral");
    person.submit_registration();
    person.wait_to_read("case-warnings", "书面");
    person.picture("workers-oral-warned");
}
