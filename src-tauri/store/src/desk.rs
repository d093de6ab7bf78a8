//! What lies on a person's desk: drafts, and small things kept. Local: in backups, never in bundles, kept by a rebuild.

use crate::case_book::CaseBook;
use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskKind {
    /// A form that is being filled in.
    Draft,
    /// A saved view, the columns of a list, how far somebody has looked.
    Kept,
}

impl DeskKind {
    fn code(self) -> i64 {
        match self {
            DeskKind::Draft => 1,
            DeskKind::Kept => 2,
        }
    }
}

/// One thing on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskItem {
    /// Its name.
    pub name: String,
    /// The page it belongs to; empty for a thing kept.
    pub page: String,
    /// What it says.
    pub value: String,
    /// When it was put there, ms UTC.
    pub saved_ms: i64,
}

impl CaseBook {
    /// Puts a thing on a person's desk, in the place of what lay there under its name. Committed before it returns.
    ///
    /// # Errors
    /// `ReadOnly`, or a failure of the database.
    pub fn put_on_desk(&mut self, owner: Uuid, kind: DeskKind, item: &DeskItem) -> Result<()> {
        self.may_write()?;
        self.connection.prepare_cached(include_str!("desk_put.sql"))?.execute(params![
            owner.as_bytes().as_slice(),
            kind.code(),
            item.name,
            item.page,
            item.value,
            item.saved_ms
        ])?;
        Ok(())
    }

    /// Takes a thing off the desk; nothing happens where there is none.
    ///
    /// # Errors
    /// `ReadOnly`, or a failure of the database.
    pub fn take_off_desk(&mut self, owner: Uuid, kind: DeskKind, name: &str) -> Result<()> {
        self.may_write()?;
        self.connection.prepare_cached("DELETE FROM desk WHERE owner = ?1 AND kind = ?2 AND name = ?3")?.execute((
            owner.as_bytes().as_slice(),
            kind.code(),
            name,
        ))?;
        Ok(())
    }

    /// One thing on the desk.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn on_desk(&self, owner: Uuid, kind: DeskKind, name: &str) -> Result<Option<DeskItem>> {
        if !self.has_migration(2) {
            return Ok(None);
        }
        let value = self
            .connection
            .prepare_cached("SELECT page, value, saved_ms FROM desk WHERE owner = ?1 AND kind = ?2 AND name = ?3")?
            .query_row((owner.as_bytes().as_slice(), kind.code(), name), |row| {
                Ok(DeskItem { name: name.to_owned(), page: row.get(0)?, value: row.get(1)?, saved_ms: row.get(2)? })
            });
        Ok(value.optional()?)
    }

    /// Everything of a kind on a person's desk, the newest first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn desk(&self, owner: Uuid, kind: DeskKind) -> Result<Vec<DeskItem>> {
        if self.has_migration(2) { all(&self.connection, owner, kind) } else { Ok(Vec::new()) }
    }

    fn may_write(&self) -> Result<()> {
        if self.writable() { Ok(()) } else { Err(StoreError::ReadOnly) }
    }
}

fn all(connection: &Connection, owner: Uuid, kind: DeskKind) -> Result<Vec<DeskItem>> {
    let mut statement = connection.prepare_cached(include_str!("desk_all.sql"))?;
    let items = statement.query_map((owner.as_bytes().as_slice(), kind.code()), |row| {
        Ok(DeskItem { name: row.get(0)?, page: row.get(1)?, value: row.get(2)?, saved_ms: row.get(3)? })
    })?;
    Ok(items.collect::<rusqlite::Result<_>>()?)
}
