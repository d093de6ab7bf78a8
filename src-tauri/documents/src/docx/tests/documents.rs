//! What every document says, for each of the samples: golden texts.

use super::samples::{blank, company, day, id, neighbours};
use super::{part, plain};
use crate::data::Dossier;
use crate::docx::{DocxError, Request, make};
use crate::{DocumentError, DocumentKind};

pub(super) fn request(kind: DocumentKind, data: &Dossier) -> Request<'_> {
    Request { kind, data, part: None, copy_for: None, date: (!data.is_blank).then(|| day("2026-06-01")).flatten() }
}

/// The text of a document's body.
pub(super) fn said(docx: &[u8]) -> String {
    plain(&String::from_utf8(part(docx, "word/document.xml")).unwrap())
}

fn all(data: &Dossier) -> String {
    let mut text = String::new();
    for kind in DocumentKind::ALL {
        let docx = make(&request(*kind, data), None).unwrap();
        text.push_str(&format!("==== {}\n{}\n", kind.name(), said(&docx)));
    }
    text
}

#[test]
fn neighbours_say_what_they_said() {
    insta::assert_snapshot!("neighbours", all(&neighbours()));
}

#[test]
fn a_company_says_what_it_said() {
    insta::assert_snapshot!("company", all(&company()));
}

#[test]
fn a_blank_form_has_lines_to_write_on() {
    insta::assert_snapshot!("blank", all(&blank()));
}

#[test]
fn no_document_shows_a_tag() {
    for data in [neighbours(), company(), blank()] {
        let text = all(&data);
        assert!(!text.contains("{{") && !text.contains("}}"), "a tag is nothing to read");
    }
}

#[test]
fn a_copy_for_the_other_side_keeps_silent_about_a_protected_place() {
    let data = company();
    for kind in DocumentKind::ALL {
        let copy = make(&Request { copy_for: Some(id(1)), ..request(*kind, &data) }, None).unwrap();
        let text = said(&copy);
        assert!(!text.contains("工业路8号") && !text.contains("7654321"), "{} tells where the company is", kind.name());
    }
    let own = make(&Request { copy_for: Some(id(2)), ..request(DocumentKind::Application, &data) }, None).unwrap();
    assert!(said(&own).contains("工业路8号"), "its own copy does");
    let copy = make(&Request { copy_for: Some(id(1)), ..request(DocumentKind::Application, &data) }, None).unwrap();
    assert!(said(&copy).contains("（保密）"));
}

#[test]
fn the_part_asked_for_is_the_part_printed() {
    let data = neighbours();
    let notice = |part| make(&Request { part: Some(part), ..request(DocumentKind::MediationNotice, &data) }, None);
    assert!(said(&notice(id(2)).unwrap()).contains("李四（老四）：\n你（单位）与张三之间的"));
    assert!(said(&notice(id(1)).unwrap()).contains("张三：\n你（单位）与李四（老四）之间的"));
    assert!(matches!(notice(id(99)), Err(DocxError::Document(DocumentError::NoSuchPart { .. }))));
}

#[test]
fn many_parties_sign_on_their_own_sheet() {
    let mut data = neighbours();
    let pattern = data.parties[0].clone();
    data.parties.extend((100..110).map(|number| crate::data::Party {
        id: id(number),
        name: format!("村民{number}"),
        ..pattern.clone()
    }));
    let text = said(&make(&request(DocumentKind::Agreement, &data), None).unwrap());
    assert!(text.contains("见所附《当事人签名页》（共12方当事人）"));
    let sheet = said(&make(&request(DocumentKind::SignatureSheet, &data), None).unwrap());
    assert!(sheet.contains("村民109"));
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let data = neighbours();
    for kind in DocumentKind::ALL {
        assert_eq!(make(&request(*kind, &data), None).unwrap(), make(&request(*kind, &data), None).unwrap(), "{}", kind.name());
    }
}

#[test]
fn an_act_is_confirmed_and_not_paid() {
    let mut data = neighbours();
    data.obligations[0].amount = None;
    data.obligations[0].open = None;
    data.obligations[0].what = "拆除围墙".into();
    data.obligations[0].performances[0].amount = None;
    let text = said(&make(&request(DocumentKind::Receipt, &data), None).unwrap());
    assert!(text.contains("履行下列义务，本人确认：\n拆除围墙。") && !text.contains("￥"), "{text}");
}
