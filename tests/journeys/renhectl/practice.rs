//! The practice book and its figures, as a script reads them.

use renhe_tests::Terminal;
use serde_json::json;
use tempfile::TempDir;

use super::ground::path;

const KEYS: [&str; 30] = [
    "registered",
    "voided",
    "declined",
    "awaiting",
    "accepted",
    "carried_in",
    "succeeded",
    "written",
    "oral",
    "form_unknown",
    "failed",
    "referred_out",
    "mediated",
    "pending",
    "success_rate",
    "performed",
    "performing",
    "breached",
    "confirmed",
    "amount_fen",
    "parties",
    "people",
    "by_category",
    "by_source",
    "by_kind",
    "by_committee",
    "by_month",
    "base",
    "from",
    "to",
];

/// A practice book and its terminal; `today` is given, so that its dates are known.
fn practice() -> (TempDir, Terminal, String, String) {
    let folder = TempDir::new().expect("a temporary folder");
    let book = path(folder.path(), "练习簿");
    let terminal = Terminal::new(&folder.path().join("state"), "2026-03-02 09:00", "");
    let said = terminal.run(&["practice", &book, "--today", "2026-03-02"]).done();
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 2, "practice prints two lines: {said}");
    let user = lines[0].strip_prefix("用户: ").expect("the user").to_owned();
    let password = lines[1].strip_prefix("密码: ").expect("the password").to_owned();
    assert!(!user.contains(' ') && !password.contains(' '), "neither has a space, so that a shell can take them");
    let terminal = Terminal::new(&folder.path().join("state"), "2026-03-02 09:00", &password);
    (folder, terminal, book, user)
}

#[test]
fn practice_holds_sixty_of_sixty_in_sixteen_committees() {
    let (_folder, terminal, book, user) = practice();
    let year = ["--book", &book, "--user", &user, "stats", "--from", "2023-01-01", "--to", "2023-12-31"];
    let with = |more: &[&str]| terminal.run(&[&year[..], more].concat());
    let figures = with(&["--json"]).json();
    let keys: Vec<_> = figures.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut published = KEYS;
    published.sort_unstable();
    let mut found = keys.clone();
    found.sort_unstable();
    assert_eq!(found, published, "exactly the keys of COUNTING.md §6");
    assert_eq!(
        (&figures["mediated"], &figures["succeeded"], &figures["success_rate"]),
        (&json!(60), &json!(60), &json!("100.00"))
    );
    let committees = figures["by_committee"].as_array().expect("rows");
    assert_eq!(committees.len(), 16, "16 committees, zeros too");
    assert!(
        committees.iter().any(|row| row["name"].as_str().is_some_and(|name| name.contains("街道"))),
        "the street's own among them"
    );
    for breakdown in ["by_category", "by_source", "by_kind", "by_committee", "by_month"] {
        let rows = figures[breakdown].as_array().expect("rows");
        let sum: i64 = rows.iter().map(|row| row["count"].as_i64().expect("a count")).sum();
        assert_eq!(sum, 60, "Σ {breakdown} = total");
        for row in rows {
            let shape: Vec<_> = row.as_object().expect("an object").keys().filter(|key| *key != "of").collect();
            assert_eq!(shape, ["count", "name"], "a row is name and count");
        }
    }
    let numbers = with(&["--cases", "succeeded", "--json"]).json();
    let mut numbers: Vec<_> =
        numbers.as_array().expect("numbers").iter().map(|number| number.as_str().expect("a number").to_owned()).collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 60, "sixty numbers of sixty cases stand behind the figure");
    let table = with(&[]).done();
    assert!(
        table.contains("练习") && table.contains("成功化解") && table.contains("100.00%（60 ÷ 60）"),
        "a table to read, marked 练习:\n{table}"
    );
}

#[test]
fn stats_can_be_asked_of_one_committee_by_its_name() {
    let (_folder, terminal, book, user) = practice();
    let base = ["--book", &book, "--user", &user, "stats", "--from", "2023-01-01", "--to", "2023-12-31", "--json"];
    let all = terminal.run(&base).json();
    let busiest =
        all["by_committee"].as_array().expect("rows").iter().max_by_key(|row| row["count"].as_i64()).expect("a row").clone();
    let name = busiest["name"].as_str().expect("a name");
    let own = terminal.run(&[&base[..], &["--committee", name]].concat()).json();
    assert_eq!(own["mediated"], busiest["count"], "the committee's own figure is its row in the whole");
    let unknown = terminal.run(&[&base[..], &["--committee", "没有这个村"]].concat()).refused();
    assert!(unknown.contains(name), "an unknown name is refused with the names there are: {unknown}");
}
