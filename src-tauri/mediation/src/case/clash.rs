//! Concurrent writes of one field: both values are kept and become a task for a person.

use std::collections::BTreeMap;

/// One field with two or more values, none of whose writers knew of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Field, for example `category`, `outcome`, `party:<id>`.
    pub field: String,
    /// The values.
    pub values: Vec<ConflictValue>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictValue {
    /// Value as text.
    pub value: String,
    /// Hash of the record that wrote it.
    pub hash: String,
    /// Who wrote it.
    pub by: uuid::Uuid,
    /// When it was typed, ms UTC.
    pub recorded_at: i64,
}

/// Follows the writes of every field through a fold whose records are not one chain.
pub(super) struct Clashes<'a> {
    is_ancestor: &'a dyn Fn(usize, usize) -> bool,
    writes: BTreeMap<String, Vec<(usize, String)>>,
    /// Decisions: field → (index of the decision, index of the record kept).
    decisions: Vec<(String, usize, usize)>,
}

impl<'a> Clashes<'a> {
    pub(super) fn new(is_ancestor: &'a dyn Fn(usize, usize) -> bool, decisions: Vec<(String, usize, usize)>) -> Self {
        Clashes { is_ancestor, writes: BTreeMap::new(), decisions }
    }

    /// Notes that record `index` writes `value`; false when a person has decided for another value.
    pub(super) fn write(&mut self, field: &str, index: usize, value: String) -> bool {
        let is_ancestor = self.is_ancestor;
        let lost = self.decisions.iter().any(|(decided, decision, kept)| {
            decided == field && index != *kept && is_ancestor(index, *decision) && !is_ancestor(*kept, index)
        });
        if lost {
            return false;
        }
        let writes = self.writes.entry(field.to_owned()).or_default();
        writes.retain(|(earlier, _)| !is_ancestor(*earlier, index));
        writes.push((index, value));
        true
    }

    /// The fields that still hold two values, as (field, [(record index, value)]).
    pub(super) fn open(self) -> impl Iterator<Item = (String, Vec<(usize, String)>)> {
        self.writes.into_iter().filter(|(_, writes)| writes.iter().any(|(_, value)| *value != writes[0].1))
    }
}
