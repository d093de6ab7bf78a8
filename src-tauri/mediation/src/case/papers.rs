//! What lies in the dossier beside the records: papers printed for it, and files attached to it.

use super::events::{AttachmentAdded, AttachmentChanged, AttachmentNamed, DocumentPrinted, Explained, FileKept, HandCorrected};
use super::{Case, fold};
use chrono::NaiveDate;
use uuid::Uuid;

/// A paper printed for the dossier: from then on its text is fixed, and another text is another version.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// What was printed.
    pub printed: DocumentPrinted,
    /// Day (UTC+8) it was recorded.
    pub recorded_on: NaiveDate,
    /// Day on which somebody noted that all who have to have signed it.
    pub signed_on: Option<NaiveDate>,
    /// 手改: corrections by hand, fingerprinted by all sides, with what was changed.
    pub corrections: Vec<(HandCorrected, Option<String>)>,
}

/// A file of the dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// What it is, as it was added.
    pub added: AttachmentAdded,
    /// Its name and key; empty where this reader has not the private part, and then the file cannot be read.
    pub kept: FileKept,
    /// Where it lies now, and how it is turned.
    pub filed: AttachmentChanged,
    /// A name given later, and a note.
    pub named: AttachmentNamed,
    /// Who added it.
    pub by: Uuid,
    /// When it was recorded, ms UTC.
    pub recorded_at: i64,
}

impl Attachment {
    /// The name people see.
    pub fn name(&self) -> &str {
        self.named.name.as_deref().unwrap_or(&self.kept.name)
    }
}

impl Case {
    /// Attachments that were not removed, in the order in which they were added.
    pub fn attached(&self) -> impl Iterator<Item = &Attachment> {
        self.attachments.iter().filter(|attachment| !attachment.filed.removed)
    }

    /// The newest print of a paper about one part of the case, or about the case as a whole.
    pub fn last_print(&self, paper: crate::words::PaperKind, about: Option<Uuid>) -> Option<&Print> {
        self.prints
            .iter()
            .filter(|print| print.printed.paper == paper && print.printed.about == about)
            .max_by_key(|print| print.printed.version)
    }
}

pub(super) fn print(case: &mut Case, counted: &DocumentPrinted, meta: &fold::Meta) {
    case.prints.push(Print {
        printed: counted.clone(),
        recorded_on: meta.recorded_on(),
        signed_on: None,
        corrections: Vec::new(),
    });
}

pub(super) fn signed(case: &mut Case, print: Uuid, on: NaiveDate) {
    if let Some(print) = case.prints.iter_mut().find(|known| known.printed.id == print) {
        print.signed_on = Some(print.signed_on.map_or(on, |before| before.max(on)));
    }
}

pub(super) fn corrected(case: &mut Case, counted: &HandCorrected, private: &Explained) {
    if let Some(print) = case.prints.iter_mut().find(|known| known.printed.id == counted.print) {
        print.corrections.push((counted.clone(), private.text.clone()));
    }
}

pub(super) fn attach(case: &mut Case, counted: &AttachmentAdded, private: &FileKept, meta: &fold::Meta) {
    let filed = AttachmentChanged {
        attachment: counted.id,
        on: counted.on,
        paper: counted.paper,
        about: counted.about,
        page: None,
        turns: 0,
        removed: false,
    };
    case.attachments.push(Attachment {
        added: counted.clone(),
        kept: private.clone(),
        filed,
        named: AttachmentNamed::default(),
        by: meta.author,
        recorded_at: meta.recorded_at,
    });
}

pub(super) fn change(case: &mut Case, counted: &AttachmentChanged, private: &AttachmentNamed) {
    if let Some(attachment) = case.attachments.iter_mut().find(|known| known.added.id == counted.attachment) {
        attachment.filed = counted.clone();
        attachment.named = private.clone();
    }
}
