//! 义务: what was promised, and what has come of it.

use super::events::{Performed, Urged};
use super::parts::Obligation;
use chrono::NaiveDate;

/// An obligation with what has come of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ObligationState {
    /// The promise.
    pub obligation: Obligation,
    /// What it says.
    pub what: String,
    /// Payments and acts.
    pub performances: Vec<(Performed, Option<String>)>,
    /// Day of the recorded breach.
    pub breached_on: Option<NaiveDate>,
    /// What was said of it.
    pub breach_note: Option<String>,
    /// Urgings, with what was said.
    pub urged: Vec<(Urged, Option<String>)>,
}

impl ObligationState {
    /// Sum paid, in fen.
    pub fn paid_fen(&self) -> i64 {
        self.performances.iter().filter_map(|(done, _)| done.amount_fen).sum()
    }

    /// What is still owed, in fen; 0 for an act.
    pub fn open_fen(&self) -> i64 {
        (self.obligation.amount_fen.unwrap_or(0) - self.paid_fen()).max(0)
    }

    /// Day of the performance that completed it.
    pub fn done_on(&self) -> Option<NaiveDate> {
        let complete = match self.obligation.amount_fen {
            Some(amount) => amount <= self.paid_fen() || self.performances.iter().any(|(done, _)| done.amount_fen.is_none()),
            None => !self.performances.is_empty(),
        };
        if complete { self.performances.iter().map(|(done, _)| done.on).max() } else { None }
    }
}
