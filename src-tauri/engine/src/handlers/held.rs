//! The book a figure is asked of: as it is now, or as it was held at a moment.

use crate::call::Call;
use crate::error::{EngineError, Result};
use renhe_mediation::case::{Basis, Figures};
use renhe_mediation::office::Office;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::{AsAt, CaseBook, CaseQuery, CounterFilter, Page, Period, TermKind};
use renhe_wire::Instant;
use std::collections::BTreeMap;

/// The book, and the moment where one was asked for.
pub(super) struct Held<'a> {
    casebook: &'a CaseBook,
    as_at: Option<AsAt>,
}

/// The book as at a moment, now where none is named.
///
/// # Errors
/// `future_date` at `field`: nobody knows yet what the book will hold.
pub(super) fn held<'a>(call: &'a Call<'_>, field: &str, as_at: Option<Instant>) -> Result<Held<'a>> {
    let casebook = call.casebook()?;
    let Some(moment) = as_at else {
        return Ok(Held { casebook, as_at: None });
    };
    if moment.ms() > call.now_ms() {
        let problem = Problem::new(Code::FutureDate).with("today", call.today()).at(field);
        return Err(EngineError::Rejected(Rejection::Invalid(problem)));
    }
    Ok(Held { casebook, as_at: Some(casebook.as_at(moment.ms())?) })
}

impl Held<'_> {
    /// The office with its committees, kinds and names.
    pub(super) fn office(&self) -> &Office {
        self.as_at.as_ref().map_or_else(|| self.casebook.office(), AsAt::office)
    }

    pub(super) fn sum(&self, filter: &CounterFilter, basis: Basis, period: Period) -> Result<Figures> {
        Ok(match &self.as_at {
            None => self.casebook.sum(filter, basis, period)?,
            Some(as_at) => as_at.sum(self.casebook, filter, basis, period)?,
        })
    }

    pub(super) fn list(&self, query: &CaseQuery) -> Result<Page> {
        Ok(match &self.as_at {
            None => self.casebook.list(query)?,
            Some(as_at) => as_at.list(self.casebook, query)?,
        })
    }

    pub(super) fn days_taken(&self, query: &CaseQuery) -> Result<BTreeMap<i64, i64>> {
        Ok(match &self.as_at {
            None => self.casebook.days_taken(query)?,
            Some(as_at) => as_at.days_taken(self.casebook, query)?,
        })
    }

    /// Category codes that some case has.
    pub(super) fn categories(&self) -> Vec<String> {
        self.as_at.as_ref().map_or_else(|| self.casebook.words(TermKind::Category), |as_at| as_at.categories(self.casebook))
    }
}
