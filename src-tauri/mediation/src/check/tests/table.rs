//! Every rule with the dossier in which it holds and the one beside it in which it does not.
//! Long because it is one table.

use super::sound::*;
use crate::case::events::*;
use crate::case::parts::*;
use crate::case::{Appraisal, Conflict, Disclosure};
use crate::words::CheckOutcome::{Missing, Wrong};
use crate::words::*;
use uuid::Uuid;

/// A rule, the sound dossier, what makes the rule apply, what breaks it, and what is found then.
pub(super) struct Row {
    pub(super) rule: &'static str,
    pub(super) sound: fn() -> Setup,
    pub(super) make: fn(&mut Setup),
    pub(super) spoil: fn(&mut Setup),
    pub(super) found: CheckOutcome,
}

fn row(rule: &'static str, sound: fn() -> Setup, spoil: fn(&mut Setup), found: CheckOutcome) -> Row {
    Row { rule, sound, make: |_| {}, spoil, found }
}

fn made(rule: &'static str, sound: fn() -> Setup, make: fn(&mut Setup), spoil: fn(&mut Setup), found: CheckOutcome) -> Row {
    Row { rule, sound, make, spoil, found }
}

fn referred(s: &mut Setup) {
    s.case.source = "referral/police".to_owned();
    s.case.letter = Some(Letter::default());
    s.file(PaperKind::Acknowledgement, None);
    s.file(PaperKind::ResultReply, None);
}

fn represented(s: &mut Setup, role: StandInRole) {
    let one =
        StandIn { id: None, role, name: "王二".to_owned(), phone: None, id_number: None, relation: Some("之子".to_owned()) };
    s.case.parties[0].stand_ins.push(one);
    s.file(PaperKind::PowerOfAttorney, Some(ids::WANG));
    s.file(PaperKind::SignatureSheet, None);
}

fn agent(s: &mut Setup) {
    represented(s, StandInRole::Agent);
}

fn disclosed(s: &mut Setup) {
    if let Some(member) = s.office.members.get_mut(&ids::MEDIATOR) {
        member.entry.kin = vec!["王大".to_owned()];
    }
    s.case.disclosures.push(Disclosure {
        id: Uuid::from_u128(30),
        on: day("2026-03-01"),
        mediator: ids::MEDIATOR,
        relation: Relation::Kin,
        what: "王大是我表哥".to_owned(),
        consents: [1, 2].map(|side| SideConsent { side, consents: true }).to_vec(),
    });
}

fn investigated(s: &mut Setup) {
    s.case.investigations.push((Dated { id: ids::INVESTIGATION, on: day("2026-03-03") }, InvestigatedPrivate::default()));
    s.file(PaperKind::InvestigationRecord, Some(ids::INVESTIGATION));
}

fn reported(s: &mut Setup) {
    let private = PoliceReportedPrivate { answer: Some("已出警劝止".to_owned()), ..PoliceReportedPrivate::default() };
    s.case.police_reports.push((PoliceReported { on: day("2026-03-02"), reason: PoliceReason::Escalation }, private));
    s.file(PaperKind::UrgentReport, None);
}

fn confirmed(s: &mut Setup) {
    s.case.confirmation.applied = Some(ConfirmationApplied { on: day("2026-03-10"), court: "珠晖区人民法院".to_owned() });
    s.case.confirmation.decided =
        Some(ConfirmationDecided { on: day("2026-03-20"), result: Confirmation::Valid, number: Some("1".to_owned()) });
    s.file(PaperKind::ConfirmationApplication, None);
    s.file(PaperKind::CourtDecision, None);
}

fn overdue(s: &mut Setup) {
    let state = &mut s.case.obligations[0];
    state.performances.clear();
    state.urged.push((Urged { obligation: ids::OBLIGATION, on: day("2026-03-22"), way: None, routes: Vec::new() }, None));
}

pub(super) fn table() -> Vec<Row> {
    vec![
        row("registration_form", written, |s| s.without(PaperKind::Registration), Missing),
        row("registered_before_accepted", written, |s| s.case.registered_on = day("2026-03-02"), Wrong),
        row("registered_before_declined", declined, |s| s.case.registered_on = day("2026-03-05"), Wrong),
        row("accepted_in_term", written, |s| s.case.accepted_on = Some(day("2026-03-05")), Wrong),
        made("referrers_letter", written, referred, |s| s.case.letter = None, Missing),
        made("acknowledgement", written, referred, |s| s.without(PaperKind::Acknowledgement), Missing),
        row("rights_told", written, |s| s.case.rights_told = None, Missing),
        row("rights_before_session", written, |s| s.case.rights_told_on = Some(day("2026-03-06")), Wrong),
        row("rights_notice", written, |s| s.unsigned(PaperKind::RightsNotice), Wrong),
        row("identity_recorded", written, |s| s.case.parties[1].id_number = None, Missing),
        row(
            "identity_copies",
            written,
            |s| {
                s.without(PaperKind::IdentityProof);
                s.file(PaperKind::IdentityProof, Some(ids::LI))
            },
            Missing,
        ),
        row("numbers_right", written, |s| s.case.parties[0].id_number = Some("110105194912310021".to_owned()), Wrong),
        made(
            "guardian",
            written,
            |s| {
                s.case.parties[0].birth = Some(day("2015-01-01"));
                represented(s, StandInRole::Guardian)
            },
            |s| s.case.parties[0].stand_ins.clear(),
            Missing,
        ),
        made("power_of_attorney", written, agent, |s| s.unsigned(PaperKind::PowerOfAttorney), Wrong),
        made(
            "agent_authority",
            written,
            agent,
            |s| s.case.parties[0].stand_ins.iter_mut().for_each(|one| one.relation = None),
            Missing,
        ),
        row("mediators_named", written, |s| s.case.mediators.clear(), Missing),
        row(
            "on_roster",
            written,
            |s| s.office.members.values_mut().for_each(|member| member.appointments[0].ended_on = Some(day("2026-03-05"))),
            Wrong,
        ),
        made("recusal_disclosed", written, disclosed, |s| s.case.disclosures.clear(), Missing),
        made(
            "recusal_consented",
            written,
            disclosed,
            |s| s.case.disclosures.iter_mut().for_each(|one| one.consents[1].consents = false),
            Wrong,
        ),
        row("session_held", written, |s| s.case.sessions.clear(), Missing),
        row("session_after_acceptance", written, |s| s.case.accepted_on = Some(day("2026-03-06")), Wrong),
        row("session_people", written, |s| s.case.sessions.iter_mut().for_each(|held| held.1.present.clear()), Missing),
        row("session_place", written, |s| s.case.sessions.iter_mut().for_each(|held| held.1.place = None), Missing),
        row("session_record", written, |s| s.case.sessions.iter_mut().for_each(|held| held.1.record = " ".to_owned()), Missing),
        row("sides_present", written, |s| s.case.sessions.iter_mut().for_each(|held| held.1.present.truncate(1)), Missing),
        row("mediation_record", written, |s| s.unsigned(PaperKind::MediationRecord), Wrong),
        made("investigation_record", written, investigated, |s| s.without(PaperKind::InvestigationRecord), Missing),
        made(
            "evidence",
            written,
            |s| {
                s.case.difficult = true;
                s.file(PaperKind::Evidence, None)
            },
            |s| s.without(PaperKind::Evidence),
            Missing,
        ),
        made(
            "appraisal_opinion",
            written,
            |s| {
                let from = day("2026-03-02");
                s.case.appraisals.push(Appraisal { id: Uuid::nil(), what: "裂缝".to_owned(), from, until: Some(from) });
                s.file(PaperKind::AppraisalOpinion, None);
            },
            |s| s.without(PaperKind::AppraisalOpinion),
            Missing,
        ),
        row("term_kept", written, |s| s.agreement().effective_on = Some(day("2026-06-01")), Wrong),
        made("police_answered", written, reported, |s| s.case.police_reports[0].1.answer = None, Missing),
        made("urgent_report", written, reported, |s| s.without(PaperKind::UrgentReport), Missing),
        row("agreement_parties", written, |s| s.case.parties[0].address = None, Missing),
        row("agreement_facts", written, |s| s.agreement().text.facts = None, Missing),
        row("agreement_issues", written, |s| s.agreement().text.issues = Some(" ".to_owned()), Missing),
        row("agreement_content", written, |s| s.agreement().text.clauses.clear(), Missing),
        row("agreement_manner", written, |s| s.agreement().text.manner = None, Missing),
        row(
            "agreement_time",
            written,
            |s| {
                s.case.obligations[0].obligation.due_on = None;
                s.case.obligations[0].performances.clear()
            },
            Missing,
        ),
        row(
            "signature_parties",
            written,
            |s| {
                s.agreement().signatures.pop();
                s.agreement().effective_on = None
            },
            Missing,
        ),
        row("signature_mediator", written, |s| s.agreement().mediator_signed_on = None, Missing),
        row("seal", written, |s| s.agreement().sealed_on = None, Missing),
        row(
            "signed_after_session",
            written,
            |s| s.agreement().signatures.iter_mut().for_each(|one| one.on = day("2026-03-04")),
            Wrong,
        ),
        row("agreement_paper", written, |s| s.unsigned(PaperKind::Agreement), Wrong),
        made(
            "signature_sheet",
            written,
            |s| represented(s, StandInRole::Elected),
            |s| s.without(PaperKind::SignatureSheet),
            Missing,
        ),
        row("copies", written, |s| s.papers.printed.iter_mut().for_each(|paper| paper.copies = 2), Wrong),
        row("no_ownership", written, |s| s.agreement().text.clauses.push("争议地块归王大所有".to_owned()), Wrong),
        row("amounts_agree", written, |s| s.agreement().amount_fen = 1, Wrong),
        row("oral_form", oral, |s| s.without(PaperKind::OralAgreement), Missing),
        row("oral_registered", oral, |s| s.agreement().recorded_on = day("2026-03-08"), Wrong),
        row("oral_amount", oral, |s| s.agreement().amount_fen = 1_000_001, Wrong),
        row("oral_labour", oral, |s| s.case.category.code = "migrant_wages".to_owned(), Wrong),
        row("ending_reason", not_reached, |s| s.case.ended.as_mut().expect("an end").explanation = None, Missing),
        row("routes_told", not_reached, |s| s.case.ended.as_mut().expect("an end").routes.clear(), Missing),
        row("termination_notice", not_reached, |s| s.without(PaperKind::TerminationNotice), Missing),
        row("decline_reason", declined, |s| s.case.declined.as_mut().expect("declined").1 = None, Missing),
        row("decline_notice", declined, |s| s.without(PaperKind::DeclineNotice), Missing),
        row("referral_letter", referred_out, |s| s.without(PaperKind::ReferralLetter), Missing),
        made("referrer_answered", not_reached, referred, |s| s.without(PaperKind::ResultReply), Missing),
        row(
            "performance_proof",
            written,
            |s| s.case.obligations[0].performances.iter_mut().for_each(|done| done.1 = None),
            Missing,
        ),
        made("overdue_urged", written, overdue, |s| s.case.obligations[0].urged.clear(), Missing),
        row("follow_up", written, |s| s.case.followups.clear(), Missing),
        row("followup_after_effect", written, |s| s.agreement().effective_on = Some(day("2026-04-02")), Wrong),
        row("followup_record", written, |s| s.without(PaperKind::FollowupRecord), Missing),
        made(
            "confirmation_in_term",
            written,
            confirmed,
            |s| s.case.confirmation.applied.as_mut().expect("applied").on = day("2026-05-01"),
            Wrong,
        ),
        made("confirmation_application", written, confirmed, |s| s.without(PaperKind::ConfirmationApplication), Missing),
        made("court_decision", written, confirmed, |s| s.without(PaperKind::CourtDecision), Missing),
        row("same_number", written, |s| s.papers.printed[0].number = Some("（2026）清泉人调字第2号".to_owned()), Wrong),
        row("same_handler", written, |s| s.papers.printed[0].mediators = vec![Uuid::from_u128(99)], Wrong),
        row("current_text", written, |s| s.papers.printed[0].is_current = false, Wrong),
        row(
            "no_conflicts",
            written,
            |s| s.case.conflicts.push(Conflict { field: "summary".to_owned(), values: Vec::new() }),
            Wrong,
        ),
        row("closed_in_time", written, |s| s.case.closed_on = Some(day("2026-08-01")), Wrong),
        row("archived_in_time", written, |s| s.case.archived = None, Missing),
        row("cover", written, |s| s.without(PaperKind::Cover), Missing),
        row("catalogue", written, |s| s.without(PaperKind::Catalogue), Missing),
        row("back_cover", written, |s| s.without(PaperKind::BackCover), Missing),
    ]
}
