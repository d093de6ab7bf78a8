//! Rebuilding every projection from the journal, with the same code as live work.

use crate::book::watch::Work;
use crate::case_book::{CaseBook, size_of};
use crate::cases::{Prepared, Projection, clear, prepare, project};
use crate::counters::{Delta, flush};
use crate::error::{Result, StoreError};
use crate::journal::{Stored, fold_case, stored_from_row};
use crate::terms::Terms;
use renhe_mediation::office::Office;
use renhe_mediation::subject::SubjectKind;
use rusqlite::{Rows, TransactionBehavior};
use std::sync::mpsc::sync_channel;
use std::time::Instant;

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// Records folded.
    pub records: u64,
    /// Cases projected.
    pub cases: u64,
    /// Milliseconds it took.
    pub millis: u64,
}

/// Page cache while rebuilding: SQLite's 2 MB make it eight times slower.
const CACHE_KIB: i64 = 128 * 1024;
/// Page cache while working.
pub(crate) const WORKING_CACHE_KIB: i64 = 16 * 1024;

impl CaseBook {
    /// Empties and refills every projection in one transaction: interrupted, the old ones stand.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record; `Stopped`.
    pub fn rebuild(&mut self) -> Result<Rebuilt> {
        self.rebuild_as(Work::Rebuilding)
    }

    pub(crate) fn rebuild_as(&mut self, work: Work) -> Result<Rebuilt> {
        let start = Instant::now();
        self.connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        let outcome = self.refill(work);
        self.connection.pragma_update(None, "cache_size", -WORKING_CACHE_KIB)?;
        let (records, cases, terms) = outcome?;
        self.terms = terms;
        self.edges.forget();
        self.office = crate::office::load(&self.connection, self.shipped.clone())?;
        Ok(Rebuilt { records, cases, millis: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX) })
    }

    /// One thread reads the journal and writes the rows, the database being one; another folds the cases meanwhile and
    /// works out what is to be written. A case is written in the order in which it was read.
    fn refill(&mut self, work: Work) -> Result<(u64, u64, Terms)> {
        let office = crate::office::load(&self.connection, self.shipped.clone())?;
        let transaction = rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        // What was there before is what will be there again, save for what an older fold did not know.
        let (_, before, _) = size_of(&transaction)?;
        clear(&transaction)?;
        let mut terms = Terms::default();
        let mut delta = Delta::default();
        let mut records = 0;
        let mut cases = 0;
        let stage = self.watch.begin(work, (before > 0).then_some(before), true);
        let mut run = Projection { connection: &transaction, office: &office, terms: &mut terms, delta: &mut delta, fresh: true };
        let mut statement = transaction.prepare(include_str!("case_records.sql"))?;
        let mut rows = statement.query([vec![SubjectKind::Case.code()], vec![SubjectKind::Case.code() + 1]])?;
        let mut next = None;
        std::thread::scope(|scope| -> Result<()> {
            let (to_fold, folding) = sync_channel::<Vec<CaseRecords>>(BATCHES);
            let (folded, to_write) = sync_channel::<Result<Vec<Prepared>>>(BATCHES);
            let office = &office;
            scope.spawn(move || {
                for batch in folding {
                    let prepared = batch.into_iter().map(|group| prepare_group(group, office)).collect();
                    // The other side is gone when it failed: it says why.
                    if folded.send(prepared).is_err() {
                        return;
                    }
                }
            });
            let mut write = |prepared: Result<Vec<Prepared>>| -> Result<()> {
                for case in prepared? {
                    project(&mut run, &case)?;
                    cases += 1;
                    stage.at(cases).map_err(StoreError::Book)?;
                }
                Ok(())
            };
            let mut waiting = 0;
            loop {
                let batch = next_batch(&mut rows, &mut next)?;
                if batch.is_empty() {
                    break;
                }
                records += batch.iter().map(Vec::len).sum::<usize>() as u64;
                if to_fold.send(batch).is_err() {
                    break;
                }
                waiting += 1;
                if waiting > BATCHES
                    && let Ok(prepared) = to_write.recv()
                {
                    write(prepared)?;
                    waiting -= 1;
                }
            }
            drop(to_fold);
            to_write.iter().try_for_each(write)
        })?;
        drop(rows);
        drop(statement);
        flush(&transaction, delta)?;
        transaction.commit()?;
        Ok((records, cases, terms))
    }
}

/// The records of one case, in order of arrival.
type CaseRecords = Vec<Stored>;

/// Cases that travel between the threads at a time.
const BATCH: usize = 64;
/// Batches under way: a few, so that neither thread waits for the other, and little memory is held.
const BATCHES: usize = 4;

/// The next cases of the journal; `next` is the record that has been read too far. Empty at the end.
fn next_batch(rows: &mut Rows<'_>, next: &mut Option<Stored>) -> Result<Vec<CaseRecords>> {
    let mut batch: Vec<CaseRecords> = Vec::with_capacity(BATCH);
    if let Some(first) = next.take() {
        batch.push(vec![first]);
    }
    while let Some(row) = rows.next()? {
        let record = stored_from_row(row)?;
        let full = batch.len() == BATCH;
        match batch.last_mut() {
            Some(group) if group[0].envelope.subject == record.envelope.subject => group.push(record),
            _ if full => {
                *next = Some(record);
                return Ok(batch);
            }
            _ => batch.push(vec![record]),
        }
    }
    Ok(batch)
}

fn prepare_group(mut group: CaseRecords, office: &Office) -> Result<Prepared> {
    group.sort_unstable_by_key(|record| record.id);
    let (case, _) = fold_case(group[0].envelope.subject.id, &group, office);
    prepare(case, office)
}
