//! The PC dies, and a mediator leaves (SCENARIOS.md 5, without the exchange) in the real window.

use crate::desk::{Machine, PASSWORD, Person, USER, today, village};
use serde_json::json;
use std::path::{Path, PathBuf};

const LEAVING: &str = "周桂英";
const STAYING: &str = "吴爱莲";

fn small_quarrel(person: &Person<'_>, number: usize) {
    person.begin_registration(["张水生", "李田根"], "neighbour", &format!("第{number}次为水沟争吵"));
    if person.sees("register-alike-not") {
        person.click("register-alike-not");
    }
    person.submit_registration();
}

/// Backs up, and copies the file onto a stick as one does with files.
fn onto_the_stick(person: &Person<'_>, stick: &Path) -> PathBuf {
    person.go("/settings/backup", "backup-now");
    person.click("backup-now");
    person.see("backup-done");
    person.see("backup-safe");
    person.picture("pc-backed-up");
    let folder = person.read("backup-place");
    let files = std::fs::read_dir(&folder).expect("the folder of the backups").map(|entry| entry.expect("an entry").path());
    let newest = files.filter(|path| path.is_file()).max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok());
    let newest = newest.expect("a backup");
    let copy = stick.join(newest.file_name().expect("its name"));
    std::fs::copy(&newest, &copy).expect("a copy on the stick");
    copy
}

#[test]
fn a_lost_pc_is_brought_back_from_the_stick_and_no_number_is_used_again() {
    let stick = tempfile::TempDir::new().expect("a stick");
    let machine = Machine::new();
    let person = village(&machine);
    (1..=3).for_each(|number| small_quarrel(&person, number));
    let copy = onto_the_stick(&person, stick.path());
    (4..=5).for_each(|number| small_quarrel(&person, number));
    assert!(person.read("case-number").contains("第5号"), "five on paper");
    person.wait_to_read("not-backed-up", "未备份 2 件");
    person.picture("pc-two-not-backed-up");
    drop(person);
    drop(machine);

    let machine = Machine::new();
    let person = machine.open(None);
    person.click("start-restore");
    person.write("restore-from", &copy.display().to_string());
    person.write("restore-to", &machine.book("恢复的案件簿").display().to_string());
    person.write("restore-last", "5");
    person.picture("pc-restore");
    person.click("restore-submit");
    person.wait_to_read("restore-report", "3");
    person.picture("pc-restored");
    person.click("restore-open");
    person.unlock(USER, PASSWORD);
    person.go("/cases", "case-table");
    person.wait_for_attribute("case-count", "data-count", "3");
    person.picture("pc-three-cases-back");
    small_quarrel(&person, 6);
    assert!(person.read("case-number").contains("第6号"), "it goes on from the paper without a gap");
    person.picture("pc-next-number");
}

#[test]
fn after_a_restore_without_the_last_number_it_is_asked_for() {
    let stick = tempfile::TempDir::new().expect("a stick");
    let machine = Machine::new();
    let person = village(&machine);
    small_quarrel(&person, 1);
    let copy = onto_the_stick(&person, stick.path());
    drop(person);
    drop(machine);

    let machine = Machine::new();
    let person = machine.open(None);
    person.click("start-restore");
    person.write("restore-from", &copy.display().to_string());
    person.write("restore-to", &machine.book("恢复的案件簿").display().to_string());
    person.click("restore-submit");
    person.see("restore-report");
    person.click("restore-open");
    person.unlock(USER, PASSWORD);
    person.picture("pc-desk-after-restore");
    person.begin_registration(["张水生", "李田根"], "neighbour", "又为水沟争吵");
    person.click("register-submit");
    person.see("form-failure");
    assert!(person.in_view("form-failure"), "why nothing was registered stands before the person's eyes");
    person.picture("pc-number-is-asked");
    person.go("/settings/number", "numbers-fold");
    person.click("numbers-fold");
    person.write("numbers-last", "7");
    person.picture("pc-last-number-told");
    person.click("numbers-save");
    person.go("/register", "register-submit");
    assert_eq!(person.held("register-summary"), "又为水沟争吵", "what was typed is still there");
    person.submit_registration();
    assert!(person.read("case-number").contains("第8号"), "the eighth follows the seventh on paper");
}

fn new_mediator(person: &Person<'_>, name: &str) {
    person.go("/committees", "member-add");
    person.click("member-add");
    person.write("member-form-name", name);
    person.click("member-form-sex-female");
    person.click("member-form-save");
    person.wait_to_go("member-form");
}

/// The leaving mediator alone has the case.
fn hers(person: &Person<'_>) {
    person.accept_alone(today());
    person.begin("case_assign");
    person.pick("field-mediators", LEAVING);
    person.pick("field-mediators", USER);
    person.finish("case_assign");
    person.wait_to_read("case-mediators", LEAVING);
    assert!(!person.read("case-mediators").contains(USER), "she alone");
}

fn her_sheet(person: &Person<'_>) {
    person.go("/committees", "committees-find");
    person.write("committees-find", LEAVING);
    person.see("committees-found");
    person.click("member-open");
    person.see("member-posts");
}

fn users_at_the_door(person: &Person<'_>) -> String {
    let script = "return [...document.querySelectorAll(\"[data-test='unlock-user']\")].map((one) => one.value).join('、');";
    person.session.script(script, &[]).expect("the users").as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_mediator_leaves_her_open_cases_move_and_her_login_is_gone() {
    let machine = Machine::new();
    let person = village(&machine);
    new_mediator(&person, LEAVING);
    new_mediator(&person, STAYING);
    person.go("/settings/users", "user-add");
    person.click("user-add");
    person.write("user-add-name", LEAVING);
    person.write("user-add-password", PASSWORD);
    let choose = "const list = document.querySelector(\"select[data-test='user-add-member']\");
        list.value = [...list.options].find((one) => one.textContent.includes(arguments[0])).value;
        list.dispatchEvent(new Event('change', {bubbles: true})); return true;";
    person.session.script(choose, &[json!(LEAVING)]).expect("the person of the login");
    person.picture("leaving-user");
    person.click("user-add-save");
    person.wait_to_read("user-told", LEAVING);

    person.begin_registration(["王五", "赵六"], "neighbour", "为界边树木争吵");
    person.click("register-oral");
    person.write("register-content", "两家各修各的树。");
    person.pick("register-mediators", LEAVING);
    person.pick("register-mediators", USER);
    person.submit_registration();
    person.see("case-closed-on");
    let closed = person.session.url().expect("the address").split('#').nth(1).expect("a case").to_owned();
    for number in 1..=4 {
        small_quarrel(&person, number);
        hers(&person);
    }

    her_sheet(&person);
    person.click("member-leave");
    person.click("end-save");
    person.see("end-reassign");
    person.picture("leaving-refused");
    person.click("end-reassign");
    person.wait_for_count("reassign-case", 4);
    person.pick("reassign-to", STAYING);
    person.picture("leaving-cases-move");
    person.click("reassign-save");
    person.wait_to_read("reassigned", "4");
    person.picture("leaving-cases-moved");
    person.click("reassign-back");
    person.click("member-leave");
    person.click("end-save");
    person.wait_to_go("end-form");
    person.picture("leaving-left");

    person.go(&closed, "case-closed-on");
    assert!(person.read("case-mediators").contains(LEAVING), "her name stays on what she closed");
    person.click("lock");
    person.see("unlock-page");
    assert_eq!(users_at_the_door(&person), USER, "her login is gone, everybody else's is there");
    person.picture("leaving-locked");
    person.unlock(USER, PASSWORD);
}
