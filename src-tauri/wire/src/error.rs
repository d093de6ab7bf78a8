//! The one shape in which a call can fail. The window owns the words for every code.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Three families of failure, and nothing else (DESIGN.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// A rule or a right stands against it; the words say why and what would make it possible.
    Refused,
    /// A field holds something that cannot be; shown at that field.
    Invalid,
    /// Something is broken; an incident number leads to the log.
    Broken,
}

/// One thing to tell at a place: a warning, a refusal or a fault, as a code with its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// Stable code, the key of the words in the window: one of `renhe_mediation::problem::Code`.
    #[ts(type = "ErrorCode")]
    pub code: String,
    /// Values for the words: numbers, dates as `YYYY-MM-DD`, names.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// Path of the field in the request (`parties[0].phone`), where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}

impl Problem {
    /// A problem without parameters.
    pub fn new(code: &str) -> Self {
        Problem { code: code.to_owned(), params: BTreeMap::new(), field: None }
    }

    /// Adds a parameter for the words.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// Names the field it belongs to.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

/// How a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WireError {
    /// Which of the three families.
    pub family: Family,
    /// What happened.
    #[serde(flatten)]
    pub problem: Problem,
    /// Number of the incident in the log; only for [`Family::Broken`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub incident: Option<String>,
}

/// A failure nobody planned for, as the shell makes one from a caught panic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Number of the incident in the log.
    pub incident: String,
}

impl From<Broken> for WireError {
    fn from(broken: Broken) -> Self {
        WireError { family: Family::Broken, problem: Problem::new("broken"), incident: Some(broken.incident) }
    }
}

/// What a successful call changed, so that every open window refreshes just that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changes {
    /// Ids of cases.
    pub cases: Vec<String>,
    /// Committees, people or users.
    pub directory: bool,
    /// Settings, calendars, dictionaries.
    pub settings: bool,
    /// Who is at the desk, or which book is open.
    pub session: bool,
}
