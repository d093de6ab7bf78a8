//! The people and quarrels of the journeys. All made up.

use renhe_wire::{Day, Party, PartyKind, ReferralLetter, Register, StandIn, StandInRole};

use crate::day;

/// A party of which only side, kind and name are known, as in a room where nobody has an ID card at hand.
pub fn party(side: u8, kind: PartyKind, name: &str) -> Party {
    Party {
        id: None,
        side,
        kind,
        name: name.to_owned(),
        nickname: None,
        sex: None,
        birth: None,
        ethnicity: None,
        occupation: None,
        id_number: None,
        id_masked: None,
        identity_proof: None,
        uscc: None,
        phone: None,
        phone_masked: None,
        clear: Vec::new(),
        address: None,
        workplace: None,
        cannot_read: false,
        protected_address: false,
        stand_ins: Vec::new(),
        same_as: None,
    }
}

/// A natural person on a side.
pub fn person(side: u8, name: &str) -> Party {
    party(side, PartyKind::Person, name)
}

/// An organisation on a side.
pub fn organisation(side: u8, name: &str) -> Party {
    party(side, PartyKind::Organisation, name)
}

/// Someone who acts for a party, of whom only the name is known.
pub fn stand_in(role: StandInRole, name: &str) -> StandIn {
    StandIn {
        id: None,
        role,
        name: name.to_owned(),
        phone: None,
        phone_masked: None,
        id_number: None,
        id_masked: None,
        clear: Vec::new(),
        relation: None,
    }
}

/// The ids of one side's parties.
pub fn side(parties: &[Party], side: u8) -> Vec<String> {
    parties
        .iter()
        .filter(|party| party.side == side)
        .map(|party| party.id.clone().expect("a registered party has an id"))
        .collect()
}

/// A quarrel between neighbours brought on a day: what the four required fields say, and nothing else.
pub fn quarrel(on: &str) -> Register {
    Register {
        committee: None,
        registered_on: day(on),
        parties: vec![person(1, "张水生"), person(2, "李田根")],
        category: "neighbour".to_owned(),
        summary: "两家为屋后排水沟堵塞发生争执".to_owned(),
        tags: Vec::new(),
        source: None,
        letter: None,
        place: None,
        people: None,
        disputed_fen: None,
        difficult: false,
        event_on: None,
    }
}

/// The same, sent by another body with a letter of that day.
pub fn referred(on: &str, by: &str, number: &str) -> Register {
    let letter = ReferralLetter { number: Some(number.to_owned()), on: Some(day(on)), answer_by: None::<Day>, contact: None };
    Register { source: Some(format!("referral/{by}")), letter: Some(letter), ..quarrel(on) }
}
