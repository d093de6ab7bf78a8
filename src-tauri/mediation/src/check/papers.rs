//! The papers of a dossier as the engine found them: what was printed, what was filed. Nothing here is read from a disk.

use crate::words::PaperKind;
use chrono::NaiveDate;
use uuid::Uuid;

/// The papers of one case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Papers {
    /// Documents the program printed, in any order, earlier versions too.
    pub printed: Vec<Printed>,
    /// Attachments filed under a kind of paper.
    pub filed: Vec<Filed>,
}

/// A document as it was printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Which document.
    pub kind: PaperKind,
    /// The party, session, investigation, obligation, performance or follow-up it is about; `None` where it is about the case.
    pub about: Option<Uuid>,
    /// 1, 2, 3 …: another text of the same document is another version.
    pub version: u32,
    /// Day of printing.
    pub on: NaiveDate,
    /// Somebody noted that the paper is signed by all who have to.
    pub is_signed: bool,
    /// The case still says what was printed.
    pub is_current: bool,
    /// Copies printed.
    pub copies: u32,
    /// 编号 as it stands on the sheet, where the sheet has one.
    pub number: Option<String>,
    /// Mediators (经办人) named on the sheet, in any order.
    pub mediators: Vec<Uuid>,
}

/// An attachment: a scan or a photograph of the signed paper, or a paper that came from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// What it was filed under.
    pub kind: PaperKind,
    /// What it is about, as in [`Printed::about`]; `None` where it serves the whole case.
    pub about: Option<Uuid>,
    /// Day it was filed.
    pub on: NaiveDate,
}

/// How far a paper is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Presence {
    /// Neither printed nor filed.
    Absent,
    /// Printed, and nobody noted that it is signed.
    Unsigned,
    /// Filed, or printed and signed.
    Complete,
}

impl Papers {
    /// How far a paper of one of these kinds is there. A filed one without a subject serves all subjects (one scan of all
    /// identity cards); a printed one is always about something in particular.
    pub(super) fn presence(&self, kinds: &[PaperKind], about: Option<Uuid>) -> Presence {
        let filed =
            |paper: &Filed| kinds.contains(&paper.kind) && (about.is_none() || paper.about.is_none() || paper.about == about);
        if self.filed.iter().any(filed) {
            return Presence::Complete;
        }
        let printed = |paper: &&Printed| kinds.contains(&paper.kind) && (about.is_none() || paper.about == about);
        let signed = |paper: &Printed| if paper.is_signed { Presence::Complete } else { Presence::Unsigned };
        self.printed.iter().filter(printed).map(signed).max().unwrap_or(Presence::Absent)
    }

    /// First day on which a paper of this kind was there.
    pub(super) fn since(&self, kind: PaperKind) -> Option<NaiveDate> {
        let printed = self.printed.iter().filter(|paper| paper.kind == kind).map(|paper| paper.on);
        let filed = self.filed.iter().filter(|paper| paper.kind == kind).map(|paper| paper.on);
        printed.chain(filed).min()
    }

    /// The newest version of each document and subject: older ones were replaced.
    pub(super) fn newest(&self) -> impl Iterator<Item = &Printed> {
        let same = |one: &Printed, other: &Printed| one.kind == other.kind && one.about == other.about;
        self.printed
            .iter()
            .filter(move |paper| !self.printed.iter().any(|other| same(paper, other) && other.version > paper.version))
    }
}
