//! A folded case as the data of its documents. Words of closed vocabularies become what documents write; nothing is masked here:
//! what another side must not see is left out when its copy is made.

use super::words::{all, word};
use crate::handlers::category_name;
use renhe_documents::data;
use renhe_mediation::basics::Fen;
use renhe_mediation::case::events::Performed;
use renhe_mediation::case::parts::{Party, StandIn};
use renhe_mediation::case::{Case, Ending, ObligationState, decide};
use renhe_mediation::office::{Committee, Office};
use renhe_mediation::words::{AgreementForm, PaperKind, PartyChange, PartyKind, Sex, Stage, StandInRole};
use uuid::Uuid;

/// Everything the documents of a case say.
pub(crate) fn dossier(case: &Case, office: &Office) -> data::Dossier {
    let member = |id: &Uuid| office.member_name(*id);
    data::Dossier {
        is_blank: false,
        committee: office.committees.get(&case.committee).map(committee).unwrap_or_default(),
        number: Some(case.number.text.clone()),
        title: title(case, office),
        category: Some(category_name(office, &case.category.dictionary, &case.category.code)),
        source: Some(source(&case.source)),
        tags: case.tags.iter().map(|tag| tag_name(tag)).collect(),
        is_difficult: case.difficult,
        summary: some(&case.summary),
        requests: Vec::new(),
        remark: None,
        place: case.place.clone(),
        event_on: case.event_on,
        people: case.people,
        disputed: case.disputed_fen.map(money),
        registered_on: Some(case.registered_on),
        registered_by: some(&office.user_name(case.registered_by)),
        letter: case.letter.as_ref().map(|letter| data::Letter {
            from: referrer(&case.source),
            number: letter.number.clone(),
            on: letter.on,
            answer_by: letter.answer_by,
            contact: letter.contact.clone(),
        }),
        accepted_on: case.accepted_on,
        declined: case.declined.as_ref().map(|(declined, explanation)| data::Declined {
            on: Some(declined.on),
            reason: word("decline_reason", declined.reason),
            explanation: explanation.clone(),
            routes: all("route", &declined.routes),
        }),
        rights_told: case.rights_told.map(|manner| data::RightsTold { on: case.rights_told_on, manner: word("told", manner) }),
        assignment: case.manner.and_then(|manner| word("manner", manner)),
        mediators: case.mediators.iter().map(member).collect(),
        recorder: case.recorder.as_ref().map(member),
        helpers: case.helpers.iter().map(|id| office.committee_name(*id)).collect(),
        parties: case.parties.iter().map(|one| party(one, case.registered_on)).collect(),
        party_changes: party_changes(case),
        investigations: investigations(case, office),
        sessions: sessions(case),
        extended_until: case.extended_until,
        agreement: agreement(case),
        obligations: case.obligations.iter().map(obligation).collect(),
        performed_on: case.performed_on(),
        confirmation: confirmation(case, office),
        ending: ending(case),
        followups: followups(case, office),
        police_reports: police_reports(case),
        closing: case.closed_on.map(|on| closing(case, on)),
        archive: case.archived.as_ref().map(|archived| data::Archive {
            on: Some(archived.on),
            file_number: Some(archived.file_number.clone()),
            retention: word("retention", archived.retention),
            filed_by: case.recorder.as_ref().or(case.mediators.first()).map(member),
            checked_by: None,
            remark: case.archive_reason.clone(),
        }),
        evidence: evidence(case),
        catalogue: Vec::new(),
        notes: case.archive_reason.iter().cloned().collect(),
    }
}

/// A committee as its papers name it.
pub(crate) fn committee(committee: &Committee) -> data::Committee {
    data::Committee {
        name: committee.entry.name.clone(),
        short: committee.entry.short_name.clone(),
        place: None,
        phone: committee.phone.clone(),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// A tag that ships has a key; the office's own is what it says.
fn tag_name(tag: &str) -> String {
    let shipped = crate::labels::labels().and_then(|labels| labels.tags.iter().find(|(key, _)| key == tag));
    shipped.map_or_else(|| tag.to_owned(), |(_, name)| name.clone())
}

fn money(fen: i64) -> data::Money {
    data::Money { fen, capital: Fen(fen).capital() }
}

/// 卷名: the first of the first two sides, and what it is about.
fn title(case: &Case, office: &Office) -> Option<String> {
    let category = category_name(office, &case.category.dictionary, &case.category.code);
    let first = |side: u8| case.parties.iter().find(|party| party.side == side).map(|party| party.name.as_str());
    let mut sides: Vec<u8> = case.parties.iter().map(|party| party.side).collect();
    sides.sort_unstable();
    sides.dedup();
    let mut names = sides.iter().filter_map(|side| first(*side));
    let (Some(a), Some(b)) = (names.next(), names.next()) else {
        return word("title", "none").map(|text| text.replace("{category}", &category));
    };
    let b = match case.parties.len() {
        0..=2 => b.to_owned(),
        n => format!("{b}{}", word("title", "more").unwrap_or_default().replace("{n}", &n.to_string())),
    };
    word("title", "two").map(|text| text.replace("{a}", a).replace("{b}", &b).replace("{category}", &category))
}

fn source(key: &str) -> data::Source {
    let kind = match key.split('/').next() {
        Some("initiative") => data::SourceKind::Initiative,
        Some("referral") => data::SourceKind::Referral,
        _ => data::SourceKind::Application,
    };
    data::Source { kind, label: word("source", key).unwrap_or_default(), referrer: referrer(key) }
}

fn referrer(key: &str) -> Option<String> {
    word("referrer", key.split_once('/')?.1)
}

fn party(party: &Party, on: chrono::NaiveDate) -> data::Party {
    let id = party.id.unwrap_or_default();
    data::Party {
        id,
        side: party.side,
        kind: match party.kind {
            PartyKind::Person => data::PartyKind::Person,
            PartyKind::Organisation => data::PartyKind::Organisation,
            PartyKind::VillagerGroup => data::PartyKind::VillagerGroup,
        },
        name: party.name.clone(),
        nickname: party.nickname.clone(),
        sex: party.sex.filter(|sex| *sex != Sex::Unknown).and_then(|sex| word("sex", sex)),
        ethnicity: party.ethnicity.clone(),
        birth: party.birth,
        age: party.birth.and_then(|birth| on.years_since(birth)).and_then(|years| u16::try_from(years).ok()),
        occupation: party.occupation.clone(),
        workplace: party.workplace.clone(),
        address: party.address.clone(),
        phone: party.phone.clone(),
        id_number: party.id_number.clone(),
        identity_proof: party.identity_proof.and_then(|proof| word("identity_proof", proof)),
        uscc: party.uscc.clone(),
        protected: party.protected_address,
        cannot_read: party.cannot_read,
        scribe: None,
        stand_ins: party.stand_ins.iter().enumerate().map(|(place, one)| stand_in(one, one.id_at(id, place))).collect(),
    }
}

fn stand_in(one: &StandIn, id: Uuid) -> data::StandIn {
    let role = match one.role {
        StandInRole::Agent => data::StandInRole::Agent,
        StandInRole::Guardian => data::StandInRole::Guardian,
        StandInRole::Elected => data::StandInRole::Elected,
        StandInRole::LegalRepresentative => data::StandInRole::LegalRepresentative,
    };
    // An agent's entry says how far the authority goes, a guardian's what they are to each other.
    let (relation, authority) = match one.role {
        StandInRole::Agent => (None, one.relation.clone()),
        StandInRole::Guardian | StandInRole::Elected | StandInRole::LegalRepresentative => (one.relation.clone(), None),
    };
    data::StandIn {
        id,
        role,
        name: one.name.clone(),
        phone: one.phone.clone(),
        id_number: one.id_number.clone(),
        relation,
        authority,
        ..data::StandIn::default()
    }
}

fn party_changes(case: &Case) -> Vec<data::PartyChange> {
    let changes = case.former.iter().map(|former| data::PartyChange {
        on: Some(former.left_on),
        how: word("party_change", PartyChange::Left),
        former: Some(former.party.name.clone()),
        new: Vec::new(),
        reason: some(&former.reason),
        proof: None,
    });
    changes.collect()
}

fn investigations(case: &Case, office: &Office) -> Vec<data::Investigation> {
    let investigations = case.investigations.iter().map(|(counted, private)| data::Investigation {
        id: counted.id,
        on: Some(counted.on),
        place: private.place.clone(),
        asked: some(&private.asked),
        by: private.by.iter().map(|id| office.member_name(*id)).collect(),
        recorder: case.recorder.map(|id| office.member_name(id)),
        record: some(&private.record),
        ..data::Investigation::default()
    });
    investigations.collect()
}

fn sessions(case: &Case) -> Vec<data::Session> {
    let acts_for_a_party = |name: &str| {
        let acts = |party: &Party| party.name == name || party.stand_ins.iter().any(|one| one.name == name);
        case.parties.iter().any(acts)
    };
    let sessions = case.sessions.iter().map(|(counted, private, _)| data::Session {
        id: counted.id,
        on: Some(counted.on),
        time: private.time.clone(),
        place: private.place.clone(),
        openness: word("openness", counted.openness),
        present: private
            .present
            .iter()
            .map(|one| data::Present {
                name: one.name.clone(),
                body: one.body.clone(),
                role: None,
                is_party: one.body.is_none() && acts_for_a_party(&one.name),
            })
            .collect(),
        record: some(&private.record),
        next_on: counted.next_on,
        next_time: private.next_time.clone(),
        ..data::Session::default()
    });
    sessions.collect()
}

fn agreement(case: &Case) -> Option<data::Agreement> {
    let agreement = case.agreement.as_ref()?;
    let signatures = agreement.signatures.iter().map(|one| data::SignedBy { party: one.party, on: Some(one.on) });
    let last = case.sessions.last();
    Some(data::Agreement {
        is_oral: agreement.form != AgreementForm::Written,
        number: None,
        facts: agreement.text.facts.clone(),
        issues: agreement.text.issues.clone(),
        clauses: agreement.text.clauses.clone(),
        manner: agreement.text.manner.clone(),
        place: None,
        time: agreement.text.time.clone(),
        amount: (agreement.amount_fen > 0).then(|| money(agreement.amount_fen)),
        copies: Some(case.copies()),
        on: agreement.effective_on.or(agreement.sealed_on).or(agreement.mediator_signed_on),
        reached_at: last.and_then(|(_, private, _)| private.place.clone()).or_else(|| case.place.clone()),
        signatures: signatures.collect(),
        mediator_signed_on: agreement.mediator_signed_on,
        sealed_on: agreement.sealed_on,
        effective_on: agreement.effective_on,
        performed_on_the_spot: agreement.performed_on_the_spot,
    })
}

fn obligation(state: &ObligationState) -> data::Obligation {
    let performance = |(done, proof): &(Performed, Option<String>)| data::Performance {
        id: done.id,
        on: Some(done.on),
        amount: done.amount_fen.map(money),
        way: proof.clone(),
        note: None,
    };
    data::Obligation {
        id: state.obligation.id,
        debtor: state.obligation.debtor,
        creditor: state.obligation.creditor,
        what: state.what.clone(),
        amount: state.obligation.amount_fen.map(money),
        due_on: state.obligation.due_on,
        open: state.obligation.amount_fen.map(|_| money(state.open_fen())),
        done_on: state.done_on(),
        breached_on: state.breached_on,
        performances: state.performances.iter().map(performance).collect(),
        urgings: state
            .urged
            .iter()
            .map(|(urged, text)| data::Urging {
                on: Some(urged.on),
                way: urged.way.and_then(|way| word("followup_way", way)),
                until: None,
                routes: all("route", &urged.routes),
                text: text.clone(),
            })
            .collect(),
    }
}

fn confirmation(case: &Case, office: &Office) -> Option<data::Confirmation> {
    let apply_by = decide::confirm_until(case, &office.settings, &office.calendars).map(|deadline| deadline.due);
    let (applied, decided) = (case.confirmation.applied.as_ref(), case.confirmation.decided.as_ref());
    (apply_by.is_some() || applied.is_some()).then(|| data::Confirmation {
        court: applied.map(|applied| applied.court.clone()),
        applied_on: applied.map(|applied| applied.on),
        number: decided.and_then(|decided| decided.number.clone()),
        result: decided.and_then(|decided| word("confirmation", decided.result)),
        decided_on: decided.map(|decided| decided.on),
        apply_by,
    })
}

fn ending(case: &Case) -> Option<data::Ending> {
    let ended = case.ended.as_ref()?;
    let (reason, referred_to) = match ended.how {
        Ending::Failure(reason) => (word("failure", reason), None),
        Ending::Referred(to) => (None, word("referred_to", to)),
    };
    Some(data::Ending {
        on: Some(ended.on),
        reason,
        referred_to,
        routes: all("route", &ended.routes),
        explanation: ended.explanation.clone(),
    })
}

fn followups(case: &Case, office: &Office) -> Vec<data::Followup> {
    let names: Vec<String> = case.parties.iter().map(|party| party.name.clone()).collect();
    let followups = case.followups.iter().map(|followup| {
        let done = followup.done.as_ref().map(|(done, _)| done);
        data::Followup {
            id: followup.id,
            due_on: followup.due_on,
            on: done.map(|done| done.on),
            way: done.and_then(|done| word("followup_way", done.way)),
            asked: names.clone(),
            performance: done.and_then(|done| word("followup_performance", done.performance)),
            satisfaction: done.and_then(|done| word("satisfaction", done.satisfaction)),
            has_trouble: done.map(|done| done.trouble),
            text: followup.done.as_ref().and_then(|(_, text)| text.clone()),
            by: followup.by.map(|by| office.user_name(by)),
        }
    });
    followups.collect()
}

fn police_reports(case: &Case) -> Vec<data::PoliceReport> {
    let reports = case.police_reports.iter().enumerate().map(|(place, (counted, private))| data::PoliceReport {
        id: Uuid::from_u128(case.id.as_u128().wrapping_add(1 + place as u128)),
        on: Some(counted.on),
        time: private.time.clone(),
        reason: word("police_reason", counted.reason),
        to: some(&private.to),
        how: some(&private.how),
        answer: private.answer.clone(),
    });
    reports.collect()
}

fn closing(case: &Case, on: chrono::NaiveDate) -> data::Closing {
    let how = match case.stage() {
        Stage::Declined => "declined".to_owned(),
        Stage::Failed => "failed".to_owned(),
        Stage::ReferredOut => "referred_out".to_owned(),
        Stage::Awaiting | Stage::Pending | Stage::Succeeded => {
            case.agreement.as_ref().map(|agreement| agreement.form.to_string()).unwrap_or_default()
        }
    };
    let text = case.agreement.as_ref().map(|agreement| agreement.text.clauses.join("\n"));
    data::Closing { on: Some(on), result: word("closing", how), text: text.filter(|text| !text.is_empty()) }
}

/// 证据材料: what was attached as such.
fn evidence(case: &Case) -> Vec<data::Evidence> {
    let filed = case
        .attached()
        .filter(|attachment| matches!(attachment.filed.paper, Some(PaperKind::Evidence | PaperKind::AppraisalOpinion)));
    filed
        .map(|attachment| data::Evidence {
            name: attachment.name().to_owned(),
            on: Some(attachment.filed.on),
            shows: attachment.named.note.clone(),
            ..data::Evidence::default()
        })
        .collect()
}
