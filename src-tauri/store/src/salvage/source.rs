//! Reading a database some of whose pages cannot be read.

use crate::book::key::DataKey;
use crate::book::open::{OpenMode, open_connection};
use crate::error::{Result, StoreError};
use rusqlite::{Connection, Row};
use std::path::Path;

/// Page cache while salvaging.
const CACHE_KIB: u32 = 8 * 1024;
/// No record has such a row number: a search for a readable one ends here.
const FARTHEST: i64 = 1 << 40;

/// A damaged database. A failed read can leave SQLCipher unwilling to read anything more, so each is followed by a new
/// connection.
pub(super) struct Source<'a> {
    path: &'a Path,
    key: &'a DataKey,
    pub(super) connection: Connection,
}

/// What lies behind a hole.
pub(super) struct Behind {
    /// The last row in it.
    pub(super) lost_to: i64,
    /// The first row behind it; `None` where nothing follows.
    pub(super) next: Option<i64>,
}

/// What reading from a row on came to.
pub(super) enum Reached {
    /// The last row was read.
    End,
    /// Nothing can be read between `last`, the last row read (0 for none), and what follows it.
    Hole { last: i64 },
}

impl<'a> Source<'a> {
    pub(super) fn open(path: &'a Path, key: &'a DataKey) -> Result<Self> {
        Ok(Source { path, key, connection: connect(path, key)? })
    }

    fn reopen(&mut self) -> Result<()> {
        self.connection = connect(self.path, self.key)?;
        Ok(())
    }

    /// Reads rows by their first column from `first` on, until the end or the first that cannot be read.
    ///
    /// # Errors
    /// What `take` returns, or when the database does not open any more. A row that cannot be read is a hole.
    pub(super) fn read_from(
        &mut self,
        sql: &str,
        first: i64,
        mut take: impl FnMut(&Row<'_>) -> Result<Taken>,
    ) -> Result<Reached> {
        let mut last = first - 1;
        let mut whole = false;
        if let Ok(mut statement) = self.connection.prepare(sql)
            && let Ok(mut rows) = statement.query([first])
        {
            while let Ok(next) = rows.next() {
                let Some(row) = next else {
                    whole = true;
                    break;
                };
                match take(row)? {
                    Taken::Yes => last = row.get(0)?,
                    Taken::Unreadable => break,
                }
            }
        }
        if whole {
            return Ok(Reached::End);
        }
        self.reopen()?;
        Ok(Reached::Hole { last })
    }

    /// Where a hole that begins with row `bad` ends, `step` rows being given up at once; `None` when nothing behind it can
    /// be read.
    pub(super) fn behind(&mut self, sql: &str, bad: i64, step: i64) -> Result<Option<Behind>> {
        let mut bad = bad;
        let mut step = step.max(1);
        let mut good = loop {
            let tried = bad + step;
            if tried > FARTHEST {
                return Ok(None);
            }
            if let Some(found) = self.probe(sql, tried)? {
                break (tried, found);
            }
            bad = tried;
            step *= 2;
        };
        while good.0 - bad > 1 {
            let middle = bad + (good.0 - bad) / 2;
            match self.probe(sql, middle)? {
                Some(found) => good = (middle, found),
                None => bad = middle,
            }
        }
        let (first, row) = good;
        Ok(Some(match row {
            Some(row) => Behind { lost_to: row - 1, next: Some(row) },
            None => Behind { lost_to: first - 1, next: None },
        }))
    }

    /// Whether the first row from `from` on can be read, and which it is; `Some(None)` when there is none.
    fn probe(&mut self, sql: &str, from: i64) -> Result<Option<Option<i64>>> {
        let mut found = None;
        let reached = self.read_from(sql, from, |row| {
            if found.is_some() {
                return Ok(Taken::Unreadable);
            }
            // Every column: a long one lies in pages of its own.
            let whole = (0..row.as_ref().column_count()).all(|column| row.get_ref(column).is_ok());
            found = whole.then_some(row.get(0)?);
            Ok(if whole { Taken::Yes } else { Taken::Unreadable })
        })?;
        Ok(match (found, reached) {
            (Some(id), _) => Some(Some(id)),
            (None, Reached::End) => Some(None),
            (None, Reached::Hole { .. }) => None,
        })
    }

    /// As many rows as come before the first that cannot be read.
    pub(super) fn as_far_as_it_goes(
        &mut self,
        sql: &str,
        parameters: impl rusqlite::Params,
        mut take: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        if let Ok(mut statement) = self.connection.prepare(sql)
            && let Ok(mut rows) = statement.query(parameters)
        {
            while let Ok(next) = rows.next() {
                let Some(row) = next else { return Ok(()) };
                take(row)?;
            }
        }
        self.reopen()
    }
}

/// Whether a row could be taken over.
pub(super) enum Taken {
    Yes,
    Unreadable,
}

fn connect(path: &Path, key: &DataKey) -> Result<Connection> {
    open_connection(path, key, OpenMode::ReadOnly, CACHE_KIB).map_err(StoreError::Book)
}
