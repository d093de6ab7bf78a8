//! What a person typed is printed as typed, and nothing of it is obeyed.

use crate::samples;
use renhe_documents::DocumentKind;
use renhe_documents::data::Dossier;

const NASTY: &str = "#strong[x]$x^2$@a<b>\\*甲*_乙_`c`//丙/*丁*/#import\"lib.typ\"~--...=標題\"引\"'&lt;{{x}}[[#pagebreak()]]";

#[test]
fn markup_in_a_text_is_text() {
    let mut data = samples::persons();
    data.summary = Some(NASTY.to_owned());
    data.title = Some(NASTY.to_owned());
    data.requests = vec![NASTY.to_owned()];
    data.parties[0].name = NASTY.to_owned();
    for kind in [DocumentKind::Application, DocumentKind::Registration, DocumentKind::MediationRecord] {
        let set = crate::set(kind, &data).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        assert!(crate::text_of(&set).contains(&crate::squeezed(NASTY)), "{kind:?} prints it letter by letter");
    }
}

/// Every text of the dossier at once, in every document.
#[test]
fn no_entry_anywhere_can_break_a_document() {
    fn spoil(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::String(text) => {
                let is_word = text.parse::<chrono::NaiveDate>().is_ok()
                    || uuid::Uuid::parse_str(text).is_ok()
                    || (text.is_ascii() && text.chars().all(|char| char.is_ascii_lowercase() || char == '_'));
                if !is_word {
                    *text = format!("{NASTY}\n\u{0}\u{7}\t{text}");
                }
            }
            serde_json::Value::Array(entries) => entries.iter_mut().for_each(spoil),
            serde_json::Value::Object(fields) => fields.values_mut().for_each(spoil),
            _ => {}
        }
    }
    for data in [samples::persons(), samples::organisation()] {
        let mut value = serde_json::to_value(&data).expect("data");
        spoil(&mut value);
        let data: Dossier = serde_json::from_value(value).expect("data again");
        for kind in DocumentKind::ALL {
            let set = crate::set(*kind, &data).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            set.pdf().unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        }
    }
}
