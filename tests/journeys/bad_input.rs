//! Bad input says what is wrong at which field, and leaves the book as it was.

use renhe_tests::{Calls, Office, day, person, quarrel};
use renhe_wire::*;
use serde_json::{Value, json};

fn refused_at(error: &WireError) -> (Family, String, Option<&str>) {
    (error.family, error.problem.code.to_string(), error.problem.field.as_deref())
}

/// The registration as JSON, as a form that knows no types would send it.
fn as_json(registration: &Register) -> Value {
    serde_json::to_value(registration).expect("plain data")
}

#[test]
fn the_thirtieth_of_february_is_named_at_its_field() {
    let village = Office::village("2026-03-02 09:00");
    let mut request = as_json(&quarrel("2026-03-01"));
    request["registered_on"] = json!("2026-02-30");
    let error = village.call_json("case_register", request.clone()).map(|_| ()).expect_err("there is no such day");
    assert_eq!(refused_at(&error), (Family::Invalid, "impossible_date".to_owned(), Some("registered_on")));
    assert_eq!(village.all_cases(), Vec::new(), "nothing was entered");

    request["registered_on"] = json!("2026-02-28");
    let value = village.call_json("case_register", request).expect("the rest was right and is taken as it was typed").value;
    let case = village.case(value["case"].as_str().expect("an id"));
    assert_eq!(case.parties[0].name, "张水生");
    assert!(case.number.ends_with("第1号"), "the refused attempt used up no number: {}", case.number);
}

#[test]
fn an_impossible_date_deep_inside_is_named_by_its_path() {
    let village = Office::village("2026-03-02 09:00");
    let mut request = as_json(&quarrel("2026-03-01"));
    request["parties"][1]["birth"] = json!("1990-13-01");
    let error = village.call_json("case_register", request).map(|_| ()).expect_err("there is no thirteenth month");
    assert_eq!(refused_at(&error), (Family::Invalid, "impossible_date".to_owned(), Some("parties[1].birth")));
}

#[test]
fn a_missing_entry_and_one_of_the_wrong_kind_are_named_too() {
    let village = Office::village("2026-03-02 09:00");
    let mut without = as_json(&quarrel("2026-03-01"));
    without.as_object_mut().expect("an object").remove("summary");
    let error = village.call_json("case_register", without).map(|_| ()).expect_err("no sentence");
    assert_eq!(refused_at(&error), (Family::Invalid, "required".to_owned(), Some("summary")));
    let mut wrong = as_json(&quarrel("2026-03-01"));
    wrong["people"] = json!("许多");
    let error = village.call_json("case_register", wrong).map(|_| ()).expect_err("not a number");
    assert_eq!(refused_at(&error), (Family::Invalid, "bad_value".to_owned(), Some("people")));
}

#[test]
fn the_four_required_fields_are_asked_for_at_their_places() {
    let village = Office::village("2026-03-02 09:00");
    let blank: [(Register, &str); 4] = [
        (Register { summary: "  ".to_owned(), ..quarrel("2026-03-01") }, "summary"),
        (Register { category: String::new(), ..quarrel("2026-03-01") }, "category"),
        (Register { parties: vec![person(1, "张水生")], ..quarrel("2026-03-01") }, "parties"),
        (Register { parties: vec![person(1, " "), person(2, "李田根")], ..quarrel("2026-03-01") }, "parties[0].name"),
    ];
    for (registration, field) in blank {
        let error = village.case_register(registration).expect_err("something is missing");
        assert_eq!((error.family, error.problem.field.as_deref()), (Family::Invalid, Some(field)));
    }
    assert_eq!(village.all_cases(), Vec::new(), "nothing was entered");
}

#[test]
fn a_name_of_five_thousand_characters_is_refused_at_its_field() {
    let village = Office::village("2026-03-02 09:00");
    let name = "张".repeat(5_000);
    let registration = Register { parties: vec![person(1, &name), person(2, "李田根")], ..quarrel("2026-03-01") };
    let error = village.case_register(registration).expect_err("no paper form holds it");
    assert_eq!(refused_at(&error), (Family::Invalid, "too_long".to_owned(), Some("parties[0].name")));
    assert!(error.problem.params.contains_key("max"), "it says how many characters there may be: {:?}", error.problem.params);
    assert_eq!(village.all_cases(), Vec::new(), "nothing was entered, cut or otherwise");
}

#[test]
fn emoji_and_rare_characters_come_back_as_they_were_typed() {
    let village = Office::village("2026-03-02 09:00");
    let names = ["𠮷田家的老大", "李😀", "阿依古丽·买买提"];
    let parties = names.iter().enumerate().map(|(index, name)| person(u8::from(index > 0) + 1, name)).collect();
    let summary = "为👨‍👩‍👧一家的门前路争执";
    let done = village.case_register(Register { parties, summary: summary.to_owned(), ..quarrel("2026-03-01") });
    let case = village.case(&done.expect("names are what people are called").case);
    assert_eq!(case.parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>(), names);
    assert_eq!(case.summary, summary);
    let found = village.case_list(ListCases { text: Some("𠮷田".to_owned()), ..ListCases::default() }).expect("a search");
    assert_eq!(found.rows.len(), 1, "and can be found by them");
}

#[test]
fn dates_that_contradict_each_other_are_refused() {
    let village = Office::village("2026-03-02 09:00");
    let error = village.case_register(quarrel("2026-03-03")).expect_err("tomorrow");
    assert_eq!(refused_at(&error), (Family::Invalid, "future_date".to_owned(), Some("registered_on")));
    let case = village.case_register(quarrel("2026-03-01")).expect("a case").case;
    let accept = Accept { case: case.clone(), on: day("2026-02-28"), rights_told: None };
    let error = village.case_accept(accept).expect_err("accepted before it was brought");
    assert_eq!(refused_at(&error), (Family::Invalid, "date_too_early".to_owned(), Some("on")));
    assert_eq!(error.problem.params.get("earliest").map(String::as_str), Some("2026-03-01"), "it says from when");
    assert_eq!(village.case(&case).stage, Stage::Awaiting, "nothing has changed");
}

#[test]
fn wrong_numbers_of_people_and_organisations_are_warnings_never_refusals() {
    let village = Office::village("2026-03-02 09:00");
    let mut parties = quarrel("2026-03-01").parties;
    parties[0].id_number = Some("430405196805041234".to_owned());
    parties[1].phone = Some("12345".to_owned());
    let done = village.case_register(Register { parties, ..quarrel("2026-03-01") }).expect("people come with wrong papers");
    let mut fields: Vec<_> = done.warnings.iter().filter_map(|warning| warning.field.as_deref()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["parties[0].id_number", "parties[1].phone"], "each is warned of at its field");
    let party = village.case(&done.case).parties[0].id.clone().expect("an id");
    let full = village.party_reveal(RevealParty { case: done.case, party }).expect("its numbers");
    assert_eq!(full.id_number.as_deref(), Some("430405196805041234"), "and kept as it was typed");
}

#[test]
fn an_amount_below_zero_is_refused() {
    let village = Office::village("2026-03-02 09:00");
    let registration = Register { disputed_fen: Some(-1), ..quarrel("2026-03-01") };
    let error = village.case_register(registration).expect_err("less than nothing");
    assert_eq!(refused_at(&error), (Family::Invalid, "bad_amount".to_owned(), Some("disputed_fen")));
}

#[test]
fn a_folder_that_is_no_book_is_called_so_and_left_alone() {
    let village = Office::village("2026-03-02 09:00");
    village.book_close(Nothing {}).expect("closed");
    let folder = village.ground().join("照片");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("1.jpg"), [0xFF, 0xD8]).expect("a file");
    let path = renhe_tests::office::text(&folder);
    let error = village.book_open(OpenBook { path: path.clone() }).expect_err("no book");
    assert_eq!(error.problem.code.to_string(), "not_a_case_book");
    let new = NewBook {
        path,
        kind: BookKind::Village,
        name: "清泉村".to_owned(),
        region: "430405".to_owned(),
        user: "王主任".to_owned(),
        password: renhe_tests::PASSWORD.to_owned(),
    };
    let error = village.book_new(new).expect_err("something lies there");
    assert_eq!(error.problem.code.to_string(), "folder_not_empty");
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 1, "nothing was written beside the photo");
}

#[test]
fn a_calendar_that_cannot_be_says_why_and_where() {
    let village = Office::village("2026-11-09 09:00");
    let refused = |json: &str| village.calendar_import(ImportCalendar { json: json.to_owned() }).expect_err("no calendar");
    let param = |error: &WireError, name: &str| error.problem.params.get(name).cloned().unwrap_or_default();
    let error = refused("关于放假的通知");
    assert_eq!(refused_at(&error), (Family::Invalid, "bad_calendar".to_owned(), Some("json")));
    assert_eq!((param(&error, "why"), param(&error, "line")), ("unreadable".to_owned(), "1".to_owned()));
    let holidays = r#"{"year": 2027, "holidays": [{"from": "2027-01-03", "to": "2027-01-01", "name": "元旦"}], "makeup": []}"#;
    let error = refused(holidays);
    assert_eq!((param(&error, "why"), param(&error, "date")), ("backwards".to_owned(), "2027-01-03".to_owned()));
    let known = village.calendar_list(Nothing {}).expect("the calendars").years;
    assert!(known.iter().all(|calendar| calendar.year != 2027), "nothing of a faulty file is taken");
}
