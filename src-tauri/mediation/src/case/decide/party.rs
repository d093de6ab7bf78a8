//! 变更当事人: heirs, added, left.

use super::check::{self, LINE_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision, kept, register};
use crate::case::Case;
use crate::case::events::*;
use crate::case::parts::Party;
use crate::problem::{Code, invalid};
use crate::words::PartyChange;
use chrono::NaiveDate;
use uuid::Uuid;

/// Changes the parties. Heirs take the side of the one they follow and need proof; a party that leaves must leave two
/// sides behind.
///
/// # Errors
/// A refusal of the guard, or an entry at its field.
pub fn change_party(
    act: &mut Act<'_>,
    case: &Case,
    on: NaiveDate,
    how: PartyChange,
    party: Option<Uuid>,
    entered: &PartyChangedPrivate,
) -> Decided {
    refuse(guard::open(case))?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let gone = party
        .map(|id| case.parties.iter().find(|known| known.id == Some(id)).ok_or_else(|| invalid("party", Code::UnknownParty)));
    let gone = gone.transpose()?;
    let reason = check::text("reason", &entered.reason, LINE_MAX, true)?;
    let proof = check::maybe("proof", entered.proof.as_deref(), LINE_MAX)?;
    let required = |field: &str| Err(invalid(field, Code::Required));
    match how {
        PartyChange::Heir if gone.is_none() => return required("party"),
        PartyChange::Heir if proof.is_none() => return required("proof"),
        PartyChange::Heir | PartyChange::Added if entered.parties.is_empty() => {
            return required("new_parties");
        }
        PartyChange::Left if gone.is_none() => return required("party"),
        PartyChange::Left if !entered.parties.is_empty() => {
            return Err(invalid("new_parties", Code::BadValue));
        }
        PartyChange::Added if gone.is_some() => return Err(invalid("party", Code::BadValue)),
        PartyChange::Heir | PartyChange::Added | PartyChange::Left => {}
    }
    if how == PartyChange::Left {
        let left = case.parties.iter().filter(|known| known.id != party);
        let mut sides: Vec<u8> = left.map(|known| known.side).collect();
        sides.sort_unstable();
        sides.dedup();
        if sides.len() < 2 {
            return Err(invalid("party", Code::OneSideOnly));
        }
    }
    let side = gone.map(|gone| gone.side);
    let named: Vec<Option<&Party>> = entered.parties.iter().map(|new| case.party(new.id?)).collect();
    let entered: Vec<Party> =
        entered.parties.iter().map(|new| Party { id: None, side: side.unwrap_or(new.side), ..new.clone() }).collect();
    let (parties, mut warnings) = register::new_parties(act, "new_parties", &entered)?;
    for (index, (new, stored)) in parties.iter().zip(named).enumerate() {
        warnings = kept::about_typed(warnings, &format!("new_parties[{index}]"), new, stored);
    }
    let counted = PartyChanged { on, how, party, new: parties.iter().map(Party::count).collect() };
    Ok(Decision::of(CaseEvent::PartyChanged(counted, PartyChangedPrivate { parties, reason, proof })).warn(warnings))
}
