//! What the documents say and how they are set, on made-up dossiers.

mod every_document;
mod fonts;
mod inert;
mod long;
mod press;
mod protected;
mod samples;
mod word;

use renhe_documents::data::Dossier;
use renhe_documents::pdf::{self, Request, Typeset};
use renhe_documents::{DocumentError, DocumentKind};

/// Asks for a document of the whole case, the committee's own copy, on a fixed day.
fn request(kind: DocumentKind, data: &Dossier) -> Request<'_> {
    let date = if data.is_blank { None } else { samples::day("2026-06-25") };
    Request { kind, data, part: None, copy_for: None, date, own_templates: None }
}

fn set(kind: DocumentKind, data: &Dossier) -> Result<Typeset, DocumentError> {
    pdf::typeset(&request(kind, data), samples::fonts())
}

/// Text without the spaces that lines and columns make.
fn squeezed(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace() && *char != '\u{200b}').collect()
}

fn text_of(typeset: &Typeset) -> String {
    squeezed(&typeset.texts().concat())
}
