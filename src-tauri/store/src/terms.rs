//! Short numbers for words (`term`), with a cache that a rolled-back transaction throws away.

use crate::counters::TermKind;
use crate::error::Result;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Known words, kind by kind.
#[derive(Debug, Default, Clone)]
pub(crate) struct Terms {
    ids: BTreeMap<TermKind, HashMap<String, i64>>,
}

impl Terms {
    /// Reads all words.
    pub(crate) fn load(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare("SELECT id, kind, word FROM term")?;
        let mut rows = statement.query([])?;
        let mut terms = Terms::default();
        while let Some(row) = rows.next()? {
            if let Some(kind) = TermKind::from_code(row.get(1)?) {
                terms.ids.entry(kind).or_default().insert(row.get(2)?, row.get(0)?);
            }
        }
        Ok(terms)
    }

    /// Number of a word, giving it one if it is new.
    pub(crate) fn intern(&mut self, connection: &Connection, kind: TermKind, word: &str) -> Result<i64> {
        if let Some(id) = self.find(kind, word) {
            return Ok(id);
        }
        connection.prepare_cached("INSERT OR IGNORE INTO term (kind, word) VALUES (?1, ?2)")?.execute((kind.code(), word))?;
        let id = connection
            .prepare_cached("SELECT id FROM term WHERE kind = ?1 AND word = ?2")?
            .query_row((kind.code(), word), |row| row.get(0))?;
        self.ids.entry(kind).or_default().insert(word.to_owned(), id);
        Ok(id)
    }

    /// Number of a committee or a person.
    pub(crate) fn intern_id(&mut self, connection: &Connection, kind: TermKind, id: Uuid) -> Result<i64> {
        self.intern(connection, kind, id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    /// Number of a word, if any case has it.
    pub(crate) fn find(&self, kind: TermKind, word: &str) -> Option<i64> {
        self.ids.get(&kind)?.get(word).copied()
    }

    /// All words of a kind with their numbers.
    pub(crate) fn of_kind(&self, kind: TermKind) -> impl Iterator<Item = (&str, i64)> {
        self.ids.get(&kind).into_iter().flatten().map(|(word, id)| (word.as_str(), *id))
    }
}
