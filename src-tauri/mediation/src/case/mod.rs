//! A case: the fold over the records about it, and what follows from the folded state.

mod apply;
mod clash;
pub mod decide;
pub mod events;
pub mod fold;
mod owed;
mod papers;
pub mod parts;
mod recusal;
mod share;
mod steps;
mod tasks;

pub use clash::{Conflict, ConflictValue};
pub use fold::{Entry, Meta};
pub use owed::ObligationState;
pub use papers::{Attachment, Print};
pub use parts::Missing;
pub use recusal::{Bond, Disclosure, Involved, bonds, is_same_party};
pub use share::{BASES, Basis, FIGURES, Figure, Figures, Share};
pub use steps::{Step, steps};
pub use tasks::{Task, mediate_by, tasks};

use crate::words::*;
use chrono::NaiveDate;
use events::*;
use parts::*;
use uuid::Uuid;

/// A party that left, or was followed by heirs.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// The party as it was.
    pub party: Party,
    /// Day it left or died.
    pub left_on: NaiveDate,
    /// Reason as recorded.
    pub reason: String,
}

/// An appraisal; without `until` it is still going on and the clock stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Appraisal {
    /// Id within the case.
    pub id: Uuid,
    /// What is appraised.
    pub what: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// The agreement, written or oral.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Written, oral, or unknown in imported history.
    pub form: AgreementForm,
    /// Signatures of parties (written only).
    pub signatures: Vec<SignedBy>,
    /// Mediator's signature (written only).
    pub mediator_signed_on: Option<NaiveDate>,
    /// Seal (written only).
    pub sealed_on: Option<NaiveDate>,
    /// Day it took effect: the latest of signatures and seal (Art. 29), or the day it was reached (Art. 30). Once in
    /// effect it stays so, whoever later follows a party or joins.
    pub effective_on: Option<NaiveDate>,
    /// 协议涉及金额 in integer fen.
    pub amount_fen: i64,
    /// All of it was done at once.
    pub performed_on_the_spot: bool,
    /// The text.
    pub text: AgreementPrivate,
    /// Day (UTC+8) the record was typed.
    pub recorded_on: NaiveDate,
}

/// An ending without agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// Day it ended.
    pub on: NaiveDate,
    /// Why no agreement was reached, or where it was sent.
    pub how: Ending,
    /// Routes told (Art. 26).
    pub routes: Vec<Route>,
    /// Words of the mediator.
    pub explanation: Option<String>,
}

/// The two ways a case ends without agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// 失败.
    Failure(FailureReason),
    /// 移出.
    Referred(ReferredTo),
}

/// 司法确认 as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConfirmationState {
    /// The joint application.
    pub applied: Option<ConfirmationApplied>,
    /// The court's decision or the withdrawal.
    pub decided: Option<ConfirmationDecided>,
}

/// A follow-up planned or done.
#[derive(Debug, Clone, PartialEq)]
pub struct Followup {
    /// Id within the case.
    pub id: Uuid,
    /// Planned for.
    pub due_on: Option<NaiveDate>,
    /// Day (UTC+8) the plan was typed.
    pub planned_recorded_on: Option<NaiveDate>,
    /// What was found.
    pub done: Option<(FollowedUp, Option<String>)>,
    /// Who recorded it.
    pub by: Option<Uuid>,
}

/// A proposed or confirmed void.
#[derive(Debug, Clone, PartialEq)]
pub struct VoidMark {
    /// Proposed or confirmed.
    pub state: VoidState,
    /// Who proposed; another person confirms.
    pub by: Uuid,
    /// Day of the proposal.
    pub on: NaiveDate,
    /// Day (UTC+8) it was typed.
    pub recorded_on: NaiveDate,
    /// Reason.
    pub reason: String,
}

/// A case, folded. Every field is what the records say, in fold order; nothing here depends on today.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: Uuid,
    /// False while the registration is missing (a stub of a case whose records have not all arrived).
    pub known: bool,
    /// 编号.
    pub number: Number,
    /// Committee in charge now.
    pub committee: Uuid,
    /// Committee it was registered with.
    pub first_committee: Uuid,
    /// 登记日: the day the dispute was brought.
    pub registered_on: NaiveDate,
    /// Instant of typing, ms UTC.
    pub recorded_at: i64,
    /// Who registered.
    pub registered_by: Uuid,
    /// 纠纷类型.
    pub category: Category,
    /// 案件来源.
    pub source: String,
    /// 标签.
    pub tags: Vec<String>,
    /// 涉及人数.
    pub people: Option<u32>,
    /// 争议金额, never counted.
    pub disputed_fen: Option<i64>,
    /// 疑难复杂.
    pub difficult: bool,
    /// Day the quarrel arose.
    pub event_on: Option<NaiveDate>,
    /// The referrer's own date.
    pub answer_by: Option<NaiveDate>,
    /// One sentence.
    pub summary: String,
    /// Place.
    pub place: Option<String>,
    /// The referrer's letter.
    pub letter: Option<Letter>,
    /// 当事人 now.
    pub parties: Vec<Party>,
    /// Those who left.
    pub former: Vec<Former>,
    /// Case this one was split off from.
    pub split_from: Option<Uuid>,
    /// Cases split off from this one.
    pub split_into: Vec<Uuid>,
    /// 受理.
    pub accepted_on: Option<NaiveDate>,
    /// Day (UTC+8) the acceptance was typed.
    pub accepted_recorded_on: Option<NaiveDate>,
    /// 不予受理.
    pub declined: Option<(Declined, Option<String>)>,
    /// 告知.
    pub rights_told: Option<ToldManner>,
    /// First day they were told.
    pub rights_told_on: Option<NaiveDate>,
    /// Mediators now.
    pub mediators: Vec<Uuid>,
    /// Recorder.
    pub recorder: Option<Uuid>,
    /// 协办 committees.
    pub helpers: Vec<Uuid>,
    /// How assigned.
    pub manner: Option<AssignmentManner>,
    /// 回避. One whose words this reader has not is left out.
    pub disclosures: Vec<Disclosure>,
    /// 调查.
    pub investigations: Vec<(Dated, InvestigatedPrivate)>,
    /// 调解.
    pub sessions: Vec<(SessionHeld, SessionPrivate, NaiveDate)>,
    /// 背靠背.
    pub notes: Vec<(Dated, CaucusPrivate)>,
    /// 鉴定.
    pub appraisals: Vec<Appraisal>,
    /// 延期至.
    pub extended_until: Option<NaiveDate>,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// Ending without agreement.
    pub ended: Option<Ended>,
    /// 义务.
    pub obligations: Vec<ObligationState>,
    /// 司法确认.
    pub confirmation: ConfirmationState,
    /// 回访.
    pub followups: Vec<Followup>,
    /// 报告公安.
    pub police_reports: Vec<(PoliceReported, PoliceReportedPrivate)>,
    /// 结案.
    pub closed_on: Option<NaiveDate>,
    /// 归档.
    pub archived: Option<Archived>,
    /// Why it was archived though the dossier lacked what it must hold.
    pub archive_reason: Option<String>,
    /// 作废.
    pub void: Option<VoidMark>,
    /// Two values written without knowledge of each other.
    pub conflicts: Vec<Conflict>,
    /// Papers printed for the dossier.
    pub prints: Vec<Print>,
    /// Files, those taken out too.
    pub attachments: Vec<Attachment>,
    /// A record not yet understood: the case is read-only.
    pub not_understood: bool,
    /// A private payload is absent for this reader.
    pub private_absent: bool,
}

impl Case {
    /// Day the agreement took effect: `None` without one, or while a signature or the seal is missing.
    pub fn effective_on(&self) -> Option<NaiveDate> {
        self.agreement.as_ref()?.effective_on
    }

    /// The latest of all signatures, the mediator's and the seal (Art. 29), once none is missing.
    pub(crate) fn fully_signed_on(&self) -> Option<NaiveDate> {
        let agreement = self.agreement.as_ref()?;
        let signed = |party: &Party| agreement.signatures.iter().find(|signature| Some(signature.party) == party.id);
        let signatures: Option<Vec<NaiveDate>> = self.parties.iter().map(|party| Some(signed(party)?.on)).collect();
        Some(signatures?.into_iter().max()?.max(agreement.mediator_signed_on?).max(agreement.sealed_on?))
    }

    /// Stage (COUNTING.md §1).
    pub fn stage(&self) -> Stage {
        if self.declined.is_some() {
            return Stage::Declined;
        }
        if let Some(ended) = &self.ended {
            return match ended.how {
                Ending::Failure(_) => Stage::Failed,
                Ending::Referred(_) => Stage::ReferredOut,
            };
        }
        if self.accepted_on.is_none() {
            return Stage::Awaiting;
        }
        if self.effective_on().is_some() { Stage::Succeeded } else { Stage::Pending }
    }

    /// 办结日 (COUNTING.md §3): effect of a written agreement, the day of an oral one, else the day it ended.
    pub fn concluded_on(&self) -> Option<NaiveDate> {
        match self.stage() {
            Stage::Succeeded => self.effective_on(),
            Stage::Failed | Stage::ReferredOut => self.ended.as_ref().map(|ended| ended.on),
            Stage::Awaiting | Stage::Declined | Stage::Pending => None,
        }
    }

    /// Void state.
    pub fn void_state(&self) -> VoidState {
        self.void.as_ref().map_or(VoidState::Valid, |mark| mark.state)
    }

    /// 履行完毕日: day of the last performance; the 办结日 where all was done on the spot; the follow-up that found it
    /// performed where the agreement has no rows.
    pub fn performed_on(&self) -> Option<NaiveDate> {
        if self.stage() != Stage::Succeeded {
            return None;
        }
        let agreement = self.agreement.as_ref()?;
        if agreement.performed_on_the_spot {
            return self.concluded_on();
        }
        if self.obligations.is_empty() {
            return self
                .followups
                .iter()
                .filter_map(|followup| followup.done.as_ref())
                .filter(|(done, _)| done.performance == FollowupPerformance::Performed)
                .map(|(done, _)| done.on)
                .min();
        }
        let done: Option<Vec<NaiveDate>> = self.obligations.iter().map(ObligationState::done_on).collect();
        done?.into_iter().max()
    }

    /// 履行状态.
    pub fn performance(&self) -> Performance {
        if self.stage() != Stage::Succeeded {
            return Performance::None;
        }
        if self.performed_on().is_some() {
            return Performance::Performed;
        }
        let breached = self.obligations.iter().any(|state| state.breached_on.is_some() && state.done_on().is_none());
        if breached { Performance::Breached } else { Performance::Performing }
    }

    /// State of the judicial confirmation.
    pub fn confirmation_state(&self) -> Confirmation {
        match (&self.confirmation.applied, &self.confirmation.decided) {
            (_, Some(decided)) => decided.result,
            (Some(_), None) => Confirmation::Applied,
            (None, None) => Confirmation::None,
        }
    }

    /// 份数: one for each party and one for the committee (Art. 29).
    pub fn copies(&self) -> u32 {
        u32::try_from(self.parties.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// A party by id, present or former.
    pub fn party(&self, id: Uuid) -> Option<&Party> {
        let former = self.former.iter().map(|former| &former.party);
        self.parties.iter().chain(former).find(|party| party.id == Some(id))
    }

    /// What a written agreement still waits for.
    pub fn waiting_for(&self) -> Vec<Missing> {
        let Some(agreement) = self.agreement.as_ref().filter(|agreement| agreement.form == AgreementForm::Written) else {
            return Vec::new();
        };
        if self.effective_on().is_some() {
            return Vec::new();
        }
        let unsigned = self.parties.iter().filter(|party| !agreement.signatures.iter().any(|s| Some(s.party) == party.id));
        let mut missing: Vec<Missing> = unsigned.map(|party| Missing::Party(party.name.clone())).collect();
        if agreement.mediator_signed_on.is_none() {
            missing.push(Missing::Mediator);
        }
        if agreement.sealed_on.is_none() {
            missing.push(Missing::Seal);
        }
        missing
    }
}
