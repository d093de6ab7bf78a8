//! The people: parties and who acts for them, mediators, recusal, the roster.

use super::Dossier;
use super::agreement::named;
use super::verdict::{Fault, Verdict};
use crate::basics::{check_id, check_uscc};
use crate::case::parts::{Party, StandIn};
use crate::case::{Disclosure, Involved, bonds};
use crate::words::*;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Full age (民法典 Art. 17).
const ADULT: u32 = 18;

impl Dossier<'_> {
    fn parties_where(&self, is_so: impl Fn(&Party) -> bool) -> Vec<Fault> {
        self.case.parties.iter().filter(|party| is_so(party)).map(named).collect()
    }

    /// A number, a code, or how identity was shown instead (DOMAIN.md §11). A 村民小组 has neither.
    pub(super) fn identity_recorded(&self) -> Verdict {
        let unknown = |party: &Party| match party.kind {
            PartyKind::Person => party.id_number.is_none() && party.identity_proof.is_none(),
            PartyKind::Organisation => party.uscc.is_none() && party.identity_proof.is_none(),
            PartyKind::VillagerGroup => false,
        };
        Verdict::lacking(self.parties_where(unknown))
    }

    /// GB 11643 and GB 32100: a mistyped digit is found before the papers are signed.
    pub(super) fn numbers_right(&self) -> Verdict {
        if self.case.parties.iter().all(|party| party.id_number.is_none() && party.uscc.is_none()) {
            return Verdict::not_applicable();
        }
        let wrong = |party: &Party| {
            let id = party.id_number.as_deref().is_some_and(|number| check_id(number, self.today).is_err());
            id || party.uscc.as_deref().is_some_and(|code| check_uscc(code).is_err())
        };
        Verdict::at_fault(self.parties_where(wrong))
    }

    /// A minor acts through a guardian (民法典 Arts 19, 23); age on the day of registration.
    pub(super) fn guardian(&self) -> Verdict {
        let on = self.case.registered_on;
        let minor = |party: &Party| {
            party.kind == PartyKind::Person
                && party.birth.is_some_and(|birth| on.years_since(birth).is_none_or(|age| age < ADULT))
        };
        if !self.case.parties.iter().any(minor) {
            return Verdict::not_applicable();
        }
        let alone = |party: &Party| minor(party) && !party.stand_ins.iter().any(|one| one.role == StandInRole::Guardian);
        Verdict::lacking(self.parties_where(alone))
    }

    /// What an agent is to the party, or may do for it.
    pub(super) fn agent_authority(&self) -> Verdict {
        let agent = |one: &StandIn| one.role == StandInRole::Agent;
        if !self.case.parties.iter().any(|party| party.stand_ins.iter().any(agent)) {
            return Verdict::not_applicable();
        }
        let vague = |one: &StandIn| agent(one) && one.relation.as_deref().is_none_or(|relation| relation.trim().is_empty());
        Verdict::lacking(self.parties_where(|party| party.stand_ins.iter().any(vague)))
    }

    /// 人民调解法 Arts 15, 22: what the roster shows between a mediator and a party was disclosed.
    pub(super) fn recusal_disclosed(&self) -> Verdict {
        let bound = |id: &&Uuid| {
            let member = self.office.members.get(id);
            member
                .is_some_and(|member| self.case.parties.iter().any(|party| !bonds(&member.entry, Involved::of(party)).is_empty()))
        };
        let bound: Vec<Uuid> = self.case.mediators.iter().filter(bound).copied().collect();
        if bound.is_empty() {
            return Verdict::not_applicable();
        }
        let silent = |id: &Uuid| !self.case.disclosures.iter().any(|disclosure| disclosure.mediator == *id);
        Verdict::lacking(bound.into_iter().filter(silent).map(|id| self.mediator(id)).collect())
    }

    /// Every side says whether such a mediator may stay; who is objected to does not (人民调解法 Art. 22).
    pub(super) fn recusal_consented(&self) -> Verdict {
        let of_mediators: Vec<&Disclosure> =
            self.case.disclosures.iter().filter(|disclosure| self.case.mediators.contains(&disclosure.mediator)).collect();
        if of_mediators.is_empty() {
            return Verdict::not_applicable();
        }
        let sides: BTreeSet<u8> = self.case.parties.iter().map(|party| party.side).collect();
        let names = |is_so: &dyn Fn(&Disclosure) -> bool| -> Vec<Fault> {
            of_mediators.iter().filter(|one| is_so(one)).map(|one| self.mediator(one.mediator)).collect()
        };
        let refused = names(&|one| one.consents.iter().any(|consent| !consent.consents));
        if !refused.is_empty() {
            return Verdict::wrong().which(refused);
        }
        let asked = |one: &Disclosure, side: u8| one.consents.iter().any(|consent| consent.side == side);
        Verdict::lacking(names(&|one| !sides.iter().all(|side| asked(one, *side))))
    }

    /// 人民调解法 Arts 13, 19: on the day they acted, the mediators held a post in the committee or in one that helped. A term of
    /// office that ran out is no reason: elections come late (DOMAIN.md §11).
    pub(super) fn on_roster(&self) -> Verdict {
        let Some(day) = self.acted_on().filter(|_| !self.case.mediators.is_empty()) else {
            return Verdict::not_applicable();
        };
        let committees: Vec<Uuid> = std::iter::once(self.case.committee).chain(self.case.helpers.iter().copied()).collect();
        let served = |id: &Uuid| {
            let member = self.office.members.get(id);
            member.is_some_and(|member| {
                member.appointments.iter().any(|held| {
                    let in_office = held.post.from <= day && held.ended_on.is_none_or(|ended| day <= ended);
                    in_office && committees.contains(&held.post.committee)
                })
            })
        };
        let strangers = self.case.mediators.iter().filter(|id| !served(id)).map(|id| self.mediator(*id)).collect::<Vec<_>>();
        let verdict = Verdict::at_fault(strangers);
        if verdict.outcome == CheckOutcome::Wrong { verdict.with("on", day) } else { verdict }
    }

    /// The last day on which the mediators of the case acted.
    fn acted_on(&self) -> Option<NaiveDate> {
        let signed = self.written().and_then(|agreement| agreement.mediator_signed_on);
        let agreed = self.oral().and_then(|agreement| agreement.effective_on);
        signed.or(agreed).or_else(|| self.case.sessions.iter().map(|(held, ..)| held.on).max())
    }

    fn mediator(&self, id: Uuid) -> Fault {
        (Some(id), self.office.member_name(id))
    }
}
