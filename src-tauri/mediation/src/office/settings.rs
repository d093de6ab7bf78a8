//! What is custom and not law (`[M]` in DOMAIN.md): settings with the defaults of the field.

use crate::basics::Term;
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
    pub own_tags: Vec<String>,
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
