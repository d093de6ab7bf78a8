//! Parties on their way in and out: their numbers go out masked and come in in full, or not at all (TRUST.md §2.3).

use crate::call::{Call, new_id};
use crate::error::{Result, invalid};
use crate::shape::{id, maybe_id, same};
use renhe_mediation::basics::{mask_id, mask_phone};
use renhe_mediation::case::Case;
use renhe_mediation::case::decide::{EnteredParty, Seen, with_numbers};
use renhe_mediation::case::parts::Party as DomainParty;
use renhe_mediation::office::{AuditNoted, Named, OfficeEvent};
use renhe_mediation::problem::{Code, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_wire::*;
use uuid::Uuid;

/// Parties of a request, to be completed by what is stored ([`completed`]).
pub(crate) fn entered(field: &str, parties: &[Party]) -> Result<Vec<EnteredParty>> {
    let mut entered = Vec::with_capacity(parties.len());
    for (index, party) in parties.iter().enumerate() {
        maybe_id(&format!("{field}[{index}].id"), party.id.as_deref(), Code::UnknownParty)?;
        for (place, stand_in) in party.stand_ins.iter().enumerate() {
            maybe_id(&format!("{field}[{index}].stand_ins[{place}].id"), stand_in.id.as_deref(), Code::UnknownEntry)?;
        }
        let seen = |id_masked: &Option<String>, phone_masked: &Option<String>, clear: &[String]| Seen {
            id_masked: id_masked.clone(),
            phone_masked: phone_masked.clone(),
            clear: clear.to_vec(),
        };
        let of = |one: &StandIn| seen(&one.id_masked, &one.phone_masked, &one.clear);
        entered.push(EnteredParty {
            party: same(party)?,
            seen: seen(&party.id_masked, &party.phone_masked, &party.clear),
            stand_ins: party.stand_ins.iter().map(of).collect(),
        });
    }
    Ok(entered)
}

/// Parties with their numbers: what was not entered is what `case` has stored for the same party, present or former, or
/// what is known of it from another case.
pub(crate) fn completed(
    field: &str,
    parties: Vec<EnteredParty>,
    case: Option<&Case>,
    known: &[Option<DomainParty>],
) -> std::result::Result<Vec<DomainParty>, Rejection> {
    let complete = |(index, entered): (usize, EnteredParty)| {
        let stored = entered.party.id.and_then(|id| case?.party(id)).cloned();
        let stored = stored.or_else(|| known.get(index)?.clone());
        with_numbers(&format!("{field}[{index}]"), entered, stored.as_ref())
    };
    parties.into_iter().enumerate().map(complete).collect()
}

/// Parties that their case does not have yet. One that is known from another case brings its numbers along, unless others
/// were typed.
pub(crate) fn new_parties(call: &Call<'_>, field: &str, parties: &[Party]) -> Result<Vec<DomainParty>> {
    Ok(completed(field, entered(field, parties)?, None, &known_before(call, field, parties)?)?)
}

/// Of each party the one of another case that it is said to be.
pub(crate) fn known_before(call: &Call<'_>, field: &str, parties: &[Party]) -> Result<Vec<Option<DomainParty>>> {
    let known = |(index, party): (usize, &Party)| {
        let field = format!("{field}[{index}].same_as");
        party.same_as.as_ref().map(|same| known(call, &field, same)).transpose()
    };
    parties.iter().enumerate().map(known).collect()
}

/// A party of another case of this book. Those who acted for it there do not act for it here.
fn known(call: &Call<'_>, field: &str, same: &SameAs) -> Result<DomainParty> {
    let case = call.find_case(&same.case).map_err(|_| invalid(&format!("{field}.case"), Code::UnknownCase))?;
    let party = id(&format!("{field}.party"), &same.party, Code::UnknownParty)?;
    let folded = call.casebook()?.case(case)?.case;
    let known = folded.party(party).ok_or_else(|| invalid(&format!("{field}.party"), Code::UnknownParty))?;
    Ok(DomainParty { stand_ins: Vec::new(), ..known.clone() })
}

/// A party as it is answered: nobody's number in full.
pub(crate) fn shown(party: &DomainParty) -> Result<Party> {
    let mut shown: Party = same(party)?;
    shown.id_masked = shown.id_number.take().as_deref().map(mask_id);
    shown.phone_masked = shown.phone.take().as_deref().map(mask_phone);
    for (place, (stand_in, stored)) in shown.stand_ins.iter_mut().zip(&party.stand_ins).enumerate() {
        stand_in.id = Some(stored.id_at(party.id.unwrap_or_default(), place).to_string());
        stand_in.id_masked = stand_in.id_number.take().as_deref().map(mask_id);
        stand_in.phone_masked = stand_in.phone.take().as_deref().map(mask_phone);
    }
    Ok(shown)
}

/// The full numbers. The look is journalled first: where that cannot be written, nothing is shown.
pub(crate) fn party_reveal(call: &mut Call<'_>, request: RevealParty) -> Result<RevealedParty> {
    let case = call.find_case(&request.case)?;
    let party = id("party", &request.party, Code::UnknownParty)?;
    let folded = call.casebook()?.case(case)?.case;
    let known = folded.party(party).ok_or_else(|| invalid("party", Code::UnknownParty))?;
    let noted = AuditNoted { what: "party_revealed".to_owned(), times: 1, about: Some(party), case: Some(case) };
    let event = OfficeEvent::AuditNoted(noted, Named::default());
    call.write(|writing, _| Ok(writing.append_office(SubjectKind::Audit, new_id(), &event)?))?;
    let stand_ins = known.stand_ins.iter().enumerate().map(|(place, stand_in)| RevealedStandIn {
        id: stand_in.id_at(party, place).to_string(),
        id_number: stand_in.id_number.clone(),
        phone: stand_in.phone.clone(),
    });
    Ok(RevealedParty {
        party: Uuid::to_string(&party),
        id_number: known.id_number.clone(),
        phone: known.phone.clone(),
        stand_ins: stand_ins.collect(),
    })
}
