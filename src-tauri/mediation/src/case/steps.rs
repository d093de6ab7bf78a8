//! What can be done with a case now: the one clear next step, the others, and for those refused the reason.

use super::decide::{confirm_until, guard};
use super::{Case, tasks};
use crate::office::Office;
use crate::problem::Problem;
use crate::words::*;
use chrono::NaiveDate;
use uuid::Uuid;

/// A step by the name of its command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Command on the wire.
    pub command: &'static str,
    /// The one clear next step.
    pub next: bool,
    /// Why not now.
    pub refused: Option<Problem>,
    /// Until when it should be, or can be, done.
    pub until: Option<NaiveDate>,
}

/// All steps, the next one first.
pub fn steps(case: &Case, office: &Office, actor: Uuid, today: NaiveDate) -> Vec<Step> {
    let next = next_step(case, office, actor, today);
    let open_tasks = tasks(case, office);
    let until = |command: &str| {
        let kind = match command {
            "case_accept" => TaskKind::Accept,
            "case_session" | "case_assign" | "case_agree_oral" | "case_agree_written" => TaskKind::Mediate,
            "case_perform" => TaskKind::Perform,
            "case_followup" => TaskKind::Followup,
            "case_close" => TaskKind::Close,
            "case_archive" => TaskKind::Archive,
            "case_confirm_apply" => {
                return confirm_until(case, &office.settings, &office.calendars).map(|deadline| deadline.due);
            }
            _ => return None,
        };
        open_tasks.iter().find(|task| task.kind == kind).map(|task| task.due_on)
    };
    let g = guard_of(case, office, actor, today);
    let mut steps: Vec<Step> = g
        .into_iter()
        .map(|(command, guard)| Step { command, next: Some(command) == next, refused: guard.err(), until: until(command) })
        .collect();
    steps.sort_by_key(|step| (!step.next, step.refused.is_some()));
    steps
}

fn guard_of(case: &Case, office: &Office, actor: Uuid, today: NaiveDate) -> Vec<(&'static str, guard::Guard)> {
    vec![
        ("case_accept", guard::awaiting(case)),
        ("case_decline", guard::awaiting(case)),
        ("case_tell_rights", guard::assignable(case)),
        ("case_assign", guard::assignable(case)),
        ("case_disclose", guard::disclosable(case)),
        ("case_investigate", guard::pending(case)),
        ("case_session", guard::mediated(case)),
        ("case_note", guard::open(case)),
        ("case_appraisal_begin", guard::appraisal_can_begin(case)),
        ("case_appraisal_end", guard::appraisal_can_end(case)),
        ("case_extend", guard::pending(case)),
        ("case_agree_oral", guard::mediated(case)),
        ("case_agree_written", guard::mediated(case)),
        ("case_sign", guard::signable(case)),
        ("case_fail", guard::pending(case)),
        ("case_refer_out", guard::pending(case)),
        ("case_perform", guard::performable(case)),
        ("case_breach", guard::breachable(case, today)),
        ("case_urge", guard::performable(case)),
        ("case_confirm_apply", guard::confirmable(case, &office.settings, &office.calendars, today)),
        ("case_confirm_decide", guard::confirmation_open(case)),
        ("case_followup_plan", guard::succeeded(case)),
        ("case_followup", guard::succeeded(case)),
        ("case_close", guard::closable(case)),
        ("case_archive", guard::archivable(case)),
        ("case_reopen", guard::reopenable(case)),
        ("case_correct", guard::open(case)),
        ("case_party_change", guard::open(case)),
        ("case_hand_over", guard::transferable(case)),
        ("case_report_police", guard::writable(case)),
        ("case_void_propose", guard::voidable(case)),
        ("case_void_answer", guard::void_answerable(case, actor)),
    ]
}

fn next_step(case: &Case, office: &Office, actor: Uuid, today: NaiveDate) -> Option<&'static str> {
    if guard::void_answerable(case, actor).is_ok() {
        return Some("case_void_answer");
    }
    guard::writable(case).ok()?;
    match case.stage() {
        Stage::Awaiting => Some("case_accept"),
        Stage::Pending if case.mediators.is_empty() => Some("case_assign"),
        Stage::Pending if case.agreement.is_some() => Some("case_sign"),
        Stage::Pending => Some("case_session"),
        Stage::Succeeded => {
            let due = |kind: TaskKind| tasks(case, office).iter().any(|task| task.kind == kind && task.due_on <= today);
            if case.archived.is_some() {
                None
            } else if case.closed_on.is_some() {
                Some("case_archive")
            } else if guard::closable(case).is_ok() {
                Some("case_close")
            } else if case.confirmation_state() == Confirmation::Applied {
                Some("case_confirm_decide")
            } else if due(TaskKind::Followup) || guard::performable(case).is_err() {
                Some("case_followup")
            } else {
                Some("case_perform")
            }
        }
        Stage::Declined | Stage::Failed | Stage::ReferredOut => {
            if case.archived.is_some() {
                None
            } else if case.closed_on.is_some() {
                Some("case_archive")
            } else {
                Some("case_close")
            }
        }
    }
}
