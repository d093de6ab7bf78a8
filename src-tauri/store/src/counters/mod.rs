//! Month counters, maintained in the transaction of the change; edge days and the full recount come from the case rows.
//!
//! A case's share is added to the cube for every combination of "this value" and "all", so that any filter and any
//! breakdown reads a handful of rows, however many cases there are.

mod edges;
mod query;
mod write;

pub(crate) use edges::Edges;
pub use query::{CounterFilter, Period, TermSet};
pub(crate) use query::{add_times, recount, sum};
pub(crate) use write::{Delta, add_share, compare, flush, subtract_share};

/// What a number of `term` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Committee id.
    Committee,
    /// Category code.
    Category,
    /// Full source.
    Source,
    /// Tag.
    Tag,
    /// Person of the roster.
    Person,
}

impl TermKind {
    const ALL: [TermKind; 5] = [TermKind::Committee, TermKind::Category, TermKind::Source, TermKind::Tag, TermKind::Person];

    /// Stored code.
    pub(crate) fn code(self) -> i64 {
        match self {
            TermKind::Committee => 1,
            TermKind::Category => 2,
            TermKind::Source => 3,
            TermKind::Tag => 4,
            TermKind::Person => 5,
        }
    }

    pub(crate) fn from_code(code: i64) -> Option<Self> {
        TermKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
