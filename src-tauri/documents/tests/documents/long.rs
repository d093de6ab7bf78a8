//! Very long records, long tables, many parties and long names stay on the sheet.

use crate::samples;
use renhe_documents::DocumentKind;
use renhe_documents::data::{Evidence, Money};

#[test]
fn a_record_of_a_hundred_pages_says_on_each_what_it_belongs_to() {
    let mut data = samples::persons();
    let line = "王建国：水沟是两家三十年前一起挖的，她填了也不说一声，谷子泡了八百斤，衣柜、碗柜都变了形，要求恢复水沟并赔偿。";
    data.sessions[0].record = Some(vec![line; 1_450].join("\n"));
    let set = crate::set(DocumentKind::MediationRecord, &data).expect("a record");
    let all = set.pages();
    assert!(all >= 100, "{all} pages are no long record");
    for (index, text) in set.texts().iter().enumerate() {
        let text = crate::squeezed(text);
        assert!(text.contains(&format!("第{}页共{all}页", index + 1)), "page {} is counted", index + 1);
        let heading =
            if index == 0 { "人民调解记录" } else { "人民调解记录（续）（2026）柳河人调字第012号" };
        assert!(text.contains(heading), "page {} says what it belongs to", index + 1);
    }
    assert!(set.strays().is_empty());
}

#[test]
fn a_long_table_repeats_its_heading() {
    let mut data = samples::persons();
    data.evidence = (0..120).map(|n| Evidence { name: format!("照片{n}"), pages: Some(1), ..Evidence::default() }).collect();
    let set = crate::set(DocumentKind::EvidenceList, &data).expect("a list");
    let with_rows: Vec<String> =
        set.texts().iter().map(|text| crate::squeezed(text)).filter(|text| text.contains("照片")).collect();
    assert!(with_rows.len() > 3, "120 rows fill more than three pages");
    assert!(with_rows.iter().all(|text| text.contains("序号材料名称")), "each says what its columns are");
}

/// The form a village uses most, and the register: with two parties each is one sheet, to be filed and not to be lost.
#[test]
fn the_everyday_forms_are_one_sheet() {
    let blank = samples::blank();
    assert_eq!(crate::set(DocumentKind::OralAgreement, &samples::oral()).expect("a form").pages(), 1);
    assert_eq!(crate::set(DocumentKind::OralAgreement, &blank).expect("a form").pages(), 1);
    assert_eq!(crate::set(DocumentKind::Registration, &samples::persons()).expect("a form").pages(), 1);
    assert_eq!(crate::set(DocumentKind::Registration, &blank).expect("a form").pages(), 1);
    assert_eq!(crate::set(DocumentKind::FollowupRecord, &samples::persons()).expect("a form").pages(), 1);
    assert_eq!(crate::set(DocumentKind::ClosingReport, &samples::persons()).expect("a form").pages(), 1);
}

#[test]
fn a_group_signs_on_a_sheet_of_its_own() {
    let data = samples::group();
    let agreement = crate::text_of(&crate::set(DocumentKind::Agreement, &data).expect("an agreement"));
    assert!(agreement.contains("见所附《当事人签名页》（共14方当事人）"));
    let sheet = crate::text_of(&crate::set(DocumentKind::SignatureSheet, &data).expect("a sheet"));
    assert!(data.parties.iter().all(|party| sheet.contains(&party.name)), "everyone has a line");
}

#[test]
fn the_longest_names_stay_on_the_sheet() {
    for name in ["阿不都热依木·买买提吐尔逊·阿不都克里木江·".repeat(4), "WWWWWWWWWWWWWWWWWWWW".repeat(6), "9".repeat(90)]
    {
        let mut data = samples::persons();
        for party in &mut data.parties {
            party.name = name.clone();
            party.address = Some(name.clone());
            party.phone = Some(name.clone());
            party.occupation = Some(name.clone());
        }
        data.committee.name = name.clone();
        data.number = Some(name.clone());
        data.title = Some(name.clone());
        data.mediators = vec![name.clone(), name.clone()];
        data.recorder = Some(name.clone());
        data.category = Some(name.clone());
        data.obligations[0].amount = Some(Money { fen: i64::MAX / 1000, capital: name.clone() });
        for kind in DocumentKind::ALL {
            let set = crate::set(*kind, &data).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            assert!(set.strays().is_empty(), "{kind:?} with {name} leaves the sheet: {:?}", set.strays());
        }
    }
}
