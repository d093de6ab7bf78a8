//! What a copy for one side must not say: the address and phone of a protected party of another side (DOMAIN.md §11).
//!
//! They are taken out of the data before anything is set in type, so that neither the page nor anything behind it (text layer,
//! metadata) can hold them: the fields are emptied, and wherever a text repeats them a [`MASK`] stands instead.

use super::{Dossier, Party};
use crate::DocumentError;
use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

/// Stands in a text where a protected address or phone was.
pub const MASK: &str = "＊＊＊";

impl Dossier {
    /// The data as the copy for `reader` may show them; `None` is the committee's own copy, which shows everything.
    ///
    /// The reader's own side keeps its entries; a reader who is no party sees those of no protected party. The committee's
    /// entries are never masked, nor what the reader's side has as its own address or phone anyway.
    pub fn copy_for(&self, reader: Option<Uuid>) -> Result<Dossier, DocumentError> {
        let Some(reader) = reader else {
            return Ok(self.clone());
        };
        let side = self.parties.iter().find(|party| party.id == reader).map(|party| party.side);
        let is_hidden = |party: &Party| party.protected && Some(party.side) != side;
        if !self.parties.iter().any(is_hidden) {
            return Ok(self.clone());
        }
        let known: Vec<String> =
            self.parties.iter().filter(|party| Some(party.side) == side).flat_map(places).map(squeezed).collect();
        let secrets: Vec<String> = self
            .parties
            .iter()
            .filter(|party| is_hidden(party))
            .flat_map(places)
            .map(squeezed)
            .filter(|secret| !secret.is_empty() && !known.contains(secret))
            .collect();
        let mut copy = self.clone();
        copy.parties.iter_mut().filter(|party| is_hidden(party)).for_each(hide);
        let mut value = serde_json::to_value(&copy).map_err(DocumentError::Data)?;
        if let Value::Object(fields) = &mut value {
            fields.iter_mut().filter(|(name, _)| *name != "committee").for_each(|(_, value)| mask(value, &secrets));
        }
        serde_json::from_value(value).map_err(DocumentError::Data)
    }
}

/// Everything that tells where a party can be found.
fn places(party: &Party) -> impl Iterator<Item = &str> {
    let own = [&party.address, &party.workplace, &party.phone];
    let others = party.stand_ins.iter().flat_map(|stand_in| [&stand_in.address, &stand_in.phone]);
    own.into_iter().chain(others).filter_map(|entry| entry.as_deref())
}

fn hide(party: &mut Party) {
    (party.address, party.workplace, party.phone) = (None, None, None);
    for stand_in in &mut party.stand_ins {
        (stand_in.address, stand_in.phone) = (None, None);
    }
}

fn mask(value: &mut Value, secrets: &[String]) {
    match value {
        // An id or a day is no text, whatever digits it has.
        Value::String(text) if Uuid::parse_str(text).is_ok() || text.parse::<NaiveDate>().is_ok() => {}
        Value::String(text) => secrets.iter().for_each(|secret| mask_text(text, secret)),
        Value::Array(entries) => entries.iter_mut().for_each(|entry| mask(entry, secrets)),
        Value::Object(fields) => fields.values_mut().for_each(|value| mask(value, secrets)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// However it is spaced: 138 0000 0000 is 13800000000.
fn mask_text(text: &mut String, secret: &str) {
    let mut from = 0;
    while let Some((start, end)) = find(text, from, secret) {
        text.replace_range(start..end, MASK);
        from = start + MASK.len();
    }
}

/// First place at or after byte `from` where the secret stands.
fn find(text: &str, from: usize, secret: &str) -> Option<(usize, usize)> {
    let starts = text[from..].char_indices().map(|(at, _)| from + at);
    starts.filter_map(|start| match_at(&text[start..], secret).map(|length| (start, start + length))).next()
}

/// Length in bytes of the secret at the very beginning of `text`.
fn match_at(text: &str, secret: &str) -> Option<usize> {
    let mut wanted = secret.chars().peekable();
    for (at, char) in text.char_indices() {
        if at > 0 && is_gap(char) {
            continue;
        }
        if wanted.next() != Some(half_width(char)) {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(at + char.len_utf8());
        }
    }
    None
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|char| !is_gap(*char)).map(half_width).collect()
}

fn is_gap(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '－' | '—' | '–')
}

fn half_width(char: char) -> char {
    match char {
        '０'..='９' => char::from_u32(char as u32 - '０' as u32 + '0' as u32).unwrap_or(char),
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str, secret: &str) -> String {
        let mut text = text.to_owned();
        mask_text(&mut text, &squeezed(secret));
        text
    }

    #[test]
    fn a_number_is_found_however_it_is_spaced() {
        assert_eq!(masked("电话138 0000-0001，又１３８０００００００１。", "13800000001"), format!("电话{MASK}，又{MASK}。"));
        assert_eq!(masked("电话13800000002", "13800000001"), "电话13800000002", "another number stays");
    }

    #[test]
    fn a_secret_at_the_end_of_a_false_start_is_found() {
        assert_eq!(masked("一一二", "一二"), format!("一{MASK}"));
        assert_eq!(masked("一一", "一二"), "一一");
    }
}
