//! 回避: what the book knows that a mediator has to do with a party, and what was disclosed.

use crate::call::Call;
use crate::error::{Result, invalid};
use crate::handlers::step;
use crate::shape::{id, ids};
use renhe_mediation::case::decide::{self, Disclosing, text};
use renhe_mediation::case::parts::SideConsent as DomainConsent;
use renhe_mediation::case::{Case, Involved, bonds, is_same_party};
use renhe_mediation::problem::Code;
use renhe_store::{CaseBook, CaseQuery};
use renhe_wire::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Earlier cases that one question may fold: it is asked while a form is being filled in.
const CASES_LOOKED_AT: usize = 50;
/// Parties and mediators of one question.
const PEOPLE_MAX: usize = 200;

/// A party as it is looked at: of the case, or typed.
struct Looked {
    name: String,
    address: Option<String>,
    workplace: Option<String>,
    /// Only compared, never told.
    id_number: Option<String>,
}

pub(crate) fn recusal_check(call: &mut Call<'_>, request: RecusalQuery) -> Result<RecusalFound> {
    let mediators = ids("mediators", &request.mediators, Code::UnknownMember)?;
    for (field, count) in [("mediators", mediators.len()), ("parties", request.parties.len())] {
        if count > PEOPLE_MAX {
            return Err(invalid(field, Code::TooLong));
        }
    }
    let case = request.case.as_deref().map(|case| call.find_case(case)).transpose()?;
    let casebook = call.casebook()?;
    let parties = match case {
        Some(case) => casebook.case(case)?.case.parties.iter().map(of_case).collect(),
        None => request.parties.iter().enumerate().map(|(index, party)| typed(index, party)).collect::<Result<Vec<_>>>()?,
    };
    let mut earlier = Earlier { casebook, without: case, each: CASES_LOOKED_AT, folded: BTreeMap::new() };
    earlier.each = (CASES_LOOKED_AT / (mediators.len() * parties.len()).max(1)).max(1);
    let mut findings = Vec::new();
    for (index, mediator) in mediators.into_iter().enumerate() {
        let member = casebook.office().members.get(&mediator);
        let member = member.ok_or_else(|| invalid(&format!("mediators[{index}]"), Code::UnknownMember))?;
        let about = |party: &Looked, relation: Relation| RecusalFinding {
            mediator: PersonName { id: mediator.to_string(), name: member.entry.name.clone() },
            party: party.name.clone(),
            relation,
            seen_by: None,
            case: None,
            number: None,
        };
        for party in &parties {
            let involved =
                Involved { name: &party.name, address: party.address.as_deref(), workplace: party.workplace.as_deref() };
            let bonds = bonds(&member.entry, involved).into_iter();
            findings.extend(bonds.map(|bond| RecusalFinding { seen_by: Some(bond.seen_by), ..about(party, bond.relation) }));
            for (case, number) in earlier.of(mediator, party)? {
                let found = about(party, Relation::EarlierCase);
                findings.push(RecusalFinding { case: Some(case.to_string()), number: Some(number), ..found });
            }
        }
    }
    Ok(RecusalFound { findings })
}

fn of_case(party: &renhe_mediation::case::parts::Party) -> Looked {
    Looked {
        name: party.name.clone(),
        address: party.address.clone(),
        workplace: party.workplace.clone(),
        id_number: party.id_number.clone(),
    }
}

/// A form half filled in is looked at as far as it goes: a party without a name has no earlier case.
fn typed(index: usize, party: &RecusalParty) -> Result<Looked> {
    let line = |name: &str, value: &str| -> Result<String> { Ok(text(&format!("parties[{index}].{name}"), value, 300, false)?) };
    Ok(Looked {
        name: line("name", &party.name)?,
        address: party.address.as_deref().map(|value| line("address", value)).transpose()?,
        workplace: party.workplace.as_deref().map(|value| line("workplace", value)).transpose()?,
        id_number: None,
    })
}

/// Earlier cases of a mediator and a party.
struct Earlier<'a> {
    casebook: &'a CaseBook,
    /// The case that is asked about.
    without: Option<Uuid>,
    /// How many are folded for one mediator and one party.
    each: usize,
    folded: BTreeMap<Uuid, Case>,
}

impl Earlier<'_> {
    /// Cases that are not void, newest first. Found by the words of the name among the person's cases; what else holds those
    /// words (a summary, a witness) is put aside by the folded case.
    fn of(&mut self, mediator: Uuid, party: &Looked) -> Result<Vec<(Uuid, String)>> {
        if party.name.trim().is_empty() {
            return Ok(Vec::new());
        }
        // One more than is folded, for the case itself.
        let limit = u32::try_from(self.each + 1).unwrap_or(u32::MAX);
        let query = CaseQuery { person: Some(mediator), text: Some(party.name.clone()), limit, ..CaseQuery::default() };
        let lines = self.casebook.list(&query)?.lines;
        let others = lines.into_iter().filter(|line| Some(line.id) != self.without).take(self.each);
        let mut found = Vec::new();
        for line in others {
            if !self.folded.contains_key(&line.id) {
                self.folded.insert(line.id, self.casebook.case(line.id)?.case);
            }
            let case = &self.folded[&line.id];
            let everybody = case.parties.iter().chain(case.former.iter().map(|former| &former.party));
            let mut same = everybody.filter(|other| is_same_party(&party.name, party.id_number.as_deref(), other));
            if same.next().is_some() {
                found.push((line.id, line.number));
            }
        }
        Ok(found)
    }
}

pub(crate) fn case_disclose(call: &mut Call<'_>, request: Disclose) -> Result<CaseDone> {
    let consents = request.consents.iter();
    let entered = Disclosing {
        on: request.on.0,
        mediator: id("mediator", &request.mediator, Code::UnknownMember)?,
        relation: request.relation,
        what: request.what.clone(),
        consents: consents.map(|one| DomainConsent { side: one.side, consents: one.consents }).collect(),
    };
    step(call, &request.case, |act, case| decide::disclose(act, case, &entered))
}
