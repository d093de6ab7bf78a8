//! The .docx as a package of parts: reading it within limits, refusing what is dangerous, and writing it again.
//!
//! Every part is kept as its bytes. What is written has the same parts in the same order, with the same times in every run.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::fault::{Fault, FillFault, Limit, TemplateFault};

/// Limits of a template (bytes, counts). Real ones have 5 to 500 KB; a letterhead with a photograph may have some megabytes.
pub(super) const MOST_FILE: u64 = 10 << 20;
const MOST_PARTS: u64 = 1_000;
const MOST_UNPACKED: u64 = 40 << 20;
const MOST_RATIO: u64 = 200;
/// Smaller parts may be packed as tightly as they like: a page of blanks is no bomb.
const RATIO_FROM: u64 = 1 << 20;
const MOST_TEXT: u64 = 8 << 20;

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const TEXT_PARTS: [&str; 5] = [
    MAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml",
];

/// One part of the package.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Its name in the zip, without a leading slash.
    pub name: String,
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// Fields may stand in it.
    pub has_text: bool,
}

/// Reads a package and refuses every one that is damaged, too large, no document, or reaches outside.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Part>, Vec<TemplateFault>> {
    let mut parts = unpack(bytes).map_err(|what| vec![TemplateFault::of_file(what)])?;
    let types = content_types(&parts).ok_or_else(|| vec![TemplateFault::of_file(Fault::NotADocument)])?;
    let mut faults = Vec::new();
    for part in &mut parts {
        let kind = types.of(&part.name);
        if is_macro(&part.name, kind) {
            faults.push(TemplateFault::of_part(Fault::Macro { part: part.name.clone() }, &part.name));
        }
        if is_embedded(&part.name, kind) {
            faults.push(TemplateFault::of_part(Fault::Embedded { part: part.name.clone() }, &part.name));
        }
        if part.name.ends_with(".rels") {
            faults.extend(external(part));
        }
        part.has_text = TEXT_PARTS.contains(&kind);
        if part.has_text && part.bytes.len() as u64 > MOST_TEXT {
            let what = Fault::TooLarge { limit: Limit::Text, most: MOST_TEXT };
            faults.push(TemplateFault::of_part(what, &part.name));
        }
    }
    if faults.is_empty() && !parts.iter().any(|part| types.of(&part.name) == MAIN) {
        faults.push(TemplateFault::of_file(Fault::NotADocument));
    }
    if faults.is_empty() { Ok(parts) } else { Err(faults) }
}

/// Writes a package: same parts, same order, fixed times, so that the same data give the same bytes.
pub(super) fn write<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, FillFault> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn unpack(bytes: &[u8]) -> Result<Vec<Part>, Fault> {
    if bytes.len() as u64 > MOST_FILE {
        return Err(Fault::TooLarge { limit: Limit::File, most: MOST_FILE });
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(if is_encrypted(bytes) { Fault::Password } else { Fault::OldFormat });
    }
    if !bytes.starts_with(b"PK") {
        return Err(Fault::NotAZip);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::DamagedZip)?;
    if zip.len() as u64 > MOST_PARTS {
        return Err(Fault::TooLarge { limit: Limit::Parts, most: MOST_PARTS });
    }
    let mut left = MOST_UNPACKED;
    let mut parts = Vec::with_capacity(zip.len());
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Password,
            _ => Fault::DamagedZip,
        })?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|_| Fault::DamagedZip)?.into_owned();
        let packed = entry.compressed_size();
        let mut unpacked = Vec::new();
        // What the entry says about its own size is not believed.
        entry.take(left + 1).read_to_end(&mut unpacked).map_err(|_| Fault::DamagedZip)?;
        let size = unpacked.len() as u64;
        if size > RATIO_FROM && size > packed.saturating_mul(MOST_RATIO) {
            return Err(Fault::TooLarge { limit: Limit::Ratio, most: MOST_RATIO });
        }
        left = left.checked_sub(size).ok_or(Fault::TooLarge { limit: Limit::Unpacked, most: MOST_UNPACKED })?;
        parts.push(Part { name, bytes: unpacked, has_text: false });
    }
    Ok(parts)
}

/// An encrypted package is an OLE container with a stream of this name, in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// What `[Content_Types].xml` says.
struct ContentTypes {
    /// Extension in small letters, type.
    defaults: Vec<(String, String)>,
    /// Part name in small letters, type.
    overrides: Vec<(String, String)>,
}

impl ContentTypes {
    fn of(&self, part: &str) -> &str {
        let name = part.to_ascii_lowercase();
        let extension = name.rsplit('.').next().unwrap_or_default();
        let exact = self.overrides.iter().find(|(of, _)| *of == name);
        let by_extension = || self.defaults.iter().find(|(of, _)| of == extension);
        exact.or_else(by_extension).map(|(_, kind)| kind.as_str()).unwrap_or_default()
    }
}

fn content_types(parts: &[Part]) -> Option<ContentTypes> {
    let part = parts.iter().find(|part| part.name.eq_ignore_ascii_case("[Content_Types].xml"))?;
    let (mut defaults, mut overrides) = (Vec::new(), Vec::new());
    for (name, attributes) in elements(&part.bytes)? {
        let value = |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone());
        let Some(kind) = value("ContentType") else { continue };
        match name.as_str() {
            "Default" => defaults.push((value("Extension")?.to_ascii_lowercase(), kind)),
            "Override" => overrides.push((value("PartName")?.trim_start_matches('/').to_ascii_lowercase(), kind)),
            _ => {}
        }
    }
    Some(ContentTypes { defaults, overrides })
}

fn is_macro(name: &str, kind: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let kind = kind.to_ascii_lowercase();
    name.ends_with("vbaproject.bin")
        || name.ends_with("vbadata.xml")
        || kind.contains("macroenabled")
        || kind.contains("vbaproject")
}

fn is_embedded(name: &str, kind: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("word/embeddings/")
        || name.starts_with("word/activex/")
        || kind.contains("oleObject")
        || name.contains("afchunk")
}

/// Relationships that lead outside. A hyperlink only does so when somebody clicks it.
fn external(part: &Part) -> Vec<TemplateFault> {
    let Some(elements) = elements(&part.bytes) else {
        return vec![TemplateFault::of_part(Fault::UnreadablePart, &part.name)];
    };
    let mut faults = Vec::new();
    for (_, attributes) in elements {
        let value =
            |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str()).unwrap_or_default();
        let target = value("Target");
        let is_link = value("Type").ends_with("/hyperlink");
        let is_plain = ["http://", "https://", "mailto:"].iter().any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
        if value("TargetMode").eq_ignore_ascii_case("External") && !(is_link && is_plain) {
            faults.push(TemplateFault::of_part(Fault::External { target: target.to_owned() }, &part.name));
        }
    }
    faults
}

type Attributes = Vec<(String, String)>;

/// All elements of a small XML part, local names only; nothing when it is not well-formed or declares a document type.
fn elements(bytes: &[u8]) -> Option<Vec<(String, Attributes)>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let mut found = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                found.push((start.local_name().as_ref().to_owned(), attributes(&start)?))
            }
            Event::DocType(_) => return None,
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

fn attributes(start: &BytesStart) -> Option<Attributes> {
    start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.ok()?;
            let value = quick_xml::escape::unescape(&attribute.value).ok()?.into_owned();
            Some((attribute.key.local_name().as_ref().to_owned(), value))
        })
        .collect()
}
