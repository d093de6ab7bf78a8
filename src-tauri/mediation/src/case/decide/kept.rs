//! Numbers that a form has not seen: they are answered masked, and an entry that comes back without them keeps those stored.
//!
//! It cannot go wrong in either direction. A mask is never stored: it has fields of its own, and a number with hidden
//! characters in it is refused. A stored number is never lost by being left out: to empty it, it must be named.

use super::check;
use crate::basics;
use crate::case::parts::{Party, StandIn};
use crate::problem::{Code, Problem, Rejection, invalid, refused};

/// What an entry says about its numbers beside the numbers themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The masked ID number as it was answered.
    pub id_masked: Option<String>,
    /// The masked phone as it was answered.
    pub phone_masked: Option<String>,
    /// Numbers that are empty from now on: `id_number`, `phone`.
    pub clear: Vec<String>,
}

/// A party as a form sends it.
#[derive(Debug, Clone, PartialEq)]
pub struct EnteredParty {
    /// What was typed; a number that was not typed is absent.
    pub party: Party,
    /// Of the party.
    pub seen: Seen,
    /// Of those who act for it, in their order.
    pub stand_ins: Vec<Seen>,
}

/// The party with its numbers: those typed, and in place of each that was neither typed nor cleared the one `stored` under
/// this party's id. `field` is its path in the request.
///
/// # Errors
/// [`Code::BadValue`] for a number with hidden characters, one both typed and cleared, or a name in `clear` that is none;
/// [`Code::Required`] where a mask came back and nothing is stored for it, because the party is new; a refusal
/// [`Code::ChangedMeanwhile`] where another number is stored now than the one that was seen.
pub fn with_numbers(field: &str, entered: EnteredParty, stored: Option<&Party>) -> Result<Party, Rejection> {
    let EnteredParty { mut party, seen, stand_ins } = entered;
    let is_new = stored.is_none();
    let of = stored.map(|stored| (stored.id_number.as_deref(), stored.phone.as_deref()));
    (party.id_number, party.phone) = numbers(field, (party.id_number, party.phone), &seen, of.unwrap_or_default(), is_new)?;
    for (place, stand_in) in party.stand_ins.iter_mut().enumerate() {
        let field = format!("{field}.stand_ins[{place}]");
        let none = Seen::default();
        let seen = stand_ins.get(place).unwrap_or(&none);
        let known = stored.and_then(|stored| stand_in_of(stored, stand_in));
        let of = known.map(|known| (known.id_number.as_deref(), known.phone.as_deref())).unwrap_or_default();
        let typed = (stand_in.id_number.take(), stand_in.phone.take());
        (stand_in.id_number, stand_in.phone) = numbers(&field, typed, seen, of, is_new)?;
    }
    Ok(party)
}

/// The one of `stored` that an entry names.
fn stand_in_of<'a>(stored: &'a Party, entered: &StandIn) -> Option<&'a StandIn> {
    let id = entered.id?;
    let mut all = stored.stand_ins.iter().enumerate();
    all.find(|(place, known)| known.id_at(stored.id.unwrap_or_default(), *place) == id).map(|(_, known)| known)
}

/// Of the warnings about a party at `field`, those about what was typed. A number that was kept was not: whoever sent the
/// form has not seen it, and a warning may hold it in full.
pub(super) fn about_typed(noted: Vec<Problem>, field: &str, party: &Party, stored: Option<&Party>) -> Vec<Problem> {
    let Some(stored) = stored else {
        return noted;
    };
    let kept = [
        (format!("{field}.id_number"), party.id_number == stored.id_number),
        (format!("{field}.phone"), party.phone == stored.phone),
    ];
    let is_kept = |problem: &Problem| kept.iter().any(|(at, kept)| *kept && problem.field.as_ref() == Some(at));
    noted.into_iter().filter(|problem| !is_kept(problem)).collect()
}

type Two<T> = (T, T);

fn numbers(
    field: &str,
    (id_number, phone): Two<Option<String>>,
    seen: &Seen,
    stored: Two<Option<&str>>,
    is_new: bool,
) -> Result<Two<Option<String>>, Rejection> {
    if let Some(place) = seen.clear.iter().position(|name| name != "id_number" && name != "phone") {
        return Err(invalid(&format!("{field}.clear[{place}]"), Code::BadValue));
    }
    let one = |name: &str, typed: Option<String>, masked: &Option<String>, stored: Option<&str>, mask: fn(&str) -> String| {
        let field = format!("{field}.{name}");
        let is_cleared = seen.clear.iter().any(|cleared| cleared == name);
        if let Some(typed) = check::maybe(&field, typed.as_deref(), check::NAME_MAX)? {
            let refused = is_cleared || basics::is_masked(&typed);
            return if refused { Err(invalid(&field, Code::BadValue)) } else { Ok(Some(typed)) };
        }
        if is_cleared {
            return Ok(None);
        }
        match masked {
            None => Ok(stored.map(str::to_owned)),
            Some(masked) if stored.is_some_and(|stored| mask(stored) == *masked) => Ok(stored.map(str::to_owned)),
            Some(_) if is_new => Err(invalid(&field, Code::Required)),
            Some(_) => Err(refused(Code::ChangedMeanwhile)),
        }
    };
    Ok((
        one("id_number", id_number, &seen.id_masked, stored.0, basics::mask_id)?,
        one("phone", phone, &seen.phone_masked, stored.1, basics::mask_phone)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::StandInRole;
    use uuid::Uuid;

    const ID: &str = "43040519680504123X";
    const PHONE: &str = "13812345678";

    fn stored() -> Party {
        let act = |name: &str, phone: &str| StandIn {
            id: None,
            role: StandInRole::Agent,
            name: name.to_owned(),
            phone: Some(phone.to_owned()),
            id_number: None,
            relation: None,
        };
        Party {
            id: Some(Uuid::from_u128(7)),
            name: "张水生".to_owned(),
            id_number: Some(ID.to_owned()),
            phone: Some(PHONE.to_owned()),
            stand_ins: vec![act("张甲", "13900001111"), act("张乙", "13900002222")],
            ..Party::default()
        }
    }

    /// What a form holds of it: no number, only masks.
    fn form() -> EnteredParty {
        let stored = stored();
        let seen = |id: &Option<String>, phone: &Option<String>| Seen {
            id_masked: id.as_deref().map(basics::mask_id),
            phone_masked: phone.as_deref().map(basics::mask_phone),
            clear: Vec::new(),
        };
        let mut party = Party { id_number: None, phone: None, ..stored.clone() };
        for (place, stand_in) in party.stand_ins.iter_mut().enumerate() {
            stand_in.id = Some(stand_in.id_at(Uuid::from_u128(7), place));
            stand_in.phone = None;
        }
        EnteredParty {
            party,
            seen: seen(&stored.id_number, &stored.phone),
            stand_ins: stored.stand_ins.iter().map(|one| seen(&one.id_number, &one.phone)).collect(),
        }
    }

    fn done(entered: EnteredParty) -> Party {
        with_numbers("parties[0]", entered, Some(&stored())).expect("an entry that can be")
    }

    #[test]
    fn a_form_sent_back_as_it_was_keeps_every_number() {
        let kept = done(form());
        assert_eq!((kept.id_number.as_deref(), kept.phone.as_deref()), (Some(ID), Some(PHONE)));
        let phones: Vec<_> = kept.stand_ins.iter().map(|one| one.phone.as_deref()).collect();
        assert_eq!(phones, [Some("13900001111"), Some("13900002222")]);
        let mut bare = form();
        bare.seen = Seen::default();
        assert_eq!(done(bare).id_number.as_deref(), Some(ID), "leaving the mask out empties nothing either");
    }

    #[test]
    fn a_typed_number_replaces_and_a_named_one_is_emptied() {
        let mut entered = form();
        entered.party.phone = Some("13700003333".to_owned());
        entered.seen.clear = vec!["id_number".to_owned()];
        let party = done(entered);
        assert_eq!((party.id_number, party.phone.as_deref()), (None, Some("13700003333")));
    }

    #[test]
    fn those_who_act_for_it_are_known_whatever_their_order() {
        let mut entered = form();
        entered.party.stand_ins.swap(0, 1);
        entered.stand_ins.swap(0, 1);
        entered.party.stand_ins[1].name = "张甲生".to_owned();
        let phones: Vec<_> = done(entered).stand_ins.into_iter().map(|one| one.phone.expect("kept")).collect();
        assert_eq!(phones, ["13900002222", "13900001111"], "nobody gets another one's phone");
    }

    #[test]
    fn a_mask_is_never_taken_for_a_number() {
        for masked in [basics::mask_id(ID), "138＊＊＊＊5678".to_owned(), "••••5678".to_owned()] {
            let mut entered = form();
            entered.party.phone = Some(masked.clone());
            let refused = with_numbers("parties[0]", entered, Some(&stored()));
            assert_eq!(refused, Err(invalid("parties[0].phone", Code::BadValue)), "{masked}");
        }
        let refused = with_numbers("parties[0]", form(), None);
        assert_eq!(refused, Err(invalid("parties[0].id_number", Code::Required)), "a new party has nothing stored to keep");
    }

    #[test]
    fn another_number_than_the_one_seen_is_noticed() {
        let now = Party { phone: Some("13700009999".to_owned()), ..stored() };
        let refusal = with_numbers("parties[0]", form(), Some(&now));
        assert_eq!(refusal, Err(refused(Code::ChangedMeanwhile)), "somebody changed it while the form was open");
    }

    #[test]
    fn what_contradicts_itself_is_refused_at_its_place() {
        let mut both = form();
        both.party.phone = Some("13700003333".to_owned());
        both.seen.clear = vec!["phone".to_owned()];
        let refused = with_numbers("parties[0]", both, Some(&stored()));
        assert_eq!(refused, Err(invalid("parties[0].phone", Code::BadValue)));
        let mut unknown = form();
        unknown.stand_ins[1].clear = vec!["phone".to_owned(), "name".to_owned()];
        let refused = with_numbers("parties[0]", unknown, Some(&stored()));
        assert_eq!(refused, Err(invalid("parties[0].stand_ins[1].clear[1]", Code::BadValue)));
    }
}
