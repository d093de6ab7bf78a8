//! The parts of the package around the text. Chinese because fonts have Chinese names.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::paragraph::{HEI, Look, SONG, TITLE, paragraph, styles};
use super::{Work, twips};

/// The namespace of WordprocessingML.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const ML: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The whole file; the same work gives the same bytes.
pub fn package(work: &Work) -> ZipResult<Vec<u8>> {
    let mut parts = vec![
        ("[Content_Types].xml", types(work.has_foot)),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", document(work)),
        ("word/_rels/document.xml.rels", relations(&document_relations(work.has_foot))),
        ("word/styles.xml", styles(work.size, work.line_size, work.sheet.width())),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", font_table()),
    ];
    if work.has_foot {
        parts.push(("word/footer1.xml", footer(work)));
    }
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types(has_foot: bool) -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{ML}.{kind}+xml\"/>");
    format!(
        "{HEAD}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("settings", "settings"),
        part("fontTable", "fontTable"),
        if has_foot { part("footer1", "footer") } else { String::new() }
    )
}

fn document_relations(has_foot: bool) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml")];
    if has_foot {
        all.push(("footer", "footer1.xml"));
    }
    all
}

fn relations(all: &[(&str, &str)]) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{RELS}\">");
    for (at, (kind, target)) in all.iter().enumerate() {
        xml.push_str(&format!("<Relationship Id=\"rId{}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>", at + 1));
    }
    xml.push_str("</Relationships>");
    xml
}

fn document(work: &Work) -> String {
    let foot = if work.has_foot { "<w:footerReference w:type=\"default\" r:id=\"rId4\"/>" } else { "" };
    let sheet = work.sheet;
    format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{}<w:sectPr>{foot}<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"850\" w:footer=\"900\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        work.body,
        twips(sheet.0),
        twips(sheet.3),
        twips(sheet.1),
        twips(sheet.2)
    )
}

fn footer(work: &Work) -> String {
    let number = work.shared.get("page").map(String::as_str).unwrap_or_default();
    let content = match &work.foot {
        // In the middle, or at the right of what is signed on each page.
        None => paragraph(Look::Foot, number).replace("</w:pPr>", "<w:jc w:val=\"center\"/></w:pPr>"),
        Some(text) => {
            let tabs = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs></w:pPr>", work.sheet.width());
            paragraph(Look::Foot, &format!("{text}\t{number}")).replace("</w:pPr>", &tabs)
        }
    };
    format!("{HEAD}<w:ftr xmlns:w=\"{W}\">{content}</w:ftr>")
}

fn settings() -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// What stands for a font that a computer does not have.
fn font_table() -> String {
    let font = |name: &str, instead: &str, family: &str| {
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/><w:charset w:val=\"86\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>"
        )
    };
    format!(
        "{HEAD}<w:fonts xmlns:w=\"{W}\">{}{}{}</w:fonts>",
        font(SONG, "FangSong;仿宋_GB2312;SimSun;Noto Serif CJK SC", "roman"),
        font(HEI, "SimHei;Noto Sans CJK SC", "swiss"),
        font(TITLE, "FZXiaoBiaoSong-B05S;宋体;SimSun;Noto Serif CJK SC", "roman")
    )
}
