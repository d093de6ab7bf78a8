//! Two values of one field, each in terms a person can choose between. What a value says is read from the record that wrote
//! it: the fold keeps only as much as it needs to tell two of them apart.

use super::detail::instant;
use crate::error::Result;
use crate::handlers::{category_name, shown};
use chrono::NaiveDate;
use renhe_mediation::basics::{mask_id, mask_phone, masked_apart};
use renhe_mediation::case::Case;
use renhe_mediation::case::events::{CaseEvent, Corrected, CorrectedPrivate};
use renhe_mediation::case::parts::Party as DomainParty;
use renhe_mediation::office::Office;
use renhe_store::TimelineRecord;
use renhe_wire::{ConflictEntry, ConflictValue, Party};
use serde_json::Value;
use std::collections::BTreeMap;

type Said = BTreeMap<String, String>;

/// The conflicts of a case that wait for a person.
pub(super) fn conflicts(office: &Office, case: &Case, timeline: &[TimelineRecord]) -> Result<Vec<ConflictEntry>> {
    let event_of = |hash: &str| timeline.iter().find(|record| record.hash == hash).and_then(|record| record.event.as_ref());
    let entry = |conflict: &renhe_mediation::case::Conflict| {
        let mut values = Vec::new();
        for value in &conflict.values {
            let event = event_of(&value.hash);
            values.push(ConflictValue {
                said: event.map(|event| said(office, &conflict.field, event)).transpose()?.unwrap_or_default(),
                by: office.user_name(value.by),
                recorded_at: instant(value.recorded_at),
                hash: value.hash.clone(),
            });
        }
        let parties: Vec<Option<&DomainParty>> =
            conflict.values.iter().map(|value| party_of(&conflict.field, event_of(&value.hash)?)).collect();
        tell_apart(&mut values, &parties);
        Ok(ConflictEntry { field: conflict.field.clone(), values })
    };
    case.conflicts.iter().map(entry).collect()
}

/// The party that a correction writes, where the field is one.
fn party_in<'a>(field: &str, private: &'a CorrectedPrivate) -> Option<&'a DomainParty> {
    private.parties.iter().find(|party| party.id.is_some_and(|id| field == format!("party:{id}")))
}

fn party_of<'a>(field: &str, event: &'a CaseEvent) -> Option<&'a DomainParty> {
    match event {
        CaseEvent::Corrected(_, private) => party_in(field, private),
        _ => None,
    }
}

/// Two numbers that look the same masked are shown where they differ: nobody can choose between two equal things.
fn tell_apart(values: &mut [ConflictValue], parties: &[Option<&DomainParty>]) {
    type Number = fn(&DomainParty) -> Option<&str>;
    type Mask = fn(&str) -> String;
    let numbers: [(&str, Number, Mask); 2] = [
        ("id_masked", |party| party.id_number.as_deref(), mask_id),
        ("phone_masked", |party| party.phone.as_deref(), mask_phone),
    ];
    for (key, number, mask) in numbers {
        let given: Vec<&str> = parties.iter().filter_map(|party| number((*party)?)).collect();
        let with = values.iter_mut().zip(parties).filter(|(_, party)| party.and_then(number).is_some());
        for ((value, _), shown) in with.zip(masked_apart(&given, mask)) {
            value.said.insert(key.to_owned(), shown);
        }
    }
}

fn one(key: &str, value: impl ToString) -> Said {
    BTreeMap::from([(key.to_owned(), value.to_string())])
}

fn day(on: NaiveDate) -> Said {
    one("day", on)
}

fn maybe<T>(value: &Option<T>, say: impl FnOnce(&T) -> Said) -> Said {
    value.as_ref().map_or_else(|| one("empty", true), say)
}

fn with(mut said: Said, key: &str, value: impl ToString) -> Said {
    said.insert(key.to_owned(), value.to_string());
    said
}

/// What an event says of a field.
fn said(office: &Office, field: &str, event: &CaseEvent) -> Result<Said> {
    Ok(match event {
        CaseEvent::Corrected(counted, private) => corrected(office, field, counted, private)?,
        CaseEvent::Accepted(counted, _) => with(day(counted.on), "accepted", true),
        CaseEvent::Declined(counted, _) => with(day(counted.on), "decline_reason", counted.reason),
        CaseEvent::Assigned(counted, _) => {
            let names: Vec<String> = counted.mediators.iter().map(|id| office.member_name(*id)).collect();
            one("text", names.join("、"))
        }
        CaseEvent::Extended(counted, _) => day(counted.until),
        CaseEvent::ConfirmationApplied(counted, _) => {
            with(with(day(counted.on), "confirmation", "applied"), "text", &counted.court)
        }
        CaseEvent::ConfirmationDecided(counted, _) => with(day(counted.on), "confirmation", counted.result),
        CaseEvent::Archived(counted, _) => {
            with(with(day(counted.on), "retention", counted.retention), "text", &counted.file_number)
        }
        CaseEvent::HandedOver(counted, _) => one("text", office.committee_name(counted.to)),
        CaseEvent::AgreedWritten(counted, _) => with(one("form", "written"), "amount_fen", counted.amount_fen),
        CaseEvent::AgreedOral(counted, _) => with(with(day(counted.on), "form", "oral"), "amount_fen", counted.amount_fen),
        CaseEvent::Failed(counted, _) => with(day(counted.on), "failure", counted.reason),
        CaseEvent::ReferredOut(counted, _) => with(day(counted.on), "referred_to", counted.to),
        // These write no field that two can write.
        CaseEvent::Registered(..)
        | CaseEvent::RightsTold(..)
        | CaseEvent::Disclosed(..)
        | CaseEvent::Investigated(..)
        | CaseEvent::SessionHeld(..)
        | CaseEvent::CaucusNoted(..)
        | CaseEvent::AppraisalBegun(..)
        | CaseEvent::AppraisalEnded(..)
        | CaseEvent::AgreementSigned(..)
        | CaseEvent::Performed(..)
        | CaseEvent::Breached(..)
        | CaseEvent::Urged(..)
        | CaseEvent::FollowupPlanned(..)
        | CaseEvent::FollowedUp(..)
        | CaseEvent::Closed(..)
        | CaseEvent::Reopened(..)
        | CaseEvent::VoidProposed(..)
        | CaseEvent::VoidAnswered(..)
        | CaseEvent::PartyChanged(..)
        | CaseEvent::PoliceReported(..)
        | CaseEvent::DocumentPrinted(..)
        | CaseEvent::DocumentSigned(..)
        | CaseEvent::HandCorrected(..)
        | CaseEvent::AttachmentAdded(..)
        | CaseEvent::AttachmentChanged(..)
        | CaseEvent::ConflictResolved(..)
        | CaseEvent::Undone(..) => Said::new(),
    })
}

fn corrected(office: &Office, field: &str, counted: &Corrected, private: &CorrectedPrivate) -> Result<Said> {
    Ok(match field {
        "registered_on" => maybe(&counted.registered_on, |on| day(*on)),
        "category" => maybe(&counted.category, |one_of| one("text", category_name(office, &one_of.dictionary, &one_of.code))),
        "source" => maybe(&counted.source, |source| one("source", source)),
        "tags" => maybe(&counted.tags, |tags| if tags.is_empty() { one("empty", true) } else { one("tags", tags.join("、")) }),
        "difficult" => maybe(&counted.difficult, |difficult| one("yes", difficult)),
        "people" => maybe(&counted.people, |people| one("people", people)),
        "disputed_fen" => maybe(&counted.disputed_fen, |fen| one("amount_fen", fen)),
        "event_on" => maybe(&counted.event_on, |on| day(*on)),
        "answer_by" => maybe(&counted.answer_by, |on| day(*on)),
        "summary" => maybe(&private.summary, |summary| one("text", summary)),
        "place" => maybe(&private.place, |place| one("text", place)),
        "letter" => maybe(&private.letter, |letter| {
            let parts = [letter.number.clone(), letter.on.map(|on| on.to_string()), letter.contact.clone()];
            one("text", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        }),
        _ => match party_in(field, private) {
            Some(party) => party_said(&shown(party)?),
            None => Said::new(),
        },
    })
}

/// The entries of a party that are given, by their names on the wire; lists say how many they are.
fn party_said(party: &Party) -> Said {
    let Ok(Value::Object(entries)) = serde_json::to_value(party) else {
        return Said::new();
    };
    let word = |(key, value): (String, Value)| match value {
        Value::Null | Value::Object(_) => None,
        Value::Array(list) => (!list.is_empty()).then(|| (key, list.len().to_string())),
        Value::String(text) => (!text.is_empty()).then_some((key, text)),
        Value::Bool(_) | Value::Number(_) => Some((key, value.to_string())),
    };
    entries.into_iter().filter(|(key, _)| key != "id").filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open_book::shipped_office;
    use serde_json::json;
    use uuid::Uuid;

    fn correction(counted: Value, private: CorrectedPrivate) -> CaseEvent {
        CaseEvent::Corrected(serde_json::from_value(counted).expect("a correction"), private)
    }

    #[test]
    fn each_value_is_said_in_the_terms_of_its_field() {
        let office = shipped_office().expect("what ships");
        let counted = json!({ "people": 12, "disputed_fen": 1_200_000 });
        let event = correction(counted, CorrectedPrivate { summary: Some("水沟".to_owned()), ..CorrectedPrivate::default() });
        let of = |field: &str| said(&office, field, &event).expect("it can be said");
        assert_eq!(of("people"), one("people", 12));
        assert_eq!(of("disputed_fen"), one("amount_fen", 1_200_000));
        assert_eq!(of("summary"), one("text", "水沟"));
        assert_eq!(of("place"), one("empty", true), "what was emptied is a value too");
    }

    #[test]
    fn two_numbers_that_end_alike_can_be_told_apart() {
        let with = |id_number: &str| DomainParty { id_number: Some(id_number.to_owned()), ..DomainParty::default() };
        let (one, other) = (with("43040519680504123X"), with("43040519680514123X"));
        let value = |party: &DomainParty| ConflictValue {
            said: party_said(&shown(party).expect("shown")),
            by: String::new(),
            recorded_at: String::new(),
            hash: String::new(),
        };
        let mut values = vec![value(&one), value(&other)];
        assert_eq!(values[0].said["id_masked"], values[1].said["id_masked"], "masked they are the same");
        tell_apart(&mut values, &[Some(&one), Some(&other)]);
        assert_ne!(values[0].said["id_masked"], values[1].said["id_masked"], "side by side they are not");
        let seen = values[0].said["id_masked"].chars().filter(|c| *c != '*').count();
        assert_eq!(seen, 3, "one character more than always");
    }

    #[test]
    fn a_party_is_said_entry_by_entry_so_that_the_difference_can_be_seen() {
        let office = shipped_office().expect("what ships");
        let id = Uuid::now_v7();
        let party = DomainParty {
            id: Some(id),
            name: "张建国".to_owned(),
            phone: Some("13807341234".to_owned()),
            ..DomainParty::default()
        };
        let event = correction(json!({}), CorrectedPrivate { parties: vec![party], ..CorrectedPrivate::default() });
        let said = said(&office, &format!("party:{id}"), &event).expect("it can be said");
        assert_eq!(said.get("name").map(String::as_str), Some("张建国"));
        assert_eq!(said.get("phone_masked").map(String::as_str), Some("138****1234"));
        assert!(!said.contains_key("phone"), "no more of a number than anywhere else: {said:?}");
        assert!(!said.contains_key("id") && !said.contains_key("address"), "no ids, and nothing that is not given: {said:?}");
    }
}
