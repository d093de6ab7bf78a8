//! What full text finds a case by: its number, phone and ID tails (exact), names with their readings, all other words.

use crate::functions::{readings, spaced};
use renhe_mediation::basics::normalise_number;
use renhe_mediation::case::Case;
use renhe_mediation::office::Office;

/// The three columns of the index, exact ones first.
pub(crate) struct Searchable {
    pub(crate) exact: String,
    pub(crate) names: String,
    pub(crate) words: String,
}

/// The words of a case. Private caucus notes are left out: they are the mediator's own (Art. 15).
pub(crate) fn searchable(case: &Case, office: &Office) -> Searchable {
    let mut exact = vec![spaced(&case.number.text), normalise_number(&case.number.text)];
    let mut names = Vec::new();
    let mut words = vec![spaced(&case.summary)];
    for party in case.parties.iter().chain(case.former.iter().map(|former| &former.party)) {
        for name in [Some(&party.name), party.nickname.as_ref()].into_iter().flatten() {
            names.push(spaced(name));
            names.extend(readings(name));
        }
        for number in [&party.phone, &party.id_number, &party.uscc].into_iter().flatten() {
            exact.push(number.clone());
            exact.extend(tail(number));
        }
        words.extend([&party.address, &party.workplace].into_iter().flatten().map(|text| spaced(text)));
        for stand_in in &party.stand_ins {
            names.push(spaced(&stand_in.name));
            names.extend(readings(&stand_in.name));
        }
    }
    for mediator in &case.mediators {
        words.push(spaced(&office.member_name(*mediator)));
    }
    words.extend(case.place.iter().map(|text| spaced(text)));
    words.extend(case.investigations.iter().map(|(_, investigation)| spaced(&investigation.record)));
    words.extend(case.sessions.iter().map(|(_, session, _)| spaced(&session.record)));
    if let Some(agreement) = &case.agreement {
        words.extend([&agreement.text.facts, &agreement.text.issues].into_iter().flatten().map(|text| spaced(text)));
        words.extend(agreement.text.clauses.iter().map(|clause| spaced(clause)));
    }
    Searchable { exact: exact.join(" "), names: names.join(" "), words: words.join(" ") }
}

/// The last four characters of a phone or ID number, as people say them.
fn tail(number: &str) -> Option<String> {
    let characters: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
    (characters.len() >= 7).then(|| characters[characters.len() - 4..].iter().collect())
}
