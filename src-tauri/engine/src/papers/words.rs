//! The closed words of the field as documents write them: data of the templates (assets/templates/words.json).

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::LazyLock;

/// Words by vocabulary and value.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PaperWords(#[serde(deserialize_with = "tables")] BTreeMap<String, BTreeMap<String, String>>);

fn tables<'de, D: serde::Deserializer<'de>>(from: D) -> Result<BTreeMap<String, BTreeMap<String, String>>, D::Error> {
    let all: BTreeMap<String, serde_json::Value> = Deserialize::deserialize(from)?;
    Ok(all.into_iter().filter_map(|(name, table)| Some((name, serde_json::from_value(table).ok()?))).collect())
}

/// Read once; a test keeps the shipped file readable.
static WORDS: LazyLock<PaperWords> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../assets/templates/words.json")).unwrap_or_default());

/// The word of a value; absent where documents leave it blank (a sex that is not known).
pub(crate) fn word(vocabulary: &str, value: impl Display) -> Option<String> {
    WORDS.0.get(vocabulary)?.get(&value.to_string()).cloned()
}

/// The words of several values.
pub(crate) fn all<T: Display>(vocabulary: &str, values: &[T]) -> Vec<String> {
    values.iter().filter_map(|value| word(vocabulary, value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use renhe_mediation::words::*;

    #[test]
    fn every_value_that_a_document_can_say_has_its_word() {
        let missing = |vocabulary: &str, values: Vec<String>, silent: &[&str]| {
            let lacks = |value: &String| !silent.contains(&value.as_str()) && word(vocabulary, value).is_none();
            values.into_iter().filter(lacks).map(|value| format!("{vocabulary}.{value}")).collect::<Vec<_>>()
        };
        fn said<T: Display>(values: &[T]) -> Vec<String> {
            values.iter().map(ToString::to_string).collect()
        }
        let all = [
            missing("sex", said(Sex::ALL), &["unknown"]),
            missing("identity_proof", said(IdentityProof::ALL), &[]),
            missing("manner", said(AssignmentManner::ALL), &[]),
            missing("told", said(ToldManner::ALL), &[]),
            missing("decline_reason", said(DeclineReason::ALL), &[]),
            missing("failure", said(FailureReason::ALL), &["unknown"]),
            missing("referred_to", said(ReferredTo::ALL), &[]),
            missing("route", said(Route::ALL), &[]),
            missing("confirmation", said(Confirmation::ALL), &["none", "applied"]),
            missing("followup_way", said(FollowupWay::ALL), &[]),
            missing("followup_performance", said(FollowupPerformance::ALL), &[]),
            missing("satisfaction", said(Satisfaction::ALL), &[]),
            missing("openness", said(Openness::ALL), &[]),
            missing("party_change", said(PartyChange::ALL), &[]),
            missing("police_reason", said(PoliceReason::ALL), &[]),
            missing("retention", said(Retention::ALL), &[]),
            missing("closing", said(AgreementForm::ALL), &[]),
        ];
        assert_eq!(all.concat(), Vec::<String>::new(), "no line of a document stays empty for want of a word");
    }
}
