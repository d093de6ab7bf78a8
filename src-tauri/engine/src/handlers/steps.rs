//! The steps of a case's life up to its outcome: each loads, decides and appends in one transaction.

use crate::call::{Call, Deciding, new_id};
use crate::error::{Result, refuse};
use crate::handlers::{completed, done, entered, known_before};
use crate::shape::{id, ids, maybe_id};
use renhe_mediation::case::Case;
use renhe_mediation::case::decide::{self, Act, Decided};
use renhe_mediation::case::events::{
    Assigned, CaseEvent, InvestigatedPrivate, PartyChangedPrivate, PoliceReported, PoliceReportedPrivate, SessionHeld,
    SessionPrivate,
};
use renhe_mediation::case::parts;
use renhe_mediation::origin;
use renhe_mediation::problem::{Code, Problem as DomainProblem};
use renhe_store::Writing;
use renhe_wire::*;
use uuid::Uuid;

/// Loads the case, lets `decide` decide, appends what it decided. Every step is one operation.
pub(crate) fn step(call: &mut Call<'_>, case: &str, decide: impl FnOnce(&mut Act<'_>, &Case) -> Decided) -> Result<CaseDone> {
    let case = call.find_case(case)?;
    let device = call.casebook()?.device().0;
    call.write(|writing, deciding| {
        let folded = writing.case(case)?.case;
        let warnings = step_in(writing, deciding, device, &folded, decide)?;
        writing.note_operation(case)?;
        Ok(done(folded.number.text, case, &warnings))
    })
}

/// A step within a transaction: decides, and appends what this device may write. Gives the warnings. Refused, it has
/// written nothing.
pub(crate) fn step_in(
    writing: &mut Writing<'_>,
    deciding: &Deciding,
    device: Uuid,
    case: &Case,
    decide: impl FnOnce(&mut Act<'_>, &Case) -> Decided,
) -> Result<Vec<DomainProblem>> {
    let mut ids = new_id;
    let decision = decide(&mut deciding.act(&writing.office, &mut ids), case)?;
    let origin = origin::of_device(&writing.office, device, Some(case.committee));
    let allowed = |event: &CaseEvent| origin.and_then(|origin| origin::may_write(event.kind(), origin)) != Some(false);
    if !decision.events.iter().all(allowed) {
        return Err(refuse(Code::NoRight));
    }
    writing.append_case(case.id, case.committee, &decision.events)?;
    Ok(decision.warnings)
}

pub(crate) fn case_accept(call: &mut Call<'_>, request: Accept) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::accept(act, case, request.on.0, request.rights_told))
}

pub(crate) fn case_decline(call: &mut Call<'_>, request: Decline) -> Result<CaseDone> {
    step(call, &request.case, |act, case| {
        decide::decline(act, case, request.on.0, request.reason, &request.routes, request.explanation.as_deref())
    })
}

pub(crate) fn case_tell_rights(call: &mut Call<'_>, request: TellRights) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::tell_rights(act, case, request.on.0, request.manner))
}

/// An assignment as entered.
pub(crate) fn assigned(request: &Assign) -> Result<Assigned> {
    Ok(Assigned {
        on: request.on.0,
        mediators: ids("mediators", &request.mediators, Code::UnknownMember)?,
        recorder: maybe_id("recorder", request.recorder.as_deref(), Code::UnknownMember)?,
        helpers: ids("helpers", &request.helpers, Code::UnknownCommittee)?,
        manner: request.manner,
    })
}

pub(crate) fn case_assign(call: &mut Call<'_>, request: Assign) -> Result<CaseDone> {
    let assigned = assigned(&request)?;
    step(call, &request.case, |act, case| decide::assign(act, case, assigned, request.reason.as_deref()))
}

pub(crate) fn case_investigate(call: &mut Call<'_>, request: Investigate) -> Result<CaseDone> {
    let entered = InvestigatedPrivate {
        place: request.place.clone(),
        asked: request.asked.clone(),
        by: ids("by", &request.by, Code::UnknownMember)?,
        record: request.record.clone(),
    };
    step(call, &request.case, |act, case| decide::investigate(act, case, request.on.0, &entered))
}

pub(crate) fn case_session(call: &mut Call<'_>, request: HoldSession) -> Result<CaseDone> {
    let counted =
        SessionHeld { id: Uuid::nil(), on: request.on.0, openness: request.openness, next_on: request.next_on.map(|day| day.0) };
    let present = request.present.iter().map(|person| parts::Present { name: person.name.clone(), body: person.body.clone() });
    let entered = SessionPrivate {
        time: request.time.clone(),
        place: request.place.clone(),
        present: present.collect(),
        record: request.record.clone(),
        next_time: request.next_time.clone(),
    };
    step(call, &request.case, |act, case| decide::hold_session(act, case, &counted, &entered))
}

pub(crate) fn case_note(call: &mut Call<'_>, request: KeepNote) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::keep_note(act, case, request.on.0, request.side, &request.text))
}

pub(crate) fn case_appraisal_begin(call: &mut Call<'_>, request: BeginAppraisal) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::begin_appraisal(act, case, request.on.0, &request.what))
}

pub(crate) fn case_appraisal_end(call: &mut Call<'_>, request: EndAppraisal) -> Result<CaseDone> {
    let appraisal = id("appraisal", &request.appraisal, Code::UnknownEntry)?;
    step(call, &request.case, |act, case| decide::end_appraisal(act, case, appraisal, request.on.0))
}

pub(crate) fn case_extend(call: &mut Call<'_>, request: Extend) -> Result<CaseDone> {
    step(call, &request.case, |act, case| decide::extend(act, case, request.on.0, request.until.0, request.reason.as_deref()))
}

pub(crate) fn case_fail(call: &mut Call<'_>, request: Fail) -> Result<CaseDone> {
    step(call, &request.case, |act, case| {
        decide::fail(act, case, request.on.0, request.reason, &request.routes, request.explanation.as_deref())
    })
}

pub(crate) fn case_refer_out(call: &mut Call<'_>, request: ReferOut) -> Result<CaseDone> {
    step(call, &request.case, |act, case| {
        decide::refer_out(act, case, request.on.0, request.to, &request.routes, request.explanation.as_deref())
    })
}

pub(crate) fn case_hand_over(call: &mut Call<'_>, request: HandOver) -> Result<CaseDone> {
    let to = id("to", &request.to, Code::UnknownCommittee)?;
    step(call, &request.case, |act, case| decide::hand_over(act, case, request.on.0, to, &request.reason))
}

pub(crate) fn case_party_change(call: &mut Call<'_>, request: ChangeParty) -> Result<CaseDone> {
    let party = maybe_id("party", request.party.as_deref(), Code::UnknownParty)?;
    let new = entered("new_parties", &request.new_parties)?;
    let known = known_before(call, "new_parties", &request.new_parties)?;
    step(call, &request.case, |act, case| {
        // One who comes back (and is named by the id of then) brings the numbers that are stored.
        let parties = completed("new_parties", new, Some(case), &known)?;
        let entered = PartyChangedPrivate { parties, reason: request.reason.clone(), proof: request.proof.clone() };
        decide::change_party(act, case, request.on.0, request.how, party, &entered)
    })
}

pub(crate) fn case_report_police(call: &mut Call<'_>, request: ReportPolice) -> Result<CaseDone> {
    let counted = PoliceReported { on: request.on.0, reason: request.reason };
    let entered = PoliceReportedPrivate {
        time: request.time.clone(),
        to: request.to.clone(),
        how: request.how.clone(),
        answer: request.answer.clone(),
    };
    step(call, &request.case, |act, case| decide::report_police(act, case, &counted, &entered))
}

pub(crate) fn case_resolve_conflict(call: &mut Call<'_>, request: ResolveConflict) -> Result<CaseDone> {
    step(call, &request.case, |_, case| decide::resolve_conflict(case, &request.field, &request.keep))
}

/// Keeps the shape conversion honest: a party of the wire is a party of the records.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::same;

    #[test]
    fn a_party_on_the_wire_has_the_shape_of_a_party_in_a_record() {
        let json = serde_json::json!({
            "id": "0192a000-0000-7000-8000-000000000001", "side": 1, "kind": "organisation", "name": "砖厂", "nickname": "老砖厂",
            "sex": "male", "birth": "1960-02-29", "ethnicity": "汉", "occupation": "厂长", "id_number": "1", "identity_proof": "neighbours",
            "uscc": "9", "phone": "1", "address": "村口", "workplace": "砖厂", "cannot_read": true, "protected_address": true,
            "stand_ins": [{"id": "0192a000-0000-7000-8000-000000000002", "role": "guardian", "name": "李", "phone": "2", "id_number": "3", "relation": "母"}]
        });
        let wire: Party = serde_json::from_value(json.clone()).unwrap();
        let domain: parts::Party = same(&wire).unwrap();
        let back: Party = same(&domain).unwrap();
        assert_eq!(back, wire, "nothing a person typed may fall between wire and record");
        assert_eq!(serde_json::to_value(&domain).unwrap(), json, "every field is kept under its name");
    }
}
