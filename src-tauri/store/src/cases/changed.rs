//! Which cases others have changed behind a place of the journal.

use crate::error::Result;
use renhe_journal::Envelope;
use renhe_mediation::subject::SubjectKind;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// A case with its newest change by somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLine {
    /// The case.
    pub case: Uuid,
    /// Kind of the newest record.
    pub kind: String,
    /// Who wrote it.
    pub author: Uuid,
    /// When, ms UTC.
    pub recorded_at: i64,
    /// How many records are new.
    pub records: u32,
}

/// Records looked at, from the newest back: who has not looked for longer sees the newest of them.
const LOOKED_AT: u32 = 5_000;

/// Cases with records behind row `last` that `me` did not write, the newest change first.
pub(crate) fn changed_since(connection: &Connection, last: i64, me: Uuid) -> Result<Vec<ChangedLine>> {
    let mut statement = connection.prepare_cached(include_str!("changed.sql"))?;
    let (first, end) = (vec![SubjectKind::Case.code()], vec![SubjectKind::Case.code() + 1]);
    let mut rows = statement.query((last, first, end, LOOKED_AT))?;
    let mut lines: Vec<ChangedLine> = Vec::new();
    let mut places: HashMap<Uuid, usize> = HashMap::new();
    while let Some(row) = rows.next()? {
        let Ok(envelope) = Envelope::decode(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?) else {
            continue;
        };
        let (case, author) = (envelope.subject.id, envelope.author.0);
        if author == me {
            continue;
        }
        if let Some(line) = places.get(&case).and_then(|place| lines.get_mut(*place)) {
            line.records += 1;
            continue;
        }
        places.insert(case, lines.len());
        lines.push(ChangedLine { case, kind: envelope.kind.clone(), author, recorded_at: envelope.recorded_at, records: 1 });
    }
    Ok(lines)
}
