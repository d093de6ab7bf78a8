//! A whole dossier in one press: cover, catalogue with the true page numbers, the documents in the order given, back cover.

use super::fonts::Fonts;
use super::request::{Job, JobPart, copy, document};
use super::templates::OwnTemplates;
use super::typeset::{Pdf, Typeset};
use crate::data::Dossier;
use crate::{DocumentError, DocumentKind};
use chrono::NaiveDate;
use hayro_syntax::Pdf as PdfFile;
use typst::foundations::Bytes;
use uuid::Uuid;

/// One part of a dossier, between the catalogue and the back cover.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// A document of ours.
    Document {
        /// Which.
        kind: DocumentKind,
        /// Of what, as in [`super::Request::part`].
        part: Option<Uuid>,
        /// Note in the catalogue.
        note: Option<&'a str>,
    },
    /// A picture (JPEG, PNG) or a PDF, each page on a page of its own.
    Attachment {
        /// Name in the catalogue.
        title: &'a str,
        /// The file.
        bytes: &'a [u8],
        /// Note in the catalogue.
        note: Option<&'a str>,
    },
    /// Sheets on paper that are bound in by hand at this place: they take page numbers, and nothing is printed.
    Paper {
        /// Name in the catalogue.
        title: &'a str,
        /// Number of pages.
        pages: usize,
        /// Note in the catalogue.
        note: Option<&'a str>,
    },
}

/// A whole dossier.
#[derive(Debug, Clone, Copy)]
pub struct DossierRequest<'a> {
    /// What it says.
    pub data: &'a Dossier,
    /// What it holds, in this order. Cover, catalogue and back cover are added.
    pub parts: &'a [Part<'a>],
    /// The party this copy is for, as in [`super::Request::copy_for`].
    pub copy_for: Option<Uuid>,
    /// Day on the papers that have none of their own.
    pub date: Option<NaiveDate>,
    /// A county's own templates.
    pub own_templates: Option<&'a OwnTemplates>,
}

/// Presses the dossier into one file: PDF/A-2b, or plain PDF where a PDF is attached, which PDF/A cannot take in.
pub fn dossier(request: &DossierRequest, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    typeset_dossier(request, fonts)?.pdf()
}

/// The dossier, set; to be written as a file or as pictures.
pub fn typeset_dossier(request: &DossierRequest, fonts: &Fonts) -> Result<Typeset, DocumentError> {
    let data = copy(request.data, request.copy_for)?;
    let mut parts = vec![document(DocumentKind::Cover, &data, None)?, document(DocumentKind::Catalogue, &data, None)?];
    let mut attachments = Vec::new();
    let mut is_archival = true;
    for (index, part) in request.parts.iter().enumerate() {
        parts.push(match *part {
            Part::Document { kind, part, note } => JobPart { note: note.map(str::to_owned), ..document(kind, &data, part)? },
            Part::Paper { title, pages, note } => JobPart { kind: "paper", pages: Some(pages), ..named(title, note) },
            Part::Attachment { title, bytes, note } => {
                let kind = file_kind(bytes).ok_or(DocumentError::Attachment { index })?;
                let pages = match kind {
                    FileKind::Pdf => PdfFile::new(bytes.to_vec()).map_err(|_| DocumentError::Attachment { index })?.pages().len(),
                    FileKind::Jpeg | FileKind::Png => 1,
                };
                is_archival &= kind != FileKind::Pdf;
                let file = format!("attachment-{index}.{}", kind.extension());
                attachments.push((file.clone(), Bytes::new(bytes.to_vec())));
                JobPart { kind: "attachment", pages: Some(pages), file: Some(file), ..named(title, note) }
            }
        });
    }
    parts.push(document(DocumentKind::BackCover, &data, None)?);
    let job = Job { data, date: request.date, is_copy: request.copy_for.is_some(), is_dossier: true, parts };
    Typeset::new(&job, attachments, is_archival, request.own_templates, fonts)
}

fn named(title: &str, note: Option<&str>) -> JobPart {
    JobPart { title: Some(title.to_owned()), note: note.map(str::to_owned), ..JobPart::default() }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Jpeg,
    Png,
    Pdf,
}

impl FileKind {
    fn extension(self) -> &'static str {
        match self {
            FileKind::Jpeg => "jpg",
            FileKind::Png => "png",
            FileKind::Pdf => "pdf",
        }
    }
}

/// By its first bytes: names of files lie.
fn file_kind(bytes: &[u8]) -> Option<FileKind> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(FileKind::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(FileKind::Png),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        _ => None,
    }
}
