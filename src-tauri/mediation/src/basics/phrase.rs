//! Words that are often agreed (常用语), offered where an agreement is written.

use serde::{Deserialize, Serialize};

/// What stands where something is to be filled in.
pub const BLANK: &str = "____";

/// A phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Code of the category it is offered for; for all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The words, with [`BLANK`] where something is to be filled in.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::shipped;
    use crate::office::Signs;
    use std::collections::{BTreeMap, BTreeSet};

    fn phrases() -> Vec<Phrase> {
        shipped::phrases().expect("the shipped phrases can be read")
    }

    #[test]
    fn every_category_in_force_has_phrases_of_its_own() {
        let dictionaries = shipped::dictionaries().unwrap();
        let newest = dictionaries.lists().last().unwrap();
        let mut count: BTreeMap<Option<String>, usize> = BTreeMap::new();
        for phrase in phrases() {
            assert!(phrase.category.as_deref().is_none_or(|code| newest.contains(code)), "{phrase:?} is offered for no case");
            *count.entry(phrase.category).or_default() += 1;
        }
        for entry in &newest.entries {
            let own = count.get(&Some(entry.code.as_str().to_owned())).copied().unwrap_or(0);
            assert!((4..=8).contains(&own), "{} has {own}: enough to help, few enough to read", entry.name);
        }
        assert!(count[&None] >= 4, "and some serve everywhere");
    }

    #[test]
    fn a_phrase_is_one_sentence_on_one_line_and_none_comes_twice() {
        let mut seen = BTreeSet::new();
        for Phrase { category, text } in phrases() {
            assert!(seen.insert(text.clone()), "{text} comes twice");
            assert!(text.chars().count() <= 120 && text.trim() == text && text.ends_with('。'), "{category:?} {text}");
            assert!(!text.contains(char::is_control), "{text}");
            let blanks = text.replace(BLANK, "");
            assert!(!blanks.contains('_'), "{text}: a blank has four low lines, so that it can be found");
        }
    }

    #[test]
    fn no_phrase_gives_ownership_or_takes_a_way_to_a_court() {
        let signs = Signs::shipped().unwrap();
        for Phrase { text, .. } in phrases() {
            assert!(!signs.gives_ownership(&text), "{text}: ownership cannot be confirmed by mediation");
            for taken in ["不得起诉", "不得再起诉", "放弃起诉", "放弃诉讼", "不得申请仲裁", "不得报警", "不得上访", "不得信访"]
            {
                assert!(!text.contains(taken), "{text}: a right that mediation cannot take");
            }
        }
    }

    #[test]
    fn a_boundary_is_that_of_the_use_as_it_is() {
        let boundary = |phrase: &&Phrase| phrase.text.starts_with("双方以____为界");
        let all = phrases();
        let boundaries: Vec<&Phrase> = all.iter().filter(boundary).collect();
        assert!(boundaries.len() >= 2, "house sites and forest land");
        assert!(boundaries.iter().all(|phrase| phrase.text.contains("按现状使用") && phrase.text.contains("不确认权属")));
    }
}
