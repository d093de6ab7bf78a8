//! Reading and checking category lists: what must hold before a list may decide how cases are counted.

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::{CategoryCode, CategoryDictionary, Dictionaries, DictionaryId, RollUp, UNSPECIFIED};

/// What is wrong with category lists or their roll-up tables.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryProblem {
    /// Not JSON of the right form.
    #[error("the category list cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// There must be a list to choose from.
    #[error("there is no category list")]
    NoList,
    /// An id or code that is not a lower-case word of letters, digits and underscores.
    #[error("{0:?} is no code")]
    Code(String),
    /// `unspecified` belongs to every list and cannot be an entry.
    #[error("list {0} defines the code of unspecified categories")]
    Reserved(DictionaryId),
    /// A name is missing.
    #[error("a category of list {0} has no name")]
    Nameless(DictionaryId),
    /// A list without categories.
    #[error("list {0} has no category")]
    NoCategory(DictionaryId),
    /// An id, a code, a name within one list, or a pair of lists stands twice.
    #[error("{0:?} stands twice")]
    Twice(String),
    /// A list ends before it begins.
    #[error("list {0} ends before it begins")]
    Backwards(DictionaryId),
    /// Two lists are in force on one day.
    #[error("lists {0} and {1} are in force at once")]
    Overlap(DictionaryId, DictionaryId),
    /// A roll-up table names a list or code that does not exist.
    #[error("the roll-up from {from} to {to} names {word:?}, which does not exist")]
    Unknown {
        /// List the cases carry.
        from: DictionaryId,
        /// List of the form.
        to: DictionaryId,
        /// The unknown id or code.
        word: String,
    },
    /// Several codes of `fine` roll up to this one, so a case that carries it cannot be told apart in `fine`.
    #[error("{code} of list {coarse} is coarser than every code of list {fine}")]
    CoarseToFine {
        /// The coarser list.
        coarse: DictionaryId,
        /// The finer list.
        fine: DictionaryId,
        /// The code that a table maps though it cannot.
        code: CategoryCode,
    },
}

impl Dictionaries {
    /// Reads category lists and their roll-up tables (form: assets/dictionaries/README.md) and checks them.
    ///
    /// # Errors
    /// The first [`DictionaryProblem`]; nothing of faulty data is used.
    pub fn parse(lists: &[&str], roll_ups: &str) -> Result<Dictionaries, DictionaryProblem> {
        let lists = lists.iter().map(|json| serde_json::from_str(json)).collect::<Result<Vec<_>, _>>()?;
        Dictionaries::new(lists, serde_json::from_str(roll_ups)?)
    }

    /// Checks lists and tables: words well formed and unique, effective dates without overlap, tables that name only
    /// what exists and go from fine to coarse.
    ///
    /// # Errors
    /// The first [`DictionaryProblem`].
    pub fn new(mut lists: Vec<CategoryDictionary>, roll_ups: Vec<RollUp>) -> Result<Dictionaries, DictionaryProblem> {
        lists.sort_by_key(|list| list.effective_from);
        if lists.is_empty() {
            return Err(DictionaryProblem::NoList);
        }
        lists.iter().try_for_each(check_list)?;
        check_unique(lists.iter().map(|list| list.id.as_str()))?;
        lists.windows(2).try_for_each(|pair| check_order(&pair[0], &pair[1]))?;
        let dictionaries = Dictionaries { lists, roll_ups };
        let pairs: Vec<String> = dictionaries.roll_ups.iter().map(|t| format!("{} → {}", t.from, t.to)).collect();
        check_unique(pairs.iter().map(String::as_str))?;
        for table in &dictionaries.roll_ups {
            dictionaries.check_known(table)?;
            dictionaries.check_direction(table)?;
        }
        Ok(dictionaries)
    }

    fn check_known(&self, table: &RollUp) -> Result<(), DictionaryProblem> {
        let unknown =
            |word: &str| DictionaryProblem::Unknown { from: table.from.clone(), to: table.to.clone(), word: word.to_owned() };
        let from = self.get(table.from.as_str()).ok_or_else(|| unknown(table.from.as_str()))?;
        let to = self.get(table.to.as_str()).ok_or_else(|| unknown(table.to.as_str()))?;
        let words = table.codes.iter().flat_map(|(fine, coarse)| [(from, fine), (to, coarse)]);
        for (list, code) in words {
            if code.as_str() == UNSPECIFIED || !list.contains(code.as_str()) {
                return Err(unknown(code.as_str()));
            }
        }
        Ok(())
    }

    /// Where several codes roll up to one, the table of the other direction must leave that one out.
    fn check_direction(&self, table: &RollUp) -> Result<(), DictionaryProblem> {
        let Some(back) = self.roll_ups.iter().find(|t| t.from == table.to && t.to == table.from) else {
            return Ok(());
        };
        let mut finer: BTreeMap<&CategoryCode, usize> = BTreeMap::new();
        for coarse in table.codes.values() {
            *finer.entry(coarse).or_default() += 1;
        }
        let split = finer.into_iter().find(|(coarse, count)| *count > 1 && back.codes.contains_key(*coarse));
        match split {
            None => Ok(()),
            Some((code, _)) => {
                Err(DictionaryProblem::CoarseToFine { coarse: table.to.clone(), fine: table.from.clone(), code: code.clone() })
            }
        }
    }
}

fn check_list(list: &CategoryDictionary) -> Result<(), DictionaryProblem> {
    let id = &list.id;
    let words = std::iter::once(id.as_str()).chain(list.entries.iter().map(|entry| entry.code.as_str()));
    if let Some(word) = words.into_iter().find(|word| !is_word(word)) {
        return Err(DictionaryProblem::Code(word.to_owned()));
    }
    if list.entries.is_empty() {
        return Err(DictionaryProblem::NoCategory(id.clone()));
    }
    if list.entries.iter().any(|entry| entry.code.as_str() == UNSPECIFIED) {
        return Err(DictionaryProblem::Reserved(id.clone()));
    }
    let names = || list.entries.iter().map(|entry| entry.name.as_str()).chain([list.unspecified.as_str()]);
    if names().any(|name| name.trim().is_empty()) {
        return Err(DictionaryProblem::Nameless(id.clone()));
    }
    check_unique(names())?;
    check_unique(list.entries.iter().map(|entry| entry.code.as_str()))?;
    match (list.effective_from, list.effective_to) {
        (Some(from), Some(to)) if from > to => Err(DictionaryProblem::Backwards(id.clone())),
        _ => Ok(()),
    }
}

/// `earlier` and `later` are neighbours in the order of `effective_from`. An open end closes when the later list begins.
fn check_order(earlier: &CategoryDictionary, later: &CategoryDictionary) -> Result<(), DictionaryProblem> {
    let same_start = earlier.effective_from == later.effective_from;
    let runs_into = earlier.effective_to.zip(later.effective_from).is_some_and(|(to, from)| to >= from);
    if same_start || runs_into {
        return Err(DictionaryProblem::Overlap(earlier.id.clone(), later.id.clone()));
    }
    Ok(())
}

fn check_unique<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<(), DictionaryProblem> {
    let mut seen = BTreeSet::new();
    match words.into_iter().find(|word| !seen.insert(*word)) {
        None => Ok(()),
        Some(word) => Err(DictionaryProblem::Twice(word.to_owned())),
    }
}

fn is_word(word: &str) -> bool {
    let tail = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(tail)
}

#[cfg(test)]
#[path = "dictionary_data_tests.rs"]
mod tests;
