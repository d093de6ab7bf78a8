//! Finding the part of a dossier that one document is about.

use super::{Dossier, Followup, Investigation, Obligation, Party, Performance, Session};
use uuid::Uuid;

impl Dossier {
    /// The party with this id, or the only or first one when none is named.
    pub fn party(&self, id: Option<Uuid>) -> Option<&Party> {
        match id {
            Some(id) => self.parties.iter().find(|party| party.id == id),
            None => self.parties.first(),
        }
    }

    /// The investigation with this id, or the latest.
    pub fn investigation(&self, id: Option<Uuid>) -> Option<&Investigation> {
        match id {
            Some(id) => self.investigations.iter().find(|investigation| investigation.id == id),
            None => self.investigations.last(),
        }
    }

    /// The session with this id, or the latest.
    pub fn session(&self, id: Option<Uuid>) -> Option<&Session> {
        match id {
            Some(id) => self.sessions.iter().find(|session| session.id == id),
            None => self.sessions.last(),
        }
    }

    /// The obligation with this id, or the first that is not done yet, or the first.
    pub fn obligation(&self, id: Option<Uuid>) -> Option<&Obligation> {
        let mut all = self.obligations.iter();
        match id {
            Some(id) => all.find(|obligation| obligation.id == id),
            None => all.find(|obligation| obligation.done_on.is_none()).or(self.obligations.first()),
        }
    }

    /// The performance with this id and its obligation, or the latest by date.
    pub fn performance(&self, id: Option<Uuid>) -> Option<(&Obligation, &Performance)> {
        let mut all =
            self.obligations.iter().flat_map(|obligation| obligation.performances.iter().map(move |done| (obligation, done)));
        match id {
            Some(id) => all.find(|(_, done)| done.id == id),
            None => all.max_by_key(|(_, done)| done.on),
        }
    }

    /// The follow-up with this id, or the latest that was done, or the latest.
    pub fn followup(&self, id: Option<Uuid>) -> Option<&Followup> {
        match id {
            Some(id) => self.followups.iter().find(|followup| followup.id == id),
            None => self.followups.iter().rfind(|followup| followup.on.is_some()).or(self.followups.last()),
        }
    }
}
