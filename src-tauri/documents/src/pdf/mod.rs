//! Documents as PDF, set by Typst from our templates and fonts.
//!
//! The data travel as JSON beside the templates and never as markup: whatever a person typed is printed as it was typed.

mod dossier;
mod fonts;
mod request;
mod templates;
mod typeset;
mod world;

pub use dossier::{DossierRequest, Part, dossier, typeset_dossier};
pub use fonts::{FONT_FILES, Fonts, missing_characters};
pub use request::Request;
pub use templates::{OwnTemplates, SHIPPED};
pub use typeset::{Pdf, Png, Typeset};

use crate::DocumentError;

/// One document as a PDF/A-2b file.
pub fn render(request: &Request, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    typeset(request, fonts)?.pdf()
}

/// One document as pictures of its pages, `width` pixels wide, for the window.
pub fn pictures(request: &Request, fonts: &Fonts, width: u32) -> Result<Vec<Png>, DocumentError> {
    typeset(request, fonts)?.pictures(width)
}

/// One document, set; to be written as a file or as pictures.
pub fn typeset(request: &Request, fonts: &Fonts) -> Result<Typeset, DocumentError> {
    Typeset::new(&request.job()?, Vec::new(), true, request.own_templates, fonts)
}
