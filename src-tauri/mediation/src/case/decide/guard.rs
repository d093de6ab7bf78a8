//! Whether a step is possible in the case's state: why not, and by the code's words what would make it so. The window shows
//! the same guards as the reason beside a step.

use crate::basics::Calendars;
use crate::case::{Case, ObligationState};
use crate::office::Settings;
use crate::problem::{Code, Problem, Rejection};
use crate::words::*;
use chrono::NaiveDate;

/// Possible, or the reason.
pub type Guard = Result<(), Problem>;

pub(super) fn refuse(guard: Guard) -> Result<(), Rejection> {
    guard.map_err(Rejection::Refused)
}

fn no(code: Code) -> Guard {
    Err(Problem::new(code))
}

/// Anything at all may be written: understood, known, not void.
pub fn writable(case: &Case) -> Guard {
    if case.not_understood {
        return no(Code::NotUnderstood);
    }
    match case.void_state() {
        VoidState::Valid => Ok(()),
        VoidState::Proposed | VoidState::Voided => no(Code::IsVoid),
    }
}

/// Not closed and not archived.
pub fn open(case: &Case) -> Guard {
    writable(case)?;
    if case.archived.is_some() {
        return no(Code::IsArchived);
    }
    if case.closed_on.is_some() { no(Code::IsClosed) } else { Ok(()) }
}

/// Waiting for acceptance.
pub fn awaiting(case: &Case) -> Guard {
    open(case)?;
    match case.stage() {
        Stage::Awaiting => Ok(()),
        stage => Err(Problem::new(Code::WrongStage).with("stage", stage)),
    }
}

/// Being mediated.
pub fn pending(case: &Case) -> Guard {
    open(case)?;
    match case.stage() {
        Stage::Pending => Ok(()),
        Stage::Awaiting => no(Code::NotAccepted),
        stage @ Stage::Declined => Err(Problem::new(Code::WrongStage).with("stage", stage)),
        Stage::Succeeded | Stage::Failed | Stage::ReferredOut => no(Code::AlreadyConcluded),
    }
}

/// Being mediated, by somebody.
pub fn mediated(case: &Case) -> Guard {
    pending(case)?;
    if case.mediators.is_empty() { no(Code::NoMediator) } else { Ok(()) }
}

/// Mediators can be assigned before acceptance and until the outcome.
pub fn assignable(case: &Case) -> Guard {
    open(case)?;
    match case.stage() {
        Stage::Awaiting | Stage::Pending => Ok(()),
        Stage::Declined | Stage::Succeeded | Stage::Failed | Stage::ReferredOut => no(Code::AlreadyConcluded),
    }
}

/// A mediator can disclose what stands between them and a party (回避): while somebody is assigned, until the outcome.
pub fn disclosable(case: &Case) -> Guard {
    assignable(case)?;
    if case.mediators.is_empty() { no(Code::NoMediator) } else { Ok(()) }
}

/// An appraisal can begin.
pub fn appraisal_can_begin(case: &Case) -> Guard {
    pending(case)?;
    if case.appraisals.iter().any(|appraisal| appraisal.until.is_none()) { no(Code::AppraisalRunning) } else { Ok(()) }
}

/// An appraisal can end.
pub fn appraisal_can_end(case: &Case) -> Guard {
    pending(case)?;
    if case.appraisals.iter().any(|appraisal| appraisal.until.is_none()) { Ok(()) } else { no(Code::NoAppraisal) }
}

/// A written agreement waits for signatures or the seal.
pub fn signable(case: &Case) -> Guard {
    open(case)?;
    match &case.agreement {
        Some(agreement) if agreement.form == AgreementForm::Written => {
            if agreement.effective_on.is_some() {
                no(Code::NothingToSign)
            } else {
                Ok(())
            }
        }
        _ => no(Code::NoWrittenAgreement),
    }
}

/// An agreement is in effect.
pub fn succeeded(case: &Case) -> Guard {
    writable(case)?;
    match case.stage() {
        Stage::Succeeded => Ok(()),
        _ => no(Code::NotConcluded),
    }
}

/// An obligation is still open.
pub fn performable(case: &Case) -> Guard {
    succeeded(case)?;
    if case.obligations.is_empty() {
        return no(Code::NoObligations);
    }
    if case.obligations.iter().all(|state| state.done_on().is_some()) { no(Code::ObligationDone) } else { Ok(()) }
}

/// An obligation was due before `today` and is not fulfilled.
pub fn breachable(case: &Case, today: NaiveDate) -> Guard {
    performable(case)?;
    let open = |state: &&ObligationState| state.done_on().is_none();
    if case.obligations.iter().filter(open).any(|state| state.obligation.due_on.is_none_or(|due| due < today)) {
        return Ok(());
    }
    let due = case.obligations.iter().filter(open).filter_map(|state| state.obligation.due_on).min();
    Err(Problem::new(Code::NotDueYet).with("due", due.unwrap_or(today)))
}

/// The joint application is still possible (人民调解法 Art. 33; 民诉法 Art. 205; 法释〔2011〕5号).
pub fn confirmable(case: &Case, settings: &Settings, calendars: &Calendars, today: NaiveDate) -> Guard {
    writable(case)?;
    let written = case.agreement.as_ref().is_some_and(|agreement| agreement.form == AgreementForm::Written);
    if !written || case.stage() != Stage::Succeeded {
        return no(Code::NoWrittenAgreement);
    }
    if case.confirmation.applied.is_some() && case.confirmation_state() != Confirmation::Withdrawn {
        return no(Code::ConfirmationApplied);
    }
    match super::confirm_until(case, settings, calendars) {
        Some(deadline) if today > deadline.due => Err(Problem::new(Code::ConfirmationTooLate).with("until", deadline.due)),
        Some(_) => Ok(()),
        None => no(Code::NoWrittenAgreement),
    }
}

/// A decision of the court is awaited.
pub fn confirmation_open(case: &Case) -> Guard {
    writable(case)?;
    if case.confirmation_state() == Confirmation::Applied { Ok(()) } else { no(Code::ConfirmationNotApplied) }
}

/// It can be closed: it has ended, and nothing is left to do.
pub fn closable(case: &Case) -> Guard {
    open(case)?;
    match case.stage() {
        Stage::Awaiting | Stage::Pending => no(Code::NotConcluded),
        Stage::Declined | Stage::Failed | Stage::ReferredOut => Ok(()),
        Stage::Succeeded => {
            let open = |what: &str| Err(Problem::new(Code::StillOpen).with("what", what));
            if case.obligations.iter().any(|state| state.done_on().is_none() && state.breached_on.is_none()) {
                return open("obligations");
            }
            if case.followups.iter().any(|followup| followup.done.is_none()) {
                return open("followup");
            }
            if case.confirmation_state() == Confirmation::Applied { open("confirmation") } else { Ok(()) }
        }
    }
}

/// It can go to the archive.
pub fn archivable(case: &Case) -> Guard {
    writable(case)?;
    if case.archived.is_some() {
        return no(Code::IsArchived);
    }
    if case.closed_on.is_none() { no(Code::NotClosed) } else { Ok(()) }
}

/// It can be opened again.
pub fn reopenable(case: &Case) -> Guard {
    writable(case)?;
    if case.closed_on.is_none() && case.archived.is_none() { no(Code::NothingToReopen) } else { Ok(()) }
}

/// It can be proposed to be void.
pub fn voidable(case: &Case) -> Guard {
    writable(case)
}

/// A proposal waits for a second person.
pub fn void_answerable(case: &Case, actor: uuid::Uuid) -> Guard {
    match &case.void {
        Some(mark) if mark.state == VoidState::Proposed => {
            if mark.by == actor {
                no(Code::NeedsSecondPerson)
            } else {
                Ok(())
            }
        }
        _ => no(Code::NotProposedVoid),
    }
}

/// It can be handed to another committee.
pub fn transferable(case: &Case) -> Guard {
    open(case)?;
    match case.stage() {
        Stage::Awaiting | Stage::Pending => Ok(()),
        Stage::Declined | Stage::Succeeded | Stage::Failed | Stage::ReferredOut => no(Code::AlreadyConcluded),
    }
}
