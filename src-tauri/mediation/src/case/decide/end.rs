//! 调解不成 and 移出, with the routes told (Art. 26).

use super::agree::LABOUR;
use super::check::{self, TEXT_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::problem::{Code, invalid};
use crate::words::{FailureReason, ReferredTo, Route};
use chrono::NaiveDate;

/// The routes the window proposes for a category (DOMAIN.md §11): a proposal, the mediator decides.
pub fn proposed_routes(category: &str) -> Vec<Route> {
    if LABOUR.contains(&category) {
        return vec![Route::Arbitration, Route::PaymentOrder, Route::Court];
    }
    match category {
        "forest_land" | "expropriation" => vec![Route::TownshipGovernment, Route::LandArbitration, Route::Court],
        _ => vec![Route::Court],
    }
}

/// Ends without agreement.
///
/// # Errors
/// A refusal of the guard; no route told; a date at its field.
pub fn fail(
    act: &Act<'_>,
    case: &Case,
    on: NaiveDate,
    reason: FailureReason,
    routes: &[Route],
    explanation: Option<&str>,
) -> Decided {
    refuse(guard::pending(case))?;
    check::day("on", on, case.accepted_on.map(|on| (on, "accepted")), act.today)?;
    if reason == FailureReason::Unknown {
        return Err(invalid("reason", Code::BadValue));
    }
    if routes.is_empty() {
        return Err(invalid("routes", Code::Required));
    }
    let text = check::maybe("explanation", explanation, TEXT_MAX)?;
    Ok(Decision::of(CaseEvent::Failed(FailedToAgree { on, reason, routes: routes.to_vec() }, Explained { text })))
}

/// Sends the case on, or finds it out of scope.
///
/// # Errors
/// A refusal of the guard, or a date at its field.
pub fn refer_out(
    act: &Act<'_>,
    case: &Case,
    on: NaiveDate,
    to: ReferredTo,
    routes: &[Route],
    explanation: Option<&str>,
) -> Decided {
    refuse(guard::pending(case))?;
    check::day("on", on, case.accepted_on.map(|on| (on, "accepted")), act.today)?;
    let text = check::maybe("explanation", explanation, TEXT_MAX)?;
    Ok(Decision::of(CaseEvent::ReferredOut(SentOut { on, to, routes: routes.to_vec() }, Explained { text })))
}
