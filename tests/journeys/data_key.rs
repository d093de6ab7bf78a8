//! A new data key, as after somebody was removed: whoever copied the book or knows an old password has nothing in it.

use std::path::Path;

use renhe_store::book::copies::{KeyCopies, Secret};
use renhe_store::book::error::BookError;
use renhe_store::book::key::{DataKey, KdfParams};
use renhe_store::book::layout::BookFolder;
use renhe_store::book::open::{OpenMode, open_connection};
use renhe_store::book::renewal::{self, Renewal, Step};
use renhe_store::book::state::MachineState;
use renhe_tests::office::text;
use renhe_tests::{Calls, Office, PASSWORD, USER, below, instant, quarrel};
use renhe_wire::*;

const GIVEN: &str = "a pass phrase given 26";

fn code(error: &WireError) -> String {
    error.problem.code.to_string()
}

fn renew(office: &Office, others: &[(&str, &str)]) -> Result<DataKeyRenewed, WireError> {
    let given = |(user_id, new): &(&str, &str)| NewPassword { user_id: (*user_id).to_owned(), new: (*new).to_owned() };
    office.data_key_renew(RenewDataKey { password: PASSWORD.to_owned(), others: others.iter().map(given).collect() })
}

fn copy_of(folder: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a folder");
    for entry in std::fs::read_dir(folder).expect("the book") {
        let entry = entry.expect("a file");
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

/// The data key that a password gives out of the key files of a folder.
fn key_of(folder: &Path, user: &str, password: &str) -> Result<DataKey, BookError> {
    let copies = KeyCopies::read(&BookFolder::open(folder)?)?;
    let user = copies.users().into_iter().find(|known| known.name == user).ok_or(BookError::NoSuchSlot)?;
    Ok(copies.unlock(Secret::Password { user: user.id, password })?.key)
}

#[test]
fn after_a_renewal_the_old_passwords_card_and_key_open_nothing() {
    let mut village = Office::village("2026-03-02 09:00");
    let (kept, left) = (village.enrol("小陈", &[Role::Mediator]), village.enrol("小吴", &[Role::Mediator]));
    let gone = village.enrol("小李", &[Role::Mediator]);
    let case = village.case_register(quarrel("2026-03-02")).expect("a case").case;
    let stolen = village.ground().join("小李的U盘");
    village.restart();
    copy_of(&village.folder, &stolen);
    village.log_in(USER);
    village.user_remove(RemoveUser { user_id: gone }).expect("removed");
    let old_card = village.card.clone();
    let renewed = renew(&village, &[(&kept, GIVEN)]).expect("renewed");
    let without: Vec<_> = renewed.without_password.iter().map(|user| user.id.clone()).collect();
    assert_eq!(without, std::slice::from_ref(&left), "who was given no password is named, and who was removed is not");
    assert_eq!(renewed.notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), ["backups_keep_old_key"]);

    assert_eq!(village.case(&case).summary, quarrel("2026-03-02").summary, "work goes on at once, by the same person");
    let second = village.case_register(quarrel("2026-03-02")).expect("the next number").number;
    assert!(second.contains("第2号"), "of the same device and series: {second}");
    assert!(village.verify(Nothing {}).expect("verified").sound);
    village.restart();
    let state = village.app_state(Nothing {}).expect("state");
    assert!(!state.book.as_ref().expect("the book").adopt, "it is at home where it was");
    village.try_log_in("小陈", PASSWORD).expect_err("the old password");
    village.try_log_in("小吴", PASSWORD).expect_err("no password");
    let session = village.try_log_in("小陈", GIVEN).expect("the given one").session.expect("a session");
    assert_eq!(session.notes, Vec::new(), "device and witness are those of before");
    village.lock(Nothing {}).expect("locked");
    village.try_log_in(USER, PASSWORD).expect("whoever renewed keeps the password");
    village.user_reset_password(ResetPassword { user_id: left, new: GIVEN.to_owned() }).expect("enrolled anew");
    village.lock(Nothing {}).expect("locked");
    village.try_log_in("小吴", GIVEN).expect("and lets the others in");
    village.lock(Nothing {}).expect("locked");
    let by_card = |card: &str| UnlockWithCard {
        card: card.to_owned(),
        user: USER.to_owned(),
        new_password: "another pass phrase 9".to_owned(),
    };
    assert_eq!(code(&village.unlock_with_card(by_card(&old_card)).expect_err("the old card")), "bad_card");
    village.unlock_with_card(by_card(&renewed.recovery_card)).expect("the new card");
    village.book_close(Nothing {}).expect("closed");

    let old_key = key_of(&stolen, "小李", PASSWORD).expect("the stolen folder opens as it was");
    let database = |folder: &Path| BookFolder::open(folder).expect("a book").database();
    open_connection(&database(&stolen), &old_key, OpenMode::ReadOnly, 1024).expect("with its own tables");
    let now = open_connection(&database(&village.folder), &old_key, OpenMode::ReadOnly, 1024).map(drop);
    assert!(matches!(now, Err(BookError::WrongKey)), "and its key is none for what is written now: {now:?}");
}

#[test]
fn backups_made_before_keep_the_old_key_and_those_made_after_have_the_new_one() {
    let village = Office::village("2026-03-02 09:00");
    let chen = village.enrol("小陈", &[Role::Mediator, Role::Administrator]);
    village.case_register(quarrel("2026-03-02")).expect("a case");
    let (before, after) = (village.ground().join("before.rhb"), village.ground().join("after.rhb"));
    village.backup_write(WriteBackup { to: Some(text(&before)) }).expect("a backup");
    renew(&village, &[(&chen, GIVEN)]).expect("renewed");
    village.backup_write(WriteBackup { to: Some(text(&after)) }).expect("another one");
    for (file, password) in [(before, PASSWORD), (after, GIVEN)] {
        let path = village.ground().join(format!("from {}", file.file_stem().expect("a name").display()));
        let restore = RestoreBackup { from: text(&file), path: text(&path), last_numbers: Vec::new() };
        village.backup_restore(restore).expect("restored");
        assert!(key_of(&path, "小陈", password).is_ok(), "{} opens with the password of its time", file.display());
        let other = if password == GIVEN { PASSWORD } else { GIVEN };
        assert!(key_of(&path, "小陈", other).is_err(), "and with no other");
    }
}

#[test]
fn a_renewal_needs_the_password_and_says_what_is_wrong_at_its_field() {
    let mut village = Office::village("2026-03-02 09:00");
    let chen = village.enrol("小陈", &[Role::Mediator]);
    let gone = village.enrol("小李", &[Role::Mediator]);
    village.user_remove(RemoveUser { user_id: gone.clone() }).expect("removed");
    let own = village.log_in(USER).session.expect("a session").user_id;
    let before = std::fs::read(village.folder.join("slots.a")).expect("the key file");
    let wrong = RenewDataKey { password: "not the password".to_owned(), others: Vec::new() };
    let error = village.data_key_renew(wrong).expect_err("who sits at an unlocked desk may be anybody");
    assert_eq!((code(&error).as_str(), error.problem.field.as_deref()), ("wrong_password", Some("password")));
    assert_eq!(error.problem.params.get("left").map(String::as_str), Some("4"), "it counts like a failed login");
    for (others, expected, field) in [
        (&[(own.as_str(), GIVEN)][..], "bad_value", "others[0].user_id"),
        (&[(chen.as_str(), GIVEN), (chen.as_str(), GIVEN)], "bad_value", "others[1].user_id"),
        (&[(gone.as_str(), GIVEN)], "unknown_user", "others[0].user_id"),
        (&[("nobody", GIVEN)], "unknown_user", "others[0].user_id"),
        (&[(chen.as_str(), "short")], "password_too_short", "others[0].new"),
        (&[(chen.as_str(), "12345678")], "password_too_common", "others[0].new"),
    ] {
        let error = renew(&village, others).expect_err("refused");
        assert_eq!((code(&error).as_str(), error.problem.field.as_deref()), (expected, Some(field)));
    }
    assert_eq!(std::fs::read(village.folder.join("slots.a")).expect("the key file"), before, "nothing was changed");
    village.restart();
    village.try_log_in("小陈", PASSWORD).expect("nothing at all");
}

#[test]
fn a_renewal_is_in_the_audit_as_begun_and_as_done() {
    let village = Office::village("2026-03-02 09:00");
    renew(&village, &[]).expect("renewed");
    village.book_close(Nothing {}).expect("closed");
    let tables = below::tables(&village.folder, village.state(), USER, instant(village.now()).timestamp_millis());
    let noted: Vec<String> =
        below::counted(&tables, "audit_noted").iter().map(|noted| noted["what"].as_str().expect("a word").to_owned()).collect();
    assert_eq!(noted, ["data_key_renewal_begun", "data_key_renewed"]);
}

/// Renews beneath the engine, up to a step before which the program dies.
fn die_before(village: &Office, step: Step) {
    let folder = BookFolder::open(&village.folder).expect("a book");
    let copies = KeyCopies::read(&folder).expect("key files");
    let user = copies.users().into_iter().find(|user| user.name == USER).expect("the user");
    let opened = copies.unlock(Secret::Password { user: user.id, password: PASSWORD }).expect("the password");
    let new = DataKey::random().expect("a key");
    let mut keys = opened.file.without_slots();
    let kdf = KdfParams { memory_kib: 64, passes: 1, lanes: 1 };
    keys.enrol(&new, &user, GIVEN, kdf, 0).expect("a slot");
    let machine = MachineState::at(village.state());
    let renewal = Renewal { folder: &folder, machine: &machine, old: &opened.key, new: &new, keys: &keys };
    let mut before = |next: Step| if next == step { Err(BookError::Busy) } else { Ok(()) };
    let connection = open_connection(&folder.database(), &opened.key, OpenMode::ReadWrite, 1024).expect("the database");
    let died = renewal::prepare(&connection, renewal, &mut before)
        .and_then(|()| {
            drop(connection);
            renewal::commit(renewal, &mut before)
        })
        .and_then(|()| renewal::finish(&folder, Some(&machine), &mut before));
    died.expect_err("it died");
}

#[test]
fn a_program_that_dies_while_renewing_is_found_with_one_key_or_the_other() {
    for (place, step) in Step::ALL.into_iter().enumerate() {
        let mut village = Office::village("2026-03-02 09:00");
        village.case_register(quarrel("2026-03-02")).expect("a case");
        village.book_close(Nothing {}).expect("closed");
        die_before(&village, step);
        let folder = village.folder.clone();
        village.start_on(&folder);
        let (opens, refused) = if place <= 5 { (PASSWORD, GIVEN) } else { (GIVEN, PASSWORD) };
        village.try_log_in(USER, refused).expect_err("one key or the other, never both");
        let state = village.try_log_in(USER, opens).unwrap_or_else(|error| panic!("{step:?} leaves neither key: {error:?}"));
        assert_eq!(state.session.expect("a session").notes, Vec::new(), "{step:?}: at home, nothing missing");
        let number = village.case_register(quarrel("2026-03-02")).expect("work goes on").number;
        assert!(number.contains("第2号"), "{step:?}: {number}");
        assert!(village.verify(Nothing {}).expect("verified").sound, "{step:?}");
    }
}

#[test]
fn a_renewal_that_fails_leaves_the_book_as_it_was_and_the_work_going_on() {
    let mut village = Office::village("2026-03-02 09:00");
    let chen = village.enrol("小陈", &[Role::Mediator]);
    // Something lies where the new database would be written, and cannot be taken away.
    let in_the_way = village.folder.join("casebook.renewed");
    std::fs::create_dir_all(in_the_way.join("full")).expect("a folder");
    let error = renew(&village, &[(&chen, GIVEN)]).expect_err("it cannot be written");
    assert_ne!(code(&error), "wrong_password", "and says why: {error:?}");
    village.case_register(quarrel("2026-03-02")).expect("whoever is at the desk is still there");
    village.restart();
    village.try_log_in("小陈", PASSWORD).expect("with the passwords of before");
    village.lock(Nothing {}).expect("locked");
    std::fs::remove_dir_all(&in_the_way).expect("out of the way");
    village.log_in(USER);
    renew(&village, &[(&chen, GIVEN)]).expect("and now it can be done");
    assert!(village.verify(Nothing {}).expect("verified").sound);
}

#[test]
fn a_book_that_may_only_be_read_keeps_its_key() {
    let mut village = Office::village("2026-03-02 09:00");
    village.book_close(Nothing {}).expect("closed");
    let elsewhere = village.ground().join("别处");
    std::fs::rename(&village.folder, &elsewhere).expect("the folder moves");
    village.start_on(&elsewhere);
    village.try_log_in(USER, PASSWORD).expect("it opens for reading");
    assert_eq!(code(&renew(&village, &[]).expect_err("not adopted")), "needs_adoption");
}
