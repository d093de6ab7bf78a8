//! Category lists of disputes (纠纷类别) with effective dates, and their roll-up from fine to coarse.
//!
//! A case keeps the category of the list in force on its 受理日 (COUNTING.md §4). The lists are data; here are only the
//! rules. What cannot be told without guessing is [`UNSPECIFIED`] (未细分).

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The code that belongs to every list: the category is not told finely enough (未细分).
pub const UNSPECIFIED: &str = "unspecified";

macro_rules! word {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The word itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                Self(word.to_owned())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

word! {
    /// Names a category list: `v2021`, or a county's own.
    DictionaryId
}

word! {
    /// Names a category within a list: `neighbour`. Records keep it together with the id of its list.
    CategoryCode
}

/// One category of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryEntry {
    /// The word that records keep.
    pub code: CategoryCode,
    /// The name that returns print.
    pub name: String,
}

/// A category list. The order of its entries is the order of the columns in the return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryDictionary {
    /// Names the list.
    pub id: DictionaryId,
    /// First day on which it is in force; `None` for the first list, which holds from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// Last day on which it is in force; `None` until a later list begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// The name of the code [`UNSPECIFIED`].
    pub unspecified: String,
    /// The categories.
    pub entries: Vec<CategoryEntry>,
}

impl CategoryDictionary {
    /// The name of a code of this list, that of [`UNSPECIFIED`] included.
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&str> {
        if code == UNSPECIFIED {
            return Some(&self.unspecified);
        }
        self.entries.iter().find(|entry| entry.code.as_str() == code).map(|entry| entry.name.as_str())
    }

    /// Whether a case may carry this code.
    #[must_use]
    pub fn contains(&self, code: &str) -> bool {
        self.name(code).is_some()
    }
}

/// How the codes of one list are counted in the form of another. A code that is missing becomes [`UNSPECIFIED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollUp {
    /// The list the cases carry.
    pub from: DictionaryId,
    /// The list of the form.
    pub to: DictionaryId,
    /// Code of `from` → code of `to`. Never one of several finer ones.
    pub codes: BTreeMap<CategoryCode, CategoryCode>,
}

/// All category lists a case book knows, at least one, in the order of their effective dates.
///
/// Made only by [`Dictionaries::new`] and [`Dictionaries::parse`], which check them (see `dictionary_data`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionaries {
    pub(super) lists: Vec<CategoryDictionary>,
    pub(super) roll_ups: Vec<RollUp>,
}

impl Dictionaries {
    /// The lists, earliest first.
    #[must_use]
    pub fn lists(&self) -> &[CategoryDictionary] {
        &self.lists
    }

    /// A list by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&CategoryDictionary> {
        self.lists.iter().find(|list| list.id.as_str() == id)
    }

    /// The list in force on a date: the latest that has begun and not ended.
    ///
    /// `None` for a date that no list covers, which only a county's own lists can leave (the shipped ones cover all).
    #[must_use]
    pub fn in_force(&self, date: NaiveDate) -> Option<&CategoryDictionary> {
        let begun = |list: &&CategoryDictionary| list.effective_from.is_none_or(|from| from <= date);
        let latest = self.lists.iter().rev().find(begun)?;
        latest.effective_to.is_none_or(|to| date <= to).then_some(latest)
    }

    /// The name of a category by its list and code.
    #[must_use]
    pub fn name(&self, id: &str, code: &str) -> Option<&str> {
        self.get(id)?.name(code)
    }

    /// The name of a code in the newest list that has it.
    #[must_use]
    pub fn any_name(&self, code: &str) -> Option<&str> {
        self.lists.iter().rev().find_map(|list| list.name(code))
    }

    /// The code under which a category of list `from` is counted in the form of list `to`: only from fine to coarse,
    /// otherwise [`UNSPECIFIED`]; never a guess. Codes and lists that are not known are `UNSPECIFIED` as well.
    #[must_use]
    pub fn roll_up<'a>(&'a self, from: &str, code: &'a str, to: &str) -> &'a str {
        let known = self.get(from).is_some_and(|list| list.contains(code));
        if !known {
            return UNSPECIFIED;
        }
        if from == to {
            return code;
        }
        let table = self.roll_ups.iter().find(|table| table.from.as_str() == from && table.to.as_str() == to);
        table.and_then(|table| table.codes.get(code)).map_or(UNSPECIFIED, CategoryCode::as_str)
    }
}

#[cfg(test)]
#[path = "dictionary_tests.rs"]
mod tests;
