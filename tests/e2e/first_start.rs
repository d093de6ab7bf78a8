//! The first hour: a book made in five steps, and the exercises of the practice book, each of which asks the book itself.

use crate::desk::{Machine, PASSWORD, USER, today};

#[test]
fn a_book_is_made_in_five_steps_from_the_start_page() {
    let machine = Machine::new();
    let person = machine.open(None);
    person.click("start-new");
    person.wait_for_attribute("new-step", "data-step", "1");
    person.click("new-kind-village");
    person.picture("start-step-1");
    person.click("new-next");
    person.wait_for_attribute("new-step", "data-step", "2");
    person.click("new-next");
    person.see("error-name");
    person.write("new-name", "清泉村");
    person.wait_to_read("new-committee", "清泉村人民调解委员会");
    person.write("new-region", "430405009203");
    person.see("new-region-name");
    person.rewrite("new-folder", &machine.book("清泉村").display().to_string());
    person.picture("start-step-2");
    person.click("new-next");
    person.wait_for_attribute("new-step", "data-step", "3");
    person.write("new-user", USER);
    person.write("new-password", PASSWORD);
    person.write("new-password-again", "another one 9");
    person.click("new-submit");
    person.see("error-again");
    person.rewrite("new-password-again", PASSWORD);
    person.picture("start-step-3");
    person.click("new-submit");
    person.see("recovery-card-text");
    person.picture("start-step-4");
    person.click("recovery-card-noted");
    person.see("new-backup");
    person.click("new-backup-other");
    let place = machine.book("备份盘");
    std::fs::create_dir(&place).expect("a stick");
    person.write("new-backup-folder", &place.display().to_string());
    person.picture("start-step-5");
    person.click("new-backup-done");
    person.see("desk");
    person.register(["张水生", "李田根"], "neighbour", "两家为屋后排水沟堵塞发生争执", today());
    assert!(person.read("case-number").contains("清泉村人调字第1号"), "and the first case can be registered at once");
}

#[test]
fn the_exercises_of_the_practice_book_are_walked_through() {
    let machine = Machine::new();
    let book = machine.book("practice");
    machine.renhectl(&["practice", &book.display().to_string()]);
    let person = machine.open(Some(&book));
    person.unlock("练习员", "renhe-lianxi-1");
    person.see("desk");
    person.see("tour");
    person.click("tour-begin");
    person.wait_for_attribute("tour-count", "data-done", "0");
    person.picture("tour-begun");
    let done = |count: usize| person.wait_for_attribute("tour-count", "data-done", &count.to_string());

    person.begin_registration(["陈小满", "何立冬"], "neighbour", "两家为晒谷场先后发生争执");
    person.click("register-oral");
    person.write("register-content", "上午归陈家、下午归何家,轮流使用。");
    // Whoever stands first on the roster.
    person.pick("register-mediators", "");
    person.click("register-submit");
    person.see("case-page");
    done(1);
    person.write("search", "pxy");
    person.see("search-option");
    person.click("search-option");
    person.see("case-page");
    done(2);
    person.accept_alone(today());
    person.begin("case_assign");
    person.pick("field-mediators", "");
    person.rewrite("field-on", &today().to_string());
    person.finish("case_assign");
    done(3);
    person.hold_session(today(), "双方到场,看了界桩。");
    done(4);
    person.picture("tour-half-way");
    person.begin("case_agree_written");
    person.write("field-clause-0", "一方补偿另一方三百元,界桩不动。");
    person.write("field-amount_fen", "300");
    person.click("field-obligations-add");
    person.write("field-obligations-what-0", "支付补偿");
    person.write("field-obligations-amount-0", "300");
    person.rewrite("field-obligations-due-0", &today().to_string());
    person.click("field-sign-all");
    for sheet in ["mediator_signed_on", "sealed_on"] {
        if !person.ticked(&format!("sign-{sheet}")) {
            person.click(&format!("sign-{sheet}"));
        }
    }
    person.finish("case_agree_written");
    person.wait_for_attribute("case-stage", "data-stage", "succeeded");
    done(5);
    person.begin("case_perform");
    person.finish("case_perform");
    done(6);
    xtask::window::statistics_of(&person.session, 2023).expect("the statistics of 2023");
    person.click("figure-door-succeeded");
    person.see("figure-page");
    done(7);
    person.click("undo");
    person.click("undo-do");
    done(8);
    person.picture("tour-done");
    person.click("tour-close");
    person.gone("tour");
}
