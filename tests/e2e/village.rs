//! A village's first dispute: registered, accepted, assigned, mediated, settled; and it counts.

use crate::desk::{Machine, Person, USER, village};

/// Everything but whom the quarrel is with.
fn fill_in_one_side(person: &Person<'_>) {
    person.go("/register", "register-submit");
    person.write("register-side1-name", "张水生");
    person.click("register-category-neighbour");
    person.write("register-summary", "两家为屋后排水沟堵塞发生争执");
}

#[test]
fn a_dispute_goes_from_registration_to_an_oral_agreement_and_counts() {
    let machine = Machine::new();
    let person = village(&machine);
    person.go("/cases", "list-empty");
    person.picture("cases-empty");
    fill_in_one_side(&person);
    person.write("register-side2-name", "李田根");
    person.picture("register-filled");
    person.click("register-submit");
    person.see("case-page");
    assert!(person.read("case-number").contains("清泉村人调字第1号"), "the first number of the village");
    person.wait_for_attribute("case-stage", "data-stage", "awaiting");

    person.click("step-case_accept");
    person.click("submit-case_accept");
    person.wait_for_attribute("case-stage", "data-stage", "pending");

    person.click("step-case_assign");
    person.see("form-case_assign");
    person.picture("form-assign");
    person.click("submit-case_assign");
    person.wait_to_read("case-mediators", USER);

    person.click("step-case_session");
    person.write("field-record", "双方到场,各说各的理,现场看了水沟,约好一起清淤。");
    person.click("submit-case_session");
    person.see("case-session");

    person.click("step-case_agree_oral");
    person.write("field-content", "两家当天一起清淤,以后各清各段。");
    person.picture("form-agree-oral");
    person.click("submit-case_agree_oral");
    person.wait_for_attribute("case-stage", "data-stage", "succeeded");
    person.picture("case-succeeded");

    person.go("/statistics", "headline");
    let figure = |key: &str| xtask::window::figure(&person.session, key).expect("a figure");
    person.click("period-this_year");
    person.wait_to_read("figure-succeeded", "1");
    assert_eq!((figure("mediated"), figure("succeeded")), (1, 1), "what was settled counts at once");
}

#[test]
fn what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost() {
    let machine = Machine::new();
    let person = village(&machine);
    fill_in_one_side(&person);
    person.click("register-submit");
    person.session.wait_for("[data-test^='error-']", crate::desk::PATIENCE).expect("the missing name is said at a field");
    person.picture("register-error");
    assert_eq!(person.held("register-side1-name"), "张水生", "what was typed is still there");
    assert_eq!(person.held("register-summary"), "两家为屋后排水沟堵塞发生争执", "all of it");
    person.write("register-side2-name", "李田根");
    person.click("register-submit");
    person.see("case-page");
}
