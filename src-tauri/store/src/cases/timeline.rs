//! One case: found, loaded, with everything that happened to it; and the operations that can be undone.

use crate::error::Result;
use crate::journal::{Stored, fold_case, ordered, stored_of_subject};
use renhe_journal::{AuthorId, Hlc, OpId, RecordHash, Stream, Subject};
use renhe_mediation::basics::normalise_number;
use renhe_mediation::case::Case;
use renhe_mediation::case::events::CaseEvent;
use renhe_mediation::event::Decoded;
use renhe_mediation::office::Office;
use renhe_mediation::subject::SubjectKind;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A case with the heads a new record must name.
#[derive(Debug, Clone)]
pub struct LoadedCase {
    /// The folded case.
    pub case: Case,
    /// Its heads.
    pub heads: Vec<RecordHash>,
    /// It has records at all.
    pub exists: bool,
}

/// One record of a case, decoded for the timeline.
#[derive(Debug, Clone)]
pub struct TimelineRecord {
    /// Hash, hex.
    pub hash: String,
    /// Operation it belongs to.
    pub op: Uuid,
    /// Who recorded it.
    pub author: Uuid,
    /// Clock as read, ms UTC.
    pub recorded_at: i64,
    /// The clock was doubted.
    pub clock_suspect: bool,
    /// Record kind.
    pub kind: String,
    /// The event, where this program understands it and its payload is here.
    pub event: Option<CaseEvent>,
    /// Taken back.
    pub undone: bool,
}

/// An operation as Ctrl+Z sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its id.
    pub op: Uuid,
    /// Whose.
    pub author: Uuid,
    /// Command it came from.
    pub command: String,
    /// The case.
    pub case: Uuid,
    /// Already undone.
    pub undone: bool,
}

pub(crate) fn subject_of(case: Uuid) -> Subject {
    Subject { kind: SubjectKind::Case.code(), id: case }
}

/// Loads and folds a case.
pub(crate) fn load(connection: &Connection, office: &Office, case: Uuid) -> Result<LoadedCase> {
    let records = stored_of_subject(connection, subject_of(case))?;
    let (case, heads) = fold_case(case, &records, office);
    Ok(LoadedCase { case, heads, exists: !records.is_empty() })
}

/// Finds a case by its id, or by its number as on paper, whatever brackets and blanks were typed.
pub(crate) fn find_case(connection: &Connection, text: &str) -> Result<Option<Uuid>> {
    if let Ok(id) = Uuid::parse_str(text.trim()) {
        let known: Option<i64> = super::row_of(connection, id)?;
        return Ok(known.map(|_| id));
    }
    let found: Option<[u8; 16]> = connection
        .prepare_cached("SELECT case_id FROM case_row WHERE number_key = ?1 ORDER BY id LIMIT 1")?
        .query_row([normalise_number(text)], |row| row.get(0))
        .optional()?;
    Ok(found.map(Uuid::from_bytes))
}

/// Everything that happened to a case, in fold order.
pub(crate) fn timeline(connection: &Connection, case: Uuid) -> Result<Vec<TimelineRecord>> {
    Ok(timeline_of(&stored_of_subject(connection, subject_of(case))?))
}

/// These records as lines, in fold order.
pub(crate) fn timeline_of(records: &[Stored]) -> Vec<TimelineRecord> {
    let (order, _) = ordered(records);
    let mut lines: Vec<TimelineRecord> = order.into_iter().map(|index| line(&records[index])).collect();
    let mut taken_back: Vec<String> = Vec::new();
    for line in lines.iter_mut().rev() {
        line.undone = taken_back.contains(&line.hash);
        if let (false, Some(CaseEvent::Undone(act, _))) = (line.undone, &line.event) {
            taken_back.extend(act.records.iter().cloned());
        }
    }
    lines
}

fn line(record: &Stored) -> TimelineRecord {
    let envelope = &record.envelope;
    let event = match CaseEvent::decode(&envelope.kind, envelope.version, record.counted(), record.private()) {
        Decoded::Event { event, .. } => Some(event),
        Decoded::Absent | Decoded::Unknown => None,
    };
    TimelineRecord {
        hash: record.hash.to_string(),
        op: envelope.op.0,
        author: envelope.author.0,
        recorded_at: envelope.recorded_at,
        clock_suspect: envelope.clock_suspect,
        kind: envelope.kind.clone(),
        event,
        undone: false,
    }
}

/// Remembers an operation for undo.
pub(crate) fn note_operation(
    connection: &Connection,
    op: OpId,
    author: AuthorId,
    command: &str,
    case: Uuid,
    place: i64,
) -> Result<()> {
    connection.prepare_cached(include_str!("insert_operation.sql"))?.execute(rusqlite::params![
        op.as_bytes().as_slice(),
        place,
        author.as_bytes().as_slice(),
        command,
        case.as_bytes().as_slice()
    ])?;
    Ok(())
}

/// The last operation of an author that is not undone.
pub(crate) fn last_operation(connection: &Connection, author: Uuid) -> Result<Option<Operation>> {
    Ok(connection
        .prepare_cached(include_str!("last_operation.sql"))?
        .query_row([author.as_bytes().as_slice()], operation_row)
        .optional()?)
}

/// One operation.
pub(crate) fn operation(connection: &Connection, op: Uuid) -> Result<Option<Operation>> {
    Ok(connection
        .prepare_cached("SELECT op, author, command, subject, undone FROM operation WHERE op = ?1")?
        .query_row([op.as_bytes().as_slice()], operation_row)
        .optional()?)
}

/// The cases of an operation, in the order in which it wrote about them.
pub(crate) fn cases_of(connection: &Connection, operation: &Operation) -> Result<Vec<Uuid>> {
    let noted = stored_of_subject(connection, subject_of(operation.case))?;
    let Some(first) = noted.iter().find(|record| record.envelope.op.0 == operation.op) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(include_str!("of_operation.sql"))?;
    let ids: Vec<[u8; 16]> = statement.query_map([first.id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids.into_iter().map(Uuid::from_bytes).collect())
}

fn operation_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        op: Uuid::from_bytes(row.get(0)?),
        author: Uuid::from_bytes(row.get(1)?),
        command: row.get(2)?,
        case: Uuid::from_bytes(row.get(3)?),
        undone: row.get(4)?,
    })
}

/// Stream a case's records are written to: that of the committee in charge.
pub(crate) fn stream_of(committee: Uuid) -> Stream {
    Stream::Committee(committee)
}

/// The highest hybrid time in the book.
pub(crate) fn highest_hlc(connection: &Connection) -> Result<Hlc> {
    let mut statement = connection.prepare(include_str!("last_of_chains.sql"))?;
    let mut rows = statement.query([])?;
    let mut highest = Hlc::ZERO;
    while let Some(row) = rows.next()? {
        highest = highest.max(crate::journal::stored_from_row(row)?.envelope.hlc);
    }
    Ok(highest)
}
