use super::*;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TABLE: &str = r#"[{"from":"fine","to":"coarse","codes":{"wages":"labour","injury":"labour"}}]"#;

fn list(id: &str, dates: &str, codes: &[&str]) -> String {
    let entry = |code: &&str| format!(r#"{{"code":"{code}","name":"name of {code}"}}"#);
    let entries: Vec<String> = codes.iter().map(entry).collect();
    format!(r#"{{"id":"{id}",{dates}"unspecified":"?","entries":[{}]}}"#, entries.join(","))
}

fn parsed(lists: &[&str], tables: &str) -> Result<Dictionaries, DictionaryProblem> {
    Dictionaries::parse(lists, tables)
}

fn problem(lists: &[&str], tables: &str) -> DictionaryProblem {
    parsed(lists, tables).expect_err("these lists must be refused")
}

#[test]
fn a_county_may_bring_its_own_lists_in_any_order() {
    let coarse = list("coarse", r#""effective_to":"2019-12-31","#, &["labour"]);
    let fine = list("fine", r#""effective_from":"2020-02-01","#, &["wages", "injury"]);
    let dictionaries = parsed(&[&fine, &coarse], TABLE).unwrap();
    assert_eq!(dictionaries.in_force(day("2019-12-31")).unwrap().id.as_str(), "coarse", "sorted by date");
    assert_eq!(dictionaries.in_force(day("2020-01-15")), None, "a gap is told, not filled");
    assert_eq!(dictionaries.in_force(day("2020-02-01")).unwrap().id.as_str(), "fine", "the first day counts");
    assert_eq!(dictionaries.roll_up("fine", "wages", "coarse"), "labour", "with their own table");
}

#[test]
fn an_open_list_ends_when_the_next_begins() {
    let first = list("first", "", &["a"]);
    let second = list("second", r#""effective_from":"2030-01-01","#, &["a"]);
    let dictionaries = parsed(&[&first, &second], "[]").unwrap();
    assert_eq!(dictionaries.in_force(day("2029-12-31")).unwrap().id.as_str(), "first", "until the day before");
    assert_eq!(dictionaries.in_force(day("2030-01-01")).unwrap().id.as_str(), "second", "from its first day");
}

#[test]
fn faulty_lists_are_refused() {
    use DictionaryProblem as P;
    let good = list("good", "", &["a"]);
    assert!(matches!(problem(&[], "[]"), P::NoList), "a case must get a category from somewhere");
    assert!(matches!(problem(&["{}"], "[]"), P::Unreadable(_)), "another file was chosen");
    assert!(matches!(problem(&[&list("good", "", &["A b"])], "[]"), P::Code(_)), "codes are lower-case words");
    assert!(matches!(problem(&[&list("", "", &["a"])], "[]"), P::Code(_)), "a list needs an id");
    assert!(matches!(problem(&[&list("good", "", &[])], "[]"), P::NoCategory(_)), "a list without categories");
    assert!(matches!(problem(&[&list("good", "", &["unspecified"])], "[]"), P::Reserved(_)), "belongs to every list");
    assert!(matches!(problem(&[&good.replace("name of a", " ")], "[]"), P::Nameless(_)), "returns print the name");
    assert!(matches!(problem(&[&list("good", "", &["a", "a"])], "[]"), P::Twice(_)), "a code twice");
    assert!(matches!(problem(&[&good.replace("\"?\"", "\"name of a\"")], "[]"), P::Twice(_)), "a name twice");
    let later = list("good", r#""effective_from":"2030-01-01","#, &["a"]);
    assert!(matches!(problem(&[&good, &later], "[]"), P::Twice(_)), "an id twice");
    let backwards = list("good", r#""effective_from":"2030-01-01","effective_to":"2029-01-01","#, &["a"]);
    assert!(matches!(problem(&[&backwards], "[]"), P::Backwards(_)), "ends before it begins");
}

#[test]
fn two_lists_are_never_in_force_at_once() {
    let first = list("first", r#""effective_to":"2020-06-30","#, &["a"]);
    let second = list("second", r#""effective_from":"2020-06-30","#, &["a"]);
    assert!(matches!(problem(&[&first, &second], "[]"), DictionaryProblem::Overlap(..)), "one shared day is too many");
    let open = list("open", "", &["a"]);
    assert!(matches!(problem(&[&first, &open], "[]"), DictionaryProblem::Overlap(..)), "two from the beginning");
}

#[test]
fn faulty_roll_ups_are_refused() {
    use DictionaryProblem as P;
    let coarse = list("coarse", r#""effective_to":"2019-12-31","#, &["labour"]);
    let fine = list("fine", r#""effective_from":"2020-01-01","#, &["wages", "injury"]);
    let with = |table: &str| problem(&[&coarse, &fine], table);
    assert!(matches!(with(&TABLE.replace("\"coarse\"", "\"x\"")), P::Unknown { .. }), "an unknown list");
    assert!(matches!(with(&TABLE.replace("\"labour\"", "\"x\"")), P::Unknown { .. }), "an unknown code of the form");
    assert!(matches!(with(&TABLE.replace("\"wages\"", "\"x\"")), P::Unknown { .. }), "an unknown code of the cases");
    assert!(matches!(with(&TABLE.replace("\"labour\"", "\"unspecified\"")), P::Unknown { .. }), "left out instead");
    let doubled = format!("[{0},{0}]", &TABLE[1..TABLE.len() - 1]);
    assert!(matches!(with(&doubled), P::Twice(_)), "two tables for one pair");
    let back = r#"{"from":"coarse","to":"fine","codes":{"labour":"wages"}}"#;
    let guessing = format!("[{},{back}]", &TABLE[1..TABLE.len() - 1]);
    assert!(matches!(with(&guessing), P::CoarseToFine { .. }), "from coarse to fine would be a guess");
}
