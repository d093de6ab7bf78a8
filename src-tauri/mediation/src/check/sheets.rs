//! The papers: there, signed, of the current text, with one number and one handler on all of them.

use super::papers::{Presence, Printed};
use super::verdict::{Fault, Verdict};
use super::{Dossier, Each, When};
use crate::case::Case;
use crate::words::*;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Dossier<'_> {
    /// 人民调解法 Art. 27: what must be in the file. A paper that is only printed where it must be signed is wrong, not missing.
    pub(super) fn paper(&self, any_of: &[PaperKind], each: Each, when: When, signed: bool) -> Verdict {
        if !self.is_so(when) {
            return Verdict::not_applicable();
        }
        let subjects = subjects(self.case, each);
        if subjects.is_empty() {
            return Verdict::not_applicable();
        }
        let at = |wanted: Presence| -> Vec<Fault> {
            let is_so = |(about, _): &&Fault| self.papers.presence(any_of, *about) == wanted;
            subjects.iter().filter(is_so).cloned().collect()
        };
        let absent = at(Presence::Absent);
        if !absent.is_empty() {
            return Verdict::missing().which(absent);
        }
        if signed { Verdict::at_fault(at(Presence::Unsigned)) } else { Verdict::there(true) }
    }

    fn is_so(&self, when: When) -> bool {
        let case = self.case;
        match when {
            When::Always => true,
            When::Referred => case.source.starts_with("referral"),
            When::Closed => case.closed_on.is_some(),
            When::PoliceReported => !case.police_reports.is_empty(),
            When::ConfirmationApplied => case.confirmation.applied.is_some(),
            When::ConfirmationDecided => matches!(case.confirmation_state(), Confirmation::Valid | Confirmation::Rejected),
            When::Difficult => case.difficult,
            When::Represented => {
                let elected =
                    |party: &crate::case::parts::Party| party.stand_ins.iter().any(|one| one.role == StandInRole::Elected);
                case.parties.iter().any(elected)
            }
            When::Appraised => case.appraisals.iter().any(|appraisal| appraisal.until.is_some()),
        }
    }

    /// 编号: every sheet with a number bears the case's.
    pub(super) fn same_number(&self) -> Verdict {
        let numbered: Vec<(&Printed, &String)> =
            self.papers.newest().filter_map(|paper| Some((paper, paper.number.as_ref()?))).collect();
        if numbered.is_empty() {
            return Verdict::not_applicable();
        }
        let wrong = numbered.into_iter().filter(|(_, number)| **number != self.case.number.text).map(|(paper, _)| paper.kind);
        on_papers(wrong)
    }

    /// 经办人: the sheets about the case as a whole name the mediators it has. Those of one session may name who held it then.
    pub(super) fn same_handler(&self) -> Verdict {
        let mediators: BTreeSet<Uuid> = self.case.mediators.iter().copied().collect();
        let named: Vec<&Printed> =
            self.papers.newest().filter(|paper| paper.about.is_none() && !paper.mediators.is_empty()).collect();
        if named.is_empty() {
            return Verdict::not_applicable();
        }
        let others = |paper: &&Printed| paper.mediators.iter().copied().collect::<BTreeSet<Uuid>>() != mediators;
        on_papers(named.into_iter().filter(others).map(|paper| paper.kind))
    }

    /// What was signed is still what the case says.
    pub(super) fn current_text(&self) -> Verdict {
        let signed: Vec<&Printed> = self.papers.newest().filter(|paper| paper.is_signed).collect();
        if signed.is_empty() {
            return Verdict::not_applicable();
        }
        on_papers(signed.into_iter().filter(|paper| !paper.is_current).map(|paper| paper.kind))
    }

    /// 人民调解法 Art. 29: one copy for each party and one for the committee.
    pub(super) fn copies(&self) -> Verdict {
        let Some(printed) = self.papers.newest().find(|paper| paper.kind == PaperKind::Agreement) else {
            return Verdict::not_applicable();
        };
        let needed = self.case.copies();
        let verdict = Verdict::right(printed.copies >= needed);
        if printed.copies >= needed { verdict } else { verdict.with("needed", needed).with("found", printed.copies) }
    }
}

fn subjects(case: &Case, each: Each) -> Vec<Fault> {
    match each {
        Each::Case => vec![(None, String::new())],
        Each::Party => case.parties.iter().map(|party| (party.id, party.name.clone())).collect(),
        // 授权委托书 is of the party that gives it.
        Each::Agent => case
            .parties
            .iter()
            .filter(|party| party.stand_ins.iter().any(|one| one.role == StandInRole::Agent))
            .map(|party| (party.id, party.name.clone()))
            .collect(),
        Each::Investigation => case.investigations.iter().map(|(dated, _)| (Some(dated.id), dated.on.to_string())).collect(),
        Each::Session => case.sessions.iter().map(|(held, ..)| (Some(held.id), held.on.to_string())).collect(),
        Each::Followup => {
            let done = case.followups.iter().filter_map(|followup| Some((followup.id, followup.done.as_ref()?)));
            done.map(|(id, (done, _))| (Some(id), done.on.to_string())).collect()
        }
    }
}

/// Wrong by the words of the kinds of paper, for the window to name.
fn on_papers(kinds: impl Iterator<Item = PaperKind>) -> Verdict {
    let kinds: BTreeSet<PaperKind> = kinds.collect();
    let verdict = Verdict::right(kinds.is_empty());
    if kinds.is_empty() {
        return verdict;
    }
    let words: Vec<String> = kinds.iter().map(ToString::to_string).collect();
    verdict.with("papers", words.join(","))
}
