//! A whole dossier in one file: page numbers are true, attachments stand in their place.

use crate::samples;
use renhe_documents::pdf::{self, DossierRequest, Part};
use renhe_documents::{DocumentError, DocumentKind};

fn document(kind: DocumentKind) -> Part<'static> {
    Part::Document { kind, part: None, note: None }
}

fn catalogue(pages: &[String]) -> String {
    pages.iter().map(|page| crate::squeezed(page)).find(|page| page.contains("卷内目录")).expect("a catalogue")
}

#[test]
fn the_catalogue_names_the_true_pages() {
    let data = samples::persons();
    let parts = [
        document(DocumentKind::Application),
        Part::Paper { title: "当事人身份证明", pages: 3, note: Some("复印件") },
        document(DocumentKind::RightsNotice),
        document(DocumentKind::MediationRecord),
        document(DocumentKind::Agreement),
    ];
    let request = DossierRequest { data: &data, parts: &parts, copy_for: None, date: None, own_templates: None };
    let set = pdf::typeset_dossier(&request, samples::fonts()).expect("a dossier");
    let pages = set.texts();
    let alone = |kind| crate::set(kind, &data).expect("a document").pages();
    let application = alone(DocumentKind::Application);
    let rights = alone(DocumentKind::RightsNotice);
    let record = alone(DocumentKind::MediationRecord);
    let agreement = alone(DocumentKind::Agreement);
    let printed = 2 + application + rights + record + agreement + 1;
    assert_eq!(set.pages(), printed, "cover, catalogue, documents, back cover; the paper prints nothing");

    let range =
        |start: usize, length: usize| if length == 1 { format!("{start}") } else { format!("{start}-{}", start + length - 1) };
    let mut start = 1;
    let text = catalogue(&pages);
    for (title, length) in [
        ("人民调解申请书", application),
        ("当事人身份证明", 3),
        ("当事人权利义务告知书", rights),
        ("人民调解记录", record),
        ("人民调解协议书", agreement),
    ] {
        let row = format!("{title}{}", range(start, length));
        assert!(text.contains(&row), "{row} in {text}");
        start += length;
    }
    assert!(
        crate::squeezed(&pages[printed - 1]).contains(&format!("本卷共{}页", start - 1)),
        "the back cover counts the paper too"
    );
    let first_of_agreement = 2 + application + rights + record;
    let number = start - agreement;
    assert!(
        pages[first_of_agreement].lines().any(|line| line.trim() == number.to_string()),
        "the page itself bears its number {number}"
    );
}

#[test]
fn pictures_are_bound_in_and_the_file_stays_archival() {
    let data = samples::persons();
    let picture = pdf::pictures(&crate::request(DocumentKind::Cover, &data), samples::fonts(), 200).expect("a picture").remove(0);
    let parts = [document(DocumentKind::EvidenceList), Part::Attachment { title: "现场照片", bytes: &picture.bytes, note: None }];
    let request = DossierRequest { data: &data, parts: &parts, copy_for: None, date: None, own_templates: None };
    let file = pdf::dossier(&request, samples::fonts()).expect("a dossier");
    assert_eq!(file.pages, 5);
    assert!(String::from_utf8_lossy(&file.bytes).contains("pdfaid:part"));
}

#[test]
fn an_attached_pdf_is_bound_in_page_by_page_in_a_plain_file() {
    let data = samples::persons();
    let attached = pdf::render(&crate::request(DocumentKind::Agreement, &data), samples::fonts()).expect("a file");
    let parts =
        [Part::Attachment { title: "鉴定意见书", bytes: &attached.bytes, note: None }, document(DocumentKind::DossierNote)];
    let request = DossierRequest { data: &data, parts: &parts, copy_for: None, date: None, own_templates: None };
    let set = pdf::typeset_dossier(&request, samples::fonts()).expect("a dossier");
    assert_eq!(set.pages(), 2 + attached.pages + 1 + 1);
    let text = catalogue(&set.texts());
    assert!(text.contains(&format!("鉴定意见书1-{}", attached.pages)), "{text}");
    let file = set.pdf().expect("a file");
    assert!(
        !String::from_utf8_lossy(&file.bytes).contains("pdfaid:part"),
        "PDF/A cannot take in a PDF, so it must not say that it is one"
    );
}

#[test]
fn what_is_neither_picture_nor_pdf_is_named() {
    let data = samples::persons();
    for bytes in [&b"GIF89a"[..], &b"%PDF-1.7 broken"[..], &b""[..]] {
        let parts = [document(DocumentKind::Cover), Part::Attachment { title: "附件", bytes, note: None }];
        let request = DossierRequest { data: &data, parts: &parts, copy_for: None, date: None, own_templates: None };
        let refused = pdf::dossier(&request, samples::fonts());
        assert!(matches!(refused, Err(DocumentError::Attachment { index: 1 })), "{refused:?}");
    }
}
