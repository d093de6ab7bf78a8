//! 验证: pages, chains, signatures, the witness, projections against the journal, counters against a recount.

use crate::book::open::{PageReport, checkpoint_truncate, cipher_integrity_check};
use crate::book::watch::{Stage, Work};
use crate::case_book::{CaseBook, size_of};
use crate::cases;
use crate::counters::{Delta, add_share};
use crate::error::Result;
use crate::journal::{self, fold_case, stored_of_subject};
use crate::salvage::Lost;
use crate::terms::Terms;
use renhe_journal::chain::{ChainId, ChainWalk, Link};
use renhe_journal::sign::{HeadStatement, PublicKey, verify_head};
use renhe_journal::{DeviceId, Head, RecordHash, Stream, payload_digest};
use renhe_mediation::case::Share;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Needs action.
    Wrong,
    /// Worth knowing.
    Note,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Pages of the database fail their check; the report's own words are for the log.
    Pages { failed: Vec<u64>, other: Vec<String> },
    /// Records cannot be read at all: rows of the first and, where known, of the last; the cases they were about, where
    /// another part of the book still tells.
    Unreadable { from: i64, to: Option<i64>, cases: Vec<String> },
    /// A chain is broken.
    Chain { device: DeviceId, seq: u64, why: String },
    /// A signature does not fit.
    Signature { device: DeviceId, seq: u64 },
    /// The tail after the last signature is unsigned: normal after a crash.
    UnsignedTail { records: u64 },
    /// The book is older than what this machine last saved.
    OlderThanWitness { stream: String, witnessed: u64, found: u64 },
    /// A projection differs from the journal.
    Projection { case: Uuid },
    /// A row stands for no case of the journal.
    OrphanRow { case: Uuid },
    /// Counters differ from a recount, in so many cells.
    Counters { cells: usize },
}

impl Finding {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Finding::UnsignedTail { .. } => Severity::Note,
            Finding::Pages { .. }
            | Finding::Unreadable { .. }
            | Finding::Chain { .. }
            | Finding::Signature { .. }
            | Finding::OlderThanWitness { .. }
            | Finding::Projection { .. }
            | Finding::OrphanRow { .. }
            | Finding::Counters { .. } => Severity::Wrong,
        }
    }
}

/// What was checked and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Findings, worst kinds first as they were met.
    pub findings: Vec<Finding>,
    /// Records checked.
    pub records: u64,
    /// Cases checked.
    pub cases: u64,
}

impl Verification {
    /// Nothing wrong; notes may remain.
    pub fn sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity() == Severity::Note)
    }
}

impl CaseBook {
    /// Checks everything that lies in the database and beside it in this machine's witness.
    ///
    /// # Errors
    /// Only what keeps the check itself from going on, and `Stopped`; damage is a finding.
    pub fn verify(&self, with_projections: bool) -> Result<Verification> {
        let mut verification = Verification::default();
        let (records, cases, _) = size_of(&self.connection)?;
        let whole = self.watch.begin(Work::Verifying, Some(records + if with_projections { cases } else { 0 }), true);
        self.pages(&mut verification)?;
        let heads = self.chains(&mut verification, Some(&whole))?;
        self.signatures(&mut verification, &heads)?;
        self.against_witness(&mut verification, &heads);
        if with_projections && verification.sound() {
            self.projections(&mut verification, &whole)?;
            self.counter_cells(&mut verification)?;
        }
        Ok(verification)
    }

    fn pages(&self, verification: &mut Verification) -> Result<()> {
        if let Some(salvaged) = self.salvaged() {
            let PageReport { failed, other, .. } = salvaged.pages.clone();
            verification.findings.push(Finding::Pages { failed, other });
            let lost = salvaged.lost.iter().cloned();
            verification.findings.extend(lost.map(|Lost { from, to, cases }| Finding::Unreadable { from, to, cases }));
            return Ok(());
        }
        if self.writable() {
            // Pages still in the WAL are checked when they are in the file.
            checkpoint_truncate(&self.connection)?;
        }
        let pages = cipher_integrity_check(&self.connection)?;
        if !pages.is_sound() {
            verification.findings.push(Finding::Pages { failed: pages.failed, other: pages.other });
        }
        Ok(())
    }

    pub(crate) fn chains(
        &self,
        verification: &mut Verification,
        stage: Option<&Stage<'_>>,
    ) -> Result<BTreeMap<(DeviceId, Stream), Head>> {
        let mut statement = self.connection.prepare(include_str!("chains.sql"))?;
        let chains: Vec<(i64, [u8; 16], [u8; 17])> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut heads = BTreeMap::new();
        for (row, device, stream) in chains {
            let device = DeviceId::from_bytes(device);
            let Ok(stream) = Stream::from_bytes(&stream) else {
                verification.findings.push(Finding::Chain { device, seq: 0, why: "unknown stream".to_owned() });
                continue;
            };
            let head = walk(&self.connection, row, ChainId { book: self.book, device, stream }, verification, stage)?;
            if let Some(head) = head {
                heads.insert((device, stream), head);
            }
        }
        Ok(heads)
    }

    fn signatures(&self, verification: &mut Verification, heads: &BTreeMap<(DeviceId, Stream), Head>) -> Result<()> {
        let mut statement = self.connection.prepare(include_str!("signatures.sql"))?;
        let mut rows = statement.query([])?;
        let mut signed: BTreeMap<(DeviceId, Stream), u64> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let device = DeviceId::from_bytes(row.get(0)?);
            let stream: [u8; 17] = row.get(1)?;
            let seq = row.get::<_, i64>(2)?.unsigned_abs();
            let wrong = Finding::Signature { device, seq };
            let (Ok(stream), Some(public)) = (Stream::from_bytes(&stream), self.key_of(device)) else {
                verification.findings.push(wrong);
                continue;
            };
            let statement = HeadStatement {
                book: self.book,
                device,
                stream,
                seq,
                head: RecordHash(row.get(3)?),
                time_ms: row.get(4)?,
                program: row.get(5)?,
            };
            let signature: [u8; 64] = row.get(6)?;
            let at: Option<[u8; 32]> = row.get(7)?;
            if verify_head(&public, &statement, &signature).is_err() || at != Some(statement.head.0) {
                verification.findings.push(wrong);
                continue;
            }
            let last = signed.entry((device, stream)).or_default();
            *last = (*last).max(seq);
        }
        let unsigned: u64 =
            heads.iter().map(|(chain, head)| head.seq - signed.get(chain).copied().unwrap_or(0).min(head.seq)).sum();
        if unsigned > 0 {
            verification.findings.push(Finding::UnsignedTail { records: unsigned });
        }
        Ok(())
    }

    fn key_of(&self, device: DeviceId) -> Option<PublicKey> {
        self.office.devices.get(&device.0)?.joined.key.parse().ok()
    }

    fn against_witness(&self, verification: &mut Verification, heads: &BTreeMap<(DeviceId, Stream), Head>) {
        let Some(witnessed) = self.witness.as_ref().and_then(|witness| witness.heads()) else {
            return;
        };
        for (stream, head) in witnessed {
            let found = heads.get(&(self.device, *stream)).map_or(0, |found| found.seq);
            let same = journal_hash(&self.connection, self.device, *stream, head.seq) == Some(head.hash);
            if !same {
                verification.findings.push(Finding::OlderThanWitness { stream: stream.to_string(), witnessed: head.seq, found });
            }
        }
    }

    /// What the witness says against the book, checked at every opening.
    pub fn older_than_witness(&self) -> Vec<Finding> {
        let mut verification = Verification::default();
        match journal::own_heads(&self.connection, self.device) {
            Ok(own) => {
                let heads = own.into_iter().map(|(stream, head)| ((self.device, stream), head)).collect();
                self.against_witness(&mut verification, &heads);
            }
            Err(_) => return Vec::new(),
        }
        verification.findings
    }

    fn projections(&self, verification: &mut Verification, stage: &Stage<'_>) -> Result<()> {
        let mut statement = self.connection.prepare(include_str!("case_subjects.sql"))?;
        let subjects: Vec<[u8; 16]> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut known: HashMap<Uuid, String> = HashMap::new();
        let mut statement = self.connection.prepare("SELECT case_id, share FROM case_row")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            known.insert(Uuid::from_bytes(row.get(0)?), row.get(1)?);
        }
        for id in subjects {
            let id = Uuid::from_bytes(id);
            let records = stored_of_subject(&self.connection, cases::subject_of(id))?;
            let (case, _) = fold_case(id, &records, &self.office);
            let stored = known.remove(&id).map(|share| serde_json::from_str::<Share>(&share)).transpose()?;
            if stored != case.share() {
                verification.findings.push(Finding::Projection { case: id });
            }
            verification.cases += 1;
            stage.at(verification.records + verification.cases)?;
        }
        verification.findings.extend(known.into_keys().map(|case| Finding::OrphanRow { case }));
        Ok(())
    }

    fn counter_cells(&self, verification: &mut Verification) -> Result<()> {
        let mut wanted = Delta::default();
        let mut terms = Terms::load(&self.connection)?;
        let mut statement = self.connection.prepare("SELECT share FROM case_row")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let share: Share = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            add_share(&mut wanted, &self.connection, &mut terms, &share)?;
        }
        let wrong = crate::counters::compare(&self.connection, wanted)?;
        if wrong > 0 {
            verification.findings.push(Finding::Counters { cells: wrong });
        }
        Ok(())
    }
}

pub(crate) fn journal_hash(connection: &Connection, device: DeviceId, stream: Stream, seq: u64) -> Option<RecordHash> {
    let seq = i64::try_from(seq).ok()?;
    let found: rusqlite::Result<[u8; 32]> = connection.prepare_cached(include_str!("hash_at.sql")).and_then(|mut statement| {
        statement.query_row((device.as_bytes().as_slice(), stream.to_bytes().as_slice(), seq), |row| row.get(0))
    });
    found.ok().map(RecordHash)
}

/// Walks one chain; an unreadable row is a finding, and the walk goes on behind it.
fn walk(
    connection: &Connection,
    row: i64,
    chain: ChainId,
    verification: &mut Verification,
    stage: Option<&Stage<'_>>,
) -> Result<Option<Head>> {
    let device = chain.device;
    let mut walk = ChainWalk::new(chain, None);
    let mut statement = connection.prepare_cached(include_str!("chain_records.sql"))?;
    let mut rows = statement.query([row])?;
    loop {
        let record = match rows.next() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(error) => {
                let seq = walk.head().map_or(1, |head| head.seq + 1);
                verification.findings.push(Finding::Chain { device, seq, why: error.to_string() });
                break;
            }
        };
        verification.records += 1;
        if let Some(stage) = stage {
            stage.at(verification.records)?;
        }
        let digest = |kept: usize, salt: usize, bytes: usize| -> Result<[u8; 32]> {
            let salt: Option<[u8; 16]> = record.get(salt)?;
            let bytes = record.get_ref(bytes)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
            Ok(match (salt, bytes) {
                (Some(salt), Some(bytes)) => payload_digest(&salt, bytes),
                _ => record.get(kept)?,
            })
        };
        let link = Link {
            envelope: record.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?,
            counted: digest(2, 3, 4)?,
            private: digest(5, 6, 7)?,
            stored: RecordHash(record.get(1)?),
        };
        if let Err(error) = walk.step(&link) {
            let seq = walk.head().map_or(1, |head| head.seq);
            verification.findings.push(Finding::Chain { device, seq, why: error.to_string() });
        }
    }
    Ok(walk.head())
}
