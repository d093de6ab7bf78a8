//! What happened to a case, line by line: who, when it happened, when it was typed.

use super::detail::instant;
use chrono::NaiveDate;
use renhe_mediation::case::events::CaseEvent;
use renhe_mediation::office::Office;
use renhe_store::TimelineRecord;
use renhe_wire::{Day, TimelineEntry};
use std::collections::BTreeMap;

/// A record as a line of the timeline.
pub(super) fn line(office: &Office, record: &TimelineRecord) -> TimelineEntry {
    let on = record.event.as_ref().and_then(event_day);
    TimelineEntry {
        hash: record.hash.clone(),
        op: record.op.to_string(),
        kind: record.kind.clone(),
        on: on.map(Day),
        recorded_at: instant(record.recorded_at),
        by: office.user_name(record.author),
        late_entry: on.is_some_and(|on| on < renhe_mediation::china_date(record.recorded_at)),
        clock_suspect: record.clock_suspect,
        undone: record.undone,
        params: record.event.as_ref().map(|event| params(office, event)).unwrap_or_default(),
    }
}

/// What the words of a timeline line need beside its kind.
fn params(office: &Office, event: &CaseEvent) -> BTreeMap<String, String> {
    let mut params = BTreeMap::new();
    let mut put = |key: &str, value: String| {
        params.insert(key.to_owned(), value);
    };
    match event {
        CaseEvent::Assigned(counted, _) => {
            let names: Vec<String> = counted.mediators.iter().map(|id| office.member_name(*id)).collect();
            put("mediators", names.join("、"));
        }
        CaseEvent::Disclosed(_, private) => {
            put("mediators", private.mediator.map(|id| office.member_name(id)).unwrap_or_default());
            if let Some(relation) = private.relation {
                put("relation", relation.to_string());
            }
        }
        CaseEvent::AgreedWritten(counted, _) => put("amount_fen", counted.amount_fen.to_string()),
        CaseEvent::AgreedOral(counted, _) => put("amount_fen", counted.amount_fen.to_string()),
        CaseEvent::Performed(counted, _) => {
            if let Some(fen) = counted.amount_fen {
                put("amount_fen", fen.to_string());
            }
        }
        CaseEvent::DocumentPrinted(counted, _) => {
            put("paper", counted.paper.to_string());
            put("version", counted.version.to_string());
        }
        CaseEvent::AttachmentAdded(_, private) => put("name", private.name.clone()),
        CaseEvent::Failed(counted, _) => put("reason", counted.reason.to_string()),
        CaseEvent::ReferredOut(counted, _) => put("to", counted.to.to_string()),
        CaseEvent::ConfirmationDecided(counted, _) => put("result", counted.result.to_string()),
        CaseEvent::HandedOver(counted, _) => put("to", office.committee_name(counted.to)),
        CaseEvent::PartyChanged(counted, private) => {
            put("how", counted.how.to_string());
            let names: Vec<&str> = private.parties.iter().map(|party| party.name.as_str()).collect();
            put("names", names.join("、"));
        }
        CaseEvent::VoidProposed(_, private) | CaseEvent::Reopened(_, private) => {
            put("reason", private.text.clone().unwrap_or_default())
        }
        CaseEvent::VoidAnswered(counted, _) => put("confirm", counted.confirm.to_string()),
        CaseEvent::FollowupPlanned(counted, _) => put("due_on", counted.due_on.to_string()),
        CaseEvent::Extended(counted, _) => put("until", counted.until.to_string()),
        _ => {}
    }
    params
}

/// The event's own date, where it has one.
fn event_day(event: &CaseEvent) -> Option<NaiveDate> {
    Some(match event {
        CaseEvent::Registered(counted, _) => counted.registered_on,
        CaseEvent::Accepted(counted, _) => counted.on,
        CaseEvent::Declined(counted, _) => counted.on,
        CaseEvent::RightsTold(counted, _) => counted.on,
        CaseEvent::Assigned(counted, _) => counted.on,
        CaseEvent::Disclosed(counted, _) => counted.on,
        CaseEvent::Investigated(counted, _) => counted.on,
        CaseEvent::SessionHeld(counted, _) => counted.on,
        CaseEvent::CaucusNoted(counted, _) => counted.on,
        CaseEvent::AppraisalBegun(counted, _) => counted.on,
        CaseEvent::AppraisalEnded(counted, _) => counted.on,
        CaseEvent::Extended(counted, _) => counted.on,
        CaseEvent::AgreedOral(counted, _) => counted.on,
        CaseEvent::AgreedWritten(counted, _) => counted.sealed_on?,
        CaseEvent::AgreementSigned(counted, _) => counted.sealed_on.or(counted.mediator_signed_on)?,
        CaseEvent::Failed(counted, _) => counted.on,
        CaseEvent::ReferredOut(counted, _) => counted.on,
        CaseEvent::Performed(counted, _) => counted.on,
        CaseEvent::Breached(counted, _) => counted.on,
        CaseEvent::Urged(counted, _) => counted.on,
        CaseEvent::ConfirmationApplied(counted, _) => counted.on,
        CaseEvent::ConfirmationDecided(counted, _) => counted.on,
        CaseEvent::FollowedUp(counted, _) => counted.on,
        CaseEvent::Closed(counted, _) => counted.on,
        CaseEvent::Archived(counted, _) => counted.on,
        CaseEvent::Reopened(counted, _) => counted.on,
        CaseEvent::VoidProposed(counted, _) => counted.on,
        CaseEvent::VoidAnswered(counted, _) => counted.on,
        CaseEvent::HandedOver(counted, _) => counted.on,
        CaseEvent::PartyChanged(counted, _) => counted.on,
        CaseEvent::PoliceReported(counted, _) => counted.on,
        CaseEvent::DocumentPrinted(counted, _) => counted.on,
        CaseEvent::DocumentSigned(counted, _) => counted.on,
        CaseEvent::HandCorrected(counted, _) => counted.on,
        CaseEvent::AttachmentAdded(counted, _) => counted.on,
        CaseEvent::AttachmentChanged(counted, _) => counted.on,
        CaseEvent::Corrected(..) | CaseEvent::FollowupPlanned(..) | CaseEvent::ConflictResolved(..) | CaseEvent::Undone(..) => {
            return None;
        }
    })
}
