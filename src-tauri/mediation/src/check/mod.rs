//! 卷宗体检 (dossier check): a case, its papers and the office held against the rules of `assets/check`.
//!
//! Pure and total: every state of a case can be examined, at any stage. It says what is missing or wrong and where it is mended;
//! it never changes anything, and it holds nobody up: archiving with a must missing asks a reason, no more.

mod agreement;
mod papers;
mod people;
mod performing;
mod rules;
mod session;
mod sheets;
mod terms;
mod verdict;
mod weights;

pub use papers::{Filed, Papers, Printed};
pub use rules::*;
pub use weights::CheckWeights;

use crate::case::{Case, Ending};
use crate::office::Office;
use crate::words::*;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;
use verdict::Verdict;

/// What came of one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule; its words stand in [`Rule`].
    pub rule: String,
    /// What was found.
    pub outcome: CheckOutcome,
    /// A must on this list.
    pub must: bool,
    /// Points of the rule on the office's sheet, never 0.
    pub points: u32,
    /// Where it is mended.
    pub place: Place,
    /// The party, session, obligation … that is at fault first.
    pub about: Option<Uuid>,
    /// Values for the words: `which` (names or days), `papers` (words of [`PaperKind`]), `earlier`, `later`, `due`, `on`, `needed`,
    /// `found`.
    pub params: BTreeMap<String, String>,
}

impl Finding {
    /// Missing or wrong.
    pub fn is_fault(&self) -> bool {
        matches!(self.outcome, CheckOutcome::Missing | CheckOutcome::Wrong)
    }
}

/// Points reached out of those that could be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Points of the rules that hold.
    pub reached: u32,
    /// Points of the rules that apply.
    pub of: u32,
}

impl Score {
    /// On a sheet of 100, in tenths of a point, half up; 1000 only where nothing is at fault. `None` where no rule applies.
    pub fn tenths(self) -> Option<u32> {
        let (reached, of) = (u64::from(self.reached), u64::from(self.of));
        let tenths = (reached * 2000 + of).checked_div(of * 2)?;
        let most = if reached < of { 999 } else { 1000 };
        u32::try_from(tenths.min(most)).ok()
    }
}

/// The whole check.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The list the case was held against.
    pub list: DossierList,
    /// One finding a rule of the list that is not switched off, in the order of the sheet.
    pub findings: Vec<Finding>,
    /// The points.
    pub score: Score,
    /// This reader has not all that was written about the case: what depends on words may be found missing though it is there.
    pub is_partial: bool,
}

impl Examination {
    /// What is missing or wrong: the 整改单.
    pub fn faults(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_fault())
    }

    /// A must is missing: archiving asks a reason.
    pub fn missing_musts(&self) -> bool {
        self.findings.iter().any(|finding| finding.must && finding.outcome == CheckOutcome::Missing)
    }
}

/// What every test looks at.
#[derive(Clone, Copy)]
struct Dossier<'a> {
    case: &'a Case,
    office: &'a Office,
    papers: &'a Papers,
    list: DossierList,
    today: NaiveDate,
}

/// Holds a case against the rules of its list, with the points of the office's settings.
pub fn examine(rules: &Rules, case: &Case, office: &Office, papers: &Papers, today: NaiveDate) -> Examination {
    let list = list_of(case);
    let dossier = Dossier { case, office, papers, list, today };
    let mut score = Score { reached: 0, of: 0 };
    let mut findings = Vec::new();
    for rule in rules.all() {
        let Some(need) = rule.lists.get(&list) else { continue };
        let points = office.settings.check_weights.of(&rule.id, rule.points);
        if points == 0 {
            continue;
        }
        let Verdict { outcome, about, params } = dossier.test(&rule.test);
        match outcome {
            CheckOutcome::NotApplicable => {}
            CheckOutcome::Ok => {
                score.of = score.of.saturating_add(points);
                score.reached = score.reached.saturating_add(points);
            }
            CheckOutcome::Missing | CheckOutcome::Wrong => score.of = score.of.saturating_add(points),
        }
        let place = rule.place.clone();
        findings.push(Finding { rule: rule.id.clone(), outcome, must: *need == Need::Must, points, place, about, params });
    }
    Examination { list, findings, score, is_partial: case.private_absent || case.not_understood }
}

/// The list of a case: by its outcome, or by the agreement that waits for its signatures. Imported history whose form is not known
/// is held against the lighter list.
pub fn list_of(case: &Case) -> DossierList {
    if case.declined.is_some() {
        return DossierList::Declined;
    }
    if let Some(ended) = &case.ended {
        return match ended.how {
            Ending::Failure(_) => DossierList::NotReached,
            Ending::Referred(_) => DossierList::ReferredOut,
        };
    }
    match case.agreement.as_ref().map(|agreement| agreement.form) {
        Some(AgreementForm::Written) => DossierList::Written,
        Some(AgreementForm::Oral | AgreementForm::Unknown) => DossierList::Oral,
        None => DossierList::Open,
    }
}

impl Dossier<'_> {
    fn test(&self, test: &Test) -> Verdict {
        match test {
            Test::Paper { any_of, each, when, signed } => self.paper(any_of, *each, *when, *signed),
            Test::Entry { entry } => self.entry(*entry),
            Test::DateOrder { first, then } => self.date_order(*first, *then),
            Test::AgreementItem { item } => self.agreement_item(*item),
            Test::Signature { of } => self.signature(*of),
            Test::SessionItem { item } => self.session_item(*item),
            Test::SidesPresent => self.sides_present(),
            Test::SameNumber => self.same_number(),
            Test::SameHandler => self.same_handler(),
            Test::CurrentText => self.current_text(),
            Test::Copies => self.copies(),
            Test::PerformanceProof => self.performance_proof(),
            Test::FollowedUp { grace_days } => self.followed_up(*grace_days),
            Test::Within { step, days } => self.within(*step, *days),
            Test::AcceptedInTerm => self.accepted_in_term(),
            Test::MediatedInTerm => self.mediated_in_term(),
            Test::ConfirmationInTerm => self.confirmation_in_term(),
            Test::ReferrerAnswered => self.referrer_answered(),
            Test::OralAtMost { amount_fen } => self.oral_at_most(*amount_fen),
            Test::OralAllowed => self.oral_allowed(),
            Test::NoOwnership => self.no_ownership(),
            Test::AmountsAgree => self.amounts_agree(),
            Test::IdentityRecorded => self.identity_recorded(),
            Test::NumbersRight => self.numbers_right(),
            Test::Guardian => self.guardian(),
            Test::AgentAuthority => self.agent_authority(),
            Test::RecusalDisclosed => self.recusal_disclosed(),
            Test::RecusalConsented => self.recusal_consented(),
            Test::OnRoster => self.on_roster(),
            Test::PoliceAnswered => self.police_answered(),
            Test::OverdueUrged => self.overdue_urged(),
            Test::NoConflicts => self.no_conflicts(),
        }
    }
}

#[cfg(test)]
mod tests;
