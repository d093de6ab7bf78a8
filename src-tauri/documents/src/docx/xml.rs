//! A part as a tree that keeps its bytes: tags, attributes and white space are written again exactly as they were read.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::fault::{Fault, Limit};
use super::mark::Mark;

/// Real documents nest some thirty deep (a text box in a cell in a table); the walks below are recursive.
const MOST_DEPTH: usize = 200;

/// One node of a part.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Text, comment or instruction as it stands.
    Raw(String),
    /// An element.
    Element(Element),
    /// A tag of ours, put where its first brace stood.
    Mark(Mark),
}

/// An element with its tags as they stand.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// Name with its prefix: `w:p`.
    pub name: String,
    /// The opening tag, or the whole of an empty element.
    pub open: String,
    /// What it holds.
    pub children: Vec<Node>,
    /// The closing tag; empty for an empty element.
    pub close: String,
}

impl Element {
    /// The elements among its children.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) | Node::Mark(_) => None,
        })
    }

    /// The text of a `w:t`, decoded.
    pub fn text(&self) -> Result<String, Fault> {
        let mut text = String::new();
        for node in &self.children {
            let Node::Raw(raw) = node else { continue };
            if let Some(data) = raw.strip_prefix("<![CDATA[") {
                text.push_str(data.trim_end_matches("]]>"));
            } else if !raw.starts_with('<') {
                text.push_str(&quick_xml::escape::unescape(raw).map_err(|_| Fault::UnreadablePart)?);
            }
        }
        Ok(text)
    }
}

/// Reads a part of WordprocessingML. Word, WPS and LibreOffice all bind the prefix `w`; a part that binds another is not read.
pub(super) fn parse(bytes: &[u8]) -> Result<Vec<Node>, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::UnreadablePart)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut top: Vec<Node> = Vec::new();
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(|_| Fault::UnreadablePart)?;
        let to = usize::try_from(reader.buffer_position()).map_err(|_| Fault::UnreadablePart)?;
        let raw = text.get(from..to).ok_or(Fault::UnreadablePart)?.to_owned();
        from = to;
        let done = match event {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                open.push(Element { name, open: raw, children: Vec::new(), close: String::new() });
                if open.len() > MOST_DEPTH {
                    return Err(Fault::TooLarge { limit: Limit::Depth, most: MOST_DEPTH as u64 });
                }
                continue;
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                Node::Element(Element { name, open: raw, children: Vec::new(), close: String::new() })
            }
            Event::End(_) => {
                let mut element = open.pop().ok_or(Fault::UnreadablePart)?;
                element.close = raw;
                Node::Element(element)
            }
            Event::DocType(_) => return Err(Fault::UnreadablePart),
            Event::Eof => break,
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::GeneralRef(_) => {
                Node::Raw(raw)
            }
        };
        open.last_mut().map_or(&mut top, |element| &mut element.children).push(done);
    }
    let is_word =
        top.iter().any(|node| matches!(node, Node::Element(root) if root.name.starts_with("w:") && binds_w(&root.open)));
    if open.is_empty() && is_word { Ok(top) } else { Err(Fault::UnreadablePart) }
}

fn binds_w(tag: &str) -> bool {
    let names =
        ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];
    names.iter().any(|name| tag.contains(&format!("xmlns:w=\"{name}\"")) || tag.contains(&format!("xmlns:w='{name}'")))
}

/// Writes text into XML: escaped, and without the characters that XML cannot hold.
pub(super) fn escape_into(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(character),
        }
    }
}
