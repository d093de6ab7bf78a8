//! The sessions and what else the case must tell: present people, reasons, routes.

use super::verdict::{Fault, Verdict};
use super::{Dossier, Entry, SessionItem};
use crate::case::events::SessionPrivate;
use crate::case::parts::Party;
use std::collections::BTreeMap;

impl Dossier<'_> {
    /// An entry that inspections look for first.
    pub(super) fn entry(&self, entry: Entry) -> Verdict {
        let case = self.case;
        let has_words = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
        match entry {
            // Arts 23, 24.
            Entry::RightsTold => Verdict::there(case.rights_told.is_some()),
            // Art. 19.
            Entry::Mediators => Verdict::there(!case.mediators.is_empty()),
            // Art. 27.
            Entry::Session => Verdict::there(!case.sessions.is_empty()),
            Entry::Letter if case.source.starts_with("referral") => Verdict::there(case.letter.is_some()),
            Entry::Letter => Verdict::not_applicable(),
            Entry::EndingWords => match &case.ended {
                Some(ended) => Verdict::there(has_words(ended.explanation.as_ref())),
                None => Verdict::not_applicable(),
            },
            Entry::DeclineWords => match &case.declined {
                Some((_, words)) => Verdict::there(has_words(words.as_ref())),
                None => Verdict::not_applicable(),
            },
            // Art. 26.
            Entry::Routes => match (&case.ended, &case.declined) {
                (Some(ended), _) => Verdict::there(!ended.routes.is_empty()),
                (None, Some((declined, _))) => Verdict::there(!declined.routes.is_empty()),
                (None, None) => Verdict::not_applicable(),
            },
        }
    }

    /// 人民调解记录 has people, place and words (DOMAIN.md §2).
    pub(super) fn session_item(&self, item: SessionItem) -> Verdict {
        if self.case.sessions.is_empty() {
            return Verdict::not_applicable();
        }
        let lacks = |private: &SessionPrivate| match item {
            SessionItem::People => private.present.is_empty(),
            SessionItem::Place => private.place.as_deref().is_none_or(|place| place.trim().is_empty()),
            SessionItem::Record => private.record.trim().is_empty(),
        };
        let lacking = self.case.sessions.iter().filter(|(_, private, _)| lacks(private));
        Verdict::lacking(lacking.map(|(held, ..)| (Some(held.id), held.on.to_string())).collect())
    }

    /// Of every side a party, or somebody who acts for one, stands among those present at some session. Names are compared as they
    /// were typed.
    pub(super) fn sides_present(&self) -> Verdict {
        let present: Vec<&str> =
            self.case.sessions.iter().flat_map(|(_, private, _)| &private.present).map(|one| one.name.trim()).collect();
        if present.is_empty() {
            return Verdict::not_applicable();
        }
        let came = |party: &Party| {
            let stand_ins = party.stand_ins.iter().map(|one| one.name.as_str());
            let mut names = std::iter::once(party.name.as_str()).chain(party.nickname.as_deref()).chain(stand_ins);
            names.any(|name| present.contains(&name.trim()))
        };
        let mut sides: BTreeMap<u8, Vec<&Party>> = BTreeMap::new();
        for party in &self.case.parties {
            sides.entry(party.side).or_default().push(party);
        }
        let absent = sides.into_values().filter(|parties| !parties.iter().any(|party| came(party)));
        Verdict::lacking(absent.flatten().map(super::agreement::named).collect::<Vec<Fault>>())
    }

    /// Two values of one field: a person has to choose.
    pub(super) fn no_conflicts(&self) -> Verdict {
        Verdict::right(self.case.conflicts.is_empty())
    }

    /// Art. 25: what was reported has an answer.
    pub(super) fn police_answered(&self) -> Verdict {
        let reports = &self.case.police_reports;
        if reports.is_empty() {
            return Verdict::not_applicable();
        }
        let silent = |answer: Option<&String>| answer.is_none_or(|answer| answer.trim().is_empty());
        let open = reports.iter().filter(|(_, private)| silent(private.answer.as_ref()));
        Verdict::lacking(open.map(|(counted, _)| (None, counted.on.to_string())).collect())
    }
}
