//! 指派 and 移交.

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::problem::{Code, Problem, Rejection, invalid};
use crate::words::AssignmentManner;
use chrono::NaiveDate;
use uuid::Uuid;

/// Assigns mediators, recorder and helping committees (Art. 19): the committee assigns, or the parties choose.
///
/// # Errors
/// A refusal of the guard; a person who does not serve in the committee or a helping one, at its field.
pub fn assign(act: &Act<'_>, case: &Case, entered: Assigned, reason: Option<&str>) -> Decided {
    refuse(guard::assignable(case))?;
    check::day("on", entered.on, Some((case.registered_on, "registered")), act.today)?;
    if entered.mediators.is_empty() {
        return Err(invalid("mediators", Code::Required));
    }
    for (index, helper) in entered.helpers.iter().enumerate() {
        if !act.office.committees.contains_key(helper) || *helper == case.committee {
            return Err(invalid(&format!("helpers[{index}]"), Code::UnknownCommittee));
        }
    }
    let committees: Vec<Uuid> = std::iter::once(case.committee).chain(entered.helpers.iter().copied()).collect();
    for (index, mediator) in entered.mediators.iter().enumerate() {
        serves(act, &committees, *mediator, &format!("mediators[{index}]"))?;
    }
    if let Some(recorder) = entered.recorder {
        serves(act, &committees, recorder, "recorder")?;
    }
    let same = entered.recorder.is_some_and(|recorder| entered.mediators.contains(&recorder));
    let warning = same.then(|| Problem::new(Code::RecorderIsMediator).at("recorder"));
    let text = check::maybe("reason", reason, LINE_MAX)?;
    Ok(Decision::of(CaseEvent::Assigned(entered, Explained { text })).warn(warning))
}

fn serves(act: &Act<'_>, committees: &[Uuid], id: Uuid, field: &str) -> Result<(), Rejection> {
    let member = act.office.members.get(&id).ok_or_else(|| invalid(field, Code::UnknownMember))?;
    let named = |code: Code| Rejection::Invalid(Problem::new(code).with("name", &member.entry.name).at(field));
    if !member.active() {
        return Err(named(Code::MemberInactive));
    }
    if committees.iter().any(|committee| member.serves(*committee)) { Ok(()) } else { Err(named(Code::NotInCommittee)) }
}

/// Hands the case to another committee of this book; its mediators are assigned there.
///
/// # Errors
/// A refusal of the guard, [`Code::SameCommittee`], [`Code::CommitteeInactive`], or an entry at its field.
pub fn hand_over(act: &Act<'_>, case: &Case, on: NaiveDate, to: Uuid, reason: &str) -> Decided {
    refuse(guard::transferable(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let committee = act.office.committees.get(&to).ok_or_else(|| invalid("to", Code::UnknownCommittee))?;
    if to == case.committee {
        return Err(invalid("to", Code::SameCommittee));
    }
    if !committee.active {
        return Err(invalid("to", Code::CommitteeInactive));
    }
    let text = Some(check::text("reason", reason, LINE_MAX, true)?);
    let counted = HandedOver { on, from: case.committee, to };
    Ok(Decision::of(CaseEvent::HandedOver(counted, Explained { text })))
}

/// The same people for the case of those who did not sign, as far as they still serve; `None` where nobody is left.
pub fn carried_over(act: &Act<'_>, case: &Case, on: NaiveDate) -> Option<Assigned> {
    let committees: Vec<Uuid> = std::iter::once(case.committee).chain(case.helpers.iter().copied()).collect();
    let still = |id: &&Uuid| serves(act, &committees, **id, "mediators").is_ok();
    let mediators: Vec<Uuid> = case.mediators.iter().filter(still).copied().collect();
    let recorder = case.recorder.as_ref().filter(still).copied();
    let manner = AssignmentManner::Assigned;
    (!mediators.is_empty()).then(|| Assigned { on, mediators, recorder, helpers: case.helpers.clone(), manner })
}

/// What an assignment looks like when one mediator takes another's place and all else stays.
pub fn replaced(case: &Case, from: Uuid, to: Uuid, on: NaiveDate) -> Assigned {
    let swap = |id: Uuid| if id == from { to } else { id };
    let mut mediators: Vec<Uuid> = Vec::new();
    for id in case.mediators.iter().map(|id| swap(*id)) {
        // Whoever takes over may have mediated it all along.
        if !mediators.contains(&id) {
            mediators.push(id);
        }
    }
    Assigned {
        on,
        mediators,
        recorder: case.recorder.map(swap),
        helpers: case.helpers.clone(),
        manner: case.manner.unwrap_or(AssignmentManner::Assigned),
    }
}
