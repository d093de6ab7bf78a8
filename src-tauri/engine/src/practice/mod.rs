//! The practice book (练习簿): 16 committees and the 60 disputes of 2023, and a few that are open around today.
//!
//! Everything is written through the ordinary commands, on a clock that is set by [`Call`] and never goes back, so that a
//! practice book is a book like any other: its numbers, journal and figures come out of the same code. People, villages
//! and stories are invented and say so (练习数据); the figures are those of DONGYANGDU.md.
//!
//! - The past (`cases-2023-*.json`) is told by the calendar: registered, accepted, mediated and settled in 2023, the last
//!   payments, follow-ups and filings early in 2024.
//! - The present (`open-cases.json`) is told in days before and after the [`anchor`], so that some deadline is always near.
//!   The anchor is today, but never before 2024-04-01: none of these cases can then reach back into 2023.
//! - Terms of office are three years (人民调解法 Art. 9), renewed until the anchor lies within one.

mod act;
mod data;
mod moment;
mod office;
mod plan;
mod request;
mod step;
#[cfg(test)]
mod tests;

pub use moment::anchor;

use chrono::{DateTime, NaiveDate, Utc};
use renhe_store::book::watch::{Watch, Work};
use renhe_wire::WireError;
use serde_json::Value;
use std::collections::HashMap;

/// An instant on the injected clock.
pub type Instant = DateTime<Utc>;

/// Sets the clock, seats the user and dispatches one command.
pub type Call<'a> = dyn FnMut(Instant, PracticeUser, &str, Value) -> Result<Value, WireError> + 'a;

/// Password of the practice book's first user: no secret, no spaces.
pub const FIRST_PASSWORD: &str = "renhe-lianxi-1";
/// The second person of the practice book: the director of the street's committee, who files what the first has closed and
/// can confirm the void that the first has proposed.
pub const SECOND_USER: &str = "区国栋";
/// The second person's password; like the first one's it is no secret and has no spaces.
pub const SECOND_PASSWORD: &str = "renhe-lianxi-2";

/// Who sits at the desk for a command.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PracticeUser {
    /// The user the book was founded with.
    First,
    /// A user enrolled on the way, by name.
    Named(String),
}

/// Why the practice book could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// A shipped file of the practice data cannot be read.
    #[error("practice data {file} cannot be read")]
    Data {
        /// Name of the file under `assets/practice`.
        file: &'static str,
        /// What the parser says.
        source: serde_json::Error,
    },
    /// A name in the data that belongs to nothing: a committee, a person, a party or an obligation.
    #[error("practice data names an unknown {what}: {name}")]
    Unknown {
        /// Of which kind.
        what: &'static str,
        /// The name as written.
        name: String,
    },
    /// A command was refused.
    #[error("{command} at {at} was not accepted: {}", error.problem.code)]
    Refused {
        /// The command's wire name.
        command: &'static str,
        /// The instant on the injected clock.
        at: Instant,
        /// What the engine said.
        error: Box<WireError>,
    },
    /// The one who waited told it to stop.
    #[error("stopped")]
    Stopped,
    /// A command answered in a shape the contract does not know.
    #[error("the answer of {command} cannot be read")]
    Answer {
        /// The command's wire name.
        command: &'static str,
        /// What the parser says.
        source: serde_json::Error,
    },
}

/// Writes the practice book of `today` into a fresh street book that has its first user and no committee yet.
///
/// # Errors
/// The first command that is refused, a fault of the shipped data, `Stopped`. What was written before it stays.
pub fn write(today: NaiveDate, watch: &Watch, call: &mut Call<'_>) -> Result<(), PracticeError> {
    let practice = data::load()?;
    let acts = plan::plan(&practice, anchor(today));
    let mut desk = Desk { call, committees: HashMap::new(), members: HashMap::new(), cases: HashMap::new() };
    let stage = watch.begin(Work::Practice, Some(acts.len() as u64), true);
    acts.into_iter().try_for_each(|act| {
        act.perform(&mut desk)?;
        stage.add(1).map_err(|_| PracticeError::Stopped)
    })
}

/// What has been learned of the book so far: ids by the names the data uses.
struct Desk<'c, 'f> {
    call: &'c mut Call<'f>,
    /// By key.
    committees: HashMap<String, String>,
    /// By name; names in the data are unique.
    members: HashMap<String, String>,
    /// By place in the plan.
    cases: HashMap<usize, step::Known>,
}

impl Desk<'_, '_> {
    /// Calls a command with a typed request and reads the answer as far as it is needed.
    fn send<A: serde::de::DeserializeOwned>(
        &mut self,
        at: Instant,
        user: PracticeUser,
        command: &'static str,
        request: &impl serde::Serialize,
    ) -> Result<A, PracticeError> {
        let broken = |source| PracticeError::Answer { command, source };
        let request = serde_json::to_value(request).map_err(broken)?;
        let answer = (self.call)(at, user, command, request).map_err(|error| PracticeError::Refused {
            command,
            at,
            error: Box::new(error),
        })?;
        serde_json::from_value(answer).map_err(broken)
    }

    fn committee(&self, key: &str) -> Result<String, PracticeError> {
        find(&self.committees, "committee", key)
    }

    fn member(&self, name: &str) -> Result<String, PracticeError> {
        find(&self.members, "member", name)
    }

    fn members_of(&self, names: &[String]) -> Result<Vec<String>, PracticeError> {
        names.iter().map(|name| self.member(name)).collect()
    }
}

fn find(ids: &HashMap<String, String>, what: &'static str, name: &str) -> Result<String, PracticeError> {
    ids.get(name).cloned().ok_or_else(|| PracticeError::Unknown { what, name: name.to_owned() })
}
