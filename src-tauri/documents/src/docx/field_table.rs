//! The fields as a table for the office: `assets/templates/docx/fields.md`.

use super::schema::{Field, Kind};

/// All fields in Markdown: Chinese names, English name, what it is. A group's fields stand under it, with its name before a dot;
/// those of a list are written inside its loop without.
pub fn field_table(fields: &[Field]) -> String {
    let mut table = String::from("| | | |\n|---|---|---|\n");
    rows(fields, ("", ""), 0, &mut table);
    table
}

fn rows(fields: &[Field], above: (&str, &str), depth: usize, table: &mut String) {
    for field in fields {
        let alias = field.aliases.first().copied().unwrap_or(field.name);
        let others: String = field.aliases.iter().skip(1).map(|other| format!(" / {other}")).collect();
        let (chinese, english) = (format!("{}{alias}", above.0), format!("{}{}", above.1, field.name));
        let (kind, inner) = match field.kind {
            Kind::Text => ("text", None),
            Kind::Number => ("number", None),
            Kind::Day => ("day", None),
            Kind::Money => ("amount", None),
            Kind::Flag => ("yes or no", None),
            Kind::Texts => ("list of texts", None),
            Kind::Record(inner) => ("group", Some((inner, format!("{chinese}."), format!("{english}.")))),
            Kind::List(inner) => ("list", Some((inner, String::new(), String::new()))),
        };
        let indent = "　".repeat(depth);
        table.push_str(&format!("| {indent}{chinese}{others} | {indent}{english} | {kind} |\n"));
        if let Some((inner, chinese, english)) = inner {
            rows(inner, (&chinese, &english), depth + 1, table);
        }
    }
}
