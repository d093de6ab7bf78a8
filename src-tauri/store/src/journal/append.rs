//! Appending a record to one of this device's own chains.

use crate::error::{Result, StoreError};
use renhe_journal::{
    AuthorId, BookId, DeviceId, Envelope, Fields, Head, Hlc, OpId, Payload, RecordHash, Stream, Subject, record_hash,
};
use renhe_mediation::event::Draft;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// Rows and heads of the chains of this device.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chains {
    known: HashMap<Stream, (i64, Option<Head>)>,
}

impl Chains {
    /// Row and head of a chain, made on first use.
    pub(crate) fn of(&mut self, connection: &Connection, device: DeviceId, stream: Stream) -> Result<(i64, Option<Head>)> {
        if let Some(known) = self.known.get(&stream) {
            return Ok(*known);
        }
        let id = chain_row(connection, device, stream)?;
        let head = connection
            .prepare_cached("SELECT seq, hash FROM record WHERE chain = ?1 ORDER BY seq DESC LIMIT 1")?
            .query_row([id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)))
            .optional()?
            .map(|(seq, hash)| Head { seq: seq.unsigned_abs(), hash: RecordHash(hash) });
        self.known.insert(stream, (id, head));
        Ok((id, head))
    }

    fn advance(&mut self, stream: Stream, chain: i64, head: Head) {
        self.known.insert(stream, (chain, Some(head)));
    }
}

/// Row of a chain, made if it is new.
pub(crate) fn chain_row(connection: &Connection, device: DeviceId, stream: Stream) -> Result<i64> {
    let key = (device.as_bytes().as_slice(), stream.to_bytes());
    connection
        .prepare_cached("INSERT OR IGNORE INTO chain (device, stream) VALUES (?1, ?2)")?
        .execute((key.0, key.1.as_slice()))?;
    Ok(connection
        .prepare_cached("SELECT id FROM chain WHERE device = ?1 AND stream = ?2")?
        .query_row((key.0, key.1.as_slice()), |row| row.get(0))?)
}

/// Everything a record needs beside its payload.
pub(crate) struct Appending<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) book: BookId,
    pub(crate) device: DeviceId,
    pub(crate) op: OpId,
    pub(crate) author: AuthorId,
    pub(crate) recorded_at: i64,
    pub(crate) clock_suspect: bool,
    pub(crate) arrival: i64,
}

impl Appending<'_> {
    /// Appends one record and returns its hash and row. `parents` are the heads of the subject that the author had seen.
    pub(crate) fn append(
        &self,
        chains: &mut Chains,
        hlc: &mut Hlc,
        stream: Stream,
        subject: Subject,
        parents: Vec<RecordHash>,
        draft: &Draft,
    ) -> Result<RecordHash> {
        let (chain, head) = chains.of(self.connection, self.device, stream)?;
        *hlc = Hlc::tick(*hlc, self.recorded_at);
        let envelope = Envelope::new(Fields {
            book: self.book,
            device: self.device,
            stream,
            seq: head.map_or(1, |head| head.seq + 1),
            prev: head.map_or(RecordHash::ZERO, |head| head.hash),
            op: self.op,
            author: self.author,
            recorded_at: self.recorded_at,
            hlc: *hlc,
            clock_suspect: self.clock_suspect,
            subject,
            parents,
            kind: draft.kind.to_owned(),
            version: draft.version,
        })?;
        let counted = payload(draft.counted.as_deref())?;
        let private = payload(draft.private.as_deref())?;
        let bytes = envelope.encode();
        let hash = record_hash(&bytes, &counted.digest(), &private.digest());
        let seq = i64::try_from(envelope.seq).unwrap_or(i64::MAX);
        self.connection.prepare_cached(include_str!("insert_record.sql"))?.execute(rusqlite::params![
            chain,
            seq,
            subject.to_bytes().as_slice(),
            hash.0.as_slice(),
            self.arrival,
            bytes,
            counted.digest().as_slice(),
            salt(&counted),
            counted.bytes(),
            private.digest().as_slice(),
            salt(&private),
            private.bytes(),
        ])?;
        chains.advance(stream, chain, Head { seq: envelope.seq, hash });
        Ok(hash)
    }
}

fn payload(bytes: Option<&[u8]>) -> Result<Payload> {
    let Some(bytes) = bytes else {
        return Ok(Payload::Empty);
    };
    let mut salt = [0u8; 16];
    getrandom::fill(&mut salt).map_err(|_| StoreError::NoRandomness)?;
    Ok(Payload::Present { salt, bytes: bytes.to_vec() })
}

fn salt(payload: &Payload) -> Option<&[u8]> {
    match payload {
        Payload::Present { salt, .. } => Some(salt.as_slice()),
        Payload::Empty | Payload::Absent { .. } => None,
    }
}
