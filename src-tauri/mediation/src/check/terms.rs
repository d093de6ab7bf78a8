//! Days and terms: what comes before what, and what is done by when. The terms themselves are settings.

use super::verdict::Verdict;
use super::{Dossier, Moment, TimedStep};
use crate::basics::deadline;
use crate::case::decide::{confirm_until, guard};
use crate::case::mediate_by;
use crate::words::*;
use chrono::{Days, NaiveDate};

impl Dossier<'_> {
    fn moment(&self, moment: Moment) -> Option<NaiveDate> {
        let case = self.case;
        let sessions = || case.sessions.iter().map(|(held, ..)| held.on);
        match moment {
            Moment::Registered => case.known.then_some(case.registered_on),
            Moment::Accepted => case.accepted_on,
            Moment::Declined => case.declined.as_ref().map(|(declined, _)| declined.on),
            Moment::RightsTold => case.rights_told_on,
            Moment::FirstSession => sessions().min(),
            Moment::LastSession => sessions().max(),
            Moment::FirstSignature => self.first_signature(),
            Moment::Closed => case.closed_on,
            Moment::Concluded => case.concluded_on(),
            Moment::FirstFollowup => case.followups.iter().filter_map(|one| one.done.as_ref()).map(|(done, _)| done.on).min(),
        }
    }

    /// The days of a case follow each other; the same day is in order.
    pub(super) fn date_order(&self, first: Moment, then: Moment) -> Verdict {
        let Some((earlier, later)) = self.moment(first).zip(self.moment(then)) else {
            return Verdict::not_applicable();
        };
        if earlier <= later { Verdict::right(true) } else { Verdict::wrong().with("earlier", earlier).with("later", later) }
    }

    /// Custom: within days after what it follows.
    pub(super) fn within(&self, step: TimedStep, days: u32) -> Verdict {
        let case = self.case;
        let after = |day: NaiveDate| day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX);
        match step {
            // Art. 28: the mediator records what was agreed.
            TimedStep::RegisterOral => {
                match self.oral().and_then(|agreement| Some((agreement.effective_on?, agreement.recorded_on))) {
                    Some((agreed, recorded)) => self.by(Some(recorded), after(agreed)),
                    None => Verdict::not_applicable(),
                }
            }
            TimedStep::Close => {
                match self.ready_to_close_on().filter(|_| case.closed_on.is_some() || guard::closable(case).is_ok()) {
                    Some(ready) => self.by(case.closed_on, after(ready)),
                    None => Verdict::not_applicable(),
                }
            }
            TimedStep::Archive => match case.closed_on {
                Some(closed) => self.by(case.archived.as_ref().map(|archived| archived.on), after(closed)),
                None => Verdict::not_applicable(),
            },
        }
    }

    /// The last day on which anything was done that closing waits for.
    fn ready_to_close_on(&self) -> Option<NaiveDate> {
        let case = self.case;
        let ended = case.concluded_on().or(case.declined.as_ref().map(|(declined, _)| declined.on))?;
        let performed = case.obligations.iter().flat_map(|state| state.performances.iter().map(|(done, _)| done.on));
        let breached = case.obligations.iter().filter_map(|state| state.breached_on);
        let followed = case.followups.iter().filter_map(|one| one.done.as_ref()).map(|(done, _)| done.on);
        let decided = case.confirmation.decided.iter().map(|decided| decided.on);
        Some(performed.chain(breached).chain(followed).chain(decided).fold(ended, NaiveDate::max))
    }

    /// The committee decides promptly; the law says no number, the settings do.
    pub(super) fn accepted_in_term(&self) -> Verdict {
        let case = self.case;
        if !case.known {
            return Verdict::not_applicable();
        }
        let due = deadline(case.registered_on, self.office.settings.accept_within, &self.office.calendars, false).due;
        self.by(case.accepted_on.or(case.declined.as_ref().map(|(declined, _)| declined.on)), due)
    }

    /// Over by the last day to mediate, or extended in time (DOMAIN.md §§1.2, 11).
    pub(super) fn mediated_in_term(&self) -> Verdict {
        match mediate_by(self.case, self.office) {
            Some(deadline) => self.by(self.case.concluded_on(), deadline.due),
            None => Verdict::not_applicable(),
        }
    }

    /// 人民调解法 Art. 33: all sides apply within the term.
    pub(super) fn confirmation_in_term(&self) -> Verdict {
        let until = confirm_until(self.case, &self.office.settings, &self.office.calendars);
        match (&self.case.confirmation.applied, until) {
            (Some(applied), Some(until)) => self.by(Some(applied.on), until.due),
            (Some(_), None) | (None, _) => Verdict::not_applicable(),
        }
    }

    /// 结果反馈函 by the referrer's own date, else by the term of the settings. Before the end there is nothing to tell.
    pub(super) fn referrer_answered(&self) -> Verdict {
        let case = self.case;
        let is_over = !matches!(self.list, DossierList::Open) && case.stage() != Stage::Pending;
        if !case.source.starts_with("referral") || !is_over {
            return Verdict::not_applicable();
        }
        let settings = &self.office.settings;
        let due = case
            .answer_by
            .unwrap_or_else(|| deadline(case.registered_on, settings.reply_within, &self.office.calendars, true).due);
        match self.papers.since(PaperKind::ResultReply) {
            // A closed case has nothing to wait for.
            None if case.closed_on.is_some() => Verdict::missing().with("due", due),
            answered => self.by(answered, due),
        }
    }
}
