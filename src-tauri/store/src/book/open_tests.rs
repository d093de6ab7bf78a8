use std::fs;

use rusqlite::params;

use super::super::fixture::{Book, CACHE, SmallDisk, count, write_rows};
use super::super::layout::BookFolder;
use super::*;

const PAGE: usize = super::PAGE as usize;

fn try_open(book: &Book, mode: OpenMode) -> Result<Connection> {
    open_connection(&book.folder.database(), &book.key, mode, CACHE)
}

fn pragma(connection: &Connection, name: &str) -> String {
    let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
    let value = connection.query_row(&format!("PRAGMA {name}"), [], read);
    match value.unwrap() {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// Changes the closed database's bytes.
fn damage(book: &Book, change: impl FnOnce(&mut Vec<u8>)) {
    let path = book.folder.database();
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
}

#[test]
fn a_book_is_opened_with_the_settings_its_promises_rest_on() {
    let book = Book::new(1);
    let connection = book.open(OpenMode::ReadWrite);
    for (name, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("mmap_size", "0"),
        ("temp_store", "2"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("cache_size", "-2048"),
    ] {
        if name == "mmap_size" {
            // SQLite gives no row when mapping is compiled out or off for a file.
            let row: rusqlite::Result<i64> = connection.query_row("PRAGMA mmap_size", [], |row| row.get(0));
            assert_eq!(row.unwrap_or(0), 0);
            continue;
        }
        assert_eq!(pragma(&connection, name), value, "{name}");
    }
    let config = |option| connection.db_config(option).unwrap();
    assert!(config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE));
    assert!(!config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA));
    let loaded = connection.query_row("SELECT load_extension('x')", [], |_| Ok(()));
    assert!(loaded.unwrap_err().to_string().contains("not authorized"), "a database must not be able to load code");
}

#[test]
fn nothing_of_a_book_is_readable_on_the_disk() {
    let book = Book::new(50);
    let connection = book.open(OpenMode::ReadWrite);
    write_rows(&connection, 50);
    let mut files = 0;
    for entry in fs::read_dir(book.folder.root()).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_file() {
            continue;
        }
        files += 1;
        let bytes = fs::read(&path).unwrap();
        for words in ["CANARY", "张三", "SQLite format 3", "CREATE TABLE"] {
            let found = bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(!found, "{words} stands in {}", path.display());
        }
    }
    assert!(files >= 5, "database, WAL, index and keys were looked at");
}

#[test]
fn a_wrong_key_is_told_from_damage() {
    let book = Book::new(500);
    let wrong = DataKey::random().unwrap();
    let refused = open_connection(&book.folder.database(), &wrong, OpenMode::ReadWrite, CACHE);
    assert!(matches!(refused, Err(BookError::WrongKey)), "{refused:?}");
    damage(&book, |bytes| bytes[PAGE / 2] ^= 1);
    let refused = try_open(&book, OpenMode::ReadWrite);
    assert!(
        matches!(refused, Err(BookError::Damaged { part: Part::Database, .. })),
        "a damaged first page, the others hold: {refused:?}"
    );
}

#[test]
fn a_damaged_page_is_called_damage_and_not_want_of_memory() {
    let book = Book::new(500);
    damage(&book, |bytes| {
        let pages = bytes.len() / PAGE;
        assert!(pages > 10);
        bytes[(pages / 2) * PAGE + 100] ^= 1;
    });
    let connection = book.open(OpenMode::ReadOnly);
    let error = count(&connection).unwrap_err();
    assert_eq!(classify(&error), Fault::Damaged, "{error:?}");
    assert_eq!(diagnose(&error, &connection), Fault::Damaged);
    assert!(matches!(from_sql(&book.folder.database(), error), BookError::Damaged { .. }));
    // What SQLite says the second time is another code; it must mean the same.
    let again = count(&connection).unwrap_err();
    assert_eq!(diagnose(&again, &connection), Fault::Damaged, "{again:?}");
}

#[test]
fn want_of_memory_is_not_called_damage() {
    let book = Book::new(5);
    let connection = book.open(OpenMode::ReadWrite);
    let real = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_NOMEM), None);
    assert_eq!(diagnose(&real, &connection), Fault::OutOfMemory, "every page holds, so the memory it was");
    let io = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_IOERR_NOMEM), None);
    assert_eq!(classify(&io), Fault::OutOfMemory);
}

#[test]
fn every_flipped_bit_of_the_database_is_found_by_the_check_of_pages() {
    let book = Book::new(200);
    let whole = fs::read(book.folder.database()).unwrap();
    let connection = book.open(OpenMode::ReadWrite);
    assert!(cipher_integrity_check(&connection).unwrap().is_sound());
    // The first 16 bytes are the salt: changed, no page holds and it looks like a wrong key; see below.
    for at in (16..whole.len()).step_by(997) {
        damage(&book, |bytes| bytes[at] ^= 1 << (at % 8));
        let report = cipher_integrity_check(&connection).unwrap();
        let page = (at / PAGE + 1) as u64;
        assert_eq!(report.failed, [page], "byte {at}");
        fs::write(book.folder.database(), &whole).unwrap();
    }
    drop(connection);
    damage(&book, |bytes| bytes[3] ^= 1);
    let refused = try_open(&book, OpenMode::ReadWrite);
    assert!(
        matches!(refused, Err(BookError::WrongKey)),
        "with a key that the key file vouches for this means a damaged first page: {refused:?}"
    );
}

#[test]
fn a_truncated_database_is_damaged_wherever_it_was_cut() {
    let book = Book::new(500);
    let whole = fs::read(book.folder.database()).unwrap();
    let cuts = [0, 1, 100, PAGE, PAGE + 5, whole.len() / 2, whole.len() / PAGE / 2 * PAGE, whole.len() - PAGE, whole.len() - 1];
    for cut in cuts {
        fs::write(book.folder.database(), &whole[..cut]).unwrap();
        let outcome = try_open(&book, OpenMode::ReadWrite)
            .and_then(|connection| count(&connection).map_err(|error| from_sql(&book.folder.database(), error)));
        assert!(matches!(outcome, Err(BookError::Damaged { .. } | BookError::WrongKey)), "cut at {cut}: {outcome:?}");
        let after = fs::read(book.folder.database()).unwrap();
        assert_eq!(after, &whole[..cut], "what is damaged is not written to");
    }
}

#[test]
fn a_database_is_created_once_and_not_opened_when_absent() {
    let book = Book::new(1);
    assert!(matches!(try_open(&book, OpenMode::Create), Err(BookError::Exists { .. })));
    let other = book.folder.root().join("other.db");
    let new = open_connection(&other, &book.key, OpenMode::Create, CACHE).unwrap();
    assert!(fs::metadata(&other).unwrap().len() >= PAGE as u64, "killed now, it must not be taken for a database that was lost");
    drop(new);
    fs::remove_file(book.folder.database()).unwrap();
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        assert!(matches!(try_open(&book, mode), Err(BookError::Io { .. })));
        assert!(!book.folder.database().exists(), "{mode:?} makes nothing");
    }
}

#[test]
fn a_reading_connection_cannot_write_and_says_so() {
    let book = Book::new(3);
    let connection = book.open(OpenMode::ReadOnly);
    assert_eq!(count(&connection).unwrap(), 3);
    let error = connection.execute("DELETE FROM fact", []).unwrap_err();
    assert_eq!(classify(&error), Fault::ReadOnly);
}

#[test]
fn a_full_database_and_a_busy_one_are_told_apart() {
    let book = Book::new(3);
    let connection = book.open(OpenMode::ReadWrite);
    let pages: i64 = pragma(&connection, "page_count").parse().unwrap();
    let _: i64 = connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| row.get(0)).unwrap();
    let error = connection.execute("INSERT INTO fact (words) VALUES (hex(zeroblob(100000)))", []).unwrap_err();
    assert_eq!(classify(&error), Fault::DiskFull);
    let other = book.open(OpenMode::ReadWrite);
    other.busy_timeout(Duration::ZERO).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = other.execute("DELETE FROM fact", []).unwrap_err();
    assert_eq!(classify(&error), Fault::Busy);
}

#[test]
fn a_checkpoint_empties_the_wal_unless_somebody_reads() {
    let book = Book::new(3);
    let connection = book.open(OpenMode::ReadWrite);
    write_rows(&connection, 3);
    let wal = book.folder.root().join("casebook.db-wal");
    assert!(fs::metadata(&wal).unwrap().len() > 0);
    assert!(checkpoint_truncate(&connection).unwrap());
    assert_eq!(fs::metadata(&wal).unwrap().len(), 0);
    let reader = book.open(OpenMode::ReadOnly);
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(&reader).unwrap(), 6);
    write_rows(&connection, 3);
    connection.busy_timeout(Duration::from_millis(10)).unwrap();
    assert!(!checkpoint_truncate(&connection).unwrap());
}

#[test]
fn a_disk_that_fills_up_loses_nothing_that_was_committed() {
    // Where no disk can be mounted, `a_full_database_and_a_busy_one_are_told_apart` shows the classification.
    let Some(disk) = SmallDisk::mount(1024 * 1024) else {
        return;
    };
    let folder = BookFolder::create(&disk.path.join("book")).unwrap();
    let key = DataKey::random().unwrap();
    let mut connection = open_connection(&folder.database(), &key, OpenMode::Create, CACHE).unwrap();
    write_rows(&connection, 0);
    let mut committed = 0;
    let error = loop {
        let mut step = || {
            let transaction = connection.transaction()?;
            for _ in 0..10 {
                transaction.execute("INSERT INTO fact (words) VALUES (?1)", params!["x".repeat(1000)])?;
            }
            transaction.commit()
        };
        match step() {
            Ok(()) => committed += 10,
            Err(error) => break error,
        }
    };
    assert_eq!(classify(&error), Fault::DiskFull, "{error:?}");
    assert!(committed > 0);
    assert_eq!(count(&connection).unwrap(), committed, "still readable");
    drop(connection);
    let again = open_connection(&folder.database(), &key, OpenMode::ReadOnly, CACHE).unwrap();
    assert_eq!(count(&again).unwrap(), committed);
}

#[test]
fn a_book_on_a_read_only_disk_can_be_read() {
    let disk = SmallDisk::mount_or_folder(4 * 1024 * 1024);
    let folder = BookFolder::create(&disk.path.join("书 100%?#")).unwrap();
    let key = DataKey::random().unwrap();
    let connection = open_connection(&folder.database(), &key, OpenMode::Create, CACHE).unwrap();
    write_rows(&connection, 9);
    drop(connection);
    if !disk.make_read_only() {
        // Root without the right to mount may write anywhere; classification is shown without a disk.
        return;
    }
    let writing = open_connection(&folder.database(), &key, OpenMode::ReadWrite, CACHE);
    assert!(matches!(writing, Err(BookError::ReadOnly { .. } | BookError::Io { .. })), "{writing:?}");
    let reading = open_connection(&folder.database(), &key, OpenMode::ReadOnly, CACHE).unwrap();
    assert_eq!(count(&reading).unwrap(), 9);
}

#[test]
fn the_path_of_an_unchanging_database_is_written_as_a_uri_that_means_it() {
    let uri = unchanging_uri(Path::new("/书/a b?c#d%")).unwrap();
    assert_eq!(uri, "file:/%E4%B9%A6/a%20b%3Fc%23d%25?immutable=1");
}
