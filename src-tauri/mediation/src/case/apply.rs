//! What each event does to a case. Exhaustive, and total: an event that no longer fits is applied as far as it goes.
//!
//! Long because it is one table, a line or a few for every kind of record.

use super::events::*;
use super::fold::Meta;
use super::parts::*;
use super::*;

/// Applies one event. `may_write(field, value)` notes the write of a field and says whether it stands.
pub(super) fn apply(
    case: &mut Case,
    event: &CaseEvent,
    meta: &Meta,
    private_absent: bool,
    may_write: &mut dyn FnMut(&str, String) -> bool,
) {
    match event {
        CaseEvent::Registered(counted, private) => register(case, counted, private, meta),
        CaseEvent::Corrected(counted, private) => correct(case, counted, private, may_write),
        CaseEvent::Accepted(counted, _) => {
            if may_write("acceptance", format!("accepted {}", counted.on)) {
                case.declined = None;
                case.accepted_on = Some(counted.on);
                case.accepted_recorded_on = Some(meta.recorded_on());
                if let Some(manner) = counted.rights_told {
                    tell_rights(case, manner, counted.on);
                }
            }
        }
        CaseEvent::Declined(counted, private) => {
            if may_write("acceptance", format!("declined {}", counted.on)) {
                case.accepted_on = None;
                case.declined = Some((counted.clone(), private.text.clone()));
            }
        }
        CaseEvent::RightsTold(counted, _) => tell_rights(case, counted.manner, counted.on),
        CaseEvent::Assigned(counted, _) => {
            if may_write("mediators", format!("{:?}", counted.mediators)) {
                case.mediators.clone_from(&counted.mediators);
                case.recorder = counted.recorder;
                case.helpers.clone_from(&counted.helpers);
                case.manner = Some(counted.manner);
            }
        }
        CaseEvent::Disclosed(counted, private) => case.disclosures.extend(disclosure(counted, private)),
        CaseEvent::Investigated(counted, private) => case.investigations.push((counted.clone(), private.clone())),
        CaseEvent::SessionHeld(counted, private) => case.sessions.push((counted.clone(), private.clone(), meta.recorded_on())),
        CaseEvent::CaucusNoted(counted, private) => case.notes.push((counted.clone(), private.clone())),
        CaseEvent::AppraisalBegun(counted, private) => case.appraisals.push(Appraisal {
            id: counted.id,
            what: private.text.clone().unwrap_or_default(),
            from: counted.on,
            until: None,
        }),
        CaseEvent::AppraisalEnded(counted, _) => {
            if let Some(appraisal) = case.appraisals.iter_mut().find(|appraisal| appraisal.id == counted.id) {
                appraisal.until = Some(counted.on);
            }
        }
        CaseEvent::Extended(counted, _) => {
            if may_write("extended_until", counted.until.to_string()) {
                case.extended_until = Some(counted.until);
            }
        }
        CaseEvent::AgreedWritten(counted, private) => agree_written(case, counted, private, meta, may_write),
        CaseEvent::AgreementSigned(counted, _) => sign(case, counted),
        CaseEvent::AgreedOral(counted, private) => agree_oral(case, counted, private, meta, may_write),
        CaseEvent::Failed(counted, private) => {
            end(case, counted.on, Ending::Failure(counted.reason), &counted.routes, private, may_write);
        }
        CaseEvent::ReferredOut(counted, private) => {
            end(case, counted.on, Ending::Referred(counted.to), &counted.routes, private, may_write);
        }
        CaseEvent::DocumentPrinted(counted, _) => papers::print(case, counted, meta),
        CaseEvent::DocumentSigned(counted, _) => papers::signed(case, counted.print, counted.on),
        CaseEvent::HandCorrected(counted, private) => papers::corrected(case, counted, private),
        CaseEvent::AttachmentAdded(counted, private) => papers::attach(case, counted, private, meta),
        CaseEvent::AttachmentChanged(counted, private) => papers::change(case, counted, private),
        CaseEvent::Performed(counted, private) => {
            if let Some(state) = obligation(case, counted.obligation) {
                state.performances.push((counted.clone(), private.text.clone()));
            }
        }
        CaseEvent::Breached(counted, private) => {
            if let Some(state) = obligation(case, counted.obligation) {
                state.breached_on = Some(counted.on);
                state.breach_note = private.text.clone();
            }
        }
        CaseEvent::Urged(counted, private) => {
            if let Some(state) = obligation(case, counted.obligation) {
                state.urged.push((counted.clone(), private.text.clone()));
            }
        }
        CaseEvent::ConfirmationApplied(counted, _) => {
            if may_write("confirmation", format!("applied {} {}", counted.on, counted.court)) {
                case.confirmation = ConfirmationState { applied: Some(counted.clone()), decided: None };
            }
        }
        CaseEvent::ConfirmationDecided(counted, _) => {
            if may_write("confirmation", format!("{} {}", counted.result, counted.on)) {
                case.confirmation.decided = Some(counted.clone());
            }
        }
        CaseEvent::FollowupPlanned(counted, _) => case.followups.push(Followup {
            id: counted.id,
            due_on: Some(counted.due_on),
            planned_recorded_on: Some(meta.recorded_on()),
            done: None,
            by: None,
        }),
        CaseEvent::FollowedUp(counted, private) => follow_up(case, counted, private, meta),
        CaseEvent::Closed(counted, _) => case.closed_on = Some(counted.on),
        CaseEvent::Archived(counted, private) => {
            if may_write("archive", counted.file_number.clone()) {
                case.archived = Some(counted.clone());
                case.archive_reason.clone_from(&private.text);
            }
        }
        CaseEvent::Reopened(..) => {
            case.closed_on = None;
            case.archived = None;
            case.archive_reason = None;
        }
        CaseEvent::VoidProposed(counted, private) => {
            if case.void.as_ref().is_none_or(|mark| mark.state != VoidState::Voided) {
                case.void = Some(VoidMark {
                    state: VoidState::Proposed,
                    by: meta.author,
                    on: counted.on,
                    recorded_on: meta.recorded_on(),
                    reason: private.text.clone().unwrap_or_default(),
                });
            }
        }
        CaseEvent::VoidAnswered(counted, _) => answer_void(case, counted, meta),
        CaseEvent::HandedOver(counted, _) => {
            if may_write("committee", counted.to.to_string()) {
                case.committee = counted.to;
                case.mediators.clear();
                case.recorder = None;
                case.manner = None;
            }
        }
        CaseEvent::PartyChanged(counted, private) => change_party(case, counted, private, private_absent),
        CaseEvent::PoliceReported(counted, private) => case.police_reports.push((counted.clone(), private.clone())),
        // Both are taken account of before the fold begins.
        CaseEvent::ConflictResolved(..) | CaseEvent::Undone(..) => {}
    }
}

fn register(case: &mut Case, counted: &Registered, private: &RegisteredPrivate, meta: &Meta) {
    if case.known {
        return;
    }
    case.known = true;
    case.number = counted.number.clone();
    case.committee = counted.committee;
    case.first_committee = counted.committee;
    case.registered_on = counted.registered_on;
    case.recorded_at = meta.recorded_at;
    case.registered_by = meta.author;
    case.category = counted.category.clone();
    case.source = counted.source.clone();
    case.tags.clone_from(&counted.tags);
    case.people = counted.people;
    case.disputed_fen = counted.disputed_fen;
    case.difficult = counted.difficult;
    case.event_on = counted.event_on;
    case.answer_by = counted.answer_by;
    case.split_from = counted.split_from;
    case.summary = private.summary.clone();
    case.place = private.place.clone();
    case.letter = private.letter.clone();
    case.parties = counted.parties.iter().map(|count| full_party(count, &private.parties)).collect();
}

/// Rights count as told on the first day; the manner is the last one.
fn tell_rights(case: &mut Case, manner: ToldManner, on: NaiveDate) {
    case.rights_told = Some(manner);
    case.rights_told_on = Some(case.rights_told_on.map_or(on, |first| first.min(on)));
}

/// A party in full, or as much as the counted payload tells when the private one is absent.
fn full_party(count: &PartyCount, full: &[Party]) -> Party {
    let nameless = || Party { id: Some(count.id), side: count.side, kind: count.kind, ..Party::default() };
    full.iter().find(|party| party.id == Some(count.id)).cloned().unwrap_or_else(nameless)
}

fn correct(case: &mut Case, counted: &Corrected, private: &CorrectedPrivate, may_write: &mut dyn FnMut(&str, String) -> bool) {
    macro_rules! set {
        ($from:expr, $field:ident) => {
            if let Some(value) = &$from.$field {
                if may_write(stringify!($field), format!("{value:?}")) {
                    case.$field = value.clone();
                }
            }
        };
        (some $from:expr, $field:ident) => {
            let cleared = $from.cleared.iter().any(|name| name == stringify!($field));
            if $from.$field.is_some() || cleared {
                if may_write(stringify!($field), format!("{:?}", $from.$field)) {
                    case.$field = $from.$field.clone();
                }
            }
        };
    }
    set!(counted, registered_on);
    set!(counted, category);
    set!(counted, source);
    set!(counted, tags);
    set!(counted, difficult);
    set!(some counted, people);
    set!(some counted, disputed_fen);
    set!(some counted, event_on);
    set!(some counted, answer_by);
    set!(private, summary);
    set!(some private, place);
    set!(some private, letter);
    for party in &private.parties {
        let Some(id) = party.id else { continue };
        if !may_write(&format!("party:{id}"), format!("{party:?}")) {
            continue;
        }
        if let Some(place) = case.parties.iter_mut().find(|known| known.id == Some(id)) {
            *place = party.clone();
        }
    }
}

/// Without the private payload nothing is known of it but the day.
fn disclosure(counted: &Dated, private: &DisclosedPrivate) -> Option<Disclosure> {
    let DisclosedPrivate { mediator, relation, what, consents } = private.clone();
    Some(Disclosure { id: counted.id, on: counted.on, mediator: mediator?, relation: relation?, what, consents })
}

fn obligation(case: &mut Case, id: Uuid) -> Option<&mut ObligationState> {
    case.obligations.iter_mut().find(|state| state.obligation.id == id)
}

fn promise(obligations: &[Obligation], whats: &[String]) -> Vec<ObligationState> {
    let what = |index: usize| whats.get(index).cloned().unwrap_or_default();
    let state = |(index, obligation): (usize, &Obligation)| ObligationState {
        obligation: obligation.clone(),
        what: what(index),
        performances: Vec::new(),
        breached_on: None,
        breach_note: None,
        urged: Vec::new(),
    };
    obligations.iter().enumerate().map(state).collect()
}

fn agree_written(
    case: &mut Case,
    counted: &AgreedWritten,
    private: &AgreementPrivate,
    meta: &Meta,
    may_write: &mut dyn FnMut(&str, String) -> bool,
) {
    if !may_write("outcome", format!("written {}", counted.amount_fen)) {
        return;
    }
    case.ended = None;
    case.obligations = promise(&counted.obligations, &private.whats);
    case.split_into.extend(counted.split_into);
    let seal_day = counted.sealed_on.unwrap_or_else(|| meta.recorded_on());
    for id in &counted.left_out {
        if let Some(index) = case.parties.iter().position(|party| party.id == Some(*id)) {
            let party = case.parties.remove(index);
            case.former.push(Former { party, left_on: seal_day, reason: String::new() });
        }
    }
    case.agreement = Some(Agreement {
        form: AgreementForm::Written,
        signatures: counted.signatures.clone(),
        mediator_signed_on: counted.mediator_signed_on,
        sealed_on: counted.sealed_on,
        effective_on: None,
        amount_fen: counted.amount_fen,
        performed_on_the_spot: counted.performed_on_the_spot,
        text: private.clone(),
        recorded_on: meta.recorded_on(),
    });
    settle(case);
}

/// A written agreement takes effect when nothing is missing any more.
fn settle(case: &mut Case) {
    let complete = case.fully_signed_on();
    if let Some(agreement) = case.agreement.as_mut().filter(|agreement| agreement.form == AgreementForm::Written) {
        agreement.effective_on = complete.or(agreement.effective_on);
    }
}

fn agree_oral(
    case: &mut Case,
    counted: &AgreedOral,
    private: &AgreementPrivate,
    meta: &Meta,
    may_write: &mut dyn FnMut(&str, String) -> bool,
) {
    if !may_write("outcome", format!("oral {} {}", counted.on, counted.amount_fen)) {
        return;
    }
    case.ended = None;
    case.obligations = promise(&counted.obligations, &private.whats);
    case.agreement = Some(Agreement {
        form: AgreementForm::Oral,
        signatures: Vec::new(),
        mediator_signed_on: None,
        sealed_on: None,
        effective_on: Some(counted.on),
        amount_fen: counted.amount_fen,
        performed_on_the_spot: counted.performed_on_the_spot,
        text: private.clone(),
        recorded_on: meta.recorded_on(),
    });
}

fn sign(case: &mut Case, counted: &AgreementSigned) {
    let Some(agreement) = case.agreement.as_mut().filter(|agreement| agreement.form == AgreementForm::Written) else {
        return;
    };
    for signature in &counted.signatures {
        agreement.signatures.retain(|known| known.party != signature.party);
        agreement.signatures.push(signature.clone());
    }
    agreement.mediator_signed_on = counted.mediator_signed_on.or(agreement.mediator_signed_on);
    agreement.sealed_on = counted.sealed_on.or(agreement.sealed_on);
    settle(case);
}

fn end(
    case: &mut Case,
    on: NaiveDate,
    how: Ending,
    routes: &[Route],
    private: &Explained,
    may_write: &mut dyn FnMut(&str, String) -> bool,
) {
    let word = match how {
        Ending::Failure(reason) => format!("failed {reason} {on}"),
        Ending::Referred(to) => format!("referred {to} {on}"),
    };
    if may_write("outcome", word) {
        case.agreement = None;
        case.obligations = Vec::new();
        case.ended = Some(Ended { on, how, routes: routes.to_vec(), explanation: private.text.clone() });
    }
}

fn follow_up(case: &mut Case, counted: &FollowedUp, private: &Explained, meta: &Meta) {
    let done = Some((counted.clone(), private.text.clone()));
    match case.followups.iter_mut().find(|followup| followup.id == counted.id) {
        Some(planned) => {
            planned.done = done;
            planned.by = Some(meta.author);
        }
        None => {
            case.followups.push(Followup { id: counted.id, due_on: None, planned_recorded_on: None, done, by: Some(meta.author) })
        }
    }
}

/// Only another person than the one who proposed can confirm; a confirmation by the same one leaves it proposed.
fn answer_void(case: &mut Case, counted: &VoidAnswered, meta: &Meta) {
    let Some(mark) = case.void.as_mut() else {
        return;
    };
    if mark.state == VoidState::Voided {
        return;
    }
    if !counted.confirm {
        case.void = None;
    } else if mark.by != meta.author {
        mark.state = VoidState::Voided;
    }
}

fn change_party(case: &mut Case, counted: &PartyChanged, private: &PartyChangedPrivate, private_absent: bool) {
    let reason = if private_absent { String::new() } else { private.reason.clone() };
    let gone = counted.party.and_then(|id| case.parties.iter().position(|party| party.id == Some(id)));
    let at = gone.unwrap_or(case.parties.len());
    if let (PartyChange::Heir, Some(dead), Some(heir)) = (counted.how, counted.party, counted.new.first()) {
        follow_obligations(case, dead, heir.id);
    }
    if let Some(index) = gone {
        let party = case.parties.remove(index);
        case.former.push(Former { party, left_on: counted.on, reason });
    }
    for (offset, count) in counted.new.iter().enumerate() {
        case.parties.insert(at + offset, full_party(count, &private.parties));
    }
    settle(case);
}

/// What is still open is owed by, and to, the heir; what was done stays with the one who did it. Several heirs answer together:
/// the first one named stands for them in the row.
fn follow_obligations(case: &mut Case, dead: Uuid, heir: Uuid) {
    for state in case.obligations.iter_mut().filter(|state| state.done_on().is_none()) {
        for side in [&mut state.obligation.debtor, &mut state.obligation.creditor] {
            if *side == dead {
                *side = heir;
            }
        }
    }
}
