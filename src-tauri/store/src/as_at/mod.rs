//! The book as it held it at a moment ("as at"): the records that had arrived by then, and nothing else.
//!
//! Nothing is counted anew that has not changed since: the sums of now, less the shares of the cases that changed, plus the
//! shares these cases had then. The office (committees, their kinds and names) is folded from what had arrived, too.
//! A payload that was erased since is missing from the past as well; figures need none of those that the law lets erase.

mod list;
mod moment;

use crate::case_book::CaseBook;
use crate::cases::{self, TimelineRecord, subject_of};
use crate::counters::{CounterFilter, Period, TermKind, add_times};
use crate::error::Result;
use crate::journal::{Stored, fold_case, stored_of_subject};
use renhe_mediation::case::{Basis, Case, Figures, Share};
use renhe_mediation::office::Office;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The book as at a moment, to be asked together with the [`CaseBook`] it was made from, before anything is written.
pub struct AsAt {
    /// Row of the last record that had arrived; 0 when none had.
    last: i64,
    office: Office,
    touched: Vec<Touched>,
}

/// A case whose state then may not be its state now.
struct Touched {
    case: Uuid,
    /// Its row in the lists; below zero, and different for each, for one that is in no list now.
    row: i64,
    now: Option<Share>,
    then: Option<Share>,
}

impl CaseBook {
    /// Records and office as they stood at a moment, without what the figures need: for one case.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn office_as_at(&self, at_ms: i64) -> Result<AsAt> {
        let last = last_record(&self.connection, at_ms)?;
        let office = crate::office::load_until(&self.connection, self.shipped.clone(), last)?;
        Ok(AsAt { last, office, touched: Vec::new() })
    }

    /// The book as it held it at a moment, ms UTC by this machine's clock. The effort grows with what arrived since.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn as_at(&self, at_ms: i64) -> Result<AsAt> {
        let last = last_record(&self.connection, at_ms)?;
        let office = crate::office::load_until(&self.connection, self.shipped.clone(), last)?;
        let mut cases = cases_since(&self.connection, last)?;
        for device in judged_otherwise(&office, self.office()) {
            cases.extend(cases_of_device(&self.connection, device, last)?);
        }
        let mut as_at = AsAt { last, office, touched: Vec::new() };
        for (place, case) in (1..).zip(cases) {
            let stored = self
                .connection
                .prepare_cached("SELECT id, share FROM case_row WHERE case_id = ?1")?
                .query_row([case.as_bytes().as_slice()], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            let then = as_at.fold(self, case)?.share();
            let (row, now) = match stored {
                Some((row, share)) => (row, Some(serde_json::from_str(&share)?)),
                None => (-place, None),
            };
            as_at.touched.push(Touched { case, row, now, then });
        }
        Ok(as_at)
    }
}

impl AsAt {
    /// The office then.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Sums of one basis over a period, as [`CaseBook::sum`] gave them then.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn sum(&self, book: &CaseBook, filter: &CounterFilter, basis: Basis, period: Period) -> Result<Figures> {
        let mut total = book.sum(filter, basis, period)?;
        for touched in self.touched.iter().filter(|touched| touched.now != touched.then) {
            for (share, sign) in [(&touched.now, -1), (&touched.then, 1)] {
                let Some(share) = share else { continue };
                let within = share.counted_on(basis).is_some_and(|on| period.from <= on && on <= period.to);
                if !within || !filter.lets_through(share) {
                    continue;
                }
                for (_, _, figures) in share.contributions().iter().filter(|(of, _, _)| *of == basis) {
                    add_times(&mut total, figures, sign);
                }
            }
        }
        Ok(total)
    }

    /// Category codes that some case has, or had then.
    pub fn categories(&self, book: &CaseBook) -> Vec<String> {
        let then = self.touched.iter().filter_map(|touched| Some(touched.then.as_ref()?.category.clone()));
        let all: BTreeSet<String> = book.words(TermKind::Category).into_iter().chain(then).collect();
        all.into_iter().collect()
    }

    /// A case as the book held it then; `None` when none of its records had arrived.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn case(&self, book: &CaseBook, case: Uuid) -> Result<Option<Case>> {
        let records = self.records(book, case)?;
        Ok((!records.is_empty()).then(|| fold_case(case, &records, &self.office).0))
    }

    /// What had happened to a case, in fold order.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn timeline(&self, book: &CaseBook, case: Uuid) -> Result<Vec<TimelineRecord>> {
        Ok(cases::timeline_of(&self.records(book, case)?))
    }

    /// A case from the records that had arrived.
    fn fold(&self, book: &CaseBook, case: Uuid) -> Result<Case> {
        Ok(fold_case(case, &self.records(book, case)?, &self.office).0)
    }

    fn records(&self, book: &CaseBook, case: Uuid) -> Result<Vec<Stored>> {
        let mut records = stored_of_subject(&book.connection, subject_of(case))?;
        records.retain(|record| record.id <= self.last);
        Ok(records)
    }
}

/// Row of the last record that had arrived; 0 when none had.
fn last_record(connection: &Connection, at_ms: i64) -> Result<i64> {
    let arrival = moment::arrival(connection, at_ms)?;
    let last = connection.prepare_cached(include_str!("last_record.sql"))?.query_row([arrival], |row| row.get(0));
    Ok(last.optional()?.unwrap_or(0))
}

fn cases_since(connection: &Connection, last: i64) -> Result<BTreeSet<Uuid>> {
    let mut statement = connection.prepare_cached(include_str!("cases_since.sql"))?;
    let ids = statement.query_map([last], |row| row.get(0))?;
    Ok(ids.map(|id| id.map(Uuid::from_bytes)).collect::<rusqlite::Result<_>>()?)
}

fn cases_of_device(connection: &Connection, device: Uuid, last: i64) -> Result<BTreeSet<Uuid>> {
    let mut statement = connection.prepare_cached(include_str!("cases_of_device.sql"))?;
    let ids = statement.query_map((device.as_bytes().as_slice(), last), |row| row.get(0))?;
    Ok(ids.map(|id| id.map(Uuid::from_bytes)).collect::<rusqlite::Result<_>>()?)
}

/// Devices whose records were judged otherwise then (`mediation::origin`): what they may write about a case follows from
/// the committee they joined for. That a kind of book or the home committee changed moves private notes only, which are in
/// no figure.
fn judged_otherwise(then: &Office, now: &Office) -> Vec<Uuid> {
    let committee = |office: &Office, id: &Uuid| office.devices.get(id).map(|device| device.joined.committee);
    let all: BTreeSet<&Uuid> = then.devices.keys().chain(now.devices.keys()).collect();
    all.into_iter().filter(|id| committee(then, id) != committee(now, id)).copied().collect()
}
