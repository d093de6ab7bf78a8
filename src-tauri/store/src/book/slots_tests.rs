use std::fs;

use super::super::copies::KeyCopies;
use super::super::fixture::{Book, KDF, NOW, PASSWORD, SmallDisk, user};
use super::*;

#[test]
fn the_last_password_cannot_be_taken_away() {
    let mut book = Book::new(0);
    book.file.renew_card(&book.key, NOW).unwrap();
    assert!(matches!(book.file.remove_user(user(1).id), Err(BookError::LastSlot)), "a card alone is no way of working");
    book.file.enrol(&book.key, &user(2), "b", KDF, NOW).unwrap();
    book.file.remove_user(user(1).id).unwrap();
    assert_eq!(book.file.users(), [user(2)]);
    assert!(matches!(book.file.remove_user(user(1).id), Err(BookError::NoSuchSlot)));
}

#[test]
fn no_secret_stands_in_the_key_file() {
    let mut book = Book::new(0);
    let card = book.file.renew_card(&book.key, NOW).unwrap();
    book.file.save(&book.folder, &book.key).unwrap();
    let text = fs::read_to_string(book.folder.slots(KeyCopy::A)).unwrap();
    let key = super::super::hex::encode(book.key.bytes());
    for secret in [PASSWORD, card.text().as_str(), &key] {
        assert!(!text.contains(secret));
    }
}

#[test]
fn saving_counts_up_and_writes_the_older_copy_first() {
    let mut book = Book::new(0);
    for _ in 0..3 {
        let before = (book.file.generation, book.file.newest);
        book.file.save(&book.folder, &book.key).unwrap();
        assert_eq!(book.file.generation, before.0 + 1);
        assert_eq!(book.file.newest, before.1.other());
    }
    let [a, b] = KeyCopy::BOTH.map(|copy| fs::read(book.folder.slots(copy)).unwrap());
    assert_eq!(a, b, "both copies hold the same");
}

/// `casebook.db` may be anything here: what is looked at is the key file.
fn keys_on(disk: &SmallDisk) -> (BookFolder, DataKey, KeyFile) {
    let folder = BookFolder::create(&disk.path.join("book")).unwrap();
    let key = DataKey::random().unwrap();
    let mut file = KeyFile::new(super::super::fixture::identity());
    file.enrol(&key, &user(1), PASSWORD, KDF, NOW).unwrap();
    file.save(&folder, &key).unwrap();
    (folder, key, file)
}

#[test]
fn on_a_full_disk_the_key_file_stays_as_it_was() {
    // Where no disk can be mounted, files.rs shows the same with a writer that fails.
    let Some(disk) = SmallDisk::mount(256 * 1024) else {
        return;
    };
    let (folder, key, mut file) = keys_on(&disk);
    let before = fs::read(folder.slots(KeyCopy::A)).unwrap();
    let filler = disk.path.join("filler");
    let mut size = 256 * 1024;
    while size > 0 {
        // Fill to the last block.
        let mut bytes = fs::read(&filler).unwrap_or_default();
        bytes.resize(bytes.len() + size, 1);
        if fs::write(&filler, &bytes).is_err() {
            fs::write(&filler, &bytes[..bytes.len() - size]).unwrap();
            size /= 2;
        }
    }
    file.rename(&"很长的名字".repeat(3000), "430408");
    let failed = file.save(&folder, &key);
    assert!(matches!(failed, Err(BookError::DiskFull { .. })), "{failed:?}");
    assert_eq!(fs::read(folder.slots(KeyCopy::A)).unwrap(), before);
    assert_eq!(file.generation, 1, "in memory nothing is taken as saved");
    fs::remove_file(&filler).unwrap();
    assert_eq!(file.save(&folder, &key).unwrap(), [], "room again, and it goes on");
}

#[test]
fn on_a_read_only_disk_the_book_can_be_unlocked_and_says_that_it_cannot_be_written() {
    let disk = SmallDisk::mount_or_folder(1024 * 1024);
    let (folder, key, mut file) = keys_on(&disk);
    if !disk.make_read_only() {
        // Root without the right to mount may write anywhere; classification is shown without a disk.
        return;
    }
    let copies = KeyCopies::read(&folder).unwrap();
    copies.unlock(Secret::Password { user: user(1).id, password: PASSWORD }).unwrap();
    let failed = file.save(&folder, &key);
    assert!(matches!(failed, Err(BookError::ReadOnly { .. })), "{failed:?}");
    let holder = super::super::lock::Holder::this_process(NOW);
    let locked = super::super::lock::BookLock::acquire(&folder, &holder);
    assert!(matches!(locked, Err(BookError::ReadOnly { .. })), "{locked:?}");
    let mut attempts = super::super::attempts::Attempts::load(&folder, NOW);
    let noted = attempts.failed(user(1).id, NOW);
    assert!(matches!(noted, Err(BookError::ReadOnly { .. })), "{noted:?}");
}
