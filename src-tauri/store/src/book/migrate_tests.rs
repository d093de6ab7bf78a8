use super::super::fixture::{Book, NOW};
use super::super::open::OpenMode;
use super::*;

const FIRST: Migration =
    Migration { number: 1, name: "facts", sql: "CREATE TABLE facts (id INTEGER PRIMARY KEY) STRICT;", min_reader: 1 };
const SECOND: Migration = Migration {
    number: 2,
    name: "an index, which older programs need not know",
    sql: "CREATE INDEX facts_by_id ON facts (id); INSERT INTO facts VALUES (2);",
    min_reader: 1,
};
const THIRD: Migration = Migration {
    number: 3,
    name: "what older programs would get wrong",
    sql: "ALTER TABLE facts ADD COLUMN words TEXT;",
    min_reader: 3,
};

fn nothing_before(_: &Connection, step: Migrated) -> Result<()> {
    panic!("no backup is due: {step:?}")
}

fn up(connection: &mut Connection, known: &[Migration]) -> Result<Migrated> {
    migrate(connection, known, Age::Existing, NOW, |_, _| Ok(()))
}

fn fresh() -> (Book, Connection) {
    let book = Book::new(0);
    let connection = book.open(OpenMode::ReadWrite);
    (book, connection)
}

fn version(connection: &Connection) -> u32 {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_new_book_gets_all_migrations_and_a_second_open_none() {
    let (_book, mut connection) = fresh();
    let known = [FIRST, SECOND];
    let done = migrate(&mut connection, &known, Age::New, NOW, nothing_before).unwrap();
    assert_eq!(done, Migrated { from: 0, to: 2 });
    let again = migrate(&mut connection, &known, Age::Existing, NOW, nothing_before).unwrap();
    assert_eq!(again, Migrated { from: 2, to: 2 });
    assert_eq!(applied(&connection, &known).unwrap(), Applied { number: 2, min_reader: 1 });
}

#[test]
fn before_an_existing_book_is_changed_there_is_a_backup_or_no_change() {
    let (_book, mut connection) = fresh();
    migrate(&mut connection, &[FIRST], Age::New, NOW, nothing_before).unwrap();
    let known = [FIRST, SECOND, THIRD];
    let refused = migrate(&mut connection, &known, Age::Existing, NOW, |_, _| Err(BookError::Busy));
    assert!(matches!(refused, Err(BookError::Busy)));
    assert_eq!(version(&connection), 1, "no backup, no migration");
    let mut called = Vec::new();
    migrate(&mut connection, &known, Age::Existing, NOW, |before, step| {
        called.push((version(before), step));
        Ok(())
    })
    .unwrap();
    assert_eq!(called, [(1, Migrated { from: 1, to: 3 })], "once, and before");
}

#[test]
fn an_older_program_opens_a_newer_book_exactly_when_the_book_allows_it() {
    let (_book, mut connection) = fresh();
    migrate(&mut connection, &[FIRST], Age::New, NOW, nothing_before).unwrap();
    up(&mut connection, &[FIRST, SECOND]).unwrap();
    let older = migrate(&mut connection, &[FIRST], Age::Existing, NOW, nothing_before).unwrap();
    assert_eq!(older, Migrated { from: 2, to: 2 }, "nothing is undone");
    up(&mut connection, &[FIRST, SECOND, THIRD]).unwrap();
    let refused = up(&mut connection, &[FIRST, SECOND]);
    assert!(matches!(refused, Err(BookError::Newer { part: Part::Schema, found: 3, known: 2 })), "{refused:?}");
}

#[test]
fn a_migration_that_fails_leaves_the_book_as_after_the_one_before() {
    let (_book, mut connection) = fresh();
    migrate(&mut connection, &[FIRST], Age::New, NOW, nothing_before).unwrap();
    let broken = Migration { sql: "INSERT INTO facts VALUES (7); INSERT INTO nowhere VALUES (1);", ..THIRD };
    assert!(up(&mut connection, &[FIRST, SECOND, broken]).is_err());
    assert_eq!(version(&connection), 2);
    let rows: i64 = connection.query_row("SELECT count(*) FROM facts", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 1, "of the broken one nothing is left");
    up(&mut connection, &[FIRST, SECOND, THIRD]).unwrap();
}

#[test]
fn a_migration_changed_after_its_release_is_noticed() {
    let (_book, mut connection) = fresh();
    migrate(&mut connection, &[FIRST], Age::New, NOW, nothing_before).unwrap();
    let changed = Migration { sql: "CREATE TABLE facts (id TEXT PRIMARY KEY) STRICT;", ..FIRST };
    assert!(matches!(up(&mut connection, &[changed]), Err(BookError::SchemaMismatch { number: 1 })));
    let line_ends = Migration { sql: "CREATE TABLE t (id INTEGER) STRICT;\n-- two lines\n", ..SECOND };
    up(&mut connection, &[FIRST, line_ends]).unwrap();
    let crlf = Migration { sql: "CREATE TABLE t (id INTEGER) STRICT;\r\n-- two lines\r\n", ..SECOND };
    up(&mut connection, &[FIRST, crlf]).expect("a checkout on Windows is no other migration");
}

#[test]
fn an_existing_book_without_tables_is_damaged_and_not_filled_anew() {
    let (_book, mut connection) = fresh();
    assert!(matches!(up(&mut connection, &[FIRST]), Err(BookError::Damaged { part: Part::Database, .. })));
    migrate(&mut connection, &[FIRST], Age::New, NOW, nothing_before).unwrap();
    connection.pragma_update(None, "user_version", 9).unwrap();
    assert!(matches!(up(&mut connection, &[FIRST]), Err(BookError::Damaged { part: Part::Schema, .. })));
}
