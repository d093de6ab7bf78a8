//! The command of each step, with its request as the contract types it.

use super::act::fen;
use super::data::StepData;
use super::moment::DayRef;
use super::step::Known;
use super::{Desk, PracticeError};
use chrono::NaiveDate;
use renhe_wire::*;
use serde_json::Value;

/// The command's name and its request.
pub(super) fn command(
    desk: &Desk<'_, '_>,
    known: &Known,
    day: NaiveDate,
    step: &StepData,
    anchor: NaiveDate,
) -> Result<(&'static str, Value), PracticeError> {
    let (case, on) = (known.id.clone(), Day(day));
    let then = |day: Option<DayRef>| day.map(|day| Day(day.resolve(anchor)));
    match step.clone() {
        StepData::Accept { told } => request("case_accept", &Accept { case, on, rights_told: Some(told) }),
        StepData::Assign { mediators, recorder, helpers, manner } => {
            let mediators = desk.members_of(&mediators)?;
            let recorder = recorder.map(|name| desk.member(&name)).transpose()?;
            let helpers = helpers.iter().map(|key| desk.committee(key)).collect::<Result<_, _>>()?;
            request("case_assign", &Assign { case, on, mediators, recorder, helpers, manner, reason: None })
        }
        StepData::Investigate { place, asked, by, record } => {
            let by = desk.members_of(&by)?;
            request("case_investigate", &Investigate { case, on, place: Some(place), asked, by, record })
        }
        StepData::Session { time, place, openness, present, record, next_on, next_time } => {
            let (time, place, next_on) = (Some(time), Some(place), then(next_on));
            request("case_session", &HoldSession { case, on, time, place, openness, present, record, next_on, next_time })
        }
        StepData::Note { side, text } => request("case_note", &KeepNote { case, on, side, text }),
        StepData::AppraisalBegin { what } => request("case_appraisal_begin", &BeginAppraisal { case, on, what }),
        StepData::AppraisalEnd => {
            let none = || PracticeError::Unknown { what: "appraisal", name: day.to_string() };
            let appraisal = known.appraisal.clone().ok_or_else(none)?;
            request("case_appraisal_end", &EndAppraisal { case, appraisal, on })
        }
        StepData::AgreeWritten {
            facts,
            issues,
            clauses,
            manner,
            yuan,
            obligations,
            signed_on,
            mediator_signed_on,
            sealed_on,
        } => {
            let agreed = AgreeWritten {
                case,
                facts,
                issues: Some(issues),
                clauses,
                manner: Some(manner),
                amount_fen: fen(yuan),
                obligations: known.owed(&obligations, anchor)?,
                signatures: known.signed(&known.names, then(signed_on))?,
                mediator_signed_on: then(mediator_signed_on),
                sealed_on: then(sealed_on),
                performed_on_the_spot: false,
                left_out: Vec::new(),
                left_out_disputed_fen: None,
            };
            request("case_agree_written", &agreed)
        }
        StepData::Sign { parties, signed_on, mediator_signed_on, sealed_on } => {
            let signatures = known.signed(&parties, then(signed_on))?;
            let (mediator_signed_on, sealed_on) = (then(mediator_signed_on), then(sealed_on));
            request("case_sign", &Sign { case, signatures, mediator_signed_on, sealed_on })
        }
        StepData::AgreeOral { time, content, yuan, on_the_spot, obligations, followup_wanted } => {
            let agreed = AgreeOral {
                case,
                on,
                time,
                content,
                amount_fen: fen(yuan),
                performed_on_the_spot: on_the_spot,
                obligations: known.owed(&obligations, anchor)?,
                followup_wanted,
            };
            request("case_agree_oral", &agreed)
        }
        StepData::Perform { obligation, yuan, proof } => {
            let obligation = known.obligation(&obligation)?;
            request("case_perform", &Perform { case, obligation, on, amount_fen: yuan.map(fen), proof })
        }
        StepData::Breach { obligation, note } => {
            let obligation = known.obligation(&obligation)?;
            request("case_breach", &Breach { case, obligation, on, note: Some(note) })
        }
        StepData::Urge { obligation, way, routes, note } => {
            let obligation = known.obligation(&obligation)?;
            request("case_urge", &Urge { case, obligation, on, way: Some(way), routes, note: Some(note) })
        }
        StepData::ConfirmApply { court } => {
            request("case_confirm_apply", &ApplyConfirmation { case, on, court, all_sides: true })
        }
        StepData::ConfirmDecide { result, number } => {
            request("case_confirm_decide", &DecideConfirmation { case, on, result, number: Some(number) })
        }
        StepData::Followup { way, performance, satisfaction, text, hidden_trouble } => {
            let (followup, text) = (None, Some(text));
            request("case_followup", &RecordFollowup { case, followup, on, way, performance, satisfaction, hidden_trouble, text })
        }
        StepData::ReportPolice { time, reason, to, how, answer } => {
            let (time, answer) = (Some(time), Some(answer));
            request("case_report_police", &ReportPolice { case, on, time, reason, to, how, answer })
        }
        StepData::ChangeParty { how, party, new_parties, reason, proof } => {
            let (party, proof) = (Some(known.party(&party)?), Some(proof));
            request("case_party_change", &ChangeParty { case, on, how, party, new_parties, reason, proof })
        }
        StepData::VoidPropose { reason } => request("case_void_propose", &ProposeVoid { case, on, reason }),
        StepData::Close => request("case_close", &CloseCase { case, on }),
        StepData::Archive { retention } => {
            // Nothing of the practice book is printed: its dossiers are as made up as its quarrels.
            let reason = crate::labels::labels().map(|labels| labels.practice_archive.clone());
            request("case_archive", &Archive { case, on, file_number: None, retention, reason })
        }
    }
}

fn request(command: &'static str, request: &impl serde::Serialize) -> Result<(&'static str, Value), PracticeError> {
    let request = serde_json::to_value(request).map_err(|source| PracticeError::Answer { command, source })?;
    Ok((command, request))
}
