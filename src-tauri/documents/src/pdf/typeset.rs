//! Pages, set: what comes between a job and its bytes.

use super::fonts::Fonts;
use super::templates::OwnTemplates;
use super::world::DocumentWorld;
use crate::DocumentError;
use serde::Serialize;
use serde_json::Value;
use typst::foundations::{Bytes, Smart};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

/// A PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
}

/// One page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Set pages, not yet written as a file.
pub struct Typeset {
    document: PagedDocument,
    world: DocumentWorld,
    ident: String,
    is_archival: bool,
}

/// A generation of Typst's memory: what no document of the last so many used is forgotten.
const KEEP: usize = 12;

/// Characters that no font has, and those that no paper shows, must not reach Typst: PDF/A refuses an empty glyph.
const GETA: char = '〓';

impl Typeset {
    /// Sets one job. Same job, same templates, same fonts: same pages and same bytes.
    pub(super) fn new(
        job: &impl Serialize,
        attachments: Vec<(String, Bytes)>,
        is_archival: bool,
        own: Option<&OwnTemplates>,
        fonts: &Fonts,
    ) -> Result<Typeset, DocumentError> {
        let mut job = serde_json::to_value(job).map_err(DocumentError::Data)?;
        make_printable(&mut job, fonts);
        let job = serde_json::to_string(&job).map_err(DocumentError::Data)?;
        let mut files = attachments;
        files.push(("job.json".to_owned(), Bytes::from_string(job.clone())));
        let world = DocumentWorld::new(own, files, fonts)?;
        let set = typst::compile::<PagedDocument>(&world).output.map_err(|complaints| world.complaint(&complaints));
        typst::comemo::evict(KEEP);
        Ok(Typeset { document: set?, world, ident: job, is_archival })
    }

    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// As a file: PDF/A-2b (ISO 19005-2), or plain PDF when a PDF is attached. It carries no time and no name of a computer, so that the same
    /// data make the same bytes.
    pub fn pdf(&self) -> Result<Pdf, DocumentError> {
        let standards: &[PdfStandard] = if self.is_archival { &[PdfStandard::A_2b] } else { &[] };
        let standards =
            PdfStandards::new(standards).map_err(|hinted| DocumentError::Pdf { message: hinted.message().to_string() })?;
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(None),
            timestamp: None,
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&self.document, &options).map_err(|complaints| match self.world.complaint(&complaints) {
            DocumentError::Template { message, .. } => DocumentError::Pdf { message },
            other => other,
        })?;
        Ok(Pdf { bytes, pages: self.pages() })
    }

    /// Each page as a picture of this width in pixels.
    pub fn pictures(&self, width: u32) -> Result<Vec<Png>, DocumentError> {
        let pages = self.document.pages().iter().enumerate();
        pages
            .map(|(index, page)| {
                let scale = f64::from(width.max(1)) / page.frame.width().to_pt().max(1.0);
                let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
                let picture = typst_render::render(page, &options);
                let bytes = picture.encode_png().map_err(|_| DocumentError::Picture { page: index + 1 })?;
                Ok(Png { bytes, width: picture.width(), height: picture.height() })
            })
            .collect()
    }

    /// The text of each page, run by run from top to bottom: for tests, and for finding a document again.
    pub fn texts(&self) -> Vec<String> {
        let pages = self.document.pages().iter();
        pages
            .map(|page| {
                let mut runs = Vec::new();
                visit(&page.frame, Point::zero(), &mut |run| runs.push((run.at, run.text.to_owned())));
                lines(runs)
            })
            .collect()
    }

    /// Runs of text that leave the sheet, with their page from 1: none may.
    pub fn strays(&self) -> Vec<(usize, String)> {
        let mut strays = Vec::new();
        for (index, page) in self.document.pages().iter().enumerate() {
            let size = page.frame.size();
            visit(&page.frame, Point::zero(), &mut |run| {
                let is_inside =
                    run.at.x >= Abs::zero() && run.at.x + run.width <= size.x && run.at.y >= Abs::zero() && run.at.y <= size.y;
                if !is_inside {
                    strays.push((index + 1, run.text.to_owned()));
                }
            });
        }
        strays
    }
}

struct Run<'a> {
    at: Point,
    width: Abs,
    text: &'a str,
}

fn visit(frame: &Frame, origin: Point, see: &mut impl FnMut(Run)) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Text(text) => see(Run { at, width: text.width(), text: &text.text }),
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                visit(&group.frame, at + shift, see);
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Runs on one base line make one line, a wide gap a space.
fn lines(mut runs: Vec<(Point, String)>) -> String {
    let row = |at: &Point| at.y.to_pt().round() as i64;
    runs.sort_by(|(a, _), (b, _)| row(a).cmp(&row(b)).then(a.x.cmp(&b.x)));
    let mut text = String::new();
    let mut last = None;
    for (at, run) in runs {
        match last {
            Some(last) if last == row(&at) => text.push(' '),
            Some(_) => text.push('\n'),
            None => {}
        }
        text.push_str(&run);
        last = Some(row(&at));
    }
    text
}

fn make_printable(value: &mut Value, fonts: &Fonts) {
    match value {
        Value::String(text) => {
            if text.chars().any(|char| (char.is_control() && char != '\n') || !fonts.has(char)) {
                let kept = text.chars().filter(|char| *char == '\n' || !char.is_control());
                *text = kept.map(|char| if fonts.has(char) { char } else { GETA }).collect();
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| make_printable(entry, fonts)),
        Value::Object(fields) => fields.values_mut().for_each(|value| make_printable(value, fonts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
