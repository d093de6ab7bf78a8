//! Settings of an office: tags with days, phrases, dictionaries, the settings as a file, and where backups go.

use std::path::Path;

use renhe_tests::office::text;
use renhe_tests::{Calls, Office, day, quarrel};
use renhe_wire::*;
use serde_json::{Value, json};

const YEAR_2027: &str = r#"{"year": 2027, "source": "office", "holidays": [{"from": "2027-01-01", "to": "2027-01-03", "name": "元旦"}], "makeup": []}"#;

fn code(error: &WireError) -> (String, Option<String>) {
    (error.problem.code.to_string(), error.problem.field.clone())
}

fn at(name: &str, field: &str) -> (String, Option<String>) {
    (name.to_owned(), Some(field.to_owned()))
}

fn set(office: &Office, change: impl FnOnce(&mut Settings)) -> Result<Saved, WireError> {
    let mut settings = office.settings_get(Nothing {}).expect("settings");
    change(&mut settings);
    office.settings_set(settings)
}

fn tag(name: &str, from: Option<&str>, until: Option<&str>) -> OwnTag {
    OwnTag { name: name.to_owned(), from: from.map(day), until: until.map(day) }
}

fn phrase(category: Option<&str>, text: &str) -> Phrase {
    Phrase { category: category.map(str::to_owned), text: text.to_owned() }
}

#[test]
fn a_tag_is_offered_on_its_days_and_stays_on_the_cases_that_carry_it() {
    let village = Office::village("2026-07-01 09:00");
    set(&village, |settings| {
        settings.own_tags = vec![tag("水利", None, None), tag("防汛", Some("2026-05-01"), Some("2026-09-30"))]
    })
    .expect("two tags");
    let offered = |on: Option<&str>| {
        let choices = village.choices(ChoicesOn { on: on.map(day) }).expect("choices");
        choices.tags.into_iter().map(|tag| tag.name).filter(|name| name == "水利" || name == "防汛").collect::<Vec<_>>()
    };
    assert_eq!(offered(None), ["水利", "防汛"], "today is in the season");
    assert_eq!(offered(Some("2026-04-30")), ["水利"], "a case of April is not");
    let entered = Register { tags: vec!["防汛".to_owned()], ..quarrel("2026-07-01") };
    let case = village.case_register(entered).expect("registered").case;
    set(&village, |settings| settings.own_tags.clear()).expect("no own tags any more");
    assert_eq!(village.case(&case).tags, ["防汛"], "what was written stays written");
    let refused = set(&village, |settings| settings.own_tags = vec![tag("倒着", Some("2026-05-02"), Some("2026-05-01"))]);
    assert_eq!(code(&refused.expect_err("ends before it begins")), at("date_too_early", "own_tags[0].until"));
    let refused = set(&village, |settings| settings.own_tags = vec![tag(" ", None, None)]);
    assert_eq!(code(&refused.expect_err("nameless")), at("required", "own_tags[0].name"));
}

#[test]
fn phrases_are_offered_the_shipped_ones_first() {
    let village = Office::village("2026-03-02 09:00");
    let offered = || village.choices(ChoicesOn { on: None }).expect("choices").phrases;
    let shipped = offered();
    assert!(shipped.len() > 100 && shipped.iter().all(|phrase| !phrase.text.contains("所有权归")), "useful and lawful");
    let own = phrase(Some("neighbour"), "双方轮流放水，每户____小时。");
    set(&village, |settings| settings.own_phrases = vec![own.clone(), phrase(None, "一式三份。")]).expect("own phrases");
    let all = offered();
    assert_eq!(all[..shipped.len()], shipped, "the shipped ones as they were");
    assert_eq!(all[shipped.len()..], [own, phrase(None, "一式三份。")], "then the office's own in its own order");
    for (wrong, expected, field) in [
        (phrase(None, " "), "required", "own_phrases[0].text"),
        (phrase(None, &"好".repeat(501)), "too_long", "own_phrases[0].text"),
        (phrase(Some("space_travel"), "登月"), "unknown_category", "own_phrases[0].category"),
    ] {
        let refused = set(&village, |settings| settings.own_phrases = vec![wrong]).expect_err(expected);
        assert_eq!(code(&refused), at(expected, field));
    }
    let refused = set(&village, |settings| settings.own_phrases = vec![phrase(None, "好"); 501]);
    assert_eq!(code(&refused.expect_err("a book, not a list")), at("bad_value", "own_phrases"));
}

#[test]
fn the_dictionaries_are_told_each_with_its_days() {
    let village = Office::village("2026-03-02 09:00");
    let dictionaries = village.dictionary_list(Nothing {}).expect("the dictionaries").dictionaries;
    let ids: Vec<_> = dictionaries.iter().map(|dictionary| dictionary.id.as_str()).collect();
    assert_eq!(ids, ["v2016", "v2017", "v2021"]);
    for pair in dictionaries.windows(2) {
        let until = pair[0].until.expect("it ended when the next began");
        assert_eq!(until.0.succ_opt(), Some(pair[1].from.0), "every day has one dictionary");
    }
    let newest = &dictionaries[2];
    assert_eq!((newest.from, newest.until), (day("2021-01-01"), None));
    let offered = village.choices(ChoicesOn { on: None }).expect("choices").categories;
    assert_eq!(newest.categories, offered, "the newest is the one in force");
}

#[test]
fn settings_go_as_a_file_from_one_office_to_another() {
    let village = Office::village("2026-03-02 09:00");
    set(&village, |settings| {
        settings.own_tags = vec![tag("水利", None, None), tag("防汛", Some("2026-05-01"), None)];
        settings.own_phrases = vec![phrase(None, "一式三份。")];
        settings.mediate_within = Term { days: 20, working: true };
        settings.lock_minutes = 12;
    })
    .expect("settings");
    village.calendar_import(ImportCalendar { json: YEAR_2027.to_owned() }).expect("a calendar");
    let file = village.settings_export(Nothing {}).expect("a file");
    let contents: Value = serde_json::from_str(&file.json).expect("JSON");
    assert_eq!(contents["format"], 1, "so that a later program knows how to read it");
    assert_eq!(contents["calendars"].as_array().map(Vec::len), Some(1), "the shipped calendars are in every program");

    let neighbours = Office::street("2026-03-02 09:00");
    neighbours.settings_import(file.clone()).expect("taken over");
    let theirs = neighbours.settings_get(Nothing {}).expect("settings");
    assert_eq!(theirs, village.settings_get(Nothing {}).expect("settings"), "all of them");
    let years = neighbours.calendar_list(Nothing {}).expect("calendars").years;
    assert!(years.iter().any(|year| year.year == 2027 && !year.shipped), "and the calendar");
    assert_eq!(neighbours.settings_export(Nothing {}).expect("a file"), file, "written again it is the same file");
}

#[test]
fn a_settings_file_is_taken_whole_or_not_at_all() {
    let village = Office::village("2026-03-02 09:00");
    let file = village.settings_export(Nothing {}).expect("a file").json;
    let contents: Value = serde_json::from_str(&file).expect("JSON");
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = contents.clone();
        change(&mut changed);
        changed.to_string()
    };
    let before = village.settings_get(Nothing {}).expect("settings");
    let bad = [
        ("不是文件".to_owned(), "bad_settings"),
        ("{}".to_owned(), "bad_settings"),
        (with(&|file| file["format"] = json!("一")), "bad_settings"),
        (with(&|file| file["settings"]["lock_minutes"] = json!("半小时")), "bad_settings"),
        (with(&|file| file["settings"]["colour"] = json!("red")), "bad_settings"),
        (with(&|file| file["format"] = json!(2)), "newer_settings"),
        (with(&|file| *file = json!({"format": 9, "everything": "new"})), "newer_settings"),
        (with(&|file| file["settings"]["number_template"] = json!("无")), "bad_template"),
        (with(&|file| file["settings"]["own_tags"] = json!([{"name": ""}])), "required"),
        (
            with(&|file| {
                file["settings"]["lock_minutes"] = json!(5);
                file["calendars"] = json!([{"year": 2027, "holidays": [], "makeup": []}]);
            }),
            "bad_calendar",
        ),
    ];
    for (json, expected) in bad {
        let refused = village.settings_import(SettingsFile { json }).expect_err(expected);
        assert_eq!(code(&refused), at(expected, "json"));
        assert_eq!(refused.family, Family::Invalid);
    }
    assert_eq!(village.settings_get(Nothing {}).expect("settings"), before, "nothing of a bad file was kept");
}

fn place(office: &Office, folder: Option<&Path>) -> Result<BackupState, WireError> {
    office.backup_place_set(BackupPlace { folder: folder.map(text) })
}

#[test]
fn automatic_backups_go_where_a_person_says_and_still_do_after_a_restart() {
    let mut village = Office::village("2026-03-02 09:00");
    let beside = village.backup_state(Nothing {}).expect("the state");
    assert!(!beside.chosen && beside.folder.contains("备份"), "beside the book until somebody chooses");
    let stick = village.ground().join("移动硬盘");
    std::fs::create_dir(&stick).expect("another disk");
    let state = place(&village, Some(&stick)).expect("chosen");
    assert!(state.chosen);
    assert_eq!(Path::new(&state.folder), stick.canonicalize().expect("a folder"));
    assert_eq!(std::fs::read_dir(&stick).expect("a folder").count(), 0, "the try leaves nothing behind");

    village.restart();
    village.log_in(renhe_tests::USER);
    assert_eq!(village.backup_state(Nothing {}).expect("the state").folder, state.folder, "kept on this machine");
    let written = village.backup_write(WriteBackup { to: None }).expect("a backup");
    assert!(Path::new(&written.path).starts_with(stick.canonicalize().expect("a folder")), "{}", written.path);
    let listed = village.backup_list(Nothing {}).expect("backups").backups;
    assert_eq!(listed.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), [written.path.as_str()]);
    assert!(village.backup_rehearse(RehearseRestore { from: None }).expect("tried out").sound, "the newest of them");

    std::fs::rename(&stick, village.ground().join("拔掉了")).expect("pulled out");
    let refused = village.backup_write(WriteBackup { to: None }).expect_err("it is not there");
    assert_eq!(code(&refused).0, "file_trouble", "and no folder of that name is made on this disk");
    assert!(!stick.exists());

    let state = place(&village, None).expect("beside the book again");
    assert_eq!((state.chosen, state.folder), (false, beside.folder));
    village.backup_write(WriteBackup { to: None }).expect("a backup beside the book");
}

#[test]
fn a_place_that_is_none_for_backups_is_refused() {
    let village = Office::village("2026-03-02 09:00");
    let inside = village.folder.join("attachments");
    let file = village.ground().join("文件");
    std::fs::write(&file, "x").expect("a file");
    let cloud = village.ground().join("坚果云");
    std::fs::create_dir(&cloud).expect("a folder that a cloud copies");
    let places = [
        (text(&inside), "backup_inside_book"),
        (text(&village.folder), "backup_inside_book"),
        (text(&cloud), "synced_folder"),
        (text(&village.ground().join("没有的")), "file_trouble"),
        (text(&file), "file_trouble"),
        ("备份".to_owned(), "bad_value"),
    ];
    for (folder, expected) in places {
        let refused = village.backup_place_set(BackupPlace { folder: Some(folder.clone()) }).expect_err(expected);
        assert_eq!(code(&refused), at(expected, "folder"), "{folder}");
    }
    assert!(!village.backup_state(Nothing {}).expect("the state").chosen, "the place stays as it was");
}
