//! Short numbers for words (`term`), with a cache that a rolled-back transaction throws away.

use crate::counters::TermKind;
use crate::error::Result;
use rusqlite::Connection;
use std::collections::HashMap;

/// Known words.
#[derive(Debug, Default, Clone)]
pub(crate) struct Terms {
    ids: HashMap<(TermKind, String), i64>,
}

impl Terms {
    /// Reads all words.
    pub(crate) fn load(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare("SELECT id, kind, word FROM term")?;
        let mut rows = statement.query([])?;
        let mut ids = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(kind) = TermKind::from_code(row.get(1)?) {
                ids.insert((kind, row.get::<_, String>(2)?), row.get(0)?);
            }
        }
        Ok(Terms { ids })
    }

    /// Number of a word, giving it one if it is new.
    pub(crate) fn intern(&mut self, connection: &Connection, kind: TermKind, word: &str) -> Result<i64> {
        if let Some(id) = self.ids.get(&(kind, word.to_owned())) {
            return Ok(*id);
        }
        connection.prepare_cached("INSERT OR IGNORE INTO term (kind, word) VALUES (?1, ?2)")?.execute((kind.code(), word))?;
        let id = connection
            .prepare_cached("SELECT id FROM term WHERE kind = ?1 AND word = ?2")?
            .query_row((kind.code(), word), |row| row.get(0))?;
        self.ids.insert((kind, word.to_owned()), id);
        Ok(id)
    }

    /// Number of a word, if any case has it.
    pub(crate) fn find(&self, kind: TermKind, word: &str) -> Option<i64> {
        self.ids.get(&(kind, word.to_owned())).copied()
    }

    /// All words of a kind with their numbers.
    pub(crate) fn of_kind(&self, kind: TermKind) -> impl Iterator<Item = (&str, i64)> {
        self.ids.iter().filter(move |((of, _), _)| *of == kind).map(|((_, word), id)| (word.as_str(), *id))
    }
}
