//! 恢复演练: whether a backup would do is known before it is needed, and trying it out changes nothing.

use std::collections::BTreeMap;
use std::path::Path;

use renhe_tests::office::text;
use renhe_tests::{Calls, Office, quarrel};
use renhe_wire::*;

fn rehearse(office: &Office, from: Option<&Path>) -> Result<Rehearsed, WireError> {
    office.backup_rehearse(RehearseRestore { from: from.map(text) })
}

fn code(refused: &WireError) -> String {
    refused.problem.code.to_string()
}

/// Every file below a folder with its bytes, the database's own two side files left out: they may come and go.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !text(&path).ends_with("-shm") {
            found.insert(text(&path), std::fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn it_says_how_many_cases_the_backup_lacks_and_since_when() {
    let mut village = Office::village("2026-03-09 09:00");
    let old = village.case_register(quarrel("2026-03-02")).expect("an old case").case;
    village.case_register(quarrel("2026-03-03")).expect("another");
    village.backup_write(WriteBackup { to: None }).expect("a backup");
    village.set("2026-03-09 15:30");
    for on in ["2026-03-09", "2026-03-09", "2026-03-09"] {
        village.case_register(quarrel(on)).expect("a case after the backup");
    }
    village.set("2026-03-09 16:00");
    let accept = Accept { case: old, on: renhe_tests::day("2026-03-09"), rights_told: None };
    village.case_accept(accept).expect("an old case goes on");

    let found = rehearse(&village, None).expect("a rehearsal with the newest backup");
    assert!(found.sound && found.findings.is_empty(), "what would come back is sound: {:?}", found.findings);
    assert_eq!((found.cases, found.book_cases, found.missing_cases), (2, 5, 3), "in the backup, in the book, and between");
    assert_eq!(found.missing_since.as_deref(), Some("2026-03-09T07:30:00Z"), "all of them after the backup");
    assert!(found.made_at < found.missing_since.expect("some are missing"), "so the page may say: registered since");
    assert_eq!((found.changed_cases, found.only_in_backup), (1, 0), "one went on, and the book is the later of the two");
}

#[test]
fn a_backup_of_now_lacks_nothing() {
    let village = Office::village("2026-03-09 09:00");
    village.case_register(quarrel("2026-03-02")).expect("a case");
    village.backup_write(WriteBackup { to: None }).expect("a backup");
    let found = rehearse(&village, None).expect("a rehearsal");
    assert_eq!((found.records, found.missing_cases, found.changed_cases), (found.book_records, 0, 0), "the same records");
    assert_eq!(found.missing_since, None);
}

#[test]
fn trying_it_out_changes_neither_the_book_nor_the_backup_and_leaves_nothing_behind() {
    let village = Office::village("2026-03-09 09:00");
    let stick = village.ground().join("U盘.rhb");
    village.case_register(quarrel("2026-03-02")).expect("a case");
    village.backup_write(WriteBackup { to: Some(text(&stick)) }).expect("a backup");
    village.case_register(quarrel("2026-03-03")).expect("a later case");
    let before = files(village.ground());
    rehearse(&village, Some(&stick)).expect("a rehearsal");
    let after = files(village.ground());
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after), "no file came or went");
    let changed: Vec<_> = before.iter().filter(|(name, bytes)| after.get(*name) != Some(*bytes)).map(|(name, _)| name).collect();
    assert!(changed.is_empty(), "no byte of the book, its backups or its machine's data changed: {changed:?}");
    let found = village.verify(Nothing {}).expect("a verification");
    assert!(found.sound, "and the book is as sound as before: {:?}", found.findings);
}

#[test]
fn a_backup_that_is_torn_or_no_backup_or_another_books_is_refused_in_words() {
    let village = Office::village("2026-03-09 09:00");
    assert_eq!(code(&rehearse(&village, None).expect_err("none yet")), "no_backup");

    let stick = village.ground().join("U盘.rhb");
    village.backup_write(WriteBackup { to: Some(text(&stick)) }).expect("a backup");
    let mut bytes = std::fs::read(&stick).expect("the backup");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&stick, bytes).expect("a flipped bit");
    assert_eq!(code(&rehearse(&village, Some(&stick)).expect_err("one bit is wrong")), "bad_backup");
    std::fs::write(&stick, "会议通知").expect("another file");
    assert_eq!(code(&rehearse(&village, Some(&stick)).expect_err("no backup at all")), "bad_backup");
    let gone = village.ground().join("拔掉的U盘/备份.rhb");
    assert_eq!(code(&rehearse(&village, Some(&gone)).expect_err("the stick is not there")), "file_trouble");

    let neighbours = Office::village("2026-03-09 09:00");
    let theirs = neighbours.ground().join("别村.rhb");
    neighbours.backup_write(WriteBackup { to: Some(text(&theirs)) }).expect("their backup");
    let refused = rehearse(&village, Some(&theirs)).expect_err("another book");
    assert_eq!(code(&refused), "backup_of_other_book");
    assert_eq!(refused.problem.params.get("book").map(String::as_str), Some("清泉村"), "it says whose");
}

#[test]
fn a_backup_that_was_cut_short_stays_in_the_list_and_is_not_taken_for_the_newest() {
    let mut village = Office::village("2026-03-09 09:00");
    village.case_register(quarrel("2026-03-02")).expect("a case");
    let good = village.backup_write(WriteBackup { to: None }).expect("a backup").path;
    village.set("2026-03-09 10:00");
    let torn = village.backup_write(WriteBackup { to: None }).expect("another").path;
    std::fs::write(&torn, "RE").expect("the stick was pulled out");
    let list = village.backup_list(Nothing {}).expect("the list").backups;
    let seen: Vec<_> = list.iter().map(|file| (file.path.as_str(), file.whole, file.cases)).collect();
    assert_eq!(seen, [(torn.as_str(), false, 0), (good.as_str(), true, 1)], "newest first, the torn one named as such");
    assert_eq!(list[0].made_at, "2026-03-09T02:00:00Z", "its name still tells when");
    assert_eq!(rehearse(&village, None).expect("a rehearsal").path, good, "the newest whole one is tried");
}

#[test]
fn an_open_book_that_is_older_than_the_backup_says_so() {
    let mut village = Office::village("2026-03-09 09:00");
    let (early, late) = (village.ground().join("早.rhb"), village.ground().join("晚.rhb"));
    village.case_register(quarrel("2026-03-02")).expect("a case");
    village.backup_write(WriteBackup { to: Some(text(&early)) }).expect("an early backup");
    village.case_register(quarrel("2026-03-03")).expect("a later case");
    village.backup_write(WriteBackup { to: Some(text(&late)) }).expect("a late backup");
    let again = village.ground().join("恢复的案卷簿");
    village.lose_machine();
    let request = RestoreBackup { from: text(&early), path: text(&again), last_numbers: Vec::new() };
    village.backup_restore(request).expect("the early one is restored by mistake");
    village.start_on(&again);
    village.try_log_in(renhe_tests::USER, renhe_tests::PASSWORD).expect("the same password");
    let found = rehearse(&village, Some(&late)).expect("a rehearsal");
    assert!(found.only_in_backup > 0, "the backup holds what this book does not: it is the one to be restored");
    assert_eq!(found.cases, 2, "both cases are in it");
}

#[test]
fn a_backup_under_an_older_data_key_is_told_apart_from_a_broken_one() {
    let village = Office::village("2026-03-09 09:00");
    village.case_register(quarrel("2026-03-02")).expect("a case");
    let stick = village.ground().join("优盘.renhe-backup");
    village.backup_write(WriteBackup { to: Some(text(&stick)) }).expect("a backup on a stick");
    let renew = RenewDataKey { password: renhe_tests::PASSWORD.to_owned(), others: Vec::new() };
    village.data_key_renew(renew).expect("a new data key");
    let refused = rehearse(&village, Some(&stick)).expect_err("the book cannot open it with its key of now");
    assert_eq!((refused.family, code(&refused).as_str()), (Family::Refused, "backup_of_old_key"));
    village.backup_write(WriteBackup { to: None }).expect("a backup under the new key");
    assert!(rehearse(&village, None).expect("a rehearsal").sound, "the newest one is under the key of now");
}
