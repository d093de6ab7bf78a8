//! Checks of entered values, shared by all steps.

use crate::basics;
use crate::case::parts::Party;
use crate::problem::{Code, Problem, Rejection, invalid};
use crate::words::{PartyKind, StandInRole};
use chrono::{Datelike, NaiveDate};

/// No date of a living matter lies before it; a mistyped year does.
const OLDEST_YEAR: i32 = 1880;
/// Characters of a name.
pub(super) const NAME_MAX: usize = 100;
/// Characters of one line.
pub(super) const LINE_MAX: usize = 300;
/// Characters of a record or an agreement.
pub(super) const TEXT_MAX: usize = 20_000;
/// 999,999,999,999.99 yuan, in fen.
pub(super) const AMOUNT_MAX: i64 = 99_999_999_999_999;

/// A text: trimmed, not empty if `required`, not too long, nothing that cannot be shown or printed.
///
/// # Errors
/// [`Code::Required`], [`Code::TooLong`], [`Code::UnprintableText`] at `field`.
pub fn text(field: &str, value: &str, max: usize, required: bool) -> Result<String, Rejection> {
    let value = value.trim();
    if required && value.is_empty() {
        return Err(invalid(field, Code::Required));
    }
    let length = value.chars().count();
    if length > max {
        return Err(Rejection::Invalid(Problem::new(Code::TooLong).with("max", max).with("length", length).at(field)));
    }
    let unprintable = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{FFFD}')
    };
    if value.chars().any(unprintable) {
        return Err(invalid(field, Code::UnprintableText));
    }
    Ok(value.to_owned())
}

/// An optional text; blank is none.
pub(super) fn maybe(field: &str, value: Option<&str>, max: usize) -> Result<Option<String>, Rejection> {
    let value = text(field, value.unwrap_or_default(), max, false)?;
    Ok((!value.is_empty()).then_some(value))
}

/// A time of day as `HH:MM`.
///
/// # Errors
/// [`Code::BadTime`] at `field`.
pub fn time(field: &str, value: Option<&str>) -> Result<Option<String>, Rejection> {
    let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let time = chrono::NaiveTime::parse_from_str(value, "%H:%M").map_err(|_| invalid(field, Code::BadTime))?;
    Ok(Some(time.format("%H:%M").to_string()))
}

/// A day on which something happened: not after today, not before `earliest` (with the word for what happened then).
pub(super) fn day(field: &str, on: NaiveDate, earliest: Option<(NaiveDate, &str)>, today: NaiveDate) -> Result<(), Rejection> {
    if on > today {
        return Err(Rejection::Invalid(Problem::new(Code::FutureDate).with("today", today).at(field)));
    }
    not_before(field, on, earliest)
}

/// A day that may lie ahead, but not before `earliest`.
pub(super) fn not_before(field: &str, on: NaiveDate, earliest: Option<(NaiveDate, &str)>) -> Result<(), Rejection> {
    if on.year() < OLDEST_YEAR || on.year() > 2999 {
        return Err(invalid(field, Code::ImpossibleDate));
    }
    match earliest {
        Some((earliest, what)) if on < earliest => {
            Err(Rejection::Invalid(Problem::new(Code::DateTooEarly).with("earliest", earliest).with("what", what).at(field)))
        }
        _ => Ok(()),
    }
}

/// An amount in fen, not below zero.
pub(super) fn amount(field: &str, fen: i64) -> Result<(), Rejection> {
    if (0..=AMOUNT_MAX).contains(&fen) { Ok(()) } else { Err(invalid(field, Code::BadAmount)) }
}

/// A party: tidied, with what its ID number tells filled in where left open, and the warnings about it.
pub(super) fn party(field: &str, party: &Party, today: NaiveDate) -> Result<(Party, Vec<Problem>), Rejection> {
    let at = |name: &str| format!("{field}.{name}");
    let mut tidy = party.clone();
    if party.side == 0 || party.side > 20 {
        return Err(invalid(&at("side"), Code::BadValue));
    }
    tidy.nickname = maybe(&at("nickname"), party.nickname.as_deref(), NAME_MAX)?;
    tidy.name = text(&at("name"), &party.name, NAME_MAX, tidy.nickname.is_none())?;
    if tidy.name.is_empty() {
        tidy.name = tidy.nickname.clone().unwrap_or_default();
    }
    tidy.ethnicity = maybe(&at("ethnicity"), party.ethnicity.as_deref(), NAME_MAX)?;
    tidy.occupation = maybe(&at("occupation"), party.occupation.as_deref(), NAME_MAX)?;
    tidy.address = maybe(&at("address"), party.address.as_deref(), LINE_MAX)?;
    tidy.workplace = maybe(&at("workplace"), party.workplace.as_deref(), LINE_MAX)?;
    tidy.phone = maybe(&at("phone"), party.phone.as_deref(), NAME_MAX)?;
    tidy.id_number = maybe(&at("id_number"), party.id_number.as_deref(), NAME_MAX)?;
    tidy.uscc = maybe(&at("uscc"), party.uscc.as_deref(), NAME_MAX)?;
    if let Some(birth) = tidy.birth {
        day(&at("birth"), birth, None, today)?;
    }

    let mut warnings = Vec::new();
    if let Some(number) = &tidy.id_number {
        match basics::check_id(number, today) {
            Ok(facts) => {
                tidy.birth = tidy.birth.or(Some(facts.birth));
                tidy.sex = tidy.sex.or(Some(facts.sex));
            }
            Err(problem) => warnings.push(id_warning(&problem).with("name", &tidy.name).at(at("id_number"))),
        }
    }
    if let Some(code) = &tidy.uscc
        && basics::check_uscc(code).is_err()
    {
        warnings.push(Problem::new(Code::UsccCheck).with("name", &tidy.name).at(at("uscc")));
    }
    if let Some(phone) = &tidy.phone
        && basics::check_phone(phone).is_err()
    {
        warnings.push(Problem::new(Code::PhoneShape).with("name", &tidy.name).at(at("phone")));
    }
    for (index, stand_in) in tidy.stand_ins.iter_mut().enumerate() {
        let at = |name: &str| format!("{field}.stand_ins[{index}].{name}");
        stand_in.name = text(&at("name"), &stand_in.name, NAME_MAX, true)?;
        stand_in.phone = maybe(&at("phone"), stand_in.phone.as_deref(), NAME_MAX)?;
        stand_in.id_number = maybe(&at("id_number"), stand_in.id_number.as_deref(), NAME_MAX)?;
        stand_in.relation = maybe(&at("relation"), stand_in.relation.as_deref(), NAME_MAX)?;
    }
    let minor =
        tidy.kind == PartyKind::Person && tidy.birth.and_then(|birth| today.years_since(birth)).is_some_and(|age| age < 18);
    if minor && !tidy.stand_ins.iter().any(|stand_in| stand_in.role == StandInRole::Guardian) {
        warnings.push(Problem::new(Code::MinorWithoutGuardian).with("name", &tidy.name).at(at("stand_ins")));
    }
    Ok((tidy, warnings))
}

fn id_warning(problem: &basics::IdProblem) -> Problem {
    use basics::IdProblem;
    match problem {
        IdProblem::CheckDigit { .. } => Problem::new(Code::IdNumberCheck),
        IdProblem::OldFifteen { upgraded } => Problem::new(Code::IdNumberOld).with("upgraded", upgraded.number.as_str()),
        IdProblem::NoSuchDate { .. } | IdProblem::InFuture { .. } => Problem::new(Code::IdNumberBirth),
        IdProblem::Length { .. } | IdProblem::Character { .. } => Problem::new(Code::IdNumberShape),
    }
}
