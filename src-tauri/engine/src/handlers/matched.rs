//! Why a case was found: the field, the words in it and where.

use renhe_mediation::basics::{mask_id, mask_phone, normalise_number};
use renhe_mediation::case::Case;
use renhe_mediation::case::parts::Party;
use renhe_mediation::office::Office;
use renhe_store::readings;
use renhe_wire::MatchedField;

/// Characters shown on each side of a match.
const AROUND: usize = 16;

/// A match in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) field: MatchedField,
    /// The text around it.
    pub(super) text: String,
    /// Where it begins in that text, in characters.
    pub(super) at: usize,
    /// How many characters it has.
    pub(super) length: usize,
}

/// The words of a query, as the index takes them apart.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || (c.is_ascii_punctuation() && c != '_'));
    words.filter(|word| word.chars().any(char::is_alphanumeric)).take(12).map(str::to_lowercase).collect()
}

/// Where a word stands in a text, in characters; letters in either case.
fn place(text: &str, word: &str) -> Option<(usize, usize)> {
    let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let word: Vec<char> = word.chars().collect();
    let at = text.windows(word.len().max(1)).position(|window| window == word)?;
    Some((at, word.len()))
}

/// A long text cut down to what stands around the match.
fn around(field: MatchedField, text: &str, at: usize, length: usize) -> Match {
    let characters: Vec<char> = text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    let from = at.saturating_sub(AROUND);
    let to = (at + length + AROUND).min(characters.len());
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < characters.len() { "…" } else { "" };
    let part: String = characters[from..to].iter().collect();
    Match { field, text: format!("{lead}{part}{tail}"), at: at - from + lead.chars().count(), length }
}

fn in_text(field: MatchedField, text: &str, words: &[String]) -> Option<Match> {
    let (at, length) = words.iter().find_map(|word| place(text, word))?;
    Some(around(field, text, at, length))
}

/// A name in characters, or by its readings: then the whole name is the match.
pub(super) fn in_name(name: &str, words: &[String]) -> Option<Match> {
    if let Some(found) = in_text(MatchedField::Name, name, words) {
        return Some(found);
    }
    let read = readings(name);
    let by_reading = words.iter().any(|word| word.is_ascii() && read.iter().any(|reading| reading.starts_with(word.as_str())));
    by_reading.then(|| Match { field: MatchedField::Pinyin, text: name.to_owned(), at: 0, length: name.chars().count() })
}

/// A number of a person: whole, or its last four characters. Only the masked form is told.
fn in_number(field: MatchedField, number: &str, words: &[String], mask: fn(&str) -> String) -> Option<Match> {
    let plain: String = number.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let tail: String = plain.chars().skip(plain.chars().count().saturating_sub(4)).collect();
    let hit = words.iter().any(|word| word.len() >= 4 && (tail.starts_with(word.as_str()) || plain.starts_with(word.as_str())));
    let masked = mask(number);
    hit.then(|| Match { field, at: 0, length: masked.chars().count(), text: masked })
}

/// What of a party matches: its name first, then its numbers.
pub(super) fn in_party(party: &Party, words: &[String]) -> Option<Match> {
    let names = [Some(&party.name), party.nickname.as_ref()].into_iter().flatten();
    let numbers = || {
        let phone = party.phone.as_deref().and_then(|phone| in_number(MatchedField::Phone, phone, words, mask_phone));
        let by_id = || party.id_number.as_deref().and_then(|id| in_number(MatchedField::IdNumber, id, words, mask_id));
        phone.or_else(by_id)
    };
    names.into_iter().find_map(|name| in_name(name, words)).or_else(numbers)
}

/// Why the text found the case: exact fields first, then names, then other words, in the order of the dossier. `None`
/// where the words stand in different records only as parts.
pub(super) fn why(case: &Case, office: &Office, text: &str) -> Option<Match> {
    let words = words_of(text);
    let key = normalise_number(text);
    if !key.is_empty() && normalise_number(&case.number.text).contains(&key) {
        let number = &case.number.text;
        let (at, length) = place(number, &text.trim().to_lowercase()).unwrap_or((0, number.chars().count()));
        return Some(Match { field: MatchedField::Number, text: number.clone(), at, length });
    }
    let everyone = || case.parties.iter().chain(case.former.iter().map(|former| &former.party));
    let stand_ins = || everyone().flat_map(|party| party.stand_ins.iter());
    everyone()
        .find_map(|party| in_party(party, &words))
        .or_else(|| stand_ins().find_map(|one| in_name(&one.name, &words)))
        .or_else(|| in_text(MatchedField::Number, &case.number.text, &words))
        .or_else(|| in_text(MatchedField::Summary, &case.summary, &words))
        .or_else(|| in_text(MatchedField::Place, case.place.as_deref()?, &words))
        .or_else(|| everyone().find_map(|party| in_text(MatchedField::Address, party.address.as_deref()?, &words)))
        .or_else(|| everyone().find_map(|party| in_text(MatchedField::Workplace, party.workplace.as_deref()?, &words)))
        .or_else(|| case.mediators.iter().find_map(|id| in_text(MatchedField::Mediator, &office.member_name(*id), &words)))
        .or_else(|| in_agreement(case, &words))
        .or_else(|| case.sessions.iter().find_map(|(_, session, _)| in_text(MatchedField::Session, &session.record, &words)))
        .or_else(|| {
            let mut records = case.investigations.iter().map(|(_, investigation)| &investigation.record);
            records.find_map(|record| in_text(MatchedField::Investigation, record, &words))
        })
}

fn in_agreement(case: &Case, words: &[String]) -> Option<Match> {
    let text = &case.agreement.as_ref()?.text;
    let parts = [text.facts.as_deref(), text.issues.as_deref()].into_iter().flatten();
    parts.chain(text.clauses.iter().map(String::as_str)).find_map(|part| in_text(MatchedField::Agreement, part, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_in_characters_and_by_every_reading() {
        let by = |text: &str| in_name("单芳", &words_of(text)).map(|found| (found.field, found.at, found.length));
        assert_eq!(by("芳"), Some((MatchedField::Name, 1, 1)), "where it stands is told");
        for reading in ["shanfang", "SF", "danf", "df"] {
            assert_eq!(by(reading), Some((MatchedField::Pinyin, 0, 2)), "{reading} is a reading of it: the whole name is marked");
        }
        assert_eq!(by("王"), None, "another name");
    }

    #[test]
    fn of_a_number_only_the_mask_is_told() {
        let found = in_number(MatchedField::Phone, "13873400021", &words_of("0021"), mask_phone).expect("its end");
        assert_eq!(found.text, mask_phone("13873400021"), "the middle stays hidden");
        assert!(
            in_number(MatchedField::Phone, "13873400021", &words_of("021"), mask_phone).is_none(),
            "three digits are too few"
        );
    }

    #[test]
    fn of_a_long_text_the_words_around_are_told() {
        let text = format!("{}北墙{}", "前".repeat(40), "后".repeat(40));
        let found = in_text(MatchedField::Session, &text, &words_of("北墙")).expect("it stands there");
        let marked: String = found.text.chars().skip(found.at).take(found.length).collect();
        assert_eq!(marked, "北墙", "the mark is on the words, behind the dots: {}", found.text);
        assert!(found.text.starts_with('…') && found.text.ends_with('…'), "both ends are cut");
    }
}
