//! Small local facts of this copy of the book: in backups, never in bundles, kept by a rebuild.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension};

/// Reads one.
pub(crate) fn get(connection: &Connection, key: &str) -> Result<Option<String>> {
    Ok(connection.prepare_cached("SELECT value FROM local WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()?)
}

/// Writes one.
pub(crate) fn set(connection: &Connection, key: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO local (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute((key, value))?;
    Ok(())
}
