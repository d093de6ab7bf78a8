//! 作废 by two persons, and the choice between two values.

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::event::NoPart;
use crate::problem::{Code, refused};
use chrono::NaiveDate;

/// Proposes to void (误登、重复). The case is counted until a second person confirms; its number stays used.
///
/// # Errors
/// [`Code::IsVoid`], or an entry at its field.
pub fn propose_void(act: &Act<'_>, case: &Case, on: NaiveDate, reason: &str) -> Decided {
    refuse(guard::voidable(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let text = Some(check::text("reason", reason, LINE_MAX, true)?);
    Ok(Decision::of(CaseEvent::VoidProposed(OnDay { on }, Explained { text })))
}

/// The second person confirms, or lets the case stand. Letting it stand is open to the proposer too.
///
/// # Errors
/// [`Code::NeedsSecondPerson`], [`Code::NotProposedVoid`], or an entry at its field.
pub fn answer_void(act: &Act<'_>, case: &Case, on: NaiveDate, confirm: bool, note: Option<&str>) -> Decided {
    match guard::void_answerable(case, act.actor) {
        Err(problem) if problem.code == Code::NeedsSecondPerson && !confirm => {}
        guard => refuse(guard)?,
    }
    check::day("on", on, case.void.as_ref().map(|mark| (mark.on, "proposed")), act.today)?;
    let text = check::maybe("note", note, LINE_MAX)?;
    Ok(Decision::of(CaseEvent::VoidAnswered(VoidAnswered { on, confirm }, Explained { text })))
}

/// Keeps one of two values; the other stays readable in the journal.
///
/// # Errors
/// [`Code::NoConflict`].
pub fn resolve_conflict(case: &Case, field: &str, keep: &str) -> Decided {
    let conflict = case.conflicts.iter().find(|conflict| conflict.field == field);
    let known = conflict.is_some_and(|conflict| conflict.values.iter().any(|value| value.hash == keep));
    if !known {
        return Err(refused(Code::NoConflict));
    }
    let counted = ConflictResolved { field: field.to_owned(), keep: keep.to_owned() };
    Ok(Decision::of(CaseEvent::ConflictResolved(counted, NoPart {})))
}
