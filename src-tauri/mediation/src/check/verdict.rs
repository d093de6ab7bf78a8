//! What a test answers.

use crate::words::CheckOutcome;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The answer of a test.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub(super) outcome: CheckOutcome,
    pub(super) about: Option<Uuid>,
    pub(super) params: BTreeMap<String, String>,
}

/// Something at fault: its id within the case, and the name or day it is known by.
pub(super) type Fault = (Option<Uuid>, String);

impl Verdict {
    pub(super) fn of(outcome: CheckOutcome) -> Self {
        Verdict { outcome, about: None, params: BTreeMap::new() }
    }

    pub(super) fn not_applicable() -> Self {
        Verdict::of(CheckOutcome::NotApplicable)
    }

    pub(super) fn missing() -> Self {
        Verdict::of(CheckOutcome::Missing)
    }

    pub(super) fn wrong() -> Self {
        Verdict::of(CheckOutcome::Wrong)
    }

    /// Missing unless there.
    pub(super) fn there(is_there: bool) -> Self {
        Verdict::of(if is_there { CheckOutcome::Ok } else { CheckOutcome::Missing })
    }

    /// Wrong unless right.
    pub(super) fn right(is_right: bool) -> Self {
        Verdict::of(if is_right { CheckOutcome::Ok } else { CheckOutcome::Wrong })
    }

    /// Sound without faults, else missing, by the names of those at fault.
    pub(super) fn lacking(faults: Vec<Fault>) -> Self {
        Verdict::there(faults.is_empty()).which(faults)
    }

    /// Sound without faults, else wrong, by the names of those at fault.
    pub(super) fn at_fault(faults: Vec<Fault>) -> Self {
        Verdict::right(faults.is_empty()).which(faults)
    }

    /// Names those at fault and opens the first of them.
    pub(super) fn which(mut self, faults: Vec<Fault>) -> Self {
        self.about = faults.first().and_then(|(id, _)| *id);
        // A name this reader has not is left out; the case as a whole has none.
        let has_names = faults.iter().any(|(id, name)| id.is_some() || !name.is_empty());
        let mut names: Vec<String> = Vec::new();
        for (_, name) in faults {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        if has_names { self.with("which", names.join("、")) } else { self }
    }

    pub(super) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}
