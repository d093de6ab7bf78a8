//! 受理, 不予受理, 告知权利义务.

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::problem::{Code, Problem};
use crate::words::{DeclineReason, Route, ToldManner};
use chrono::NaiveDate;

/// Accepts. Mediation starts unless a party clearly refuses; no written consent is needed (Art. 17).
///
/// # Errors
/// [`Code::WrongStage`], or a date at its field.
pub fn accept(act: &Act<'_>, case: &Case, on: NaiveDate, rights_told: Option<ToldManner>) -> Decided {
    refuse(guard::awaiting(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let untold = rights_told.is_none() && case.rights_told.is_none();
    let warning = untold.then(|| Problem::new(Code::RightsNotTold));
    Ok(Decision::of(CaseEvent::Accepted(Accepted { on, rights_told }, crate::event::NoPart {})).warn(warning))
}

/// Declines, with the routes told.
///
/// # Errors
/// [`Code::WrongStage`], or an entry at its field.
pub fn decline(
    act: &Act<'_>,
    case: &Case,
    on: NaiveDate,
    reason: DeclineReason,
    routes: &[Route],
    explanation: Option<&str>,
) -> Decided {
    refuse(guard::awaiting(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let text = check::maybe("explanation", explanation, LINE_MAX)?;
    Ok(Decision::of(CaseEvent::Declined(Declined { on, reason, routes: routes.to_vec() }, Explained { text })))
}

/// Tells rights and duties (Arts 23, 24).
///
/// # Errors
/// A refusal of the guard, or a date at its field.
pub fn tell_rights(act: &Act<'_>, case: &Case, on: NaiveDate, manner: ToldManner) -> Decided {
    refuse(guard::assignable(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    Ok(Decision::of(CaseEvent::RightsTold(RightsTold { on, manner }, crate::event::NoPart {})))
}
