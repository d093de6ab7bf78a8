//! Chinese names that stand in data: sources, kinds of committee, months. They ship as data (assets/dictionaries).

use renhe_mediation::words::CommitteeKind;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The names.
#[derive(Debug, Deserialize)]
pub(crate) struct Labels {
    /// Top-level sources by key, in order of the return.
    pub(crate) sources: Vec<(String, String)>,
    /// Referrers by key.
    pub(crate) referrers: Vec<(String, String)>,
    kinds: BTreeMap<String, String>,
    /// `{year}年{month}月`.
    month: String,
    /// Tags that ship, by key.
    pub(crate) tags: Vec<(String, String)>,
    /// The user of the practice book.
    pub(crate) practice_user: String,
    /// Title of the practice book.
    pub(crate) practice_name: String,
    /// Why its dossiers are archived without papers.
    pub(crate) practice_archive: String,
    /// Marks of second, third … computers in case numbers.
    pub(crate) marks: Vec<String>,
}

/// Read once; a test keeps the shipped file readable.
static LABELS: LazyLock<Option<Labels>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../assets/dictionaries/labels.json")).ok());

/// The names, if the shipped file is whole.
pub(crate) fn labels() -> Option<&'static Labels> {
    LABELS.as_ref()
}

impl Labels {
    /// Name of a kind of committee.
    pub(crate) fn kind(&self, kind: CommitteeKind) -> String {
        let key = kind.to_string();
        self.kinds.get(&key).cloned().unwrap_or(key)
    }

    /// Name of a full source: of a referral, who sent it.
    pub(crate) fn source(&self, key: &str) -> String {
        let (top, referrer) = key.split_once('/').unwrap_or((key, ""));
        let of =
            |named: &[(String, String)], key: &str| named.iter().find(|(known, _)| known == key).map(|(_, name)| name.clone());
        let name = of(&self.referrers, referrer).or_else(|| of(&self.sources, top));
        name.unwrap_or_else(|| key.to_owned())
    }

    /// Name of a month.
    pub(crate) fn month(&self, year: i32, month: u32) -> String {
        self.month.replace("{year}", &year.to_string()).replace("{month}", &month.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renhe_mediation::basics::Source;

    #[test]
    fn every_source_and_kind_has_its_name() {
        let labels = labels().expect("the shipped names must be readable");
        for source in Source::all() {
            let key = source.key();
            let (top, referrer) = key.split_once('/').unwrap_or((key, ""));
            assert!(labels.sources.iter().any(|(known, _)| known == top), "{key} needs a name in every table");
            assert!(referrer.is_empty() || labels.referrers.iter().any(|(known, _)| known == referrer), "{key} needs a name");
        }
        for kind in CommitteeKind::ALL {
            assert_ne!(labels.kind(*kind), kind.to_string(), "{kind} needs a Chinese name");
        }
    }
}
