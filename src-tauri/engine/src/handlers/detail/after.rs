//! What follows an agreement: its obligations, the judicial confirmation, the follow-ups.

use super::Seen;
use renhe_mediation::case;
use renhe_mediation::case::decide::confirm_until;
use renhe_wire::*;

impl Seen<'_> {
    pub(super) fn obligations(&self) -> Vec<ObligationState> {
        let states = self.case.obligations.iter();
        let states = states.map(|state| ObligationState {
            obligation: Obligation {
                id: Some(state.obligation.id.to_string()),
                debtor: state.obligation.debtor.to_string(),
                creditor: state.obligation.creditor.to_string(),
                what: state.what.clone(),
                amount_fen: state.obligation.amount_fen,
                due_on: state.obligation.due_on.map(Day),
            },
            debtor_name: self.party_name(state.obligation.debtor),
            creditor_name: self.party_name(state.obligation.creditor),
            paid_fen: state.paid_fen(),
            performances: state
                .performances
                .iter()
                .map(|(done, proof)| PerformanceEntry { on: Day(done.on), amount_fen: done.amount_fen, proof: proof.clone() })
                .collect(),
            done_on: state.done_on().map(Day),
            breached_on: state.breached_on.map(Day),
            breach_note: state.breach_note.clone(),
            urgings: state.urged.iter().map(urging).collect(),
        });
        states.collect()
    }

    pub(super) fn confirmation(&self) -> ConfirmationState {
        let until = confirm_until(self.case, &self.office.settings, &self.office.calendars);
        let (applied, decided) = (&self.case.confirmation.applied, &self.case.confirmation.decided);
        ConfirmationState {
            state: self.case.confirmation_state(),
            until: until.map(|deadline| Day(deadline.due)),
            calendar_known: until.is_none_or(|deadline| deadline.calendar_known),
            applied_on: applied.as_ref().map(|applied| Day(applied.on)),
            court: applied.as_ref().map(|applied| applied.court.clone()),
            number: decided.as_ref().and_then(|decided| decided.number.clone()),
            decided_on: decided.as_ref().map(|decided| Day(decided.on)),
        }
    }

    pub(super) fn followups(&self) -> Vec<Followup> {
        let followups = self.case.followups.iter();
        let followups = followups.map(|followup| {
            let (done, text) = match &followup.done {
                Some((done, text)) => (Some(done), text.clone()),
                None => (None, None),
            };
            // Hidden trouble is the first line of what was written, when there was any.
            let trouble = done.filter(|done| done.trouble).and(text.as_ref()).and_then(|text| text.lines().next());
            Followup {
                id: followup.id.to_string(),
                due_on: followup.due_on.map(Day),
                on: done.map(|done| Day(done.on)),
                way: done.map(|done| done.way),
                performance: done.map(|done| done.performance),
                satisfaction: done.map(|done| done.satisfaction),
                hidden_trouble: trouble.map(str::to_owned),
                text,
                by: followup.by.map(|by| self.office.user_name(by)),
            }
        });
        followups.collect()
    }
}

fn urging((urged, note): &(case::events::Urged, Option<String>)) -> Urging {
    Urging { on: Day(urged.on), way: urged.way, routes: urged.routes.clone(), note: note.clone() }
}
