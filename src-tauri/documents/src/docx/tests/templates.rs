//! The templates we ship, and the table of fields.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::part;
use super::samples::{blank, company, neighbours};
use crate::DocumentKind;
use crate::docx::{FIELDS, Field, Kind, check, field_table, shipped, view};

#[path = "../../../examples/make_templates/make/mod.rs"]
mod make;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/templates/docx")
}

#[test]
fn every_template_is_what_its_source_says() {
    let read = |name: &str| fs::read_to_string(folder().join(format!("source/{name}.txt"))).unwrap();
    for kind in DocumentKind::ALL {
        let made = make::make(&read(kind.name()), &read("shared")).unwrap();
        for name in ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "[Content_Types].xml"] {
            assert!(part(&made, name) == part(shipped(*kind), name), "{}: run the example make_templates", kind.name());
        }
    }
}

#[test]
fn the_offices_table_of_fields_is_true() {
    let table = fs::read_to_string(folder().join("fields.md")).unwrap();
    assert!(table == field_table(FIELDS), "run the example make_templates");
}

#[test]
fn every_template_can_be_filled_and_is_small() {
    for kind in DocumentKind::ALL {
        assert!(check(shipped(*kind)).is_ok(), "{}: {:?}", kind.name(), check(shipped(*kind)));
        assert!(shipped(*kind).len() < 10_000, "{}", kind.name());
    }
}

/// Holds data against fields: no value of another kind, and no name that the table does not know.
fn hold(value: &Value, fields: &[Field], path: &str) {
    let Value::Object(object) = value else { panic!("{path} is no group") };
    for (name, value) in object {
        let at = format!("{path}.{name}");
        // What a template has no use for: ids, and kinds that arrive as yes or no.
        if ["id", "kind", "role", "protected", "signatures", "debtor", "creditor", "urgings", "present"].contains(&name.as_str())
            && !value.is_null()
        {
            continue;
        }
        let field = fields
            .iter()
            .find(|field| field.name == name)
            .unwrap_or_else(|| panic!("{at} stands in the data and not in the table"));
        match (field.kind, value) {
            (_, Value::Null)
            | (Kind::Text, Value::String(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::Flag, Value::Bool(_)) => {}
            (Kind::Day, Value::String(day)) => assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{at}"),
            (Kind::Money, Value::Object(money)) => assert!(money["fen"].is_i64() && money["capital"].is_string(), "{at}"),
            (Kind::Texts, Value::Array(entries)) => assert!(entries.iter().all(Value::is_string), "{at}"),
            (Kind::Record(fields), Value::Object(_)) => hold(value, fields, &at),
            (Kind::List(fields), Value::Array(entries)) => entries.iter().for_each(|entry| hold(entry, fields, &at)),
            (kind, value) => panic!("{at} should be {kind:?} and is {value}"),
        }
    }
}

#[test]
fn the_table_of_fields_is_that_of_the_data() {
    for data in [neighbours(), company(), blank()] {
        for kind in DocumentKind::ALL {
            hold(&view(&super::documents::request(*kind, &data)).unwrap(), FIELDS, kind.name());
        }
    }
}

#[test]
fn every_field_of_the_table_is_in_the_data() {
    let data = neighbours();
    let seen = view(&super::documents::request(DocumentKind::Cover, &data)).unwrap();
    for field in FIELDS {
        assert!(seen.get(field.name).is_some(), "{} is in no data", field.name);
    }
    for (field, entry) in
        [("parties", &seen["parties"][1]), ("obligations", &seen["obligations"][0]), ("sessions", &seen["sessions"][0])]
    {
        let Kind::List(fields) = FIELDS.iter().find(|known| known.name == field).unwrap().kind else {
            panic!("{field} is a list")
        };
        for inner in fields {
            assert!(entry.get(inner.name).is_some(), "{field}.{} is in no data", inner.name);
        }
    }
}

#[test]
fn no_two_fields_share_a_name() {
    fn distinct(fields: &[Field]) {
        let mut names: Vec<&str> = fields.iter().flat_map(|field| field.aliases.iter().copied().chain([field.name])).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{names:?}");
        for field in fields {
            if let Kind::Record(inner) | Kind::List(inner) = field.kind {
                distinct(inner);
            }
        }
    }
    distinct(FIELDS);
}
