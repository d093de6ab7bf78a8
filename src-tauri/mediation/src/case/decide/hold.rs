//! 调查, 调解, 背靠背, 鉴定, 延期: the mediation itself.

use super::check::{self, LINE_MAX, NAME_MAX, TEXT_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::event::NoPart;
use crate::problem::{Code, Problem, Rejection, invalid};
use chrono::NaiveDate;
use uuid::Uuid;

fn since(case: &Case) -> Option<(NaiveDate, &'static str)> {
    Some(case.accepted_on.map_or((case.registered_on, "registered"), |on| (on, "accepted")))
}

/// Records an investigation.
///
/// # Errors
/// A refusal of the guard, or an entry at its field.
pub fn investigate(act: &mut Act<'_>, case: &Case, on: NaiveDate, entered: &InvestigatedPrivate) -> Decided {
    refuse(guard::pending(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    for (index, by) in entered.by.iter().enumerate() {
        if !act.office.members.contains_key(by) {
            return Err(invalid(&format!("by[{index}]"), Code::UnknownMember));
        }
    }
    let private = InvestigatedPrivate {
        place: check::maybe("place", entered.place.as_deref(), LINE_MAX)?,
        asked: check::text("asked", &entered.asked, NAME_MAX, true)?,
        by: if entered.by.is_empty() { case.mediators.clone() } else { entered.by.clone() },
        record: check::text("record", &entered.record, TEXT_MAX, true)?,
    };
    Ok(Decision::of(CaseEvent::Investigated(Dated { id: (act.new_id)(), on }, private)))
}

/// Records a mediation session.
///
/// # Errors
/// [`Code::NoMediator`] and the other refusals of the guard, or an entry at its field.
pub fn hold_session(act: &mut Act<'_>, case: &Case, counted: &SessionHeld, entered: &SessionPrivate) -> Decided {
    refuse(guard::mediated(case))?;
    check::day("on", counted.on, since(case), act.today)?;
    if let Some(next) = counted.next_on {
        check::not_before("next_on", next, Some((counted.on, "session")))?;
    }
    let mut present = entered.present.clone();
    if present.len() > 500 {
        return Err(invalid("present", Code::TooLong));
    }
    for (index, person) in present.iter_mut().enumerate() {
        person.name = check::text(&format!("present[{index}].name"), &person.name, NAME_MAX, true)?;
        person.body = check::maybe(&format!("present[{index}].body"), person.body.as_deref(), NAME_MAX)?;
    }
    let private = SessionPrivate {
        time: check::time("time", entered.time.as_deref())?,
        place: check::maybe("place", entered.place.as_deref(), LINE_MAX)?,
        present,
        record: check::text("record", &entered.record, TEXT_MAX, true)?,
        next_time: check::time("next_time", entered.next_time.as_deref())?,
    };
    let untold = case.rights_told.is_none().then(|| Problem::new(Code::RightsNotTold));
    let counted = SessionHeld { id: (act.new_id)(), ..counted.clone() };
    Ok(Decision::of(CaseEvent::SessionHeld(counted, private)).warn(untold))
}

/// Keeps a private note; it never leaves the committee's own book (Art. 15).
///
/// # Errors
/// A refusal of the guard, or an entry at its field.
pub fn keep_note(act: &mut Act<'_>, case: &Case, on: NaiveDate, side: Option<u8>, note: &str) -> Decided {
    refuse(guard::open(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let text = check::text("text", note, TEXT_MAX, true)?;
    Ok(Decision::of(CaseEvent::CaucusNoted(Dated { id: (act.new_id)(), on }, CaucusPrivate { side, text })))
}

/// Begins an appraisal (鉴定): the clock stands still.
///
/// # Errors
/// [`Code::AppraisalRunning`], or an entry at its field.
pub fn begin_appraisal(act: &mut Act<'_>, case: &Case, on: NaiveDate, what: &str) -> Decided {
    refuse(guard::appraisal_can_begin(case))?;
    check::day("on", on, since(case), act.today)?;
    let text = Some(check::text("what", what, LINE_MAX, true)?);
    Ok(Decision::of(CaseEvent::AppraisalBegun(Dated { id: (act.new_id)(), on }, Explained { text })))
}

/// Ends it: the clock goes on.
///
/// # Errors
/// [`Code::NoAppraisal`], [`Code::UnknownEntry`], or a date at its field.
pub fn end_appraisal(act: &Act<'_>, case: &Case, id: Uuid, on: NaiveDate) -> Decided {
    refuse(guard::appraisal_can_end(case))?;
    let appraisal = case.appraisals.iter().find(|appraisal| appraisal.id == id && appraisal.until.is_none());
    let appraisal = appraisal.ok_or_else(|| invalid("appraisal", Code::UnknownEntry))?;
    check::day("on", on, Some((appraisal.from, "appraisal")), act.today)?;
    Ok(Decision::of(CaseEvent::AppraisalEnded(Dated { id, on }, NoPart {})))
}

/// Extends the term with the consent of all sides.
///
/// # Errors
/// A refusal of the guard, or a date at its field.
pub fn extend(act: &Act<'_>, case: &Case, on: NaiveDate, until: NaiveDate, reason: Option<&str>) -> Decided {
    refuse(guard::pending(case))?;
    check::day("on", on, since(case), act.today)?;
    check::not_before("until", until, Some((on, "extended")))?;
    let earlier = case.extended_until.filter(|earlier| until <= *earlier);
    if let Some(earlier) = earlier {
        return Err(Rejection::Invalid(
            Problem::new(Code::DateTooEarly).with("earliest", earlier).with("what", "extended").at("until"),
        ));
    }
    let text = check::maybe("reason", reason, LINE_MAX)?;
    Ok(Decision::of(CaseEvent::Extended(Extended { on, until }, Explained { text })))
}
