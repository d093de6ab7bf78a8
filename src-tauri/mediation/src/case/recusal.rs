//! What a mediator has to do with a party as far as the roster and the case can tell (回避). It warns and never decides: that
//! is for the mediator, who discloses, and for the sides, who may object (人民调解法 Art. 22).

use super::parts::{Party, SideConsent};
use crate::basics::half_width;
use crate::office::MemberSavedPrivate;
use crate::words::Relation;
use chrono::NaiveDate;
use uuid::Uuid;

/// Fewer characters than these are no address and no employer: 三组 stands in every village.
const TELLING: usize = 4;

/// What a mediator disclosed (回避).
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    /// Id within the case.
    pub id: Uuid,
    /// Day it was disclosed.
    pub on: NaiveDate,
    /// Who.
    pub mediator: Uuid,
    /// What the mediator has to do with a party.
    pub relation: Relation,
    /// The same in words.
    pub what: String,
    /// Which side consents that the mediator stays.
    pub consents: Vec<SideConsent>,
}

/// What is looked at of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Involved<'a> {
    /// Name.
    pub name: &'a str,
    /// 住址.
    pub address: Option<&'a str>,
    /// 单位.
    pub workplace: Option<&'a str>,
}

impl<'a> Involved<'a> {
    /// A party of a case.
    pub fn of(party: &'a Party) -> Self {
        Involved { name: &party.name, address: party.address.as_deref(), workplace: party.workplace.as_deref() }
    }
}

/// One thing between a mediator and a party, and what it is seen by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bond {
    /// What.
    pub relation: Relation,
    /// An address, a name, an employer, as the party has it.
    pub seen_by: String,
}

/// What the roster's entry of a mediator and the entries of a party have in common.
pub fn bonds(member: &MemberSavedPrivate, party: Involved<'_>) -> Vec<Bond> {
    let bond = |relation: Relation, seen_by: &str| Bond { relation, seen_by: seen_by.to_owned() };
    let mut found = Vec::new();
    if let (Some(household), Some(address)) = (&member.household, party.address)
        && is_same_household(household, address)
    {
        found.push(bond(Relation::SameHousehold, address));
    }
    if member.kin.iter().any(|name| is_same_name(name, party.name)) {
        found.push(bond(Relation::Kin, party.name));
    }
    if let (Some(employer), Some(workplace)) = (&member.employer, party.workplace)
        && is_same_employer(employer, workplace)
    {
        found.push(bond(Relation::SameEmployer, workplace));
    }
    found
}

/// Whether a party of another case is this one: the same name, and the same ID number where both have one.
pub fn is_same_party(name: &str, id_number: Option<&str>, other: &Party) -> bool {
    let same_number = |(one, other): (&str, &str)| plain(one).eq_ignore_ascii_case(&plain(other));
    is_same_name(name, &other.name) && id_number.zip(other.id_number.as_deref()).is_none_or(same_number)
}

fn is_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

/// The same address, or one written more fully than the other.
fn is_same_household(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= TELLING && (one.contains(&other) || other.contains(&one))
}

fn is_same_employer(one: &str, other: &str) -> bool {
    let one = plain(one);
    one.chars().count() >= TELLING && one == plain(other)
}

/// Letters and digits only, in half width: 3组12号 and ３组 12 号 are one.
fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mediator() -> MemberSavedPrivate {
        MemberSavedPrivate {
            name: "周桂英".to_owned(),
            household: Some("清泉村三组12号".to_owned()),
            kin: vec!["周长生".to_owned()],
            employer: Some("清泉村小学".to_owned()),
            ..MemberSavedPrivate::default()
        }
    }

    fn seen(party: Involved<'_>) -> Vec<Relation> {
        bonds(&mediator(), party).into_iter().map(|bond| bond.relation).collect()
    }

    fn party<'a>(name: &'a str, address: Option<&'a str>, workplace: Option<&'a str>) -> Involved<'a> {
        Involved { name, address, workplace }
    }

    #[test]
    fn the_same_address_is_the_same_household_however_fully_it_is_written() {
        for address in ["清泉村三组12号", "清泉村三组１２号", "东阳渡街道 清泉村三组 12号", "清泉村三组"]
        {
            assert_eq!(seen(party("李四", Some(address), None)), [Relation::SameHousehold], "{address}");
        }
        for address in ["清泉村四组12号", "三组", "12号"] {
            assert!(seen(party("李四", Some(address), None)).is_empty(), "{address} is another house, or says too little");
        }
    }

    #[test]
    fn kin_are_found_by_their_names() {
        assert_eq!(seen(party("周长生", None, None)), [Relation::Kin]);
        assert_eq!(seen(party(" 周长生 ", None, None)), [Relation::Kin], "a blank makes nobody another person");
        assert!(seen(party("周长", None, None)).is_empty(), "part of a name is another name");
    }

    #[test]
    fn an_employer_is_the_same_only_in_full() {
        assert_eq!(seen(party("李四", None, Some("清泉村小学"))), [Relation::SameEmployer]);
        assert!(seen(party("李四", None, Some("清泉村小学食堂承包户"))).is_empty(), "another one of a longer name");
    }

    #[test]
    fn one_party_can_be_bound_in_several_ways_and_a_stranger_in_none() {
        let all = seen(party("周长生", Some("清泉村三组12号"), Some("清泉村小学")));
        assert_eq!(all, [Relation::SameHousehold, Relation::Kin, Relation::SameEmployer]);
        assert!(bonds(&MemberSavedPrivate::default(), party("", Some(""), Some(""))).is_empty(), "nothing is like nothing");
    }

    #[test]
    fn who_has_another_id_number_is_another_person_of_the_same_name() {
        let stored = Party { name: "李四".to_owned(), id_number: Some("11010519491231002X".to_owned()), ..Party::default() };
        assert!(is_same_party("李四", None, &stored), "where one has none, the name decides");
        assert!(is_same_party("李四", Some("11010519491231002x"), &stored));
        assert!(!is_same_party("李四", Some("110105194912310038"), &stored));
    }
}
