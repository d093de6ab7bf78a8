use std::fs;

use super::super::card::RecoveryCard;
use super::super::fixture::{Book, KDF, NOW, PASSWORD, user};
use super::super::key::KdfParams;
use super::*;

fn with_password(user: u128, password: &str) -> Secret<'_> {
    Secret::Password { user: AuthorId(uuid::Uuid::from_u128(user)), password }
}

fn unlock(book: &Book, password: &str) -> Result<Unlocked> {
    KeyCopies::read(&book.folder)?.unlock(with_password(1, password))
}

fn fault(copy: KeyCopy, what: CopyTrouble) -> Vec<CopyFault> {
    vec![CopyFault { copy, what }]
}

#[test]
fn names_are_readable_before_unlock_and_the_password_gives_the_key() {
    let book = Book::new(0);
    let copies = KeyCopies::read(&book.folder).unwrap();
    assert_eq!(copies.identity(), book.file.identity());
    assert_eq!(copies.users(), [user(1)]);
    assert!(!copies.has_card());
    let unlocked = unlock(&book, PASSWORD).unwrap();
    assert_eq!(unlocked.key.bytes(), book.key.bytes());
    assert!(unlocked.file.is_authentic());
    assert_eq!(unlocked.faults, []);
}

#[test]
fn a_wrong_password_and_a_user_without_a_slot_are_told_apart() {
    let book = Book::new(0);
    assert!(matches!(unlock(&book, "guess"), Err(BookError::WrongPassword)));
    let copies = KeyCopies::read(&book.folder).unwrap();
    assert!(matches!(copies.unlock(with_password(2, PASSWORD)), Err(BookError::NoSuchSlot)));
    let card = RecoveryCard::random().unwrap();
    assert!(matches!(copies.unlock(Secret::Card(&card)), Err(BookError::NoSuchSlot)));
}

#[test]
fn each_user_has_a_slot_and_the_recovery_card_opens_when_all_passwords_are_forgotten() {
    let mut book = Book::new(0);
    let (file, key) = (&mut book.file, &book.key);
    file.enrol(key, &user(2), "第二个", KDF, NOW).unwrap();
    let old = file.renew_card(key, NOW).unwrap();
    let card = file.renew_card(key, NOW).unwrap();
    file.save(&book.folder, key).unwrap();
    let copies = KeyCopies::read(&book.folder).unwrap();
    assert_eq!(copies.users(), [user(1), user(2)]);
    for secret in
        [with_password(1, PASSWORD), with_password(2, "第二个"), Secret::Card(&RecoveryCard::parse(&card.text()).unwrap())]
    {
        assert_eq!(copies.unlock(secret).unwrap().key.bytes(), key.bytes());
    }
    assert!(matches!(copies.unlock(with_password(2, PASSWORD)), Err(BookError::WrongPassword)));
    assert!(matches!(copies.unlock(Secret::Card(&old)), Err(BookError::WrongCard)), "a new card makes the old one worthless");
}

#[test]
fn after_a_change_of_password_the_old_one_fails_at_once_on_both_copies() {
    let mut book = Book::new(0);
    book.file.enrol(&book.key, &user(1), "new", KDF, NOW).unwrap();
    book.file.save(&book.folder, &book.key).unwrap();
    assert_eq!(book.file.users().len(), 1, "replaced, not added");
    for gone in KeyCopy::BOTH {
        let kept = fs::read(book.folder.slots(gone)).unwrap();
        fs::remove_file(book.folder.slots(gone)).unwrap();
        assert!(matches!(unlock(&book, PASSWORD), Err(BookError::WrongPassword)), "without copy {gone:?}");
        unlock(&book, "new").unwrap();
        fs::write(book.folder.slots(gone), kept).unwrap();
    }
}

#[test]
fn a_save_interrupted_between_the_copies_counts_and_the_older_copy_opens_nothing() {
    let mut book = Book::new(0);
    let stale = book.file.newest.other();
    let before = fs::read(book.folder.slots(stale)).unwrap();
    book.file.enrol(&book.key, &user(1), "new", KDF, NOW).unwrap();
    book.file.save(&book.folder, &book.key).unwrap();
    let stale = book.file.newest.other();
    fs::write(book.folder.slots(stale), before).unwrap();
    assert!(
        matches!(unlock(&book, PASSWORD), Err(BookError::WrongPassword)),
        "the old password must not come back through the older copy"
    );
    let mut unlocked = unlock(&book, "new").unwrap();
    assert_eq!(unlocked.faults, fault(stale, CopyTrouble::Stale));
    unlocked.file.save(&book.folder, &unlocked.key).unwrap();
    assert_eq!(unlock(&book, "new").unwrap().faults, [], "mended");
}

#[test]
fn one_copy_damaged_or_missing_is_said_and_mended_at_the_next_save() {
    let book = Book::new(0);
    for copy in KeyCopy::BOTH {
        let path = book.folder.slots(copy);
        let whole = fs::read(&path).unwrap();
        let cases = [
            (Some(&b""[..]), CopyTrouble::Damaged),
            (Some(&whole[..whole.len() / 2]), CopyTrouble::Damaged),
            (Some(b"\xff\xff not json"), CopyTrouble::Damaged),
            (None, CopyTrouble::Missing),
        ];
        for (bytes, trouble) in cases {
            match bytes {
                Some(bytes) => fs::write(&path, bytes).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let mut unlocked = unlock(&book, PASSWORD).unwrap();
            assert_eq!(unlocked.faults, fault(copy, trouble));
            unlocked.file.save(&book.folder, &unlocked.key).unwrap();
            assert_eq!(unlock(&book, PASSWORD).unwrap().faults, []);
        }
    }
}

#[test]
fn every_flipped_bit_of_a_copy_is_noticed_and_harmless() {
    let book = Book::new(0);
    let path = book.folder.slots(KeyCopy::A);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&path, &flipped).unwrap();
        let unlocked = unlock(&book, PASSWORD).unwrap();
        assert_eq!(unlocked.key.bytes(), book.key.bytes(), "byte {at}");
        assert_eq!(unlocked.file.identity(), book.file.identity(), "nothing false is believed, byte {at}");
        assert!(unlocked.file.is_authentic(), "byte {at}");
        assert_eq!(unlocked.faults.len(), 1, "byte {at} is noticed");
    }
}

#[test]
fn both_copies_damaged_open_as_far_as_they_can_and_are_never_written_as_if_they_were_whole() {
    let book = Book::new(0);
    let whole = fs::read_to_string(book.folder.slots(KeyCopy::A)).unwrap();
    for copy in KeyCopy::BOTH {
        fs::write(book.folder.slots(copy), whole.replace("东阳渡", "东阳度")).unwrap();
    }
    let mut unlocked = unlock(&book, PASSWORD).unwrap();
    assert_eq!(unlocked.key.bytes(), book.key.bytes(), "the cases are safe");
    assert!(!unlocked.file.is_authentic());
    assert_eq!(unlocked.faults.len(), 2);
    assert!(matches!(unlocked.file.save(&book.folder, &unlocked.key), Err(BookError::Damaged { .. })));
    for copy in KeyCopy::BOTH {
        fs::write(book.folder.slots(copy), b"rubbish").unwrap();
    }
    assert!(matches!(KeyCopies::read(&book.folder), Err(BookError::Damaged { part: Part::KeyFile, .. })));
}

#[test]
fn a_copy_changed_by_somebody_who_knows_the_format_is_a_forgery() {
    let book = Book::new(0);
    let path = book.folder.slots(KeyCopy::B);
    let whole = fs::read_to_string(&path).unwrap();
    let (json, rest) = whole.split_once('\n').unwrap();
    let json = json.replace("\"generation\":1", "\"generation\":9").replace("东阳渡", "西阳渡");
    let mac = rest.split_once('\n').unwrap().1;
    let sum = blake3::hash(json.as_bytes()).to_hex();
    fs::write(&path, format!("{json}\nsum {sum}\n{mac}")).unwrap();
    let unlocked = unlock(&book, PASSWORD).unwrap();
    assert_eq!(unlocked.faults, fault(KeyCopy::B, CopyTrouble::Forged));
    assert_eq!(unlocked.file.identity().name, "东阳渡村", "what the data key vouches for wins over the higher number");
}

#[test]
fn slots_and_fields_of_a_later_program_survive_an_older_one_word_for_word() {
    let mut book = Book::new(0);
    let strange = r#"{"kind":"escrow", "to":1.50, "x":[{"b":1,"a":2}]}"#;
    let json = book.file.to_json().unwrap();
    let json = json.replacen("\"slots\":[", &format!("\"slots\":[{strange},"), 1);
    let json = json.replacen('{', "{\"later\":{\"z\":1, \"a\":10000000000000000000000},", 1);
    let sum = blake3::hash(json.as_bytes()).to_hex();
    let mac = mac_of(&book.key, json.as_bytes()).to_hex();
    for copy in KeyCopy::BOTH {
        fs::write(book.folder.slots(copy), format!("{json}\nsum {sum}\nmac {mac}\n")).unwrap();
    }
    book.file = unlock(&book, PASSWORD).unwrap().file;
    book.file.enrol(&book.key, &user(2), "b", KDF, NOW).unwrap();
    book.file.rename_user(user(1).id, "王芳").unwrap();
    book.file.save(&book.folder, &book.key).unwrap();
    let kept = fs::read_to_string(book.folder.slots(KeyCopy::A)).unwrap();
    assert!(kept.contains(strange), "{kept}");
    assert!(kept.contains("{\"z\":1, \"a\":10000000000000000000000}"), "{kept}");
    let unlocked = unlock(&book, PASSWORD).unwrap();
    assert_eq!(unlocked.faults, []);
    assert_eq!(unlocked.file.users()[0].name, "王芳", "renamed without a password");
}

#[test]
fn a_key_file_of_a_newer_program_is_refused_and_not_touched() {
    let book = Book::new(0);
    let json = book.file.to_json().unwrap().replace("\"format\":1", "\"format\":2");
    let sum = blake3::hash(json.as_bytes()).to_hex();
    let bytes = format!("{json}\nsum {sum}\nmac {sum}\n");
    fs::write(book.folder.slots(KeyCopy::B), &bytes).unwrap();
    assert!(matches!(KeyCopies::read(&book.folder), Err(BookError::Newer { found: 2, known: 1, .. })));
    let after = fs::read_to_string(book.folder.slots(KeyCopy::B)).unwrap();
    assert_eq!(after, bytes);
}

#[test]
fn a_slot_that_asks_for_a_terabyte_is_damage_and_not_the_end_of_the_program() {
    let book = Book::new(0);
    let whole = fs::read_to_string(book.folder.slots(KeyCopy::A)).unwrap();
    for copy in KeyCopy::BOTH {
        let greedy = whole.replace("\"memory_kib\":64", "\"memory_kib\":4000000000");
        assert_ne!(greedy, whole);
        fs::write(book.folder.slots(copy), greedy).unwrap();
    }
    assert!(matches!(unlock(&book, PASSWORD), Err(BookError::Damaged { .. })));
}

#[test]
fn the_default_cost_makes_a_slot_that_opens() {
    let mut book = Book::new(0);
    let kdf = KdfParams::default();
    book.file.enrol(&book.key, &user(1), PASSWORD, kdf, NOW).unwrap();
    book.file.save(&book.folder, &book.key).unwrap();
    unlock(&book, PASSWORD).unwrap();
}
