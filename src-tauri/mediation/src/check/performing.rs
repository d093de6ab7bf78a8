//! After the agreement: proof of payments, urging, follow-up (人民调解法 Art. 31).

use super::Dossier;
use super::papers::Presence;
use super::verdict::{Fault, Verdict};
use crate::basics::deadline;
use crate::case::events::Performed;
use crate::words::PaperKind;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

impl Dossier<'_> {
    /// 收条 or 汇款单 for every payment: words about it, or the paper. What was paid at once has no row of its own.
    pub(super) fn performance_proof(&self) -> Verdict {
        let Some(agreement) = &self.case.agreement else {
            return Verdict::not_applicable();
        };
        let has_paper = |about: Option<Uuid>| self.papers.presence(&[PaperKind::Receipt], about) > Presence::Absent;
        let payments: Vec<&(Performed, Option<String>)> = self
            .case
            .obligations
            .iter()
            .flat_map(|state| &state.performances)
            .filter(|(done, _)| done.amount_fen.is_some_and(|fen| fen > 0))
            .collect();
        if payments.is_empty() {
            let at_once = agreement.performed_on_the_spot && agreement.amount_fen > 0;
            return if at_once { Verdict::there(has_paper(None)) } else { Verdict::not_applicable() };
        }
        let bare = |(done, proof): &&(Performed, Option<String>)| {
            proof.as_deref().is_none_or(|proof| proof.trim().is_empty()) && !has_paper(Some(done.id))
        };
        let bare = payments.into_iter().filter(|payment| bare(payment));
        Verdict::lacking(bare.map(|(done, _)| (Some(done.obligation), done.on.to_string())).collect::<Vec<Fault>>())
    }

    /// What is overdue was urged.
    pub(super) fn overdue_urged(&self) -> Verdict {
        let overdue = |due: Option<NaiveDate>| due.is_some_and(|due| due < self.today);
        let late: Vec<_> =
            self.case.obligations.iter().filter(|state| state.done_on().is_none() && overdue(state.obligation.due_on)).collect();
        if late.is_empty() {
            return Verdict::not_applicable();
        }
        let silent = late.into_iter().filter(|state| state.urged.is_empty());
        Verdict::lacking(silent.map(|state| (Some(state.obligation.id), state.what.clone())).collect())
    }

    /// The first follow-up by the term of the settings, or by the day it was planned for where that is later. What was performed at
    /// once needs none.
    pub(super) fn followed_up(&self, grace_days: u32) -> Verdict {
        let case = self.case;
        let Some(effective) = case.effective_on() else {
            return Verdict::not_applicable();
        };
        let at_once = case.agreement.as_ref().is_some_and(|agreement| agreement.performed_on_the_spot);
        if at_once && case.followups.is_empty() {
            return Verdict::not_applicable();
        }
        let term = deadline(effective, self.office.settings.followup_after, &self.office.calendars, true).due;
        let planned = case.followups.iter().filter_map(|followup| followup.due_on).min();
        let due = planned.map_or(term, |planned| planned.max(term));
        let due = due.checked_add_days(Days::new(u64::from(grace_days))).unwrap_or(NaiveDate::MAX);
        let first = case.followups.iter().filter_map(|followup| followup.done.as_ref()).map(|(done, _)| done.on).min();
        self.by(first, due)
    }

    /// Done by the day; not done and not due yet is no finding.
    pub(super) fn by(&self, done: Option<NaiveDate>, due: NaiveDate) -> Verdict {
        match done {
            Some(on) if on <= due => Verdict::right(true),
            Some(on) => Verdict::wrong().with("due", due).with("on", on),
            None if self.today <= due => Verdict::not_applicable(),
            None => Verdict::missing().with("due", due),
        }
    }
}
