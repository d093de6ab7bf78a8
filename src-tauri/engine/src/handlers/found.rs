//! Finding: cases by any words of them, people known before, disputes that may be in the book already.

use super::lists::row;
use super::matched::{Match, in_party, why, words_of};
use crate::call::Call;
use crate::error::{EngineError, Result};
use renhe_mediation::basics::{mask_id, mask_phone};
use renhe_mediation::case::Case;
use renhe_mediation::case::parts::Party as DomainParty;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_mediation::words::VoidState;
use renhe_store::{CaseBook, Where};
use renhe_wire::*;
use uuid::Uuid;

/// Characters a search may have.
const TEXT_MAX: usize = 500;
/// Hits of the box that finds everything.
const HITS: u32 = 50;
/// Cases looked at for people and for likeness.
const LOOKED_AT: u32 = 40;
/// Cases named with a person.
const CASES_NAMED: usize = 5;

fn short(field: &str, text: &str) -> Result<()> {
    let length = text.chars().count();
    if length <= TEXT_MAX {
        return Ok(());
    }
    Err(EngineError::Rejected(Rejection::Invalid(
        Problem::new(Code::TooLong).with("max", TEXT_MAX).with("length", length).at(field),
    )))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn case_find(call: &mut Call<'_>, request: Find) -> Result<Found> {
    short("text", &request.text)?;
    let casebook = call.casebook()?;
    let found = casebook.find(&request.text, Where::Anywhere, request.limit.unwrap_or(12).clamp(1, HITS))?;
    let office = casebook.office();
    let mut hits = Vec::new();
    for line in casebook.lines_of(&found.cases)? {
        let case = casebook.case(line.id)?.case;
        // Words spread over several records match no single text: the sentence stands for them.
        let summary = || Match { field: MatchedField::Summary, text: line.summary.clone(), at: 0, length: 0 };
        let Match { field, text, at, length } = why(&case, office, &request.text).unwrap_or_else(summary);
        hits.push(Hit { row: row(office, line)?, field, text, at: count(at), length: count(length) });
    }
    Ok(Found { hits, total: found.total, total_is_least: found.total_is_least })
}

/// Nothing that both say speaks against their being one person.
fn same_person(one: &DomainParty, other: &DomainParty) -> bool {
    fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }
    one.name == other.name
        && one.kind == other.kind
        && agree(&one.id_number, &other.id_number)
        && agree(&one.uscc, &other.uscc)
        && agree(&one.birth, &other.birth)
}

/// A person with the cases found so far, the newest first.
struct Known {
    case: Uuid,
    party: DomainParty,
    why: Match,
    cases: Vec<Uuid>,
}

pub(crate) fn people_known(call: &mut Call<'_>, request: KnownQuery) -> Result<KnownPeople> {
    short("text", &request.text)?;
    let words = words_of(&request.text);
    let casebook = call.casebook()?;
    let mut known: Vec<Known> = Vec::new();
    for case in newest_first(casebook, &request.text)? {
        for party in &case.parties {
            let Some(why) = in_party(party, &words) else { continue };
            match known.iter_mut().find(|known| same_person(&known.party, party)) {
                Some(known) if known.cases.last() == Some(&case.id) => {}
                Some(known) => known.cases.push(case.id),
                None => known.push(Known { case: case.id, party: party.clone(), why, cases: vec![case.id] }),
            }
        }
    }
    // A whole name before a part of one, a part before a reading.
    known.sort_by_key(|known| {
        let whole = known.why.field == MatchedField::Name && known.why.length == known.party.name.chars().count();
        (!whole, known.why.field == MatchedField::Pinyin)
    });
    let office = casebook.office();
    let limit = request.limit.unwrap_or(6).clamp(1, 20) as usize;
    let people = known.into_iter().take(limit).map(|known| {
        let named = &known.cases[..known.cases.len().min(CASES_NAMED)];
        let cases = casebook.lines_of(named)?.into_iter().map(|line| row(office, line));
        let party = known.party;
        Ok(KnownPerson {
            case: known.case.to_string(),
            party: party.id.unwrap_or_default().to_string(),
            kind: party.kind,
            sex: party.sex,
            birth: party.birth.map(Day),
            // An address that is protected is told to nobody who has not looked it up in its own case.
            address: party.address.filter(|_| !party.protected_address),
            id_masked: party.id_number.as_deref().map(mask_id),
            phone_masked: party.phone.as_deref().map(mask_phone),
            name: party.name,
            why: known.why.field,
            cases: cases.collect::<Result<_>>()?,
            cases_count: count(known.cases.len()),
        })
    });
    Ok(KnownPeople { people: people.collect::<Result<_>>()? })
}

/// Cases that are not void with a person the text names, the newest registration first.
fn newest_first(casebook: &CaseBook, text: &str) -> Result<Vec<Case>> {
    let found = casebook.find(text, Where::People, LOOKED_AT)?;
    let mut cases = Vec::new();
    for id in found.cases {
        let case = casebook.case(id)?.case;
        if case.void_state() != VoidState::Voided {
            cases.push(case);
        }
    }
    cases.sort_by_key(|case| std::cmp::Reverse((case.registered_on, case.id)));
    Ok(cases)
}

/// Registrations further apart than this are another quarrel, unless the same people quarrel on both sides.
const DAYS_APART: u32 = 60;
/// Cases named as alike.
const ALIKE: usize = 5;

pub(crate) fn cases_alike(call: &mut Call<'_>, request: AlikeQuery) -> Result<AlikeCases> {
    let names: Vec<(u8, String)> = request
        .parties
        .iter()
        .map(|party| (party.side, party.name.trim().to_owned()))
        .filter(|(_, name)| name.chars().count() >= 2)
        .take(20)
        .collect();
    let casebook = call.casebook()?;
    let office = casebook.office();
    let mut seen: Vec<Uuid> = Vec::new();
    let mut alike: Vec<AlikeCase> = Vec::new();
    for (index, (_, name)) in names.iter().enumerate() {
        short(&format!("parties[{index}].name"), name)?;
        for case in newest_first(casebook, name)? {
            if seen.contains(&case.id) {
                continue;
            }
            seen.push(case.id);
            let is_there = |name: &str| case.parties.iter().any(|party| party.name == name);
            let both: Vec<&(u8, String)> = names.iter().filter(|(_, name)| is_there(name)).collect();
            if both.is_empty() {
                continue;
            }
            let on_side = |name: &str| case.parties.iter().find(|party| party.name == name).map(|party| party.side);
            // The people of two sides here stand on two sides there.
            let both_sides =
                both.iter().any(|(side, name)| both.iter().any(|(other, with)| side != other && on_side(name) != on_side(with)));
            let same_category = request.category.as_deref() == Some(case.category.code.as_str());
            let days = (request.registered_on.0 - case.registered_on).num_days().unsigned_abs();
            let days_apart = u32::try_from(days).unwrap_or(u32::MAX);
            let same_weeks = same_category && days_apart <= DAYS_APART;
            if !both_sides && !same_weeks {
                continue;
            }
            let names = both.iter().map(|(_, name)| name.clone()).collect();
            if let Some(line) = casebook.lines_of(&[case.id])?.pop() {
                alike.push(AlikeCase { row: row(office, line)?, names, both_sides, same_category, days_apart });
            }
        }
    }
    alike.sort_by_key(|one| (!one.both_sides, !one.same_category, one.days_apart));
    alike.truncate(ALIKE);
    Ok(AlikeCases { cases: alike })
}
