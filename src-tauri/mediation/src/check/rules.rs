//! The rules of the dossier check as data (form: assets/check/README.md): what a rule asks is one of a closed set of tests.

use super::weights::POINTS_MAX;
use crate::words::{DossierList, DossierPart, Need, PaperKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable: it stands in the settings of offices.
    pub id: String,
    /// The lists it belongs to, and whether it is a must there.
    pub lists: BTreeMap<DossierList, Need>,
    /// Points on the shipped 评查表; those of the list of written agreements add up to 100.
    pub points: u32,
    /// What it asks.
    pub test: Test,
    /// Where it is mended.
    pub place: Place,
    /// Law and article; custom where absent.
    #[serde(default)]
    pub source: Option<String>,
    /// In Chinese.
    pub zh: RuleWords,
    /// In English.
    pub en: RuleWords,
}

/// What a person reads of a rule. In `fault`, `{name}` stands for a parameter of the finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// What holds in a sound dossier: a row of the 评查表.
    pub title: String,
    /// What was found instead.
    pub fault: String,
    /// What to do: a line of the 整改单.
    pub mend: String,
}

/// What the window opens for a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Section of the case's page.
    pub part: DossierPart,
    /// Command whose form mends it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Field of that form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Paper to print or to file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperKind>,
}

/// The tests. Each is explained where it is done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// A paper of one of these kinds is there for each subject, signed where it must be.
    Paper {
        /// Any one of them does.
        any_of: Vec<PaperKind>,
        /// For each of what.
        #[serde(default)]
        each: Each,
        /// Only in such cases.
        #[serde(default)]
        when: When,
        /// Filed, or printed and signed; a bare print does not do.
        #[serde(default)]
        signed: bool,
    },
    /// An entry of the case is there.
    Entry {
        /// Which.
        entry: Entry,
    },
    /// One day is not before another.
    DateOrder {
        /// The earlier one.
        first: Moment,
        /// The later one, or the same day.
        then: Moment,
    },
    /// An item of the agreement (Art. 29).
    AgreementItem {
        /// Which.
        item: AgreementItem,
    },
    /// A signature of the written agreement (Art. 29).
    Signature {
        /// Whose.
        of: Signer,
    },
    /// An entry of every session.
    SessionItem {
        /// Which.
        item: SessionItem,
    },
    /// Every side, or who acts for it, was present at a session.
    SidesPresent,
    /// Every sheet bears the number of the case.
    SameNumber,
    /// Every sheet about the whole case names the mediators of the case.
    SameHandler,
    /// What was signed is what the case says.
    CurrentText,
    /// As many copies as parties, and one for the committee (Art. 29).
    Copies,
    /// Every payment has its proof.
    PerformanceProof,
    /// The first follow-up came within the term of the settings.
    FollowedUp {
        /// Days of grace after that.
        grace_days: u32,
    },
    /// A step came within days after what it follows.
    Within {
        /// Which.
        step: TimedStep,
        /// Natural days.
        days: u32,
    },
    /// Accepted or declined within the term of the settings.
    AcceptedInTerm,
    /// Over within the term, extensions and appraisals counted.
    MediatedInTerm,
    /// Confirmation applied for in time (Art. 33).
    ConfirmationInTerm,
    /// The referrer was answered in time.
    ReferrerAnswered,
    /// No oral agreement about a larger sum.
    OralAtMost {
        /// 协议涉及金额 in fen.
        amount_fen: i64,
    },
    /// No oral agreement where the law wants writing (劳动争议调解仲裁法 Art. 14).
    OralAllowed,
    /// No clause gives ownership.
    NoOwnership,
    /// The obligations add up to the amount.
    AmountsAgree,
    /// Identity of every party is recorded.
    IdentityRecorded,
    /// Identity numbers and codes are right.
    NumbersRight,
    /// A minor has a guardian.
    Guardian,
    /// An agent's relation or authority is recorded.
    AgentAuthority,
    /// A mediator with a bond to a party disclosed it.
    RecusalDisclosed,
    /// Every side consented that such a mediator stays.
    RecusalConsented,
    /// Mediators were on the committee's roster when they acted.
    OnRoster,
    /// Reports to the police have an answer (Art. 25).
    PoliceAnswered,
    /// Overdue obligations were urged (Art. 31).
    OverdueUrged,
    /// No field has two values.
    NoConflicts,
}

macro_rules! parameters {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }
    )+};
}

parameters! {
    /// For each of what a paper is needed.
    #[derive(Default)]
    Each { #[default] Case, Party, Agent, Investigation, Session, Followup }
    /// In which cases a paper is needed.
    #[derive(Default)]
    When { #[default] Always, Referred, Closed, PoliceReported, ConfirmationApplied, ConfirmationDecided, Difficult, Represented, Appraised }
    /// Entries of a case.
    Entry { RightsTold, Mediators, Session, Letter, EndingWords, DeclineWords, Routes }
    /// Days of a case.
    Moment { Registered, Accepted, Declined, RightsTold, FirstSession, LastSession, FirstSignature, Closed, Concluded, FirstFollowup }
    /// Items of Art. 29.
    AgreementItem { Parties, Facts, Issues, Content, Manner, Time }
    /// Who signs.
    Signer { Parties, Mediator, Seal }
    /// Entries of a session.
    SessionItem { People, Place, Record }
    /// Steps with a term in days.
    TimedStep { RegisterOral, Close, Archive }
}

/// What is wrong with a file of rules.
#[derive(Debug, thiserror::Error)]
pub enum RulesProblem {
    /// Not JSON of the right form.
    #[error("the rules cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// There must be a rule.
    #[error("there is no rule")]
    NoRule,
    /// An id that is not a lower-case word of letters, digits and underscores.
    #[error("{0:?} is no id")]
    Id(String),
    /// An id stands twice.
    #[error("rule {0} stands twice")]
    Twice(String),
    /// A rule of no list, or a paper of no kind.
    #[error("rule {0} applies to nothing")]
    Nowhere(String),
    /// No points, or more than a sheet has.
    #[error("rule {0} has points that cannot be")]
    Points(String),
    /// A title, a fault or a mend is empty.
    #[error("rule {0} lacks words")]
    Wordless(String),
}

/// The rules, in the order of the 评查表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// The shipped rules.
    ///
    /// # Errors
    /// [`RulesProblem`] only if the shipped file was damaged before the build.
    pub fn shipped() -> Result<Self, RulesProblem> {
        Rules::parse(include_str!("../../../../assets/check/rules.json"))
    }

    /// Reads and checks rules.
    ///
    /// # Errors
    /// The first [`RulesProblem`]; nothing of a faulty file is used.
    pub fn parse(json: &str) -> Result<Self, RulesProblem> {
        #[derive(Deserialize)]
        struct File {
            rules: Vec<Rule>,
        }
        let rules = serde_json::from_str::<File>(json)?.rules;
        if rules.is_empty() {
            return Err(RulesProblem::NoRule);
        }
        let mut seen = BTreeSet::new();
        for rule in &rules {
            check(rule)?;
            if !seen.insert(rule.id.as_str()) {
                return Err(RulesProblem::Twice(rule.id.clone()));
            }
        }
        Ok(Rules(rules))
    }

    /// All of them.
    pub fn all(&self) -> &[Rule] {
        &self.0
    }

    /// One by its id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.id == id)
    }
}

fn check(rule: &Rule) -> Result<(), RulesProblem> {
    let tail = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !rule.id.starts_with(|c: char| c.is_ascii_lowercase()) || !rule.id.chars().all(tail) {
        return Err(RulesProblem::Id(rule.id.clone()));
    }
    let no_paper = matches!(&rule.test, Test::Paper { any_of, .. } if any_of.is_empty());
    if rule.lists.is_empty() || no_paper {
        return Err(RulesProblem::Nowhere(rule.id.clone()));
    }
    if !(1..=POINTS_MAX).contains(&rule.points) {
        return Err(RulesProblem::Points(rule.id.clone()));
    }
    let words = [&rule.zh, &rule.en].into_iter().flat_map(|words| [&words.title, &words.fault, &words.mend]);
    if words.into_iter().any(|text| text.trim().is_empty()) {
        return Err(RulesProblem::Wordless(rule.id.clone()));
    }
    Ok(())
}
