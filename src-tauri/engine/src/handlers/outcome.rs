//! Agreement, performance, confirmation, follow-up, closing, void.

use crate::call::{Call, new_id};
use crate::error::Result;
use crate::handlers::{done, obligations, register_in, step};
use crate::papers::filled::check;
use crate::shape::{id, ids, maybe_id};
use renhe_mediation::case::Case;
use renhe_mediation::case::decide::{self, Act, Agreed, Decided};
use renhe_mediation::case::events::{AgreementPrivate, AgreementSigned, CaseEvent, FollowedUp, SignedBy as DomainSigned};
use renhe_mediation::problem::Code;
use renhe_wire::*;
use uuid::Uuid;

fn signing(signatures: &[SignedBy], mediator: Option<Day>, seal: Option<Day>) -> Result<AgreementSigned> {
    let mut signed = Vec::with_capacity(signatures.len());
    for (index, signature) in signatures.iter().enumerate() {
        let party = id(&format!("signatures[{index}].party"), &signature.party, Code::UnknownParty)?;
        signed.push(DomainSigned { party, on: signature.on.0 });
    }
    Ok(AgreementSigned { signatures: signed, mediator_signed_on: mediator.map(|day| day.0), sealed_on: seal.map(|day| day.0) })
}

pub(crate) fn case_agree_written(call: &mut Call<'_>, request: AgreeWritten) -> Result<CaseDone> {
    let case = call.find_case(&request.case)?;
    let agreed = Agreed {
        text: AgreementPrivate {
            facts: Some(request.facts.clone()),
            issues: request.issues.clone(),
            clauses: request.clauses.clone(),
            manner: request.manner.clone(),
            ..AgreementPrivate::default()
        },
        obligations: obligations(&request.obligations)?,
        amount_fen: request.amount_fen,
        performed_on_the_spot: request.performed_on_the_spot,
    };
    let signing = signing(&request.signatures, request.mediator_signed_on, request.sealed_on)?;
    let left_out = ids("left_out", &request.left_out, Code::UnknownParty)?;
    let (mark, device) = (call.unlocked()?.mark.clone(), call.casebook()?.device().0);
    call.write(|writing, deciding| {
        let folded = writing.case(case)?.case;
        let mut ids = new_id;
        let split = (!left_out.is_empty()).then(Uuid::now_v7);
        let decision =
            decide::agree_written(&mut deciding.act(&writing.office, &mut ids), &folded, &agreed, &signing, &left_out, split)?;
        let mut warnings = decision.warnings;
        let mut events = decision.events;
        if split.is_some() {
            // Those who do not sign go on in a case of their own, accepted on the day of the agreement, with the same mediators.
            let on = request.sealed_on.map_or(deciding.today, |day| day.0);
            let entered = decide::split_off(&folded, &left_out, on, request.left_out_disputed_fen);
            let (other, registered) = register_in(writing, deciding, &mark, device, &entered)?;
            warnings.extend(registered.warnings);
            let split_case = writing.case(other)?.case;
            let accepted = decide::accept(&deciding.act(&writing.office, &mut ids), &split_case, on, folded.rights_told)?;
            writing.append_case(other, split_case.committee, &accepted.events)?;
            let accepted_case = writing.case(other)?.case;
            let act = deciding.act(&writing.office, &mut ids);
            if let Some(same) = decide::carried_over(&act, &folded, on) {
                let assigned = decide::assign(&act, &accepted_case, same, None)?;
                writing.append_case(other, accepted_case.committee, &assigned.events)?;
            }
            for event in &mut events {
                if let CaseEvent::AgreedWritten(counted, _) = event {
                    counted.split_into = Some(other);
                }
            }
        }
        writing.append_case(case, folded.committee, &events)?;
        writing.note_operation(case)?;
        Ok(done(folded.number.text, case, &warnings))
    })
}

pub(crate) fn case_sign(call: &mut Call<'_>, request: Sign) -> Result<CaseDone> {
    let signing = signing(&request.signatures, request.mediator_signed_on, request.sealed_on)?;
    step(call, &request.case, |act, case| decide::sign(act, case, &signing))
}

pub(crate) fn case_agree_oral(call: &mut Call<'_>, request: AgreeOral) -> Result<CaseDone> {
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
    step(call, &request.case, |act, case| decide::agree_oral(act, case, request.on.0, &agreed, request.followup_wanted))
}

pub(crate) fn case_perform(call: &mut Call<'_>, request: Perform) -> Result<CaseDone> {
    let obligation = id("obligation", &request.obligation, Code::UnknownObligation)?;
    step(call, &request.case, |act, case| {
        decide::perform(act, case, obligation, request.on.0, request.amount_fen, request.proof.as_deref())
    })
}

pub(crate) fn case_breach(call: &mut Call<'_>, request: Breach) -> Result<CaseDone> {
    let obligation = id("obligation", &request.obligation, Code::UnknownObligation)?;
    step(call, &request.case, |act, case| decide::breach(act, case, obligation, request.on.0, request.note.as_deref()))
}

pub(crate) fn case_urge(call: &mut Call<'_>, request: Urge) -> Result<CaseDone> {
    let obligation = id("obligation", &request.obligation, Code::UnknownObligation)?;
    step(call, &request.case, |act, case| {
        decide::urge(act, case, obligation, request.on.0, request.way, &request.routes, request.note.as_deref())
    })
}

pub(crate) fn case_confirm_apply(call: &mut Call<'_>, request: ApplyConfirmation) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::apply_confirmation(act, case, request.on.0, &request.court, request.all_sides))
}

pub(crate) fn case_confirm_decide(call: &mut Call<'_>, request: DecideConfirmation) -> Result<CaseDone> {
    step(call, &request.case, |act, case| {
        decide::decide_confirmation(act, case, request.on.0, request.result, request.number.as_deref())
    })
}

pub(crate) fn case_followup_plan(call: &mut Call<'_>, request: PlanFollowup) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::plan_followup(act, case, request.due_on.0))
}

pub(crate) fn case_followup(call: &mut Call<'_>, request: RecordFollowup) -> Result<CaseDone> {
    let planned = maybe_id("followup", request.followup.as_deref(), Code::UnknownEntry)?;
    let entered = FollowedUp {
        id: planned.unwrap_or_default(),
        on: request.on.0,
        way: request.way,
        performance: request.performance,
        satisfaction: request.satisfaction,
        trouble: request.hidden_trouble.is_some(),
    };
    step(call, &request.case, |act, case| {
        decide::follow_up(act, case, entered, request.hidden_trouble.as_deref(), request.text.as_deref())
    })
}

pub(crate) fn case_close(call: &mut Call<'_>, request: CloseCase) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::close(act, case, request.on.0))
}

pub(crate) fn case_archive(call: &mut Call<'_>, request: Archive) -> Result<CaseDone> {
    step(call, &request.case, |act, case| archived(act, case, &request))
}

/// Held against the rules of its list first: where a must is missing, it takes a reason.
pub(crate) fn archived(act: &Act<'_>, case: &Case, asked: &Archive) -> Decided {
    let missing = check(case, act.office, act.today).is_some_and(|examination| examination.missing_musts());
    let (number, reason) = (asked.file_number.as_deref(), asked.reason.as_deref());
    decide::archive(act, case, asked.on.0, number, asked.retention, missing, reason)
}

pub(crate) fn case_reopen(call: &mut Call<'_>, request: Reopen) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::reopen(act, case, request.on.0, &request.reason))
}

pub(crate) fn case_void_propose(call: &mut Call<'_>, request: ProposeVoid) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::propose_void(act, case, request.on.0, &request.reason))
}

pub(crate) fn case_void_answer(call: &mut Call<'_>, request: AnswerVoid) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::answer_void(act, case, request.on.0, request.confirm, request.note.as_deref()))
}
