//! A protected address or phone stands on no copy for another side: not on the page, and not behind it.

use crate::samples;
use renhe_documents::data::{Dossier, MASK};
use renhe_documents::pdf::{self, Request};
use renhe_documents::{DocumentError, DocumentKind};
use uuid::Uuid;

const ADDRESS: &str = "衡州市雁回巷九号院";
const PHONE: &str = "13900008888";

fn protected() -> Dossier {
    let mut data = samples::persons();
    data.parties[0].protected = true;
    data.parties[0].address = Some(ADDRESS.to_owned());
    data.parties[0].phone = Some(PHONE.to_owned());
    data.summary = Some(format!("王建国现住{ADDRESS}，电话139 0000 8888。"));
    data.sessions[0].record = Some(format!("王建国：请寄到{ADDRESS}。"));
    if let Some(agreement) = &mut data.agreement {
        agreement.manner = Some(format!("汇款后拨打{PHONE}告知。"));
        agreement.facts = Some(format!("王建国住{ADDRESS}。"));
    }
    data
}

fn pages(kind: DocumentKind, data: &Dossier, copy_for: Option<Uuid>) -> Result<(String, Vec<u8>), DocumentError> {
    let request = Request { copy_for, ..crate::request(kind, data) };
    let set = pdf::typeset(&request, samples::fonts())?;
    Ok((crate::text_of(&set), set.pdf()?.bytes))
}

#[test]
fn the_other_sides_copy_is_silent_in_every_document() {
    let data = protected();
    for kind in DocumentKind::ALL {
        for reader in [data.parties[1].id, Uuid::from_u128(7)] {
            let (text, bytes) = pages(*kind, &data, Some(reader)).expect("a copy");
            assert!(
                !text.contains(ADDRESS) && !text.contains(PHONE),
                "{kind:?} tells the other side where to find the protected party"
            );
            let raw = String::from_utf8_lossy(&bytes);
            assert!(!raw.contains(PHONE) && !raw.contains(ADDRESS), "{kind:?} tells it behind the page");
        }
    }
}

#[test]
fn the_partys_own_copy_and_the_committees_say_it() {
    let data = protected();
    for copy_for in [None, Some(data.parties[0].id)] {
        let (text, _) = pages(DocumentKind::Agreement, &data, copy_for).expect("a copy");
        assert!(text.contains(ADDRESS) && text.contains(PHONE), "copy for {copy_for:?}");
    }
}

#[test]
fn what_was_taken_out_is_taken_out_of_the_data_themselves() {
    let data = protected();
    let copy = data.copy_for(Some(data.parties[1].id)).expect("a copy");
    let json = serde_json::to_string(&copy).expect("json");
    assert!(!json.contains(ADDRESS) && !json.contains(PHONE), "nothing that is set from it can hold it");
    assert_eq!(copy.summary.as_deref(), Some(format!("王建国现住{MASK}，电话{MASK}。").as_str()));
    assert_eq!(copy.parties[1], data.parties[1], "the reader's own entries stay");
}

#[test]
fn what_the_reader_knows_anyway_is_not_masked() {
    let mut data = protected();
    data.parties[1].address = Some(ADDRESS.to_owned());
    let copy = data.copy_for(Some(data.parties[1].id)).expect("a copy");
    assert_eq!(copy.parties[1].address.as_deref(), Some(ADDRESS), "they lived in one house: the reader's own address stays");
    assert_eq!(copy.parties[0].address, None, "the protected party's entry goes all the same");
}

#[test]
fn a_party_that_is_not_protected_keeps_its_entries() {
    let mut data = protected();
    data.parties[0].protected = false;
    assert_eq!(data.copy_for(Some(data.parties[1].id)).expect("a copy"), data);
}
