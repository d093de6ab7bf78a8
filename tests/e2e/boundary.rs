//! The boundary (SCENARIOS.md 2) in the real window: three sessions, a written agreement in instalments, a death, a breach.

use crate::desk::{Machine, Person, days_ago, said, today, village};
use chrono::{Days, Months, NaiveDate};
use renhe_mediation::basics::shipped;

const OWNERSHIP: &str = "争议的零点四米宅基地归陈大力所有。";

/// So many days before the seal.
fn before(sealed: NaiveDate, days: u64) -> NaiveDate {
    sealed - Days::new(days)
}

/// Three sessions, an agreement signed on two days and not yet sealed.
fn signed(person: &Person<'_>, sealed: NaiveDate, first_due: NaiveDate) {
    let registered = before(sealed, 28);
    person.register(["陈大力", "刘满仓"], "housing_site", "两家宅基地分界不清，刘家砌墙占地", registered);
    person.accept(registered);
    for (days, record) in [(25, "双方各自陈述。"), (18, "到现场丈量，争议处宽零点四米。"), (6, "双方同意补偿，围墙保留。")]
    {
        person.hold_session(before(sealed, days), record);
    }
    person.begin("case_agree_written");
    person.write("field-clause-0", OWNERSHIP);
    person.click("field-clause-add");
    person.write("field-clause-1", "刘满仓分四次支付补偿一万二千元，围墙保留。");
    person.write("field-amount_fen", "1.2万");
    person.click("field-obligations-add");
    person.write("field-obligations-what-0", "支付占地补偿");
    person.click("field-obligations-split-0");
    person.rewrite("instalments-count", "4");
    person.rewrite("instalments-first", &first_due.to_string());
    person.picture("boundary-instalments");
    person.click("instalments-do");
    person.wait_for_count("field-obligations-row", 4);
    assert_eq!(person.held("field-obligations-amount-3"), "3000", "four equal parts");
    assert_eq!(person.held("field-obligations-due-1"), (first_due + Months::new(1)).to_string(), "a month later");
    person.picture("boundary-obligations");
    for (sheet, days) in [("0", 4), ("1", 3), ("mediator_signed_on", 3)] {
        person.click(&format!("sign-{sheet}"));
        let field = if sheet.len() == 1 { format!("field-signature-{sheet}") } else { format!("field-{sheet}") };
        person.rewrite(&field, &before(sealed, days).to_string());
    }
    person.picture("boundary-signatures");
    person.finish("case_agree_written");
}

/// The committee's seal, on a day of its own.
fn sealed_on(person: &Person<'_>, sealed: NaiveDate) {
    person.begin("case_sign");
    person.rewrite("field-sealed_on", &sealed.to_string());
    person.picture("boundary-seal");
    person.finish("case_sign");
    person.wait_for_attribute("case-stage", "data-stage", "succeeded");
}

#[test]
fn signatures_on_two_days_and_a_seal_make_it_effective_and_the_court_may_confirm() {
    let machine = Machine::new();
    let person = village(&machine);
    let calendars = shipped::calendars().expect("the calendars of the program");
    let thirtieth = |sealed: NaiveDate| sealed + Days::new(30);
    let sealed =
        (10..28).map(days_ago).find(|day| calendars.is_workday(thirtieth(*day)) == Ok(true)).expect("a thirtieth day at work");
    signed(&person, sealed, today() + Days::new(20));
    person.wait_to_read("case-warnings", "第 1 条写了权属");
    assert!(person.read("case-warnings").contains("界桩"), "what may be written instead is said");
    person.picture("boundary-ownership-warned");
    person.wait_for_attribute("case-stage", "data-stage", "pending");
    sealed_on(&person, sealed);

    person.wait_to_read("case-effective-on", &said(sealed));
    person.wait_to_read("case-concluded-on", &said(sealed));
    person.wait_to_read("case-amount", "12,000");
    person.wait_to_read("case-copies", "3");
    person.wait_to_read("case-confirm-until", &said(thirtieth(sealed)));
    let left = (thirtieth(sealed) - today()).num_days().to_string();
    person.wait_to_read("confirm-countdown", &left);
    assert!(person.sees("step-case_confirm_apply"), "both sides may still go to court together");
    person.picture("boundary-sealed");
    person.picture_of("confirm-countdown", "boundary-countdown");
}

/// The first two instalments are paid; then the payer dies and his daughter takes his place.
fn paid_twice_and_inherited(person: &Person<'_>, first_due: NaiveDate) {
    for on in [first_due, first_due + Months::new(1)] {
        let before = person.count("obligation-part");
        person.click("row-perform");
        person.rewrite("field-on", &on.to_string());
        person.write("field-proof", "收条");
        person.finish("case_perform");
        person.wait_for_count("obligation-part", before + 1);
    }
    person.picture_of("section-performance", "boundary-paid-twice");
    person.click_nth("party-heir", 1);
    person.see("form-case_party_change");
    person.write("field-new-party-0-name", "刘小燕");
    person.rewrite("field-on", &days_ago(15).to_string());
    person.write("field-reason", "刘满仓去世");
    person.click("submit-case_party_change");
    person.see("error-proof");
    person.picture("boundary-heir-needs-proof");
    person.write("field-proof", "户口簿与村委会证明");
    person.finish("case_party_change");
    person.see("case-former-party");
}

#[test]
fn the_payer_dies_the_heir_owes_the_rest_and_a_breach_is_urged() {
    let machine = Machine::new();
    let person = village(&machine);
    let (sealed, first_due) = (days_ago(75), days_ago(65));
    signed(&person, sealed, first_due);
    sealed_on(&person, sealed);
    assert!(!person.sees("step-case_confirm_apply"), "the thirtieth day has passed");
    person.click("steps-refused");
    person.see("refused-case_confirm_apply");
    person.picture("boundary-too-late-for-court");
    paid_twice_and_inherited(&person, first_due);

    let third = first_due + Months::new(2);
    person.wait_to_read("section-performance", "逾期");
    person.click("row-breach");
    person.see("form-case_breach");
    person.picture("boundary-breach");
    person.finish("case_breach");
    person.click("row-urge");
    assert!(person.ticked("field-routes-court"), "the way to the court is proposed");
    person.click("field-way-visit");
    person.write("field-note", "上门督促，告知可以起诉");
    person.picture("boundary-urge");
    person.finish("case_urge");
    person.wait_to_read("case-performance", "违约");
    person.picture("boundary-breached");
    person.picture_of("section-performance", "boundary-breached-instalments");
    let agreement = person.read("section-agreement");
    assert!(agreement.contains("刘满仓 签名") && !agreement.contains("刘小燕 签名"), "the dead man signed: {agreement}");
    let owed = person.read("section-performance");
    assert!(owed.contains("刘满仓") && owed.contains("刘小燕"), "the dead man paid, the heir owes");
    assert!(owed.contains(&said(third)), "the third instalment keeps its day");
    assert!(
        owed.contains(&said(today())) && owed.contains("上门督促，告知可以起诉"),
        "the urging is dated, and says what was said: {owed}"
    );

    person.count_days(before(sealed, 40), today());
    for (key, wanted) in
        [("succeeded", "1"), ("written", "1"), ("pending", "0"), ("performed", "0"), ("breached", "1"), ("parties", "2")]
    {
        person.figure_is(key, wanted);
    }
    person.figure_is("amount_fen", "12,000.00");
    person.picture("boundary-counted");
}
