//! Every document of every kind of dossier: its pages and its text, held against what was looked at.

use crate::samples;
use renhe_documents::pdf;
use renhe_documents::{DocumentError, DocumentKind};
use std::collections::BTreeMap;

#[test]
fn every_document_says_what_it_said_when_it_was_looked_at() {
    let dossiers = [("persons", samples::persons()), ("organisation", samples::organisation()), ("blank", samples::blank())];
    for kind in DocumentKind::ALL {
        let mut golden = String::new();
        for (name, data) in &dossiers {
            let set = crate::set(*kind, data).unwrap_or_else(|error| panic!("{kind:?} of {name}: {error}"));
            assert!(set.strays().is_empty(), "{kind:?} of {name} leaves the sheet");
            for (index, text) in set.texts().iter().enumerate() {
                golden.push_str(&format!("=== {name}, page {} of {}\n{text}\n", index + 1, set.pages()));
            }
        }
        insta::assert_snapshot!(kind.name(), golden);
    }
}

#[test]
fn every_document_is_an_archival_pdf() {
    for kind in DocumentKind::ALL {
        let pdf = pdf::render(&crate::request(*kind, &samples::persons()), samples::fonts()).expect("a file");
        assert!(pdf.bytes.starts_with(b"%PDF-1."), "{kind:?}");
        let text = String::from_utf8_lossy(&pdf.bytes);
        for sign in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>", "/OutputIntents", "/GTS_PDFA1"]
        {
            assert!(text.contains(sign), "{kind:?}: PDF/A-2b names itself and its colours: {sign}");
        }
        assert!(!text.contains("/Encrypt"), "{kind:?}: PDF/A is never encrypted");
    }
}

#[test]
fn the_same_data_make_the_same_bytes() {
    let data = samples::persons();
    let first = pdf::render(&crate::request(DocumentKind::Agreement, &data), samples::fonts()).expect("a file");
    pdf::render(&crate::request(DocumentKind::Cover, &data), samples::fonts()).expect("another in between");
    let second = pdf::render(&crate::request(DocumentKind::Agreement, &data), samples::fonts()).expect("a file");
    assert!(first == second, "a reprint can be compared with what was signed");
    let mut other = data;
    other.title = Some("另一纠纷".to_owned());
    let third = pdf::render(&crate::request(DocumentKind::Cover, &other), samples::fonts()).expect("a file");
    assert!(first.bytes != third.bytes, "other data make other bytes");
}

#[test]
fn a_document_is_about_the_part_that_was_named() {
    let data = samples::persons();
    let receipt = |part| pdf::Request { part, ..crate::request(DocumentKind::Receipt, &data) };
    let act = pdf::typeset(&receipt(Some(samples::id(52))), samples::fonts()).expect("the act");
    assert!(crate::text_of(&act).contains("挖开并恢复排水沟"), "the receipt of the act names the act");
    let payment = pdf::typeset(&receipt(Some(samples::id(51))), samples::fonts()).expect("the payment");
    assert!(
        crate::text_of(&payment).contains("￥1,000.00（大写：人民币壹仟元整）"),
        "an amount stands in figures and in capitals"
    );
    let nobody = pdf::render(&receipt(Some(samples::id(999))), samples::fonts());
    assert!(
        matches!(nobody, Err(DocumentError::NoSuchPart { kind: DocumentKind::Receipt, .. })),
        "a part that is not there is refused"
    );
}

#[test]
fn a_page_is_a_picture_of_the_width_asked_for() {
    let pictures =
        pdf::pictures(&crate::request(DocumentKind::Cover, &samples::persons()), samples::fonts(), 300).expect("pictures");
    assert_eq!(pictures.len(), 1);
    assert_eq!(pictures[0].width, 300);
    assert!((pictures[0].height as f64 / 300.0 - 297.0 / 210.0).abs() < 0.01, "A4 upright");
    assert!(pictures[0].bytes.starts_with(b"\x89PNG"));
}

#[test]
fn a_county_may_have_its_own_template() {
    let data = samples::persons();
    let own = BTreeMap::from([(
        "cover.typ".to_owned(),
        "#let title = \"封面\"\n#let sheet = (:)\n#let body(d, part) = [本县封面 #d.number]".to_owned(),
    )]);
    let request = pdf::Request { own_templates: Some(&own), ..crate::request(DocumentKind::Cover, &data) };
    let set = pdf::typeset(&request, samples::fonts()).expect("its cover");
    assert_eq!(crate::text_of(&set), "本县封面（2026）柳河人调字第012号");
}

#[test]
fn a_broken_template_is_named_with_its_place() {
    let data = samples::persons();
    let text = "#let title = \"封面\"\n#let sheet = (:)\n#let body(d, part) = [\n#d.no_such_entry]";
    let own = BTreeMap::from([("cover.typ".to_owned(), text.to_owned())]);
    let request = pdf::Request { own_templates: Some(&own), ..crate::request(DocumentKind::Cover, &data) };
    match pdf::render(&request, samples::fonts()) {
        Err(DocumentError::Template { place, message }) => {
            assert_eq!((place.file.as_str(), place.line), ("cover.typ", 4), "whoever wrote it finds the line");
            assert!(message.contains("no_such_entry"), "{message}");
        }
        other => panic!("a broken template must not print: {other:?}"),
    }
}
