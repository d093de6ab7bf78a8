//! The engine held against small templates of its own.

mod documents;
mod faults;
mod filling;
mod office;
mod package;
mod samples;
mod shapes;
mod templates;

use std::io::{Read, Write};

use serde_json::Value;

use super::{Fault, Field, Kind, TemplateFault, check_against, fill};

pub(super) const NS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const PERSON: &[Field] = &[
    Field { name: "name", aliases: &["姓名"], kind: Kind::Text },
    Field { name: "phones", aliases: &["电话"], kind: Kind::Texts },
    Field { name: "is_old", aliases: &["老年"], kind: Kind::Flag },
];

/// Fields of the engine's tests.
pub(super) const FIELDS: &[Field] = &[
    Field { name: "number", aliases: &["案号", "编号"], kind: Kind::Text },
    Field { name: "people", aliases: &["人数"], kind: Kind::Number },
    Field { name: "on", aliases: &["日子"], kind: Kind::Day },
    Field { name: "amount", aliases: &["金额"], kind: Kind::Money },
    Field { name: "parties", aliases: &["当事人"], kind: Kind::List(PERSON) },
    Field { name: "head", aliases: &["主任"], kind: Kind::Record(PERSON) },
    Field { name: "clauses", aliases: &["条款"], kind: Kind::Texts },
];

/// A package with this body.
pub(super) fn package(body: &str) -> Vec<u8> {
    zipped(&parts(body))
}

/// The parts of a package with this body.
pub(super) fn parts(body: &str) -> Vec<(&'static str, Vec<u8>)> {
    let document =
        format!("<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"{NS}\"><w:body>{body}<w:sectPr/></w:body></w:document>");
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
</Types>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    vec![
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", rels.into()),
        ("word/document.xml", document.into_bytes()),
        ("word/media/logo.png", vec![0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]),
    ]
}

pub(super) fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// One part of a package.
pub(super) fn part(docx: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// The filled body's XML.
pub(super) fn filled(body: &str, data: &Value) -> String {
    let template = check_against(&package(body), FIELDS).unwrap();
    let document = String::from_utf8(part(&fill(&template, data).unwrap(), "word/document.xml")).unwrap();
    let (_, body) = document.split_once("<w:body>").unwrap();
    body.split_once("<w:sectPr/>").unwrap().0.to_owned()
}

/// The filled body's text: a line a paragraph, cells divided by bars.
pub(super) fn text(body: &str, data: &Value) -> String {
    plain(&filled(body, data))
}

/// The text of some XML: a line a paragraph, cells divided by bars.
pub(super) fn plain(xml: &str) -> String {
    let mut text = String::new();
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        text.push_str(before);
        match tag {
            "/w:p" | "w:p/" | "w:br/" => text.push('\n'),
            "/w:tc" => text.push('|'),
            _ => {}
        }
        rest = after;
    }
    quick_xml::escape::unescape(&text).unwrap().into_owned()
}

/// A paragraph of one run.
pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// What is wrong with a body, and the number of the paragraph.
pub(super) fn faults(body: &str) -> Vec<(Fault, usize)> {
    let told = check_against(&package(body), FIELDS).unwrap_err();
    told.into_iter().map(|TemplateFault { what, place }| (what, place.map_or(0, |place| place.paragraph))).collect()
}
