//! 更正登记事项: absent means unchanged.

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision, register};
use crate::case::Case;
use crate::case::events::{CaseEvent, Corrected, CorrectedPrivate};
use crate::problem::{Code, invalid};

/// Corrects entries of the registration. Everything stays possible until the case is archived.
///
/// # Errors
/// A refusal of the guard, or an entry at its field that cannot be.
pub fn correct(act: &mut Act<'_>, case: &Case, counted: Corrected, private: CorrectedPrivate) -> Decided {
    refuse(guard::open(case))?;
    let (mut counted, mut private) = (counted, private);
    let mut warnings = Vec::new();
    if let Some(on) = counted.registered_on {
        check::day("registered_on", on, None, act.today)?;
        if let Some(latest) = case.accepted_on.filter(|accepted| on > *accepted) {
            return Err(crate::problem::Rejection::Invalid(
                crate::problem::Problem::new(Code::DateTooLate).with("latest", latest).at("registered_on"),
            ));
        }
    }
    if let Some(on) = counted.event_on {
        check::day("event_on", on, None, act.today)?;
    }
    if let Some(category) = &counted.category {
        let on = case.accepted_on.unwrap_or(counted.registered_on.unwrap_or(case.registered_on));
        counted.category = Some(register::category(act, &category.code, on)?);
    }
    if let Some(source) = &counted.source {
        counted.source = Some(register::source("source", Some(source))?);
    }
    if let Some(tags) = &counted.tags {
        counted.tags = Some(register::tags(tags)?);
    }
    if let Some(fen) = counted.disputed_fen {
        check::amount("disputed_fen", fen)?;
    }
    if let Some(summary) = &private.summary {
        private.summary = Some(check::text("summary", summary, LINE_MAX, true)?);
    }
    if let Some(place) = &private.place {
        private.place = check::maybe("place", Some(place), LINE_MAX)?;
    }
    if let Some(letter) = &private.letter {
        let letter = register::tidy_letter(letter)?;
        counted.answer_by = letter.answer_by;
        private.letter = Some(letter);
    }
    for (index, party) in private.parties.iter_mut().enumerate() {
        let field = format!("parties[{index}]");
        let known = case.parties.iter().find(|known| known.id.is_some() && known.id == party.id);
        let Some(known) = known else {
            return Err(invalid(&field, Code::UnknownParty));
        };
        party.side = known.side;
        party.kind = known.kind;
        let (tidy, noted) = check::party(&field, party, act.today)?;
        *party = tidy;
        warnings.extend(noted);
    }
    Ok(Decision::of(CaseEvent::Corrected(counted, private)).warn(warnings))
}
