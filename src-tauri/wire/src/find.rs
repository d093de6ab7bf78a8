//! One box that finds everything: cases by any word of them, with the reason why.

use crate::dto::dto;
use crate::{CaseRow, MatchedField};

dto! {
    /// What was typed into the box.
    Find { text: String, #[serde(default)] limit: Option<u32> }
    /// Cases, those with a hit in an exact field first, then the newest.
    Found {
        hits: Vec<Hit>,
        total: u32,
        /// There are at least so many.
        total_is_least: bool,
    }
    /// A case with the place where it matched.
    Hit {
        row: CaseRow,
        field: MatchedField,
        /// The text around the match; of numbers of people only the end.
        text: String,
        /// The match in it, in characters: where it begins and how long it is. For pinyin the whole name.
        at: u32,
        length: u32,
    }
}
