//! What each step decides: the case as it is and what was entered, into events; or why not.

mod accept;
mod agree;
mod assign;
mod check;
mod close;
mod confirm;
mod correct;
mod disclose;
mod end;
pub mod guard;
mod hold;
mod kept;
mod paper;
mod party;
mod perform;
mod register;
mod void;

pub use accept::{accept, decline, tell_rights};
pub use agree::{Agreed, agree_oral, agree_written, sign, split_off};
pub use assign::{assign, carried_over, hand_over, replaced};
pub use check::{text, time};
pub use close::{archive, close, follow_up, plan_followup, reopen, report_police};
pub use confirm::{apply_confirmation, confirm_until, decide_confirmation};
pub use correct::correct;
pub use disclose::{Disclosing, disclose};
pub use end::{fail, proposed_routes, refer_out};
pub use hold::{begin_appraisal, end_appraisal, extend, hold_session, investigate, keep_note};
pub use kept::{EnteredParty, Seen, with_numbers};
pub use paper::{Attaching, Printing, Refiling, attach, correct_by_hand, print, refile, sign_paper};
pub use party::change_party;
pub use perform::{breach, perform, urge};
pub use register::{Registration, register};
pub use void::{answer_void, propose_void, resolve_conflict};

use super::events::CaseEvent;
use crate::office::Office;
use crate::problem::{Problem, Rejection};
use chrono::NaiveDate;
use uuid::Uuid;

/// Who acts, when, and with what office around.
pub struct Act<'a> {
    /// The office.
    pub office: &'a Office,
    /// Today in China (UTC+8).
    pub today: NaiveDate,
    /// The user.
    pub actor: Uuid,
    /// Source of new ids (UUIDv7).
    pub new_id: &'a mut dyn FnMut() -> Uuid,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decision {
    /// Events to append, in order.
    pub events: Vec<CaseEvent>,
    /// What should be known though it was done.
    pub warnings: Vec<Problem>,
}

impl Decision {
    fn of(event: CaseEvent) -> Self {
        Decision { events: vec![event], warnings: Vec::new() }
    }

    fn warn(mut self, warnings: impl IntoIterator<Item = Problem>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

/// Whether the law wants this category's agreement in writing and its term from the application (劳动争议调解仲裁法 Art. 14).
pub fn is_labour(category: &str) -> bool {
    agree::LABOUR.contains(&category)
}

/// A decision, or why not.
pub type Decided = Result<Decision, Rejection>;
