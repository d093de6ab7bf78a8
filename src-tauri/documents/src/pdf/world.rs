//! What Typst may see: our templates, one job as JSON, its attachments and our fonts. No disk, no network, no clock.

use super::fonts::Fonts;
use super::templates::{OwnTemplates, SHIPPED};
use crate::{DocumentError, Place};
use std::collections::HashMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Parsed once for the program's life; Typst recognises them by their spans from one document to the next.
static SOURCES: LazyLock<HashMap<&str, Source>> =
    LazyLock::new(|| SHIPPED.iter().filter_map(|(file, text)| Some((*file, source(file, text)?))).collect());

pub(super) struct DocumentWorld {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    fonts: Fonts,
}

impl DocumentWorld {
    /// `files` are what the templates read, by name: `job.json` and the attachments.
    pub fn new(own: Option<&OwnTemplates>, files: Vec<(String, Bytes)>, fonts: &Fonts) -> Result<DocumentWorld, DocumentError> {
        let mut sources: HashMap<FileId, Source> = SOURCES.values().map(|source| (source.id(), source.clone())).collect();
        let own = own.into_iter().flatten().filter_map(|(file, text)| source(file, text));
        sources.extend(own.map(|source| (source.id(), source)));
        let main = SOURCES.get("press.typ").map(Source::id).ok_or_else(|| broken("press.typ"))?;
        let files = files.into_iter().filter_map(|(name, bytes)| Some((id(&name)?, bytes))).collect();
        Ok(DocumentWorld { main, sources, files, fonts: fonts.clone() })
    }

    /// Typst's first complaint, with its place.
    pub fn complaint(&self, complaints: &[SourceDiagnostic]) -> DocumentError {
        let Some(first) = complaints.first() else {
            return broken("press.typ");
        };
        let id = first.span.id();
        let file = id.map_or_else(String::new, |id| id.get().vpath().get_without_slash().to_owned());
        let start = self.range(first.span).map(|range| range.start);
        let source = id.and_then(|id| self.sources.get(&id));
        let (line, column) = start
            .zip(source)
            .and_then(|(start, source)| source.lines().byte_to_line_column(start))
            .map_or((0, 0), |(line, column)| (line + 1, column + 1));
        DocumentError::Template { place: Place { file, line, column }, message: first.message.to_string() }
    }
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

fn source(file: &str, text: &str) -> Option<Source> {
    Some(Source::new(id(file)?, text.to_owned()))
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn broken(file: &str) -> DocumentError {
    DocumentError::Template { place: Place { file: file.to_owned(), line: 0, column: 0 }, message: String::new() }
}
