//! Making a book, reading it, calling commands on it, and doing it wrong.

use std::path::Path;

use renhe_tests::{PASSWORD, Terminal, USER};
use serde_json::json;

use super::ground::Ground;

#[test]
fn new_prints_the_recovery_card_and_nothing_else() {
    let ground = Ground::with_a_village();
    let characters = ground.card.chars().filter(char::is_ascii_alphanumeric).count();
    assert_eq!((ground.card.lines().count(), characters), (1, 32), "one line of 32 characters: {}", ground.card);
    assert_eq!(ground.run(&["list", "--json"]).json(), json!([]), "the book is there, and empty");
}

#[test]
fn a_case_is_shown_by_its_number_with_any_brackets() {
    let ground = Ground::with_a_village();
    let done = ground.register("排水沟");
    let number = done["number"].as_str().expect("a number").to_owned();
    assert!(number.contains('〔'), "the number has brackets: {number}");
    for (open, close) in [("〔", "〕"), ("（", "）"), ("(", ")"), ("[", "]"), ("【", "】")] {
        let typed = number.replace('〔', open).replace('〕', close);
        let shown = ground.run(&["show", &typed, "--json"]).json();
        assert_eq!(shown["number"], json!(number), "{typed} is that case");
    }
    let text = ground.run(&["show", &number]).done();
    for word in ["待受理", "张水生", "李田根", "排水沟", "邻里"] {
        assert!(text.contains(word), "{word} stands on the page:\n{text}");
    }
    let said = ground.run(&["show", "〔2026〕没有这件第9号"]).refused();
    assert!(said.contains("没有这件案件"), "in words: {said}");
}

#[test]
fn stats_can_be_asked_as_at_a_moment() {
    let ground = Ground::with_a_village();
    let number = ground.register("排水沟")["number"].as_str().expect("a number").to_owned();
    let run = |moment: &str, more: &[&str]| {
        let asked = ["stats", "--from", "2026-03-01", "--to", "2026-03-31", "--as-at", moment];
        ground.run(&[&asked[..], more].concat())
    };
    for (moment, held) in [("2026-03-02 08:59", 0), ("2026-03-02 09:00", 1), ("2026-03-02T01:00:00Z", 1)] {
        assert_eq!(run(moment, &["--json"]).json()["registered"], json!(held), "what the book held at {moment}");
    }
    assert_eq!(run("2026-03-02 09:00", &["--cases", "registered"]).done().trim(), number);
    assert_eq!(run("2026-03-02 08:59", &["--cases", "registered"]).done(), "");
    assert!(run("2026-03-02 09:00", &[]).done().contains("截至 2026-03-02 09:00"), "the page names its moment");
    run("2026-03-02 09:01", &[]).refused();
}

#[test]
fn list_prints_every_case_as_text_and_as_json() {
    let ground = Ground::with_a_village();
    for summary in ["水沟", "界桩", "欠款"] {
        ground.register(summary);
    }
    let rows = ground.run(&["list", "--json"]).json();
    assert_eq!(rows.as_array().expect("rows").len(), 3);
    let text = ground.run(&["list"]).done();
    assert!(text.contains("界桩") && text.contains("共 3 件"), "{text}");
}

#[test]
fn call_takes_any_wire_command_with_the_users_own_rights() {
    let ground = Ground::with_a_village();
    let password_file = ground.path("password of the auditor");
    std::fs::write(&password_file, format!("{PASSWORD}\r\n")).expect("a file");
    let request = ground.path("enrol.json");
    let enrol = json!({ "name": "审计员甲", "password": PASSWORD, "roles": ["auditor"] });
    std::fs::write(&request, enrol.to_string()).expect("a file");
    ground.run(&["call", "user_enroll", &format!("@{request}")]).json();

    let book = ground.path("book");
    let nobody = Terminal::new(&ground.folder.path().join("state"), "2026-03-02 09:00", "").without_password();
    let auditor = ["--book", &book, "--user", "审计员甲", "--password-file", &password_file];
    let run = |arguments: &[&str]| nobody.run(&[&auditor[..], arguments].concat());
    assert_eq!(run(&["call", "case_list", "{}"]).json()["rows"], json!([]), "an auditor reads");
    let said = run(&["call", "rebuild", "{}"]).refused();
    assert!(said.contains("权限"), "and writes nothing: {said}");
    let said = run(&["rebuild"]).refused();
    assert!(said.contains("权限"), "by whatever name it is called: {said}");
}

#[test]
fn passwords_come_from_the_environment_or_a_file_and_nothing_prompts() {
    let ground = Ground::with_a_village();
    let book = ground.path("book");
    let state = ground.folder.path().join("state");
    let without = Terminal::new(&state, "2026-03-02 09:00", "").without_password();
    let said = without.run(&ground.on(&book, &["list"])).wrong_usage();
    assert!(said.contains("RENHE_PASSWORD"), "it says where the password is looked for: {said}");
    let wrong = Terminal::new(&state, "2026-03-02 09:00", "not the password");
    let said = wrong.run(&ground.on(&book, &["list"])).refused();
    assert!(said.contains("密码"), "{said}");
    let missing = without.run(&ground.on(&book, &["list", "--password-file", "/no/such/file"])).refused();
    assert!(missing.contains("没有这个文件"), "{missing}");
}

#[test]
fn wrong_usage_is_told_apart_from_a_refusal() {
    let ground = Ground::with_a_village();
    for arguments in [
        &["stats", "--from", "2026-02-30", "--to", "2026-03-01"][..],
        &["stats", "--from", "2026-03-01"],
        &["stats", "--from", "2026-03-01", "--to", "2026-03-02", "--as-at", "2026-03-02"],
        &["stats", "--from", "2026-03-02", "--to", "2026-03-01"],
        &["stats", "--from", "2026-03-01", "--to", "2026-03-02", "--cases", "happiness"],
        &["call", "case_burn", "{}"],
        &["call", "case_list", "{"],
        &["backup"],
    ] {
        ground.run(arguments).wrong_usage();
    }
    let other = ground.path("other");
    let new = ["new", &other, "--kind", "village", "--name", "石桥村", "--user", USER, "--region"];
    ground.terminal.run(&[&new[..], &["4304"]].concat()).wrong_usage();
    assert!(!Path::new(&other).exists(), "wrong usage leaves nothing behind");
    ground.terminal.run(&["list"]).wrong_usage();
    ground.terminal.run(&["--book", &other, "--user", USER, "list"]).refused();
}

#[test]
fn an_unknown_region_is_a_warning() {
    let ground = Ground::with_a_village();
    let other = ground.path("other");
    let made =
        ground.terminal.run(&["new", &other, "--kind", "street", "--name", "某街道", "--region", "999999", "--user", USER]);
    assert!(made.stderr.contains("区划代码"), "it is warned of: {}", made.stderr);
    made.done();
}
