//! How far one copy of a book has gone beyond another: what a backup lacks, and whether it lacks anything but the newest.

use crate::case_book::CaseBook;
use crate::error::{Result, StoreError};
use crate::verify::journal_hash;
use renhe_journal::{DeviceId, Head, Stream};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a book holds beyond another copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ahead {
    /// Cases that the other copy does not have.
    pub missing: u64,
    /// When the first of them came into this book, ms UTC.
    pub missing_since: Option<i64>,
    /// Cases of both that went on here.
    pub changed: u64,
    /// Records that only the other copy has: above zero, this one is not the later of the two.
    pub behind: u64,
}

impl CaseBook {
    /// Holds this book against another copy of it. Reads both, changes neither.
    ///
    /// # Errors
    /// A failure of either database.
    pub fn ahead_of(&self, other: &CaseBook) -> Result<Ahead> {
        let mut ahead = Ahead::default();
        let mut common = BTreeMap::new();
        for (device, stream, head) in other.all_heads()? {
            let shared = self.shared_with(other, device, stream, &head);
            ahead.behind += head.seq - shared;
            common.insert((device, stream), shared);
        }
        let mut first_seen: BTreeMap<Uuid, i64> = BTreeMap::new();
        for (device, stream, head) in self.all_heads()? {
            let shared = common.get(&(device, stream)).copied().unwrap_or(0);
            if shared < head.seq {
                self.cases_behind(device, stream, shared, &mut first_seen)?;
            }
        }
        for (case, at_ms) in first_seen {
            if other.knows_case(case)? {
                ahead.changed += 1;
            } else {
                ahead.missing += 1;
                ahead.missing_since = Some(ahead.missing_since.map_or(at_ms, |earliest| earliest.min(at_ms)));
            }
        }
        Ok(ahead)
    }

    /// How far a chain is the same in both: a record's hash covers everything before it, so one look halves what is left.
    fn shared_with(&self, other: &CaseBook, device: DeviceId, stream: Stream, head: &Head) -> u64 {
        let same = |seq: u64| {
            let there = journal_hash(&other.connection, device, stream, seq);
            there.is_some() && there == journal_hash(&self.connection, device, stream, seq)
        };
        if same(head.seq) {
            return head.seq;
        }
        let (mut shared, mut differs) = (0, head.seq);
        while differs - shared > 1 {
            let middle = shared + (differs - shared) / 2;
            if same(middle) { shared = middle } else { differs = middle }
        }
        shared
    }

    fn cases_behind(&self, device: DeviceId, stream: Stream, seq: u64, seen: &mut BTreeMap<Uuid, i64>) -> Result<()> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(include_str!("cases_behind.sql"))?;
        let mut rows = statement.query((device.as_bytes().as_slice(), stream.to_bytes().as_slice(), seq))?;
        while let Some(row) = rows.next()? {
            let at_ms: i64 = row.get(1)?;
            let earliest = seen.entry(Uuid::from_bytes(row.get(0)?)).or_insert(at_ms);
            *earliest = at_ms.min(*earliest);
        }
        Ok(())
    }

    fn knows_case(&self, case: Uuid) -> Result<bool> {
        let mut statement = self.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM case_row WHERE case_id = ?1)")?;
        statement.query_row([case.as_bytes().as_slice()], |row| row.get(0)).map_err(StoreError::Sql)
    }
}
