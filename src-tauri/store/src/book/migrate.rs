//! Bringing a book's tables up to date: numbered migrations, each in its own transaction, never changed once released.
//!
//! Two numbers: the migration applied last (`user_version`), and the oldest program that may still open the book, which is
//! the highest `min_reader` of those applied. The table `schema` holds number, name, `min_reader`, BLAKE3 and time of each;
//! its form never changes, because every later and earlier program reads it.

use rusqlite::{Connection, TransactionBehavior, params};

use super::error::{BookError, Part, Result};
use super::open::from_sql;

/// One numbered step; `sql` comes from a `.sql` file.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// From 1, without gaps.
    pub number: u32,
    pub name: &'static str,
    pub sql: &'static str,
    /// A program that knows migrations up to this number may still open the book afterwards.
    pub min_reader: u32,
}

/// Whether the database is one just created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    New,
    /// A database without tables is then a damaged one, not a new one.
    Existing,
}

/// What [`migrate`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    pub from: u32,
    pub to: u32,
}

/// What a database says about its schema, before anything is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The migration applied last; 0 for a database without any.
    pub number: u32,
    /// The oldest program that may open it.
    pub min_reader: u32,
}

/// Reads and verifies what was applied: every migration we know must be the very one we have under that number. Changes nothing.
///
/// # Errors
/// `Newer` when the book needs a later program; `SchemaMismatch`; `Damaged` when the table does not agree with `user_version`.
pub fn applied(connection: &Connection, known: &[Migration]) -> Result<Applied> {
    let version: u32 =
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|error| sql_error(connection, error))?;
    let exists: bool = connection
        .query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema')", [], |row| row.get(0))
        .map_err(|error| sql_error(connection, error))?;
    let rows = if exists { read_rows(connection).map_err(|error| sql_error(connection, error))? } else { Vec::new() };
    let dense = rows.iter().zip(1..).all(|((number, ..), expected)| *number == expected);
    if !dense || rows.len() as u64 != u64::from(version) {
        return Err(BookError::damaged(Part::Schema, "the table of migrations does not agree with user_version"));
    }
    let ours = newest(known);
    let min_reader = rows.iter().map(|row| row.1).max().unwrap_or(0);
    if min_reader > ours {
        return Err(BookError::Newer { part: Part::Schema, found: min_reader, known: ours });
    }
    for ((number, _, hash), migration) in rows.iter().zip(known) {
        if *hash != hash_of(migration) {
            return Err(BookError::SchemaMismatch { number: *number });
        }
    }
    Ok(Applied { number: version, min_reader })
}

/// Applies what is missing. `before` is called once with (from, to) when an existing database is about to be changed: the
/// place for a backup; an error of it stops everything. A failing migration leaves the ones before it applied.
///
/// # Errors
/// As [`applied`]; what `before` returns; what SQLite says.
pub fn migrate(
    connection: &mut Connection,
    known: &[Migration],
    age: Age,
    now_ms: i64,
    before: impl FnOnce(&Connection, Migrated) -> Result<()>,
) -> Result<Migrated> {
    debug_assert!(known.iter().zip(1..).all(|(step, n)| step.number == n), "migrations are numbered from 1 without gaps");
    let from = applied(connection, known)?.number;
    if age == Age::Existing && from == 0 {
        return Err(BookError::damaged(Part::Database, "the database holds no tables"));
    }
    let to = newest(known).max(from);
    let step = Migrated { from, to };
    if from > 0 && to > from {
        before(connection, step)?;
    }
    for migration in known.iter().filter(|migration| migration.number > from) {
        apply(connection, migration, now_ms).map_err(|error| sql_error(connection, error))?;
    }
    Ok(step)
}

fn apply(connection: &mut Connection, migration: &Migration, now_ms: i64) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(include_str!("schema_table.sql"))?;
    transaction.execute_batch(migration.sql)?;
    transaction.execute(
        "INSERT INTO schema (number, name, min_reader, hash, applied_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![migration.number, migration.name, migration.min_reader, hash_of(migration), now_ms],
    )?;
    transaction.pragma_update(None, "user_version", migration.number)?;
    transaction.commit()
}

fn read_rows(connection: &Connection) -> rusqlite::Result<Vec<(u32, u32, [u8; 32])>> {
    let mut statement = connection.prepare("SELECT number, min_reader, hash FROM schema ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn newest(known: &[Migration]) -> u32 {
    known.last().map_or(0, |migration| migration.number)
}

/// Git may check a file out with CRLF on Windows: the hash is of the text with LF.
fn hash_of(migration: &Migration) -> [u8; 32] {
    *blake3::hash(migration.sql.replace("\r\n", "\n").as_bytes()).as_bytes()
}

fn sql_error(connection: &Connection, error: rusqlite::Error) -> BookError {
    from_sql(std::path::Path::new(connection.path().unwrap_or_default()), error)
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
