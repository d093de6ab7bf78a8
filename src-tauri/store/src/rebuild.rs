//! Rebuilding every projection from the journal, with the same code as live work.

use crate::case_book::CaseBook;
use crate::cases::{Projection, clear, project};
use crate::counters::{Delta, flush};
use crate::error::Result;
use crate::journal::{Stored, fold_case, stored_from_row};
use crate::terms::Terms;
use renhe_mediation::subject::SubjectKind;
use rusqlite::TransactionBehavior;
use std::time::Instant;
use uuid::Uuid;

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
    /// A failure of the database or an unreadable record.
    pub fn rebuild(&mut self) -> Result<Rebuilt> {
        let start = Instant::now();
        self.connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        let outcome = self.refill();
        self.connection.pragma_update(None, "cache_size", -WORKING_CACHE_KIB)?;
        let (records, cases, terms) = outcome?;
        self.terms = terms;
        self.edges.forget();
        self.office = crate::office::load(&self.connection, self.shipped.clone())?;
        Ok(Rebuilt { records, cases, millis: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX) })
    }

    fn refill(&mut self) -> Result<(u64, u64, Terms)> {
        let office = crate::office::load(&self.connection, self.shipped.clone())?;
        let transaction = rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        clear(&transaction)?;
        let mut terms = Terms::default();
        let mut delta = Delta::new();
        let mut records = 0;
        let mut cases = 0;
        let mut run = Projection { connection: &transaction, office: &office, terms: &mut terms, delta: &mut delta, fresh: true };
        let mut statement = transaction.prepare(include_str!("case_records.sql"))?;
        let mut rows = statement.query([vec![SubjectKind::Case.code()], vec![SubjectKind::Case.code() + 1]])?;
        let mut group: Vec<Stored> = Vec::new();
        let mut finish = |group: &mut Vec<Stored>| -> Result<()> {
            let Some(first) = group.first() else {
                return Ok(());
            };
            let id: Uuid = first.envelope.subject.id;
            group.sort_unstable_by_key(|record| record.id);
            let (case, _) = fold_case(id, group, run.office);
            project(&mut run, &case)?;
            cases += 1;
            group.clear();
            Ok(())
        };
        while let Some(row) = rows.next()? {
            let record = stored_from_row(row)?;
            if group.first().is_some_and(|first| first.envelope.subject != record.envelope.subject) {
                finish(&mut group)?;
            }
            group.push(record);
            records += 1;
        }
        finish(&mut group)?;
        drop(rows);
        drop(statement);
        flush(&transaction, delta)?;
        transaction.commit()?;
        Ok((records, cases, terms))
    }
}
