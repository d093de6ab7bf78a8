//! 更正登记事项: absent means unchanged; what is emptied is named.

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision, kept, register};
use crate::case::Case;
use crate::case::events::{CaseEvent, Corrected, CorrectedPrivate};
use crate::problem::{Code, Problem, Rejection, invalid};

/// Corrects entries of the registration; `clear` names the fields that are empty from now on. Everything stays possible
/// until the case is archived.
///
/// # Errors
/// A refusal of the guard, or an entry at its field that cannot be. For `clear`: [`Code::Required`] at a field that a
/// registration cannot be without, [`Code::BadValue`] at its place in `clear` for a name of no field, and at the field
/// itself for one that is set too.
pub fn correct(act: &mut Act<'_>, case: &Case, counted: Corrected, private: CorrectedPrivate, clear: &[String]) -> Decided {
    refuse(guard::open(case))?;
    let (mut counted, mut private) = (counted, private);
    let mut warnings = Vec::new();
    for (place, field) in clear.iter().enumerate() {
        empty(&mut counted, &mut private, field, place)?;
    }
    if let Some(on) = counted.registered_on {
        check::day("registered_on", on, None, act.today)?;
        if let Some(latest) = case.accepted_on.filter(|accepted| on > *accepted) {
            return Err(Rejection::Invalid(Problem::new(Code::DateTooLate).with("latest", latest).at("registered_on")));
        }
    }
    if let Some(on) = counted.event_on {
        check::day("event_on", on, None, act.today)?;
        let latest = counted.registered_on.unwrap_or(case.registered_on);
        if on > latest {
            return Err(Rejection::Invalid(Problem::new(Code::DateTooLate).with("latest", latest).at("event_on")));
        }
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
        if private.place.is_none() {
            private.cleared.push("place".to_owned());
        }
    }
    if let Some(letter) = &private.letter {
        let letter = register::tidy_letter(letter)?;
        counted.answer_by = letter.answer_by;
        if letter.answer_by.is_none() {
            counted.cleared.push("answer_by".to_owned());
        }
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
        register::name_stand_ins(act, party);
        warnings.extend(kept::about_typed(noted, &field, party, Some(known)));
    }
    Ok(Decision::of(CaseEvent::Corrected(counted, private)).warn(warnings))
}

/// Notes that `field`, named at `place` of the list, is empty from now on. The date by which the referrer wants an answer
/// stands in the letter and goes with it.
fn empty(counted: &mut Corrected, private: &mut CorrectedPrivate, field: &str, place: usize) -> Result<(), Rejection> {
    let (is_set, cleared) = match field {
        "tags" => (counted.tags.replace(Vec::new()).is_some_and(|tags| !tags.is_empty()), None),
        "people" => (counted.people.is_some(), Some(&mut counted.cleared)),
        "disputed_fen" => (counted.disputed_fen.is_some(), Some(&mut counted.cleared)),
        "event_on" => (counted.event_on.is_some(), Some(&mut counted.cleared)),
        "place" => (private.place.is_some(), Some(&mut private.cleared)),
        "letter" => (private.letter.is_some(), Some(&mut private.cleared)),
        "summary" | "category" | "registered_on" | "source" | "parties" => return Err(invalid(field, Code::Required)),
        _ => return Err(invalid(&format!("clear[{place}]"), Code::BadValue)),
    };
    if is_set {
        return Err(invalid(field, Code::BadValue));
    }
    if let Some(cleared) = cleared {
        cleared.push(field.to_owned());
    }
    if field == "letter" {
        counted.cleared.push("answer_by".to_owned());
    }
    Ok(())
}
