//! 司法确认: joint, within the term of Art. 33, at a basic court (民诉法 2023 Art. 205).

use super::check::{self, NAME_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::basics::{Calendars, Deadline, deadline};
use crate::case::Case;
use crate::case::events::*;
use crate::event::NoPart;
use crate::office::Settings;
use crate::problem::{Code, Problem, Rejection, invalid, refused};
use crate::words::{AgreementForm, Confirmation};
use chrono::NaiveDate;

/// Last day of the joint application: the term from effect, moved past days off (民诉法 Art. 85).
pub fn confirm_until(case: &Case, settings: &Settings, calendars: &Calendars) -> Option<Deadline> {
    let agreement = case.agreement.as_ref().filter(|agreement| agreement.form == AgreementForm::Written)?;
    Some(deadline(agreement.effective_on?, settings.confirm_within, calendars, true))
}

/// All sides together apply.
///
/// # Errors
/// [`Code::ConfirmationTooLate`], [`Code::ConfirmationNotJoint`], or an entry at its field.
pub fn apply_confirmation(act: &Act<'_>, case: &Case, on: NaiveDate, court: &str, all_sides: bool) -> Decided {
    let office = act.office;
    // The day of the application counts, not the day of typing.
    refuse(guard::confirmable(case, &office.settings, &office.calendars, on))?;
    check::day("on", on, case.effective_on().map(|on| (on, "effective")), act.today)?;
    if !all_sides {
        return Err(refused(Code::ConfirmationNotJoint));
    }
    let court = check::text("court", court, NAME_MAX, true)?;
    let family = (case.category.code == "marriage_family").then(|| Problem::new(Code::MarriageNotConfirmed));
    let clauses = case.agreement.as_ref().map(|agreement| agreement.text.clauses.as_slice()).unwrap_or_default();
    let ownership = clauses.iter().position(|clause| office.signs.gives_ownership(clause));
    let ownership = ownership.map(|index| Problem::new(Code::OwnershipClause).with("clause", index + 1));
    let event = CaseEvent::ConfirmationApplied(ConfirmationApplied { on, court }, NoPart {});
    Ok(Decision::of(event).warn(family).warn(ownership))
}

/// The court decides, or the sides withdraw.
///
/// # Errors
/// [`Code::ConfirmationNotApplied`], or an entry at its field.
pub fn decide_confirmation(act: &Act<'_>, case: &Case, on: NaiveDate, result: Confirmation, number: Option<&str>) -> Decided {
    refuse(guard::confirmation_open(case))?;
    check::day("on", on, case.confirmation.applied.as_ref().map(|applied| (applied.on, "applied")), act.today)?;
    if matches!(result, Confirmation::None | Confirmation::Applied) {
        return Err(invalid("result", Code::BadValue));
    }
    let number = check::maybe("number", number, NAME_MAX)?;
    if result == Confirmation::Valid && number.is_none() {
        return Err(Rejection::Invalid(Problem::new(Code::Required).at("number")));
    }
    Ok(Decision::of(CaseEvent::ConfirmationDecided(ConfirmationDecided { on, result, number }, NoPart {})))
}
