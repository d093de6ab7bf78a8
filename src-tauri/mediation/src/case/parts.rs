//! Parts that stand both in records and in the folded case.

use crate::words::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Left out of the stored JSON when it says nothing.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A party as the figures need it: no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyCount {
    /// Id within the case.
    pub id: Uuid,
    /// 1, 2, 3 …: parties of one side share a number.
    pub side: u8,
    /// Person, organisation or 村民小组.
    pub kind: PartyKind,
}

/// A party in full (当事人). Only the name is required; a nickname may stand for it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Id within the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// 1, 2, 3 …
    pub side: u8,
    /// Person, organisation or 村民小组.
    pub kind: PartyKind,
    /// Name as spoken or as registered.
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Nickname.
    pub nickname: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Derived from the ID number where it has one.
    pub sex: Option<Sex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Derived from the ID number where it has one.
    pub birth: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// 民族.
    pub ethnicity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// 职业或职务.
    pub occupation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// GB 11643, as typed; a wrong one is warned of, never refused.
    pub id_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// How identity was shown where there is no number.
    pub identity_proof: Option<IdentityProof>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// GB 32100.
    pub uscc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Phone as typed.
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// 住址.
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// 单位.
    pub workplace: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    /// The text is read aloud; fingerprint and scribe.
    pub cannot_read: bool,
    #[serde(skip_serializing_if = "is_default")]
    /// Prints on no copy for the other side.
    pub protected_address: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    /// Agents, guardians, representatives: not parties.
    pub stand_ins: Vec<StandIn>,
}

#[allow(clippy::derivable_impls)] // the vocabulary is declared by one macro for all words
impl Default for PartyKind {
    fn default() -> Self {
        PartyKind::Person
    }
}

impl Party {
    /// What the figures need of it.
    pub fn count(&self) -> PartyCount {
        PartyCount { id: self.id.unwrap_or_default(), side: self.side, kind: self.kind }
    }
}

/// Someone who acts for a party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandIn {
    /// Id within the party; absent in records of before there were any, see [`StandIn::id_at`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// 代理人, 监护人, 推举代表, 法定代表人.
    pub role: StandInRole,
    /// Name.
    pub name: String,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// GB 11643.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// Relation or extent of the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

impl StandIn {
    /// Its id; one that was recorded without is known by its place in the party.
    pub fn id_at(&self, party: Uuid, place: usize) -> Uuid {
        let by_place = party.as_u128().wrapping_add(1).wrapping_add(place as u128);
        self.id.unwrap_or(Uuid::from_u128(by_place))
    }
}

/// The referring body's letter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// 文号.
    pub number: Option<String>,
    /// Its date.
    pub on: Option<NaiveDate>,
    /// Answer wanted by; wins over the setting.
    pub answer_by: Option<NaiveDate>,
    /// Whom to answer.
    pub contact: Option<String>,
}

/// Someone present at a session, with the body sent from (Art. 20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Name.
    pub name: String,
    /// 派出所, 妇联, 村两委 …; `None` for a party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// Whether a side consents that a mediator stays who has something to do with a party (回避, Art. 22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideConsent {
    /// 1, 2, 3 …
    pub side: u8,
    /// Consents.
    pub consents: bool,
}

/// A promise as the figures need it; what it says stands in the private payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// Id within the case.
    pub id: Uuid,
    /// Party that owes.
    pub debtor: Uuid,
    /// Party it is owed to.
    pub creditor: Uuid,
    /// Integer fen; `None` for an act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i64>,
    /// Due day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// What keeps a written agreement from taking effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// This party has not signed.
    Party(String),
    /// The mediator has not signed.
    Mediator,
    /// The seal is missing.
    Seal,
}
