//! What is custom and not law (`[M]` in DOMAIN.md): settings with the defaults of the field.

use crate::basics::{Phrase, Term};
use crate::check::CheckWeights;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A term for a category or a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermRule {
    /// Category code.
    #[serde(default)]
    pub category: Option<String>,
    /// Source, `referral/court`.
    #[serde(default)]
    pub source: Option<String>,
    /// The term.
    pub term: Term,
}

/// A tag of the office's own, offered from–until. One without days is stored as its name alone, as all were once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredTag", into = "StoredTag")]
pub struct OwnTag {
    /// Its name, which is what cases carry.
    pub name: String,
    /// First day on which it is offered.
    pub from: Option<NaiveDate>,
    /// Last day on which it is offered.
    pub until: Option<NaiveDate>,
}

impl OwnTag {
    /// Whether it is offered on a day.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum StoredTag {
    Name(String),
    Dated {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
    },
}

impl From<StoredTag> for OwnTag {
    fn from(stored: StoredTag) -> Self {
        match stored {
            StoredTag::Name(name) => OwnTag { name, from: None, until: None },
            StoredTag::Dated { name, from, until } => OwnTag { name, from, until },
        }
    }
}

impl From<OwnTag> for StoredTag {
    fn from(tag: OwnTag) -> Self {
        match tag {
            OwnTag { name, from: None, until: None } => StoredTag::Name(name),
            OwnTag { name, from, until } => StoredTag::Dated { name, from, until },
        }
    }
}

/// All settings. Absent fields in an old record take the default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// To decide on acceptance; the law says no number.
    pub accept_within: Term,
    /// To mediate: 30 natural days by custom (DOMAIN.md §1.3).
    pub mediate_within: Term,
    /// Other terms: labour 15 days (劳动争议调解仲裁法 Art. 14).
    pub mediate_rules: Vec<TermRule>,
    /// 司法确认: 30 natural days with rollover (人民调解法 Art. 33).
    pub confirm_within: Term,
    /// First follow-up after the outcome.
    pub followup_after: Term,
    /// Answer to a referrer whose letter names no date.
    pub reply_within: Term,
    /// Template of numbers.
    pub number_template: String,
    /// Digits of the serial.
    pub serial_width: u32,
    /// First day of a statistical month.
    pub period_first_day: u32,
    /// Tags of the office.
    pub own_tags: Vec<OwnTag>,
    /// Phrases of the office, beside the shipped ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_phrases: Vec<Phrase>,
    /// Points of the office's own 评查表 where they differ from the shipped ones.
    #[serde(skip_serializing_if = "CheckWeights::is_empty")]
    pub check_weights: CheckWeights,
    /// Minutes to the idle lock.
    pub lock_minutes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        let labour = |category: &str| TermRule { category: Some(category.to_owned()), source: None, term: Term::natural(15) };
        Settings {
            accept_within: Term::working(3),
            mediate_within: Term::natural(30),
            mediate_rules: vec![
                labour("labour"),
                labour("migrant_wages"),
                TermRule { category: None, source: Some("referral/court".to_owned()), term: Term::natural(30) },
            ],
            confirm_within: Term::natural(30),
            followup_after: Term::natural(30),
            reply_within: Term::natural(30),
            number_template: crate::basics::NumberFormat::default().template().to_owned(),
            serial_width: 1,
            period_first_day: 1,
            own_tags: Vec::new(),
            own_phrases: Vec::new(),
            check_weights: CheckWeights::default(),
            lock_minutes: 30,
        }
    }
}

/// The term to mediate: the rule that names both category and source wins, then the shorter of those that name one.
pub fn mediation_term(settings: &Settings, category: &str, source: &str) -> Term {
    let fits = |rule: &&TermRule| {
        rule.category.as_deref().is_none_or(|code| code == category) && rule.source.as_deref().is_none_or(|key| key == source)
    };
    let named = |rule: &TermRule| usize::from(rule.category.is_some()) + usize::from(rule.source.is_some());
    settings
        .mediate_rules
        .iter()
        .filter(fits)
        .filter(|rule| named(rule) > 0)
        .max_by_key(|rule| (named(rule), std::cmp::Reverse(rule.term.days)))
        .map_or(settings.mediate_within, |rule| rule.term)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_tag_stored_as_its_name_alone_is_read_for_ever() {
        let stored = r#"{"own_tags": ["水利", {"name": "防汛", "from": "2026-05-01", "until": "2026-09-30"}]}"#;
        let settings: Settings = serde_json::from_str(stored).unwrap();
        assert_eq!(settings.own_tags[0], OwnTag { name: "水利".to_owned(), from: None, until: None });
        assert_eq!(settings.own_tags[1].until, Some(day("2026-09-30")));
        let again = serde_json::to_value(&settings).unwrap();
        assert_eq!(again["own_tags"][0], "水利", "and written so that an older program reads it too");
    }

    #[test]
    fn settings_of_before_the_dossier_check_are_read_and_written_as_they_were() {
        let old = Settings::default();
        let stored = serde_json::to_value(&old).unwrap();
        assert!(stored.get("check_weights").is_none(), "an office that changed no weight stores none");
        let read: Settings = serde_json::from_value(stored).unwrap();
        assert_eq!(read, old, "and old books read as before");
        let own: Settings = serde_json::from_str(r#"{"check_weights": {"seal": 5}}"#).unwrap();
        assert_eq!(serde_json::to_value(&own).unwrap()["check_weights"]["seal"], 5, "its own points stay");
    }

    #[test]
    fn a_tag_is_offered_on_its_days_the_first_and_the_last_included() {
        let tag = OwnTag { name: "防汛".to_owned(), from: Some(day("2026-05-01")), until: Some(day("2026-09-30")) };
        let offered = |on: &str| tag.in_force(day(on));
        assert_eq!(["2026-04-30", "2026-05-01", "2026-09-30", "2026-10-01"].map(offered), [false, true, true, false]);
        let always = OwnTag { name: "水利".to_owned(), from: None, until: None };
        assert!(always.in_force(day("1990-01-01")), "one without days is always offered");
    }
}
