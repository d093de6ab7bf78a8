use super::super::copies::Secret;
use super::super::fixture::{Book, CACHE, NOW, PASSWORD, SmallDisk, count, user, write_rows};
use super::*;

fn header(book: &Book, snapshot: &Connection) -> Result<Header> {
    let identity = book.file.identity();
    Ok(Header {
        book: identity.book,
        name: identity.name.clone(),
        practice: identity.practice,
        created_ms: NOW,
        program: "0.1.0".to_owned(),
        records: count(snapshot).unwrap().unsigned_abs(),
        cases: 60,
        heads: serde_json::json!([{"stream": "common", "seq": 3}]),
    })
}

fn back_up(book: &Book, connection: &Connection, file: &Path) -> Result<Verified> {
    let target = Target { file, scratch: book.folder.root(), watch: &Watch::default() };
    write_backup(connection, &book.key, &book.file, target, |snapshot| header(book, snapshot))
}

/// A book of `rows` rows and a backup of it.
fn backed_up(rows: u32) -> (Book, PathBuf) {
    let book = Book::new(rows);
    let file = book.folder.backups().join("a.rhb");
    let connection = book.open(OpenMode::ReadWrite);
    back_up(&book, &connection, &file).unwrap();
    (book, file)
}

fn restore(book: &Book, file: &Path, name: &str) -> Result<Restored> {
    let secret = Secret::Password { user: user(1).id, password: PASSWORD };
    let unlocked = read_keys(file)?.unlock(secret)?;
    let target = book.place.path().join(name);
    restore_into(file, &target, &unlocked.file, &unlocked.key)
}

fn files_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_made_while_the_book_is_written_holds_what_was_committed_and_says_so() {
    let book = Book::new(300);
    let writer = book.open(OpenMode::ReadWrite);
    write_rows(&writer, 10);
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    writer.execute("INSERT INTO fact (words) VALUES ('not yet')", []).unwrap();
    let reader = book.open(OpenMode::ReadOnly);
    let file = book.folder.backups().join("a.rhb");
    let made = back_up(&book, &reader, &file).unwrap();
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(made.header.records, 310, "the snapshot counts itself");
    assert_eq!(verify_file(&file, &Watch::default()).unwrap(), made);
    assert_eq!(read_header(&file).unwrap(), made.header);
    assert_eq!(fs::metadata(&file).unwrap().len(), made.length);
    assert_eq!(files_in(&book.folder.backups()), ["a.rhb"], "no part file");
    assert!(!files_in(book.folder.root()).iter().any(|name| name.contains("snapshot")), "no snapshot is left");
}

#[test]
fn a_backup_is_encrypted() {
    let (_book, file) = backed_up(300);
    let bytes = fs::read(&file).unwrap();
    for words in ["CANARY", "张三", "SQLite format 3", "CREATE TABLE"] {
        let found = bytes.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(!found, "{words} stands in the backup");
    }
}

#[test]
fn a_restored_book_is_whole_in_a_new_folder_under_a_new_id() {
    let (book, file) = backed_up(300);
    let restored = restore(&book, &file, "restored").unwrap();
    assert_eq!(restored.header.cases, 60);
    let folder = BookFolder::open(restored.folder.root()).unwrap();
    assert_eq!(files_in(folder.root()), ["attachments", "casebook.db", "slots.a", "slots.b"]);
    let copies = KeyCopies::read(&folder).unwrap();
    assert_eq!(copies.identity().book, book.file.identity().book);
    assert_ne!(
        copies.identity().folder,
        book.file.identity().folder,
        "a restored book is another device, or both would write one chain"
    );
    assert_eq!(copies.identity(), restored.keys.identity());
    let secret = Secret::Password { user: user(1).id, password: PASSWORD };
    let unlocked = copies.unlock(secret).unwrap();
    assert_eq!(unlocked.faults, []);
    let connection = open_connection(&folder.database(), &unlocked.key, OpenMode::ReadWrite, CACHE).unwrap();
    assert_eq!(count(&connection).unwrap(), 300);
    write_rows(&connection, 1);
    assert_eq!(count(&connection).unwrap(), 301, "and it can be gone on with");
    assert_eq!(count(&book.open(OpenMode::ReadOnly)).unwrap(), 300, "the original is as it was");
}

#[test]
fn one_flipped_bit_anywhere_is_found_and_nothing_is_restored() {
    let (book, file) = backed_up(5);
    let whole = fs::read(&file).unwrap();
    let target = book.place.path().join("restored");
    let places = (0..2000.min(whole.len())).chain((2000..whole.len()).step_by(211)).chain(whole.len() - 40..whole.len());
    for at in places {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&file, &flipped).unwrap();
        let checked = verify_file(&file, &Watch::default());
        assert!(matches!(checked, Err(BookError::Damaged { .. } | BookError::Newer { .. })), "byte {at}: {checked:?}");
        let restored = restore_into(&file, &target, &book.file, &book.key);
        assert!(restored.is_err(), "byte {at}");
        assert!(!target.exists(), "byte {at}: no folder is left behind");
    }
}

#[test]
fn a_backup_cut_short_or_with_bytes_behind_it_is_damaged_even_at_a_quick_look() {
    let (_book, file) = backed_up(5);
    let whole = fs::read(&file).unwrap();
    for cut in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
        fs::write(&file, &whole[..cut]).unwrap();
        for outcome in [read_header(&file).err(), verify_file(&file, &Watch::default()).map(|_| ()).err()] {
            assert!(matches!(outcome, Some(BookError::Damaged { .. })), "cut at {cut}: {outcome:?}");
        }
    }
    let mut longer = whole;
    longer.push(0);
    fs::write(&file, &longer).unwrap();
    assert!(read_header(&file).is_err());
    assert!(verify_file(&file, &Watch::default()).is_err());
}

#[test]
fn a_length_that_would_fill_the_memory_is_refused() {
    let (_book, file) = backed_up(1);
    let mut bytes = fs::read(&file).unwrap();
    bytes[24..32].copy_from_slice(&u64::MAX.to_le_bytes());
    fs::write(&file, &bytes).unwrap();
    assert!(matches!(verify_file(&file, &Watch::default()), Err(BookError::Damaged { .. })));
    assert!(read_header(&file).is_err());
}

#[test]
fn a_backup_of_a_newer_program_says_so() {
    let (_book, file) = backed_up(1);
    let mut bytes = fs::read(&file).unwrap();
    bytes[16] = 2;
    fs::write(&file, &bytes).unwrap();
    assert!(matches!(read_header(&file), Err(BookError::Newer { part: Part::Backup, found: 2, known: 1 })));
}

#[test]
fn a_backup_is_restored_into_an_empty_folder_only_and_never_over_a_book() {
    let (book, file) = backed_up(5);
    let before = files_in(book.folder.root());
    let refused = restore(&book, &file, "book");
    assert!(matches!(refused, Err(BookError::NotEmpty { .. })), "{refused:?}");
    assert_eq!(files_in(book.folder.root()), before, "the book is untouched");
    fs::create_dir(book.place.path().join("empty")).unwrap();
    restore(&book, &file, "empty").unwrap();
}

#[test]
fn a_backup_is_never_written_over_a_file() {
    let (book, file) = backed_up(5);
    let before = fs::read(&file).unwrap();
    let refused = back_up(&book, &book.open(OpenMode::ReadWrite), &file);
    assert!(matches!(refused, Err(BookError::Exists { .. })), "{refused:?}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_book_is_not_backed_up_as_if_it_were_whole() {
    let book = Book::new(500);
    let path = book.folder.database();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let file = book.folder.backups().join("a.rhb");
    let refused = back_up(&book, &book.open(OpenMode::ReadOnly), &file);
    assert!(matches!(refused, Err(BookError::Damaged { .. })), "{refused:?}");
    assert!(!file.exists());
    assert!(!files_in(book.folder.root()).iter().any(|name| name.contains("snapshot")));
}

#[test]
fn an_error_while_describing_leaves_neither_backup_nor_snapshot() {
    let book = Book::new(5);
    let file = book.folder.backups().join("a.rhb");
    let watch = Watch::default();
    let target = Target { file: &file, scratch: book.folder.root(), watch: &watch };
    let connection = book.open(OpenMode::ReadWrite);
    let refused = write_backup(&connection, &book.key, &book.file, target, |_| Err(BookError::Busy));
    assert!(matches!(refused, Err(BookError::Busy)));
    assert!(!file.exists());
    fs::write(book.folder.root().join("casebook.snapshot-1"), b"x").unwrap();
    sweep_snapshots(book.folder.root());
    assert!(!files_in(book.folder.root()).iter().any(|name| name.contains("snapshot")));
}

#[test]
fn a_stick_that_is_too_small_is_said_to_be_full_and_holds_no_half_backup() {
    let Some(stick) = SmallDisk::mount(64 * 1024) else {
        // Without a disk to mount: container.rs's writer fails the same way on any full writer.
        let full = container::write(Full, b"{}", b"", &[0u8; 64][..], 64).unwrap_err();
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
        return;
    };
    let book = Book::new(2000);
    let file = stick.path.join("a.rhb");
    let refused = back_up(&book, &book.open(OpenMode::ReadWrite), &file);
    assert!(matches!(refused, Err(BookError::DiskFull { .. })), "{refused:?}");
    assert_eq!(files_in(&stick.path), [""; 0]);
    let (book, file) = backed_up(2000);
    let target = stick.path.join("restored");
    let refused = restore_into(&file, &target, &book.file, &book.key);
    assert!(matches!(refused, Err(BookError::DiskFull { .. })), "{refused:?}");
    assert!(!target.exists(), "no half book is left");
}

/// A disk without room.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
