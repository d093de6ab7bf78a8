//! Documents as .docx, from templates that the office edits in Word or WPS.
//!
//! A template is [`check`]ed once: every tag in it is held against the fields there are, and whatever cannot be filled is told
//! with its place. A checked template is then [`fill`]ed with data: whatever the data say, it stands in the document as text.
//! All parts of the package without tags are kept byte for byte. How tags are written stands in `tag`, how fields are printed
//! in `filter`, which fields there are in [`FIELDS`].

mod blocks;
mod compile;
mod fault;
mod field_table;
mod fields;
mod fill;
mod filter;
mod mark;
mod package;
mod schema;
mod shipped;
mod tag;
mod view;
mod xml;

pub use fault::{Fault, FillFault, Limit, Place, TemplateFault};
pub use field_table::field_table;
pub use fields::FIELDS;
pub use schema::{Field, Kind};
pub use shipped::{DocxError, make, shipped};
pub use view::{Request, view};

use compile::Piece;
use serde_json::Value;

/// A template that holds only tags that can be filled.
#[derive(Debug, Clone)]
pub struct Template {
    parts: Vec<(String, Content)>,
}

#[derive(Debug, Clone)]
enum Content {
    /// Kept byte for byte.
    Kept(Vec<u8>),
    /// Filled.
    Filled(Vec<Piece>),
}

/// The most faults told at once; behind so many the file is something else than a template.
const MOST_FAULTS: usize = 50;

/// Checks a template against the fields of a dossier.
pub fn check(bytes: &[u8]) -> Result<Template, Vec<TemplateFault>> {
    check_against(bytes, FIELDS)
}

/// Checks a template against fields of its own.
pub fn check_against(bytes: &[u8], fields: &'static [Field]) -> Result<Template, Vec<TemplateFault>> {
    let mut faults = Vec::new();
    let mut parts = Vec::new();
    for part in package::read(bytes)? {
        let content = if part.has_text { text_part(&part, fields, &mut faults) } else { Content::Kept(part.bytes) };
        parts.push((part.name, content));
    }
    if faults.is_empty() {
        return Ok(Template { parts });
    }
    faults.truncate(MOST_FAULTS);
    Err(faults)
}

fn text_part(part: &package::Part, fields: &'static [Field], faults: &mut Vec<TemplateFault>) -> Content {
    let mut nodes = match xml::parse(&part.bytes) {
        Ok(nodes) => nodes,
        Err(what) => {
            faults.push(TemplateFault::of_part(what, &part.name));
            return Content::Kept(Vec::new());
        }
    };
    let mut reading = mark::Reading { part: &part.name, paragraphs: 0, faults: Vec::new() };
    reading.mark(&mut nodes);
    faults.append(&mut reading.faults);
    let shapes = blocks::arrange(nodes, faults);
    match compile::compile(shapes, fields, faults).as_slice() {
        [] | [Piece::Raw(_)] => Content::Kept(part.bytes.clone()),
        pieces => Content::Filled(pieces.to_vec()),
    }
}

/// Fills a template. The same template and data give the same bytes.
pub fn fill(template: &Template, data: &Value) -> Result<Vec<u8>, FillFault> {
    let mut filled = Vec::with_capacity(template.parts.len());
    for (name, content) in &template.parts {
        let bytes = match content {
            Content::Kept(bytes) => std::borrow::Cow::Borrowed(bytes.as_slice()),
            Content::Filled(pieces) => fill::fill(pieces, data)?.into_bytes().into(),
        };
        filled.push((name.as_str(), bytes));
    }
    package::write(filled.iter().map(|(name, bytes)| (*name, bytes.as_ref())))
}

#[cfg(test)]
mod tests;
