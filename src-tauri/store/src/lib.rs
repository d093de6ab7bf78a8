//! Everything that touches disk: the folder with its keys (`book`), and all SQL.
//!
//! The journal is the truth; every other table is a projection of it, or local. Each mutation appends records and projects
//! them in one transaction ([`CaseBook::transact`]); import and rebuild run the same projection code.
#![forbid(unsafe_code)]

mod as_at;
pub mod book;
mod case_book;
mod cases;
mod compare;
mod counters;
mod days;
mod desk;
mod error;
mod functions;
mod journal;
mod local;
mod office;
mod reading;
mod rebuild;
mod salvage;
mod schema;
mod terms;
#[cfg(test)]
mod tests;
mod verify;
mod writing;

pub use as_at::AsAt;
pub use case_book::{CaseBook, Changed, Opening, Stamp, size_of};
pub use cases::{
    CaseLine, CaseQuery, ChangedLine, Cursor, Found, LoadedCase, MeetingLine, Operation, Page, Sorted, StageCounts, TaskLine,
    TimelineRecord, Total, Where,
};
pub use compare::Ahead;
pub use counters::{CounterFilter, Period, TermKind, TermSet};
pub use desk::{DeskItem, DeskKind};
pub use error::{Result, StoreError};
pub use functions::readings;
pub use rebuild::Rebuilt;
/// The error of the database, for sorting it into what a person can act on.
pub use rusqlite::{Connection, Error as SqlError};
pub use salvage::{Damaged, Lost, Salvaged};
pub use verify::{Finding, Severity, Verification};
pub use writing::Writing;
