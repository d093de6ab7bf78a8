//! 履行, 违约, 督促 (Art. 31).

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::events::*;
use crate::case::{Case, ObligationState};
use crate::problem::{Code, Problem, Rejection, invalid};
use crate::words::{FollowupWay, Route};
use chrono::NaiveDate;
use uuid::Uuid;

fn open_obligation(case: &Case, id: Uuid) -> Result<&ObligationState, Rejection> {
    let state = case.obligations.iter().find(|state| state.obligation.id == id);
    let state = state.ok_or_else(|| invalid("obligation", Code::UnknownObligation))?;
    if state.done_on().is_some() {
        return Err(Rejection::Refused(Problem::new(Code::ObligationDone).at("obligation")));
    }
    Ok(state)
}

/// Records a payment or an act. Without an amount it completes the obligation.
///
/// # Errors
/// [`Code::ObligationDone`], [`Code::PaidTooMuch`], or an entry at its field.
pub fn perform(
    act: &mut Act<'_>,
    case: &Case,
    obligation: Uuid,
    on: NaiveDate,
    amount_fen: Option<i64>,
    proof: Option<&str>,
) -> Decided {
    refuse(guard::performable(case))?;
    let state = open_obligation(case, obligation)?;
    check::day("on", on, case.accepted_on.map(|on| (on, "accepted")), act.today)?;
    // "All the rest" of an amount is recorded as that amount, so that the sum paid stays true.
    let amount_fen = match (amount_fen, state.obligation.amount_fen) {
        (None, Some(_)) => Some(state.open_fen()),
        (given, _) => given,
    };
    if let Some(fen) = amount_fen {
        check::amount("amount_fen", fen)?;
        if fen == 0 {
            return Err(invalid("amount_fen", Code::BadAmount));
        }
        if state.obligation.amount_fen.is_some() && fen > state.open_fen() {
            return Err(Rejection::Invalid(Problem::new(Code::PaidTooMuch).with("open", state.open_fen()).at("amount_fen")));
        }
    }
    let text = check::maybe("proof", proof, LINE_MAX)?;
    let counted = Performed { id: (act.new_id)(), obligation, on, amount_fen };
    Ok(Decision::of(CaseEvent::Performed(counted, Explained { text })))
}

/// Records a breach of one obligation. It never un-counts the success.
///
/// # Errors
/// [`Code::NotDueYet`], [`Code::ObligationDone`], or an entry at its field.
pub fn breach(act: &Act<'_>, case: &Case, obligation: Uuid, on: NaiveDate, note: Option<&str>) -> Decided {
    refuse(guard::performable(case))?;
    let state = open_obligation(case, obligation)?;
    check::day("on", on, case.concluded_on().map(|on| (on, "concluded")), act.today)?;
    if let Some(due) = state.obligation.due_on.filter(|due| on <= *due) {
        return Err(Rejection::Invalid(Problem::new(Code::NotDueYet).with("due", due).at("on")));
    }
    let text = check::maybe("note", note, LINE_MAX)?;
    Ok(Decision::of(CaseEvent::Breached(Breached { obligation, on }, Explained { text })))
}

/// Urges performance and tells the routes.
///
/// # Errors
/// [`Code::ObligationDone`], or an entry at its field.
pub fn urge(
    act: &Act<'_>,
    case: &Case,
    obligation: Uuid,
    on: NaiveDate,
    way: Option<FollowupWay>,
    routes: &[Route],
    note: Option<&str>,
) -> Decided {
    refuse(guard::performable(case))?;
    open_obligation(case, obligation)?;
    check::day("on", on, case.concluded_on().map(|on| (on, "concluded")), act.today)?;
    let text = check::maybe("note", note, LINE_MAX)?;
    let counted = Urged { obligation, on, way, routes: routes.to_vec() };
    Ok(Decision::of(CaseEvent::Urged(counted, Explained { text })))
}
