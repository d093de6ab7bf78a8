//! Records read back, put in fold order, and folded.

use crate::error::{Result, StoreError};
use renhe_journal::{Ancestry, Envelope, Node, RecordHash, Stream, Subject};
use renhe_mediation::case::fold::fold;
use renhe_mediation::case::{Case, Entry, Meta};
use renhe_mediation::event::Part;
use renhe_mediation::office::Office;
use renhe_mediation::origin;
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// A record as it stands in the book.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: i64,
    pub(crate) hash: RecordHash,
    pub(crate) envelope: Envelope,
    counted_never: bool,
    counted: Option<Vec<u8>>,
    private_never: bool,
    private: Option<Vec<u8>>,
}

impl Stored {
    /// Payload for the figures.
    pub(crate) fn counted(&self) -> Part<'_> {
        part(self.counted.as_deref(), self.counted_never)
    }

    /// Everything personal.
    pub(crate) fn private(&self) -> Part<'_> {
        part(self.private.as_deref(), self.private_never)
    }

    fn node(&self) -> Node<'_> {
        Node {
            hash: self.hash,
            parents: &self.envelope.parents,
            hlc: self.envelope.hlc,
            device: self.envelope.device,
            seq: self.envelope.seq,
        }
    }
}

fn part(bytes: Option<&[u8]>, never: bool) -> Part<'_> {
    match (bytes, never) {
        (Some(bytes), _) => Part::Bytes(bytes),
        (None, true) => Part::Empty,
        (None, false) => Part::Absent,
    }
}

/// Reads a row of `id, hash, envelope, counted_digest, counted, private_digest, private`.
pub(crate) fn stored_from_row(row: &Row<'_>) -> Result<Stored> {
    let id: i64 = row.get(0)?;
    let bytes = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
    let envelope = Envelope::decode(bytes).map_err(|error| StoreError::Record { id, why: error.to_string() })?;
    let never = |column: usize| -> Result<bool> {
        let digest = row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?;
        Ok(digest.iter().all(|byte| *byte == 0))
    };
    Ok(Stored {
        id,
        hash: RecordHash(row.get(1)?),
        envelope,
        counted_never: never(3)?,
        counted: row.get(4)?,
        private_never: never(5)?,
        private: row.get(6)?,
    })
}

/// The records of one subject, in order of arrival.
pub(crate) fn stored_of_subject(connection: &Connection, subject: Subject) -> Result<Vec<Stored>> {
    let mut statement = connection.prepare_cached(include_str!("records_of_subject.sql"))?;
    let mut rows = statement.query([subject.to_bytes().as_slice()])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(stored_from_row(row)?);
    }
    Ok(records)
}

/// Puts records of one subject into fold order: parents first, then (hlc, device, seq).
pub(crate) fn ordered(records: &[Stored]) -> (Vec<usize>, Ancestry) {
    let nodes: Vec<Node<'_>> = records.iter().map(Stored::node).collect();
    let ancestry = Ancestry::new(&nodes);
    (ancestry.order().to_vec(), ancestry)
}

/// Folds the records of a case; also the heads that a new record must name as its parents. A record that its signing device
/// may not write is skipped: it was quarantined on receiving, or slipped in by other ways.
pub(crate) fn fold_case(id: Uuid, records: &[Stored], office: &Office) -> (Case, Vec<RecordHash>) {
    let (order, ancestry) = ordered(records);
    let order: Vec<usize> = order.into_iter().filter(|index| allowed(office, &records[*index])).collect();
    let entries: Vec<Entry<'_>> = order.iter().map(|index| entry(&records[*index])).collect();
    let case = if ancestry.is_linear() {
        fold(id, &entries, None)
    } else {
        fold(id, &entries, Some(&|a, b| ancestry.is_ancestor(order[a], order[b])))
    };
    let heads = ancestry.heads().iter().map(|index| records[*index].hash).collect();
    (case, heads)
}

fn allowed(office: &Office, record: &Stored) -> bool {
    let committee = match record.envelope.stream {
        Stream::Committee(committee) => Some(committee),
        Stream::Common | Stream::Audit => None,
    };
    let origin = origin::of_device(office, record.envelope.device.0, committee);
    origin.and_then(|origin| origin::may_write(&record.envelope.kind, origin)) != Some(false)
}

fn entry(record: &Stored) -> Entry<'_> {
    Entry {
        meta: Meta { hash: record.hash.to_string(), author: record.envelope.author.0, recorded_at: record.envelope.recorded_at },
        kind: &record.envelope.kind,
        version: record.envelope.version,
        counted: record.counted(),
        private: record.private(),
    }
}
