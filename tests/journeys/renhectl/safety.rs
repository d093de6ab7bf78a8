//! Verification, backups, restored and copied books.

use std::path::Path;

use renhe_tests::Terminal;
use serde_json::json;

use super::ground::{Ground, registration};

#[test]
fn verify_and_rebuild_report_what_they_did() {
    let ground = Ground::with_a_village();
    ground.register("排水沟");
    let found = ground.run(&["verify", "--json"]).json();
    assert_eq!((&found["sound"], &found["cases"]), (&json!(true), &json!(1)));
    assert!(ground.run(&["verify"]).done().contains("核验通过"));
    assert!(ground.run(&["rebuild"]).done().contains("案件 1 件"));
}

#[test]
fn a_backup_is_restored_into_a_new_folder_without_a_user() {
    let ground = Ground::with_a_village();
    ground.register("排水沟");
    let (stick, again) = (ground.path("stick.rhb"), ground.path("again"));
    let said = ground.run(&["backup", "--out", &stick]).done();
    assert!(said.contains("案件 1 件") && said.contains("未备份 0 件"), "{said}");
    let nobody = Terminal::new(&ground.folder.path().join("state"), "2026-03-02 09:00", "").without_password();
    let said = nobody.run(&["restore", &stick, &again, "--last-number", "4"]).done();
    assert!(said.contains("案件 1 件"), "the report says what came back: {said}");
    let request = registration("界桩");
    let done = ground.terminal.run(&ground.on(&again, &["call", "case_register", &request])).json();
    assert!(done["number"].as_str().is_some_and(|number| number.ends_with("第5号")), "it goes on from the paper: {done}");
    nobody.run(&["restore", &stick, &again]).refused();
}

#[test]
fn without_the_last_number_a_restored_book_registers_nothing_until_it_is_told() {
    let ground = Ground::with_a_village();
    ground.register("排水沟");
    let (stick, again) = (ground.path("stick.rhb"), ground.path("again"));
    ground.run(&["backup", "--out", &stick]).done();
    let restored = ground.terminal.run(&["restore", &stick, &again]);
    assert!(restored.stderr.contains("序号"), "what is asked is said on stderr: {}", restored.stderr);
    restored.done();
    let request = registration("界桩");
    let register = ground.on(&again, &["call", "case_register", &request]);
    let said = ground.terminal.run(&register).refused();
    assert!(said.contains("最大的序号"), "{said}");
    let resume = json!({ "last_numbers": [{ "serial": 1 }] }).to_string();
    ground.terminal.run(&ground.on(&again, &["call", "numbers_resume", &resume])).done();
    ground.terminal.run(&register).done();
}

#[test]
fn a_copied_book_can_be_read_but_not_written_until_it_is_called_a_copy() {
    let ground = Ground::with_a_village();
    ground.register("排水沟");
    let copy = ground.path("copy");
    copy_folder(Path::new(&ground.path("book")), Path::new(&copy));
    let listed = ground.terminal.run(&ground.on(&copy, &["list", "--json"]));
    assert!(listed.stderr.contains("--copied"), "it is noted, with what to do: {}", listed.stderr);
    assert_eq!(listed.json().as_array().map(Vec::len), Some(1), "and read all the same");
    ground.terminal.run(&ground.on(&copy, &["verify"])).done();

    let request = registration("界桩");
    let said = ground.terminal.run(&ground.on(&copy, &["call", "case_register", &request])).refused();
    assert!(said.contains("--moved") && said.contains("--copied"), "it says what to add: {said}");
    ground.terminal.run(&ground.on(&copy, &["call", "case_register", &request, "--copied"])).done();
    let again = ground.terminal.run(&ground.on(&copy, &["list", "--json"]));
    assert_eq!(again.stderr, "", "once said, it is not asked again");
    assert_eq!(again.json().as_array().map(Vec::len), Some(2));
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("the folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
