//! 回访, 结案, 归档, 重新打开, 报告公安.

use super::check::{self, LINE_MAX, NAME_MAX, TEXT_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::event::NoPart;
use crate::problem::{Code, invalid};
use crate::words::Retention;
use chrono::NaiveDate;

/// Plans a follow-up.
///
/// # Errors
/// [`Code::NotConcluded`], or a date at its field.
pub fn plan_followup(act: &mut Act<'_>, case: &Case, due_on: NaiveDate) -> Decided {
    refuse(guard::succeeded(case))?;
    check::not_before("due_on", due_on, case.concluded_on().map(|on| (on, "concluded")))?;
    Ok(Decision::of(CaseEvent::FollowupPlanned(FollowupPlanned { id: (act.new_id)(), due_on }, NoPart {})))
}

/// Records a follow-up; with a nil id it answers the first planned one that is open, or stands by itself.
///
/// # Errors
/// [`Code::NotConcluded`], or an entry at its field.
pub fn follow_up(
    act: &mut Act<'_>,
    case: &Case,
    entered: FollowedUp,
    hidden_trouble: Option<&str>,
    text: Option<&str>,
) -> Decided {
    refuse(guard::succeeded(case))?;
    check::day("on", entered.on, case.concluded_on().map(|on| (on, "concluded")), act.today)?;
    let planned = case.followups.iter().find(|followup| followup.done.is_none()).map(|followup| followup.id);
    let id = if entered.id.is_nil() { planned.unwrap_or_else(|| (act.new_id)()) } else { entered.id };
    let known = case.followups.iter().any(|followup| followup.id == id && followup.done.is_none());
    if !entered.id.is_nil() && !known {
        return Err(invalid("followup", Code::UnknownEntry));
    }
    let trouble = check::maybe("hidden_trouble", hidden_trouble, LINE_MAX)?;
    let text = check::maybe("text", text, TEXT_MAX)?;
    let counted = FollowedUp { id, trouble: trouble.is_some(), ..entered };
    let words = [trouble, text].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok(Decision::of(CaseEvent::FollowedUp(counted, Explained { text: (!words.is_empty()).then_some(words) })))
}

/// Closes (结案): it has ended, and no obligation, follow-up or confirmation is open.
///
/// # Errors
/// [`Code::NotConcluded`], [`Code::StillOpen`], or a date at its field.
pub fn close(act: &Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    refuse(guard::closable(case))?;
    let ended = case.concluded_on().or(case.declined.as_ref().map(|(declined, _)| declined.on));
    check::day("on", on, ended.map(|on| (on, "concluded")), act.today)?;
    Ok(Decision::of(CaseEvent::Closed(OnDay { on }, NoPart {})))
}

/// Archives (归档). The file number defaults to the case's own. With `missing_musts` the dossier lacks what it must hold
/// ([`crate::check::Examination::missing_musts`]): it is archived all the same once somebody says why.
///
/// # Errors
/// [`Code::NotClosed`], [`Code::IsArchived`], [`Code::DossierIncomplete`] at `reason`, or an entry at its field.
pub fn archive(
    act: &Act<'_>,
    case: &Case,
    on: NaiveDate,
    file_number: Option<&str>,
    retention: Retention,
    missing_musts: bool,
    reason: Option<&str>,
) -> Decided {
    refuse(guard::archivable(case))?;
    check::day("on", on, case.closed_on.map(|on| (on, "closed")), act.today)?;
    let file_number = check::maybe("file_number", file_number, NAME_MAX)?.unwrap_or_else(|| case.number.text.clone());
    let text = check::maybe("reason", reason, LINE_MAX)?;
    if missing_musts && text.is_none() {
        return Err(invalid("reason", Code::DossierIncomplete));
    }
    Ok(Decision::of(CaseEvent::Archived(Archived { on, retention, file_number }, Explained { text })))
}

/// Opens a closed or archived case again, with the reason.
///
/// # Errors
/// [`Code::NothingToReopen`], or an entry at its field.
pub fn reopen(act: &Act<'_>, case: &Case, on: NaiveDate, reason: &str) -> Decided {
    refuse(guard::reopenable(case))?;
    check::day("on", on, case.closed_on.map(|on| (on, "closed")), act.today)?;
    let text = Some(check::text("reason", reason, LINE_MAX, true)?);
    Ok(Decision::of(CaseEvent::Reopened(OnDay { on }, Explained { text })))
}

/// Reports to the police or another department: a duty in any case that may turn into one for them (Art. 25), so it is
/// possible at every stage.
///
/// # Errors
/// An entry at its field.
pub fn report_police(act: &Act<'_>, case: &Case, counted: &PoliceReported, entered: &PoliceReportedPrivate) -> Decided {
    refuse(guard::writable(case))?;
    check::day("on", counted.on, None, act.today)?;
    let private = PoliceReportedPrivate {
        time: check::time("time", entered.time.as_deref())?,
        to: check::text("to", &entered.to, NAME_MAX, true)?,
        how: check::text("how", &entered.how, LINE_MAX, true)?,
        answer: check::maybe("answer", entered.answer.as_deref(), TEXT_MAX)?,
    };
    Ok(Decision::of(CaseEvent::PoliceReported(counted.clone(), private)))
}
