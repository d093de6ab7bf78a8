//! Which document is wanted, of what, for whom.

use super::templates::OwnTemplates;
use crate::data::Dossier;
use crate::{DocumentError, DocumentKind, Subject};
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;
use uuid::Uuid;

/// One document.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Which.
    pub kind: DocumentKind,
    /// Of what.
    pub data: &'a Dossier,
    /// Id of the party, obligation, session … it is about ([`DocumentKind::subject`]); absent: see [`Subject`].
    pub part: Option<Uuid>,
    /// The party this copy is for: it says no protected address or phone of another side. Absent: the committee's own copy.
    pub copy_for: Option<Uuid>,
    /// Day on the paper; absent: a line to write it on.
    pub date: Option<NaiveDate>,
    /// A county's own templates; one that is not among them is ours.
    pub own_templates: Option<&'a OwnTemplates>,
}

/// What `press.typ` reads.
#[derive(Serialize)]
pub(super) struct Job<'a> {
    pub data: Cow<'a, Dossier>,
    pub date: Option<NaiveDate>,
    /// A copy for one side, which may keep silent about an address.
    pub is_copy: bool,
    /// A whole dossier: pages are numbered through, and the catalogue knows them.
    pub is_dossier: bool,
    pub parts: Vec<JobPart>,
}

/// One document of the job; ids are those in the data.
#[derive(Serialize, Default)]
pub(super) struct JobPart {
    /// Name of the kind, `attachment` or `paper`.
    pub kind: &'static str,
    /// The part of the case it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The obligation whose performance it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Uuid>,
    /// Name in the catalogue, where it is not that of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Note in the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The attachment's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Pages of the attached PDF, or of a paper bound in by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
}

impl<'a> Request<'a> {
    pub(super) fn job(&self) -> Result<Job<'a>, DocumentError> {
        let parts = vec![document(self.kind, self.data, self.part)?];
        Ok(Job {
            data: copy(self.data, self.copy_for)?,
            date: self.date,
            is_copy: self.copy_for.is_some(),
            is_dossier: false,
            parts,
        })
    }
}

/// The data as this copy may show them.
pub(super) fn copy(data: &Dossier, copy_for: Option<Uuid>) -> Result<Cow<'_, Dossier>, DocumentError> {
    Ok(match copy_for {
        None => Cow::Borrowed(data),
        Some(_) => Cow::Owned(data.copy_for(copy_for)?),
    })
}

/// Finds what the document is about: what is named must be there, what is not named may be missing and is left blank.
pub(super) fn document(kind: DocumentKind, data: &Dossier, part: Option<Uuid>) -> Result<JobPart, DocumentError> {
    let mut obligation = None;
    let found = match kind.subject() {
        Subject::Case => None,
        Subject::Party => data.party(part).map(|party| party.id),
        Subject::Investigation => data.investigation(part).map(|investigation| investigation.id),
        Subject::Session => data.session(part).map(|session| session.id),
        Subject::Obligation => data.obligation(part).map(|obligation| obligation.id),
        Subject::Performance => data.performance(part).map(|(of, done)| {
            obligation = Some(of.id);
            done.id
        }),
        Subject::Followup => data.followup(part).map(|followup| followup.id),
    };
    match (part, found) {
        (Some(id), None) if kind.subject() != Subject::Case => Err(DocumentError::NoSuchPart { kind, id }),
        _ => Ok(JobPart { kind: kind.name(), id: found, obligation, ..JobPart::default() }),
    }
}
