//! Filling: the one walk over a compiled template.

use serde_json::Value;

use super::compile::{From, Piece};
use super::fault::FillFault;
use super::filter::Printing;
use super::xml::escape_into;

/// The largest part that is written, in bytes of XML: some 3,000 pages.
const MOST: usize = 32 << 20;

const NOTHING: Value = Value::Null;

struct Entry<'a> {
    value: &'a Value,
    index: usize,
}

/// Fills one part.
pub(super) fn fill(pieces: &[Piece], data: &Value) -> Result<String, FillFault> {
    let mut out = String::new();
    all(pieces, &mut vec![Entry { value: data, index: 1 }], &mut out)?;
    Ok(out)
}

fn all<'a>(pieces: &[Piece], entries: &mut Vec<Entry<'a>>, out: &mut String) -> Result<(), FillFault> {
    for piece in pieces {
        if out.len() > MOST {
            return Err(FillFault::TooLarge { most: MOST });
        }
        match piece {
            Piece::Raw(raw) => out.push_str(raw),
            Piece::Print { from, how } => print(from, how, entries, out)?,
            Piece::If { from, is_negated, body, otherwise } => {
                let is_there = is_there(from, entries)?;
                all(if is_there == *is_negated { otherwise } else { body }, entries, out)?;
            }
            Piece::Each { from, pad, body } => {
                let list: &'a [Value] = match value(from, entries)? {
                    Value::Array(list) => list,
                    Value::Null => &[],
                    _ => return Err(wrong(from)),
                };
                for index in 0..list.len().max(*pad) {
                    entries.push(Entry { value: list.get(index).unwrap_or(&NOTHING), index: index + 1 });
                    let done = all(body, entries, out);
                    entries.pop();
                    done?;
                }
            }
            Piece::Lines { from, blank, body } => {
                let text = match value(from, entries)? {
                    Value::String(text) => text.as_str(),
                    Value::Null => "",
                    _ => return Err(wrong(from)),
                };
                // The writer's own indent goes: the template has one.
                let bare = lines(text).map(|line| line.trim_matches(['\u{3000}', ' ', '\t']));
                let lines: Vec<Value> = bare.filter(|line| !line.is_empty()).map(Value::from).collect();
                // A text without a paragraph still has its place on the page.
                let count = if lines.is_empty() { (*blank).max(1) } else { lines.len() };
                for index in 0..count {
                    // The line lives shorter than the data do: it is printed by an entry list of its own.
                    let line = lines.get(index).unwrap_or(&NOTHING);
                    all(body, &mut vec![Entry { value: line, index: index + 1 }], out)?;
                }
            }
            Piece::Holder { open, body, close, is_table } => holder(open, body, close, *is_table, entries, out)?,
        }
    }
    Ok(())
}

fn holder<'a>(
    open: &str,
    body: &[Piece],
    close: &str,
    is_table: bool,
    entries: &mut Vec<Entry<'a>>,
    out: &mut String,
) -> Result<(), FillFault> {
    let start = out.len();
    out.push_str(open);
    let inside = out.len();
    all(body, entries, out)?;
    if is_table && !(out[inside..].contains("<w:tr>") || out[inside..].contains("<w:tr ")) {
        out.truncate(start);
        return Ok(());
    }
    if !is_table && !ends_with_paragraph(&out[inside..]) {
        out.push_str("<w:p/>");
    }
    out.push_str(close);
    Ok(())
}

/// Word takes no cell whose last thing is not a paragraph.
fn ends_with_paragraph(xml: &str) -> bool {
    let tag = xml.rfind('<').map_or("", |at| &xml[at..]).trim_end();
    tag == "</w:p>" || tag == "<w:p/>" || (tag.starts_with("<w:p ") && tag.ends_with("/>"))
}

fn print(from: &From, how: &Printing, entries: &[Entry], out: &mut String) -> Result<(), FillFault> {
    let index;
    let value = match from {
        From::Index => {
            index = Value::from(entries.last().map_or(0, |entry| entry.index));
            &index
        }
        From::Field { is_count: true, .. } => {
            index = Value::from(value(from, entries)?.as_array().map_or(0, Vec::len));
            &index
        }
        From::Field { .. } | From::Entry => value(from, entries)?,
    };
    let text = how.text(value).ok_or_else(|| wrong(from))?;
    for (at, line) in lines(&text).enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        if !line.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            escape_into(line, out);
            out.push_str("</w:t>");
        }
    }
    Ok(())
}

/// The lines of a text without blanks at their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\u{B}', '\u{2028}', '\u{2029}']).map(|line| line.trim_matches(['\r', '\t', ' ']))
}

/// Is there anything to show? Not: nothing, no, an empty text, an empty list.
fn is_there(from: &From, entries: &[Entry]) -> Result<bool, FillFault> {
    if let From::Index = from {
        return Ok(true);
    }
    Ok(match value(from, entries)? {
        Value::Null => false,
        Value::Bool(is_so) => *is_so,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(_) => true,
    })
}

fn value<'a>(from: &From, entries: &[Entry<'a>]) -> Result<&'a Value, FillFault> {
    match from {
        From::Index => Ok(&NOTHING),
        From::Entry => Ok(entries.last().map_or(&NOTHING, |entry| entry.value)),
        From::Field { scope, names, .. } => {
            let mut value = entries.get(*scope).map_or(&NOTHING, |entry| entry.value);
            for name in names {
                value = match value {
                    Value::Object(fields) => fields.get(*name).unwrap_or(&NOTHING),
                    Value::Null => &NOTHING,
                    _ => return Err(wrong(from)),
                };
            }
            Ok(value)
        }
    }
}

fn wrong(from: &From) -> FillFault {
    let field = match from {
        From::Field { names, .. } => names.join("."),
        From::Index => "index".to_owned(),
        From::Entry => "entry".to_owned(),
    };
    FillFault::Data { field }
}
