//! A sound dossier of each list; the people are made up.

use super::super::*;
use crate::basics::shipped;
use crate::case::events::*;
use crate::case::parts::*;
use crate::case::{Agreement, Ended, Followup, ObligationState, fold};
use crate::office::{Appointed, CommitteeSaved, HeldAppointment, Member, MemberSavedPrivate, Signs};

/// What is examined.
#[derive(Clone)]
pub(super) struct Setup {
    pub(super) case: Case,
    pub(super) office: Office,
    pub(super) papers: Papers,
    pub(super) today: NaiveDate,
}

impl Setup {
    pub(super) fn examined(&self) -> Examination {
        examine(&Rules::shipped().expect("the shipped rules"), &self.case, &self.office, &self.papers, self.today)
    }

    pub(super) fn finding(&self, rule: &str) -> Finding {
        let found = self.examined().findings.into_iter().find(|finding| finding.rule == rule);
        found.unwrap_or_else(|| panic!("{rule} is on the list"))
    }

    pub(super) fn agreement(&mut self) -> &mut Agreement {
        self.case.agreement.as_mut().expect("an agreement")
    }

    /// Takes a paper out of the file.
    pub(super) fn without(&mut self, kind: PaperKind) {
        self.papers.printed.retain(|paper| paper.kind != kind);
        self.papers.filed.retain(|paper| paper.kind != kind);
    }

    /// The paper is printed, and nobody noted that it is signed.
    pub(super) fn unsigned(&mut self, kind: PaperKind) {
        self.without(kind);
        self.papers.printed.push(Printed { is_signed: false, ..printed(kind, None) });
        let subjects = [Some(ids::WANG), Some(ids::SESSION), Some(ids::INVESTIGATION)];
        self.papers.printed.extend(subjects.map(|about| Printed { is_signed: false, ..printed(kind, about) }));
    }

    pub(super) fn file(&mut self, kind: PaperKind, about: Option<Uuid>) {
        self.papers.filed.push(Filed { kind, about, on: day("2026-03-10") });
    }
}

pub(super) mod ids {
    use uuid::Uuid;
    pub(in super::super) const COMMITTEE: Uuid = Uuid::from_u128(1);
    pub(in super::super) const MEDIATOR: Uuid = Uuid::from_u128(2);
    pub(in super::super) const WANG: Uuid = Uuid::from_u128(3);
    pub(in super::super) const LI: Uuid = Uuid::from_u128(4);
    pub(in super::super) const SESSION: Uuid = Uuid::from_u128(5);
    pub(in super::super) const OBLIGATION: Uuid = Uuid::from_u128(6);
    pub(in super::super) const PAYMENT: Uuid = Uuid::from_u128(7);
    pub(in super::super) const FOLLOWUP: Uuid = Uuid::from_u128(8);
    pub(in super::super) const INVESTIGATION: Uuid = Uuid::from_u128(9);
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(super) fn printed(kind: PaperKind, about: Option<Uuid>) -> Printed {
    Printed {
        kind,
        about,
        version: 1,
        on: day("2026-03-10"),
        is_signed: true,
        is_current: true,
        copies: 3,
        number: Some("（2026）清泉人调字第1号".to_owned()),
        mediators: vec![ids::MEDIATOR],
    }
}

fn office() -> Office {
    let calendars = shipped::calendars().expect("calendars");
    let mut office = Office::new(calendars, shipped::dictionaries().expect("lists"), Signs::shipped().expect("signs"));
    let entry = CommitteeSaved {
        name: "清泉村人民调解委员会".to_owned(),
        short_name: "清泉".to_owned(),
        kind: CommitteeKind::Village,
        label: None,
        region: None,
        seal_name: None,
        home: true,
    };
    let committee = crate::office::Committee { id: ids::COMMITTEE, entry, phone: None, active: true };
    office.committees.insert(ids::COMMITTEE, committee);
    let post = Appointed {
        id: Uuid::from_u128(20),
        committee: ids::COMMITTEE,
        appointment: Appointment::Member,
        work_time: WorkTime::PartTime,
        posts: vec![Post::Mediator],
        from: day("2024-01-01"),
        until: Some(day("2025-01-01")),
    };
    let entry = MemberSavedPrivate { name: "陈和".to_owned(), ..MemberSavedPrivate::default() };
    let appointments = vec![HeldAppointment { post, ended_on: None }];
    office.members.insert(ids::MEDIATOR, Member { id: ids::MEDIATOR, entry, sex: Sex::Male, appointments });
    office
}

fn party(id: Uuid, side: u8, name: &str) -> Party {
    Party {
        id: Some(id),
        side,
        name: name.to_owned(),
        birth: Some(day("1949-12-31")),
        id_number: Some("11010519491231002X".to_owned()),
        address: Some("清泉村三组12号".to_owned()),
        ..Party::default()
    }
}

/// Registered, accepted and assigned on the first of March 2026, one session on the fifth.
pub(super) fn open() -> Setup {
    let mut case = fold::fold(Uuid::from_u128(100), &[], None);
    case.known = true;
    case.number.text = "（2026）清泉人调字第1号".to_owned();
    case.committee = ids::COMMITTEE;
    case.registered_on = day("2026-03-01");
    case.category.code = "neighbour".to_owned();
    case.source = "application".to_owned();
    case.parties = vec![party(ids::WANG, 1, "王大"), party(ids::LI, 2, "李四")];
    case.accepted_on = Some(day("2026-03-01"));
    case.rights_told = Some(ToldManner::Oral);
    case.rights_told_on = Some(day("2026-03-01"));
    case.mediators = vec![ids::MEDIATOR];
    Setup { case, office: office(), papers: Papers::default(), today: day("2026-03-06") }
}

/// One session, with its record signed, and the papers every mediation has.
fn mediated() -> Setup {
    let mut setup = open();
    let held = SessionHeld { id: ids::SESSION, on: day("2026-03-05"), openness: Openness::Open, next_on: None };
    let present = ["王大", "李四"].map(|name| Present { name: name.to_owned(), body: None }).to_vec();
    let private = SessionPrivate {
        place: Some("村调解室".to_owned()),
        present,
        record: "双方陈述，核对现场。".to_owned(),
        ..SessionPrivate::default()
    };
    setup.case.sessions.push((held, private, day("2026-03-05")));
    for kind in [PaperKind::Registration, PaperKind::RightsNotice] {
        setup.papers.printed.push(printed(kind, None));
    }
    setup.papers.printed.push(printed(PaperKind::MediationRecord, Some(ids::SESSION)));
    setup.file(PaperKind::IdentityProof, None);
    setup
}

fn agreed(setup: &mut Setup, form: AgreementForm) {
    let on = day("2026-03-06");
    let written = form == AgreementForm::Written;
    let text = AgreementPrivate {
        facts: Some("水沟堵塞，淹了菜地。".to_owned()),
        issues: Some("谁清沟，谁赔菜。".to_owned()),
        clauses: vec!["李四赔偿王大八百元。".to_owned()],
        manner: Some("现金".to_owned()),
        ..AgreementPrivate::default()
    };
    let signed = [ids::WANG, ids::LI].map(|party| SignedBy { party, on }).to_vec();
    setup.case.agreement = Some(Agreement {
        form,
        signatures: if written { signed } else { Vec::new() },
        mediator_signed_on: written.then_some(on),
        sealed_on: written.then_some(on),
        effective_on: Some(on),
        amount_fen: 80_000,
        performed_on_the_spot: false,
        text,
        recorded_on: on,
    });
    let obligation = Obligation {
        id: ids::OBLIGATION,
        debtor: ids::LI,
        creditor: ids::WANG,
        amount_fen: Some(80_000),
        due_on: Some(day("2026-03-20")),
    };
    let paid = Performed { id: ids::PAYMENT, obligation: ids::OBLIGATION, on: day("2026-03-18"), amount_fen: Some(80_000) };
    setup.case.obligations = vec![ObligationState {
        obligation,
        what: "赔偿八百元".to_owned(),
        performances: vec![(paid, Some("收条".to_owned()))],
        breached_on: None,
        breach_note: None,
        urged: Vec::new(),
    }];
    let done = FollowedUp {
        id: ids::FOLLOWUP,
        on: day("2026-04-01"),
        way: FollowupWay::Visit,
        performance: FollowupPerformance::Performed,
        satisfaction: Satisfaction::Satisfied,
        trouble: false,
    };
    setup.case.followups =
        vec![Followup { id: ids::FOLLOWUP, due_on: None, planned_recorded_on: None, done: Some((done, None)), by: None }];
    setup.papers.printed.push(printed(PaperKind::FollowupRecord, Some(ids::FOLLOWUP)));
}

fn closed(setup: &mut Setup, on: &str) {
    setup.case.closed_on = Some(day(on));
    setup.case.archived = Some(Archived { on: day(on), retention: Retention::Long, file_number: setup.case.number.text.clone() });
    setup.papers.printed.extend([PaperKind::Cover, PaperKind::Catalogue, PaperKind::BackCover].map(|kind| printed(kind, None)));
    setup.today = day("2026-12-01");
}

pub(super) fn written() -> Setup {
    let mut setup = mediated();
    agreed(&mut setup, AgreementForm::Written);
    setup.papers.printed.push(printed(PaperKind::Agreement, None));
    closed(&mut setup, "2026-04-02");
    setup
}

pub(super) fn oral() -> Setup {
    let mut setup = mediated();
    agreed(&mut setup, AgreementForm::Oral);
    setup.papers.printed.push(printed(PaperKind::OralAgreement, None));
    closed(&mut setup, "2026-04-02");
    setup
}

fn ended(how: Ending) -> Setup {
    let mut setup = mediated();
    let explanation = Some("双方分歧过大。".to_owned());
    setup.case.ended = Some(Ended { on: day("2026-03-08"), how, routes: vec![Route::Court], explanation });
    closed(&mut setup, "2026-03-09");
    setup
}

pub(super) fn not_reached() -> Setup {
    let mut setup = ended(Ending::Failure(FailureReason::NotAgreed));
    setup.papers.printed.push(printed(PaperKind::TerminationNotice, None));
    setup
}

pub(super) fn referred_out() -> Setup {
    let mut setup = ended(Ending::Referred(ReferredTo::Court));
    setup.papers.printed.push(printed(PaperKind::ReferralLetter, None));
    setup
}

pub(super) fn declined() -> Setup {
    let mut setup = open();
    setup.case.accepted_on = None;
    let declined = Declined { on: day("2026-03-02"), reason: DeclineReason::OutOfScope, routes: vec![Route::Court] };
    setup.case.declined = Some((declined, Some("已由法院立案。".to_owned())));
    for kind in [PaperKind::Registration, PaperKind::DeclineNotice] {
        setup.papers.printed.push(printed(kind, None));
    }
    closed(&mut setup, "2026-03-03");
    setup
}
