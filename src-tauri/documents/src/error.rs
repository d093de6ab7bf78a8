//! What can go wrong while a document is made. Parameters only; the words are the window's.

use crate::DocumentKind;
use std::path::PathBuf;
use uuid::Uuid;

/// Where in a template something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File, as the template names it: `agreement.typ`.
    pub file: String,
    /// Line from 1; 0 when it is not known.
    pub line: usize,
    /// Column from 1, in characters; 0 when it is not known.
    pub column: usize,
}

/// Why no document was made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A folder or file of fonts cannot be read.
    #[error("fonts at {path}")]
    FontsUnreadable {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The folder holds no font that can be used.
    #[error("no fonts at {path}")]
    NoFonts {
        /// The folder.
        path: PathBuf,
    },
    /// The data cannot be written as JSON or read back.
    #[error("data")]
    Data(#[source] serde_json::Error),
    /// The case has no part with this id.
    #[error("{kind:?}: no part {id}")]
    NoSuchPart {
        /// The document asked for.
        kind: DocumentKind,
        /// The id asked for.
        id: Uuid,
    },
    /// A template is broken: Typst's first complaint and where.
    #[error("{}:{}:{}: {message}", place.file, place.line, place.column)]
    Template {
        /// Where.
        place: Place,
        /// Typst's own words, for the log; not for a person.
        message: String,
    },
    /// The pages cannot be written as PDF.
    #[error("pdf: {message}")]
    Pdf {
        /// The exporter's own words, for the log; not for a person.
        message: String,
    },
    /// A page cannot be written as a picture.
    #[error("picture of page {page}")]
    Picture {
        /// Page, from 1.
        page: usize,
    },
    /// An attachment is no picture and no PDF that can be read.
    #[error("attachment {index}")]
    Attachment {
        /// Its place among the parts, from 0.
        index: usize,
    },
}
