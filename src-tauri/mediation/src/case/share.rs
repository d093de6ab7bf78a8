//! A case's share of the statistics: a pure function of its folded state. A re-fold subtracts the stored share and
//! adds the new one. COUNTING.md says what each figure means.

use super::Case;
use crate::words::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! figures {
    ($($(#[$meta:meta])* $variant:ident = $column:literal),+ $(,)?) => {
        /// What is summed. The order is that of the counter columns.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Figure { $($(#[$meta])* $variant),+ }

        /// Every figure.
        pub const FIGURES: &[Figure] = &[$(Figure::$variant),+];

        impl Figure {
            /// Column of the counters, and key of COUNTING.md §6 where it is one.
            pub fn column(self) -> &'static str {
                match self { $(Figure::$variant => $column),+ }
            }
        }
    };
}

figures! {
    /// 登记件数.
    Registered = "registered",
    /// 作废.
    Voided = "voided",
    /// 不予受理.
    Declined = "declined",
    /// 待受理.
    Awaiting = "awaiting",
    /// 受理.
    Accepted = "accepted",
    /// 书面.
    Written = "written",
    /// 口头.
    Oral = "oral",
    /// 未注明 (imported history).
    FormUnknown = "form_unknown",
    /// 失败.
    Failed = "failed",
    /// 移出.
    ReferredOut = "referred_out",
    /// 未结.
    Pending = "pending",
    /// 已履行.
    Performed = "performed",
    /// 履行中.
    Performing = "performing",
    /// 违约.
    Breached = "breached",
    /// 司法确认有效.
    Confirmed = "confirmed",
    /// 协议涉及金额, fen; of the succeeded.
    Amount = "amount_fen",
    /// 当事人数 of all cases of the basis.
    Parties = "parties",
    /// 涉及人数 of all cases of the basis.
    People = "people",
    /// 当事人数 of mediated cases.
    MediatedParties = "mediated_parties",
    /// 涉及人数 of mediated cases.
    MediatedPeople = "mediated_people",
}

/// The date by which a share is counted (COUNTING.md §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// 登记日.
    Registered,
    /// 受理日.
    Accepted,
    /// 办结日.
    Concluded,
    /// 履行完毕日.
    Performed,
    /// 裁定日.
    Confirmed,
}

/// Every basis, in the order of its stored code.
pub const BASES: &[Basis] = &[Basis::Registered, Basis::Accepted, Basis::Concluded, Basis::Performed, Basis::Confirmed];

impl Basis {
    /// Stored code.
    pub fn code(self) -> i64 {
        match self {
            Basis::Registered => 0,
            Basis::Accepted => 1,
            Basis::Concluded => 2,
            Basis::Performed => 3,
            Basis::Confirmed => 4,
        }
    }
}

/// One value per figure, indexed by `Figure as usize`.
pub type Figures = [i64; FIGURES.len()];

/// What a case contributes: where it is counted, by which dates, and what it adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Committee in charge.
    pub committee: Uuid,
    /// Category code.
    pub category: String,
    /// Full source, `referral/police`.
    pub source: String,
    /// Tags.
    pub tags: Vec<String>,
    /// 登记日.
    pub registered_on: NaiveDate,
    /// Confirmed void: counted among the registered and nowhere else.
    pub voided: bool,
    /// Stage.
    pub stage: Stage,
    /// 受理日.
    pub accepted_on: Option<NaiveDate>,
    /// 办结日.
    pub concluded_on: Option<NaiveDate>,
    /// Form of the agreement, when succeeded.
    pub form: Option<AgreementForm>,
    /// Performance.
    pub performance: Performance,
    /// 履行完毕日.
    pub performed_on: Option<NaiveDate>,
    /// 裁定日 of a valid confirmation.
    pub confirmed_on: Option<NaiveDate>,
    /// 协议涉及金额, fen.
    pub amount_fen: i64,
    /// 当事人数.
    pub parties: i64,
    /// 涉及人数.
    pub people: i64,
}

impl Case {
    /// The share, or `None` for a stub whose registration has not arrived.
    pub fn share(&self) -> Option<Share> {
        if !self.known {
            return None;
        }
        let stage = self.stage();
        let succeeded = stage == Stage::Succeeded;
        let confirmed = self.confirmation.decided.as_ref().filter(|decided| succeeded && decided.result == Confirmation::Valid);
        Some(Share {
            committee: self.committee,
            category: self.category.code.clone(),
            source: self.source.clone(),
            tags: self.tags.clone(),
            registered_on: self.registered_on,
            voided: self.void_state() == VoidState::Voided,
            stage,
            accepted_on: self.accepted_on,
            concluded_on: self.concluded_on(),
            form: self.agreement.as_ref().filter(|_| succeeded).map(|agreement| agreement.form),
            performance: self.performance(),
            performed_on: self.performed_on(),
            confirmed_on: confirmed.map(|decided| decided.on),
            amount_fen: self.agreement.as_ref().filter(|_| succeeded).map_or(0, |agreement| agreement.amount_fen),
            parties: i64::try_from(self.parties.len()).unwrap_or(i64::MAX),
            people: i64::from(self.people.unwrap_or(0)),
        })
    }
}

impl Share {
    /// The date of a basis, as it stands in the case: a void case has it, too.
    pub fn dated(&self, basis: Basis) -> Option<NaiveDate> {
        match basis {
            Basis::Registered => Some(self.registered_on),
            Basis::Accepted => self.accepted_on,
            Basis::Concluded => self.concluded_on,
            Basis::Performed => self.performed_on,
            Basis::Confirmed => self.confirmed_on,
        }
    }

    /// The date by which it is counted on a basis: a void case is counted among the registered only.
    pub fn counted_on(&self, basis: Basis) -> Option<NaiveDate> {
        self.dated(basis).filter(|_| basis == Basis::Registered || !self.voided)
    }

    /// What the share adds on each basis, with the date it is counted by.
    pub fn contributions(&self) -> Vec<(Basis, NaiveDate, Figures)> {
        let mut out = vec![(Basis::Registered, self.registered_on, self.registered_figures())];
        if self.voided {
            return out;
        }
        if let Some(on) = self.accepted_on {
            let mut figures = self.outcome_figures();
            figures[Figure::Accepted as usize] = 1;
            figures[Figure::Parties as usize] = self.parties;
            figures[Figure::People as usize] = self.people;
            out.push((Basis::Accepted, on, figures));
        }
        if let Some(on) = self.concluded_on {
            out.push((Basis::Concluded, on, self.outcome_figures()));
        }
        if let Some(on) = self.performed_on {
            let mut figures = [0; FIGURES.len()];
            figures[Figure::Performed as usize] = 1;
            out.push((Basis::Performed, on, figures));
        }
        if let Some(on) = self.confirmed_on {
            let mut figures = [0; FIGURES.len()];
            figures[Figure::Confirmed as usize] = 1;
            out.push((Basis::Confirmed, on, figures));
        }
        out
    }

    /// Days from acceptance to conclusion; 0 when both are one day.
    pub fn days_taken(&self) -> Option<i64> {
        Some((self.concluded_on? - self.accepted_on?).num_days())
    }

    fn registered_figures(&self) -> Figures {
        let mut figures = [0; FIGURES.len()];
        figures[Figure::Registered as usize] = 1;
        let state = if self.voided {
            Figure::Voided
        } else {
            match self.stage {
                Stage::Declined => Figure::Declined,
                Stage::Awaiting => Figure::Awaiting,
                Stage::Pending | Stage::Succeeded | Stage::Failed | Stage::ReferredOut => Figure::Accepted,
            }
        };
        figures[state as usize] = 1;
        figures
    }

    fn outcome_figures(&self) -> Figures {
        let mut figures = [0; FIGURES.len()];
        match self.stage {
            Stage::Succeeded => {
                let form = match self.form.unwrap_or(AgreementForm::Unknown) {
                    AgreementForm::Written => Figure::Written,
                    AgreementForm::Oral => Figure::Oral,
                    AgreementForm::Unknown => Figure::FormUnknown,
                };
                figures[form as usize] = 1;
                figures[Figure::Amount as usize] = self.amount_fen;
                figures[Figure::Confirmed as usize] = i64::from(self.confirmed_on.is_some());
                match self.performance {
                    Performance::Performed => figures[Figure::Performed as usize] = 1,
                    Performance::Performing => figures[Figure::Performing as usize] = 1,
                    Performance::Breached => figures[Figure::Breached as usize] = 1,
                    Performance::None => {}
                }
            }
            Stage::Failed => figures[Figure::Failed as usize] = 1,
            Stage::ReferredOut => figures[Figure::ReferredOut as usize] = 1,
            Stage::Pending => figures[Figure::Pending as usize] = 1,
            Stage::Awaiting | Stage::Declined => {}
        }
        if matches!(self.stage, Stage::Succeeded | Stage::Failed) {
            figures[Figure::MediatedParties as usize] = self.parties;
            figures[Figure::MediatedPeople as usize] = self.people;
        }
        figures
    }
}
