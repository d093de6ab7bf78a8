//! 登记, 更正, and the compound 登记并口头达成.

use crate::call::{Call, Deciding, new_id};
use crate::error::{Result, all_on_wire, invalid, refuse};
use crate::handlers::{completed, entered, new_parties};
use crate::shape::{id, ids, maybe_id, same};
use chrono::Datelike;
use renhe_mediation::case::decide::{self, Agreed, Decision, Registration};
use renhe_mediation::case::events::{
    Accepted, AgreementPrivate, Assigned, CaseEvent, Category, Corrected, CorrectedPrivate, OnDay,
};
use renhe_mediation::case::parts::{Letter, Obligation as DomainObligation};
use renhe_mediation::event::NoPart;
use renhe_mediation::problem::{Code, Problem};
use renhe_mediation::words::{AssignmentManner, ToldManner};
use renhe_store::Writing;
use renhe_wire::*;
use uuid::Uuid;

/// A registration as entered; the home committee where none is named.
fn registration(call: &Call<'_>, request: &Register) -> Result<Registration> {
    let named = maybe_id("committee", request.committee.as_deref(), Code::UnknownCommittee)?;
    let committee = named.or(call.office()?.home).ok_or_else(|| invalid("committee", Code::Required))?;
    Ok(Registration {
        committee,
        registered_on: request.registered_on.0,
        parties: new_parties(call, "parties", &request.parties)?,
        category: request.category.clone(),
        summary: request.summary.clone(),
        tags: request.tags.clone(),
        source: request.source.clone(),
        letter: request.letter.as_ref().map(same::<_, Letter>).transpose()?,
        place: request.place.clone(),
        people: request.people,
        disputed_fen: request.disputed_fen,
        difficult: request.difficult,
        event_on: request.event_on.map(|day| day.0),
        split_from: None,
    })
}

/// Registers within a transaction: the serial is taken where it is used, so numbers have no gaps.
pub(crate) fn register_in(
    writing: &mut Writing<'_>,
    deciding: &Deciding,
    mark: &str,
    device: Uuid,
    entered: &Registration,
) -> Result<(Uuid, Decision)> {
    let told = writing.office.resumed_by.contains(&(device, entered.committee));
    let needs = writing.office.devices.get(&device).is_some_and(|device| device.joined.needs_last_number);
    if needs && !told {
        let name = writing.office.committee_name(entered.committee);
        return Err(renhe_mediation::problem::Rejection::Refused(Problem::new(Code::NeedsLastNumber).with("name", name)).into());
    }
    let serial = writing.next_serial(entered.committee, mark, entered.registered_on.year())?;
    let mut ids = new_id;
    let decision = decide::register(&mut deciding.act(&writing.office, &mut ids), entered, mark, serial)?;
    let case = new_id();
    writing.append_case(case, entered.committee, &decision.events)?;
    Ok((case, decision))
}

pub(crate) fn done(number: String, case: Uuid, warnings: &[Problem]) -> CaseDone {
    CaseDone { case: case.to_string(), number, warnings: all_on_wire(warnings) }
}

pub(crate) fn case_register(call: &mut Call<'_>, request: Register) -> Result<CaseDone> {
    let entered = registration(call, &request)?;
    let (mark, device) = (call.unlocked()?.mark.clone(), call.casebook()?.device().0);
    call.write(|writing, deciding| {
        let (case, decision) = register_in(writing, deciding, &mark, device, &entered)?;
        writing.note_operation(case)?;
        remember_place(writing, entered.place.as_deref())?;
        let number = writing.case(case)?.case.number.text;
        Ok(done(number, case, &decision.warnings))
    })
}

fn remember_place(writing: &mut Writing<'_>, place: Option<&str>) -> Result<()> {
    if let Some(place) = place.map(str::trim).filter(|place| !place.is_empty()) {
        writing.set_local("last_place", place)?;
    }
    Ok(())
}

/// Obligations as entered, with what each says.
pub(crate) fn obligations(entered: &[Obligation]) -> Result<Vec<(DomainObligation, String)>> {
    let mut obligations = Vec::with_capacity(entered.len());
    for (index, one) in entered.iter().enumerate() {
        let at = |name: &str| format!("obligations[{index}].{name}");
        let obligation = DomainObligation {
            id: maybe_id(&at("id"), one.id.as_deref(), Code::UnknownObligation)?.unwrap_or_default(),
            debtor: id(&at("debtor"), &one.debtor, Code::UnknownParty)?,
            creditor: id(&at("creditor"), &one.creditor, Code::UnknownParty)?,
            amount_fen: one.amount_fen,
            due_on: one.due_on.map(|day| day.0),
        };
        obligations.push((obligation, one.what.clone()));
    }
    Ok(obligations)
}

pub(crate) fn case_register_oral(call: &mut Call<'_>, request: RegisterOral) -> Result<CaseDone> {
    let mut entered = registration(call, &request.registration)?;
    // The obligations name parties by the ids the window gave them; new ones get theirs here.
    for party in &mut entered.parties {
        party.id = Some(party.id.unwrap_or_else(new_id));
    }
    let mediators = ids("mediators", &request.mediators, Code::UnknownMember)?;
    let agreed = Agreed {
        text: AgreementPrivate {
            clauses: vec![request.content.clone()],
            time: request.time.clone(),
            ..AgreementPrivate::default()
        },
        obligations: obligations(&request.obligations)?,
        amount_fen: request.amount_fen,
        performed_on_the_spot: request.performed_on_the_spot,
    };
    let reached = request.reached_on.0;
    let (mark, device) = (call.unlocked()?.mark.clone(), call.casebook()?.device().0);
    call.write(|writing, deciding| {
        let (case, registered) = register_in(writing, deciding, &mark, device, &entered)?;
        let mut warnings = registered.warnings;
        let on = entered.registered_on;
        let accepted = CaseEvent::Accepted(Accepted { on, rights_told: Some(ToldManner::Oral) }, NoPart {});
        writing.append_case(case, entered.committee, &[accepted])?;
        let folded = writing.case(case)?.case;
        let assigned = Assigned {
            on,
            mediators: mediators.clone(),
            recorder: None,
            helpers: Vec::new(),
            manner: AssignmentManner::Assigned,
        };
        let mut ids = new_id;
        let decision = decide::assign(&deciding.act(&writing.office, &mut ids), &folded, assigned, None)?;
        writing.append_case(case, entered.committee, &decision.events)?;
        let folded = writing.case(case)?.case;
        let decision =
            decide::agree_oral(&mut deciding.act(&writing.office, &mut ids), &folded, reached, &agreed, request.followup_wanted);
        let decision = decision.map_err(at_reached)?;
        warnings.extend(decision.warnings);
        let mut events = decision.events;
        // Done on the spot and nothing left to do: the small quarrel is closed in one go.
        if agreed.performed_on_the_spot && !request.followup_wanted {
            events.push(CaseEvent::Closed(OnDay { on: reached }, NoPart {}));
        }
        writing.append_case(case, entered.committee, &events)?;
        writing.note_operation(case)?;
        remember_place(writing, entered.place.as_deref())?;
        let number = writing.case(case)?.case.number.text;
        Ok(done(number, case, &warnings))
    })
    .map_err(|error| in_registration(error, &request))
}

/// The day of an oral agreement is `reached_on` in the compound request.
fn at_reached(rejection: renhe_mediation::problem::Rejection) -> renhe_mediation::problem::Rejection {
    use renhe_mediation::problem::Rejection;
    match rejection {
        Rejection::Invalid(problem) if problem.field.as_deref() == Some("on") => Rejection::Invalid(problem.at("reached_on")),
        other => other,
    }
}

/// Fields of the registration lie one level deeper in the compound request.
fn in_registration(error: crate::error::EngineError, request: &RegisterOral) -> crate::error::EngineError {
    use crate::error::EngineError;
    use renhe_mediation::problem::Rejection;
    let EngineError::Rejected(Rejection::Invalid(problem)) = error else {
        return error;
    };
    let own = ["mediators", "reached_on", "time", "content", "amount_fen", "obligations", "clauses"];
    let field = problem.field.clone().unwrap_or_default();
    let outer = own.iter().any(|name| field == *name || field.starts_with(&format!("{name}[")));
    let field = match field.as_str() {
        "clauses[0]" => "content".to_owned(),
        _ if outer || field.is_empty() => field,
        _ => format!("registration.{field}"),
    };
    debug_assert!(!request.registration.summary.is_empty() || field.contains("summary") || outer || !field.is_empty());
    EngineError::Rejected(Rejection::Invalid(problem.at(field)))
}

pub(crate) fn case_correct(call: &mut Call<'_>, request: Correct) -> Result<CaseDone> {
    let case = call.find_case(&request.case)?;
    let counted = Corrected {
        registered_on: request.registered_on.map(|day| day.0),
        category: request.category.clone().map(|code| Category { dictionary: String::new(), code }),
        source: request.source.clone(),
        tags: request.tags.clone(),
        people: request.people,
        disputed_fen: request.disputed_fen,
        difficult: request.difficult,
        event_on: request.event_on.map(|day| day.0),
        answer_by: None,
        cleared: Vec::new(),
    };
    let private = CorrectedPrivate {
        summary: request.summary.clone(),
        place: request.place.clone(),
        letter: request.letter.as_ref().map(same::<_, Letter>).transpose()?,
        parties: Vec::new(),
        cleared: Vec::new(),
    };
    let entered = entered("parties", &request.parties)?;
    call.write(|writing, deciding| {
        let loaded = writing.case(case)?;
        let heads: Vec<String> = loaded.heads.iter().map(ToString::to_string).collect();
        if !request.heads.is_empty() && request.heads != heads {
            return Err(refuse(Code::ChangedMeanwhile));
        }
        let mut ids = new_id;
        let parties = completed("parties", entered, Some(&loaded.case), &[])?;
        let private = CorrectedPrivate { parties, ..private };
        let mut act = deciding.act(&writing.office, &mut ids);
        let decision = decide::correct(&mut act, &loaded.case, counted, private, &request.clear)?;
        writing.append_case(case, loaded.case.committee, &decision.events)?;
        writing.note_operation(case)?;
        Ok(done(loaded.case.number.text, case, &decision.warnings))
    })
}
