//! The .docx documents say what the PDF documents say.

use crate::samples;
use renhe_documents::DocumentKind;
use renhe_documents::data::Dossier;
use renhe_documents::docx::{self, Request};
use std::io::Read;

fn word(kind: DocumentKind, data: &Dossier) -> String {
    let asked = crate::request(kind, data);
    let request = Request { kind, data, part: None, copy_for: None, date: asked.date };
    let docx = docx::make(&request, None).expect("a document");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a package");
    let mut xml = String::new();
    zip.by_name("word/document.xml").expect("its text").read_to_string(&mut xml).expect("as text");
    let (mut text, mut rest) = (String::new(), xml.as_str());
    while let Some((before, after)) = rest.split_once('<') {
        let Some((tag, after)) = after.split_once('>') else { break };
        text.push_str(before);
        if matches!(tag, "/w:p" | "w:p/" | "w:br/" | "/w:tc") {
            text.push('\n');
        }
        rest = after;
    }
    quick_xml::escape::unescape(&text).expect("well-formed").into_owned()
}

/// Words that can be compared: between lines to write on, boxes and the ends of lines.
fn phrases(text: &str) -> Vec<String> {
    let pieces = text.split(['\n', '_', '☐', '☑', '￥']).map(crate::squeezed);
    pieces.filter(|piece| piece.chars().count() > 3).collect()
}

/// Of how many pieces of the other text this line is made. A row of a table is one of several; a sentence that the other does not
/// say falls into crumbs.
fn pieces(line: &str, other: &str) -> usize {
    let characters: Vec<char> = line.chars().collect();
    let (mut at, mut count) = (0, 0);
    while at < characters.len() {
        let longest =
            (at + 1..=characters.len()).take_while(|end| other.contains(&characters[at..*end].iter().collect::<String>())).last();
        at = longest.unwrap_or(at + 1);
        count += 1;
    }
    count
}

fn is_said(line: &str, other: &str) -> bool {
    pieces(line, other) <= 2 + line.chars().count() / 6
}

#[test]
fn a_sentence_that_is_not_there_is_noticed() {
    let other = "达成调解协议后，双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。";
    assert!(is_said("双方当事人认为有必要的，可以自调解协议生效之日起", other));
    assert!(!is_said("申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为", other));
}

#[test]
fn what_stands_in_word_stands_in_the_pdf() {
    let dossiers = [("persons", samples::persons()), ("organisation", samples::organisation()), ("blank", samples::blank())];
    let mut missing = Vec::new();
    for kind in DocumentKind::ALL {
        for (name, data) in &dossiers {
            let pdf = crate::text_of(&crate::set(*kind, data).expect("set"));
            for phrase in phrases(&word(*kind, data)).into_iter().filter(|phrase| !is_said(phrase, &pdf)) {
                missing.push(format!("{} of {name}: {phrase}", kind.name()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "the law's words and the case's are the same on both papers");
}

#[test]
fn what_stands_in_the_pdf_stands_in_word() {
    let dossiers = [("persons", samples::persons()), ("organisation", samples::organisation()), ("blank", samples::blank())];
    let mut missing = Vec::new();
    for kind in DocumentKind::ALL {
        for (name, data) in &dossiers {
            let docx = crate::squeezed(&word(*kind, data)).replace(['_', '☐', '☑'], "");
            let set = crate::set(*kind, data).expect("set");
            // The foot of a page is a part of its own there.
            for line in set.texts().concat().lines().flat_map(phrases).filter(|line| !line.contains("页共")) {
                if !is_said(&line, &docx) {
                    missing.push(format!("{} of {name}: {line}", kind.name()));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "the law's words and the case's are the same on both papers");
}
