//! The office (committees, people, users, settings …) folded from the journal when the book is opened; it lives in memory.

use crate::error::Result;
use crate::journal::{Stored, ordered, stored_from_row};
use renhe_journal::Subject;
use renhe_mediation::office::{Office, OfficeEntry};
use renhe_mediation::subject::SubjectKind;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Folds every subject of the common stream into `office`, in the order the subjects first appeared.
pub(crate) fn load(connection: &Connection, office: Office) -> Result<Office> {
    load_until(connection, office, i64::MAX)
}

/// The same from the records up to and with the row `last`: the office as it was when that one had just arrived.
pub(crate) fn load_until(connection: &Connection, mut office: Office, last: i64) -> Result<Office> {
    let mut by_subject: BTreeMap<Subject, (i64, Vec<Stored>)> = BTreeMap::new();
    let mut statement = connection.prepare(include_str!("office_records.sql"))?;
    let mut rows = statement.query((vec![SubjectKind::Case.code()], vec![SubjectKind::Audit.code()], last))?;
    while let Some(row) = rows.next()? {
        let record = stored_from_row(row)?;
        let place = by_subject.entry(record.envelope.subject).or_insert_with(|| (record.id, Vec::new()));
        place.1.push(record);
    }
    // Subjects in an order that does not depend on arrival: two books with the same records have the same office.
    let subjects = by_subject.into_values();
    for (_, records) in subjects {
        let (order, _) = ordered(&records);
        for index in order {
            apply(&mut office, &records[index]);
        }
    }
    Ok(office)
}

fn apply(office: &mut Office, record: &Stored) {
    office.apply(&OfficeEntry {
        subject: record.envelope.subject.id,
        hash: &record.hash.to_string(),
        kind: &record.envelope.kind,
        version: record.envelope.version,
        counted: record.counted(),
        private: record.private(),
    });
}
