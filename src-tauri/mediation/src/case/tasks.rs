//! What a person has to do by when. A function of the case, the settings and the calendars, not of today.

use super::{Case, decide};
use crate::basics::{Deadline, Pause, deadline, deadline_with_pauses};
use crate::office::{Office, mediation_term};
use crate::words::*;
use chrono::NaiveDate;

/// Something to do by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// By when.
    pub due_on: NaiveDate,
    /// False when a calendar is missing and the day may still move.
    pub calendar_known: bool,
    /// What exactly, for an obligation; who is missing, for a signature.
    pub detail: Option<String>,
    /// For an obligation: who owes it and to whom, joined by an arrow.
    pub whom: Option<String>,
}

/// Days within which a finished matter should be closed: custom, not law. Archiving is the office's own rhythm: no task.
const TIDY_UP_DAYS: u32 = 30;

/// The open tasks of a case. A deadline that had passed before the record was typed raises none: history is history
/// (docs/decisions/0007). A promise that was not kept is none: it is still to be urged (Art. 31).
pub fn tasks(case: &Case, office: &Office) -> Vec<Task> {
    if !case.known || case.void_state() == VoidState::Voided {
        return Vec::new();
    }
    let mut tasks = Vec::new();
    let mut owed = Vec::new();
    let (settings, calendars) = (&office.settings, &office.calendars);
    let typed = crate::china_date(case.recorded_at);
    let mut push = |kind: TaskKind, deadline: Deadline, raised_on: NaiveDate, detail: Option<String>| {
        if deadline.due >= raised_on {
            tasks.push(Task { kind, due_on: deadline.due, calendar_known: deadline.calendar_known, detail, whom: None });
        }
    };
    let on = |due: NaiveDate| Deadline { due, calendar_known: true };

    if let Some(mark) = case.void.as_ref().filter(|mark| mark.state == VoidState::Proposed) {
        push(TaskKind::ConfirmVoid, on(mark.recorded_on), mark.recorded_on, None);
    }
    if !case.conflicts.is_empty() {
        push(TaskKind::Conflict, on(typed), typed, case.conflicts.first().map(|conflict| conflict.field.clone()));
    }
    match case.stage() {
        Stage::Awaiting => {
            push(TaskKind::Accept, deadline(case.registered_on, settings.accept_within, calendars, false), typed, None);
        }
        Stage::Pending => {
            let raised = case.accepted_recorded_on.unwrap_or(typed);
            if let Some(due) = mediate_by(case, office) {
                push(TaskKind::Mediate, due, raised, None);
            }
            if let Some((session, private, recorded)) = case.sessions.last()
                && let Some(next) = session.next_on
            {
                push(TaskKind::NextSession, on(next), *recorded, private.next_time.clone());
            }
            if case.agreement.is_some() {
                let recorded = case.agreement.as_ref().map_or(raised, |agreement| agreement.recorded_on);
                let waits = case.waiting_for().into_iter().filter_map(|missing| match missing {
                    super::Missing::Party(name) => Some(name),
                    super::Missing::Mediator | super::Missing::Seal => None,
                });
                push(TaskKind::Sign, on(recorded), recorded, waits.reduce(|all, name| format!("{all}、{name}")));
            }
        }
        Stage::Succeeded => {
            let raised = case.agreement.as_ref().map_or(typed, |agreement| agreement.recorded_on);
            for state in case.obligations.iter().filter(|state| state.done_on().is_none()) {
                if let Some(due) = state.obligation.due_on {
                    let ends = [state.obligation.debtor, state.obligation.creditor].map(|party| name_of(case, party));
                    let whom = ends.into_iter().flatten().collect::<Vec<_>>().join("→");
                    owed.push(Task {
                        kind: TaskKind::Perform,
                        due_on: due,
                        calendar_known: true,
                        detail: Some(state.what.clone()),
                        whom: Some(whom).filter(|whom| !whom.is_empty()),
                    });
                }
            }
            // What was performed needs no court behind it.
            if case.closed_on.is_none()
                && case.confirmation_state() == Confirmation::None
                && case.performance() != Performance::Performed
                && let Some(until) = decide::confirm_until(case, settings, calendars)
            {
                push(TaskKind::Confirm, until, raised, None);
            }
            for followup in case.followups.iter().filter(|followup| followup.done.is_none()) {
                if let Some(due) = followup.due_on {
                    push(TaskKind::Followup, on(due), followup.planned_recorded_on.unwrap_or(typed), None);
                }
            }
        }
        Stage::Declined | Stage::Failed | Stage::ReferredOut => {}
    }
    if case.source.starts_with("referral") && case.closed_on.is_none() && case.stage() != Stage::Awaiting {
        let due = case.answer_by.map_or_else(|| deadline(case.registered_on, settings.reply_within, calendars, true), on);
        push(TaskKind::ReplyToReferrer, due, typed, case.letter.as_ref().and_then(|letter| letter.number.clone()));
    }
    let ended = case.concluded_on().or(case.declined.as_ref().map(|(declined, _)| declined.on));
    if let Some(ended) = ended
        && decide::guard::closable(case).is_ok()
    {
        let last = case.performed_on().unwrap_or(ended).max(ended);
        let last = case
            .followups
            .iter()
            .filter_map(|followup| followup.done.as_ref())
            .map(|(done, _)| done.on)
            .fold(last, NaiveDate::max);
        push(TaskKind::Close, deadline(last, crate::basics::Term::natural(TIDY_UP_DAYS), calendars, true), typed, None);
    }
    tasks.extend(owed);
    tasks.sort_by_key(|task| (task.due_on, task.kind));
    tasks
}

fn name_of(case: &Case, party: uuid::Uuid) -> Option<&str> {
    case.parties.iter().find(|known| known.id == Some(party)).map(|known| known.name.as_str())
}

/// Last day to mediate: the referrer's own date wins, then an extension, then the term of category and source from
/// acceptance without the days of appraisals. `None` while an appraisal is going on: the clock stands still.
pub fn mediate_by(case: &Case, office: &Office) -> Option<Deadline> {
    let accepted = case.accepted_on?;
    if case.appraisals.iter().any(|appraisal| appraisal.until.is_none()) {
        return None;
    }
    if let Some(until) = case.extended_until {
        return Some(Deadline { due: until, calendar_known: true });
    }
    if let Some(answer_by) = case.answer_by.filter(|_| case.source.starts_with("referral")) {
        return Some(Deadline { due: answer_by, calendar_known: true });
    }
    // Labour disputes run from the application (劳动争议调解仲裁法 Art. 14), the others from acceptance.
    let from = if decide::is_labour(&case.category.code) { case.registered_on } else { accepted };
    let term = mediation_term(&office.settings, &case.category.code, &case.source);
    let pauses: Vec<Pause> =
        case.appraisals.iter().filter_map(|appraisal| Some(Pause { from: appraisal.from, to: appraisal.until? })).collect();
    Some(deadline_with_pauses(from, term, &pauses, &office.calendars, true))
}
