//! How far long work is, asked for while it runs.

use crate::dto::dto;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// A book is opened or unlocked.
    Opening,
    /// A copy of the book is written and read back.
    SavingCopy,
    /// The book is brought to this program's version.
    Renewing,
    /// Lists and figures are made anew from the records.
    Rebuilding,
    /// The book is checked.
    Verifying,
    /// The practice book is written.
    Practice,
    /// A backup is unpacked.
    Restoring,
    /// The book is written anew under another key.
    DataKey,
    /// One step is taken for many cases.
    Steps,
    /// Documents are made.
    Printing,
    /// Attachments are taken in.
    Attaching,
}

dto! {
    /// Work under way.
    Progress {
        work: Work,
        /// Parts done: records, cases or bytes.
        done: u64,
        /// Parts in all, where that is known.
        #[serde(default)]
        total: Option<u64>,
        /// Whether `progress_stop` stops it.
        can_stop: bool,
    }
    /// What is under way in another call, if anything.
    UnderWay {
        #[serde(default)]
        progress: Option<Progress>,
    }
}
