//! Finding tags in paragraphs.
//!
//! Word and WPS cut a paragraph's text into runs as they like (spelling marks, bookmarks, revision ids, languages), in the middle
//! of our tags too. So the text of all runs of a paragraph is read as one; a tag is put where its first brace stood, in that
//! run's look, and its other characters are taken out of the runs they had strayed into. Nothing else of a run changes.

use super::fault::{Fault, Limit, Place, TemplateFault};
use super::tag::{self, Tag};
use super::xml::{Element, Node, escape_into};

/// A tag in its place.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// What it says.
    pub tag: Tag,
    /// As written, with its braces.
    pub written: String,
    /// Where.
    pub place: Place,
}

/// Field codes that fetch or run something.
const DANGEROUS: [&str; 9] =
    ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "MACROBUTTON"];

/// Stands between field codes while they are looked at; no field's code can hold it.
const BETWEEN: char = '\u{1}';

/// Reads a part's paragraphs one after the other.
pub(super) struct Reading<'a> {
    /// The part's name.
    pub part: &'a str,
    /// Paragraphs met so far.
    pub paragraphs: usize,
    /// What was wrong.
    pub faults: Vec<TemplateFault>,
}

impl Reading<'_> {
    /// Puts marks where tags stand, in all paragraphs below.
    pub fn mark(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            if element.name == "w:p" {
                self.paragraph(element);
            }
            self.mark(&mut element.children);
        }
    }

    fn paragraph(&mut self, paragraph: &mut Element) {
        self.paragraphs += 1;
        self.field_codes(paragraph);
        let mut texts = Vec::new();
        if let Err(what) = collect(paragraph, &mut texts) {
            self.fault(what, "");
            return;
        }
        let whole = texts.concat();
        let found = self.tags(&whole);
        if found.is_empty() {
            return;
        }
        let mut slots = cut(&texts, &found).into_iter();
        replace(paragraph, &mut slots);
        split_runs(paragraph);
    }

    /// All tags of a paragraph: where they begin and end in its text (bytes), and what they are.
    fn tags(&mut self, text: &str) -> Vec<(usize, usize, Mark)> {
        let mut found = Vec::new();
        let mut rest = 0;
        while let Some(brace) = next_brace(text, rest) {
            let from = brace.at;
            let Some(end) = (!brace.is_closing).then(|| next_brace(text, brace.end)).flatten().filter(|end| end.is_closing)
            else {
                self.fault(Fault::UnclosedBraces, around(text, from));
                rest = brace.end;
                continue;
            };
            rest = end.end;
            let inside = &text[brace.end..end.at];
            if inside.chars().count() > tag::MOST {
                self.fault(Fault::TooLarge { limit: Limit::Tag, most: tag::MOST as u64 }, around(text, from));
                continue;
            }
            let place = Place { part: self.part.to_owned(), paragraph: self.paragraphs, around: around(text, from).to_owned() };
            match tag::parse(inside) {
                Some(tag) => found.push((from, end.end, Mark { tag, written: text[from..end.end].to_owned(), place })),
                None => self.fault(Fault::UnknownTag { text: inside.trim().to_owned() }, around(text, from)),
            }
        }
        found
    }

    fn field_codes(&mut self, paragraph: &Element) {
        let mut codes = String::new();
        field_codes(paragraph, &mut codes);
        let upper = codes.to_ascii_uppercase();
        let mut names = upper.split(BETWEEN).filter_map(|code| code.split_whitespace().next());
        let name = names.find(|name| DANGEROUS.contains(name)).map(str::to_owned);
        if let Some(name) = name {
            self.fault(Fault::DangerousField { name }, "");
        }
    }

    fn fault(&mut self, what: Fault, around: &str) {
        let place = Place { part: self.part.to_owned(), paragraph: self.paragraphs, around: around.to_owned() };
        self.faults.push(TemplateFault { what, place: Some(place) });
    }
}

struct Brace {
    at: usize,
    end: usize,
    is_closing: bool,
}

/// The next `{{` or `}}` at or after a byte, half- or full-width.
fn next_brace(text: &str, from: usize) -> Option<Brace> {
    let mut before: Option<(usize, char)> = None;
    for (at, character) in text[from..].char_indices().map(|(at, character)| (from + at, tag::narrow(character))) {
        if let Some((start, same)) = before.filter(|(_, same)| *same == character && matches!(same, '{' | '}')) {
            let end = at + text[at..].chars().next().map_or(1, char::len_utf8);
            return Some(Brace { at: start, end, is_closing: same == '}' });
        }
        before = Some((at, character));
    }
    None
}

/// Some characters on either side.
fn around(text: &str, at: usize) -> &str {
    let start = text[..at].char_indices().rev().nth(11).map_or(0, |(start, _)| start);
    let end = text[at..].char_indices().nth(30).map_or(text.len(), |(end, _)| at + end);
    &text[start..end]
}

/// What becomes of one `w:t`.
enum Slot {
    /// Stays as it is, byte for byte.
    Kept,
    /// Text and marks instead.
    Cut(Vec<Bit>),
}

enum Bit {
    Text(String),
    Mark(Mark),
}

/// Divides the tags found in the whole text among the texts it came from.
fn cut(texts: &[String], found: &[(usize, usize, Mark)]) -> Vec<Slot> {
    let mut start = 0;
    let mut slots = Vec::with_capacity(texts.len());
    for text in texts {
        let end = start + text.len();
        let touched: Vec<_> = found.iter().filter(|(from, to, _)| *from < end && *to > start).collect();
        if touched.is_empty() {
            slots.push(Slot::Kept);
            start = end;
            continue;
        }
        let (mut bits, mut at) = (Vec::new(), start);
        for (from, to, mark) in touched {
            if *from > at {
                bits.push(Bit::Text(text[at - start..*from - start].to_owned()));
            }
            if *from >= start {
                bits.push(Bit::Mark(mark.clone()));
            }
            at = (*to).min(end);
        }
        if at < end {
            bits.push(Bit::Text(text[at - start..].to_owned()));
        }
        slots.push(Slot::Cut(bits));
        start = end;
    }
    slots
}

/// Is this a place of text of its own, not of the paragraph around it?
fn is_apart(element: &Element) -> bool {
    matches!(element.name.as_str(), "w:p" | "w:del" | "w:moveFrom")
}

fn collect(element: &Element, texts: &mut Vec<String>) -> Result<(), Fault> {
    for child in element.elements().filter(|child| !is_apart(child)) {
        if child.name == "w:t" {
            texts.push(child.text()?);
        } else {
            collect(child, texts)?;
        }
    }
    Ok(())
}

/// Walks exactly as [`collect`] does, and puts each slot in the place of its `w:t`.
fn replace(element: &mut Element, slots: &mut impl Iterator<Item = Slot>) {
    let mut children = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        let Node::Element(mut child) = node else {
            children.push(node);
            continue;
        };
        if is_apart(&child) {
            children.push(Node::Element(child));
            continue;
        }
        if child.name != "w:t" {
            replace(&mut child, slots);
            children.push(Node::Element(child));
            continue;
        }
        match slots.next() {
            Some(Slot::Cut(bits)) => children.extend(bits.into_iter().map(|bit| match bit {
                Bit::Text(text) => plain_text(&text),
                Bit::Mark(mark) => Node::Mark(mark),
            })),
            Some(Slot::Kept) | None => children.push(Node::Element(child)),
        }
    }
    element.children = children;
}

fn plain_text(text: &str) -> Node {
    let mut escaped = String::new();
    escape_into(text, &mut escaped);
    Node::Element(Element {
        name: "w:t".to_owned(),
        open: "<w:t xml:space=\"preserve\">".to_owned(),
        children: vec![Node::Raw(escaped)],
        close: "</w:t>".to_owned(),
    })
}

/// Takes the marks of blocks out of the runs, between runs, so that what lies between two of them is a row of whole runs.
fn split_runs(element: &mut Element) {
    let mut children = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(run) if run.name == "w:r" => split_run(run, &mut children),
            Node::Element(mut child) if !is_apart(&child) => {
                split_runs(&mut child);
                children.push(Node::Element(child));
            }
            node => children.push(node),
        }
    }
    element.children = children;
}

fn split_run(run: Element, out: &mut Vec<Node>) {
    let is_block = |node: &Node| matches!(node, Node::Mark(mark) if !matches!(mark.tag, Tag::Print(_)));
    if !run.children.iter().any(is_block) {
        out.push(Node::Element(run));
        return;
    }
    let Element { name, open, children, close } = run;
    let is_look = |node: &Node| matches!(node, Node::Element(child) if child.name == "w:rPr");
    let (look, rest): (Vec<Node>, Vec<Node>) = children.into_iter().partition(is_look);
    let mut piece = Vec::new();
    let flush = |piece: &mut Vec<Node>, out: &mut Vec<Node>| {
        if !piece.is_empty() {
            let children = look.iter().cloned().chain(std::mem::take(piece)).collect();
            out.push(Node::Element(Element { name: name.clone(), open: open.clone(), children, close: close.clone() }));
        }
    };
    for node in rest {
        if is_block(&node) {
            flush(&mut piece, out);
            out.push(node);
        } else {
            piece.push(node);
        }
    }
    flush(&mut piece, out);
}

fn field_codes(element: &Element, codes: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:instrText" => codes.push_str(&child.text().unwrap_or_default()),
            "w:fldSimple" => {
                let code = child.open.split_once("w:instr=").map_or("", |(_, code)| code.trim_start_matches(['"', '\'']));
                codes.push(BETWEEN);
                codes.push_str(code);
                codes.push(BETWEEN);
                field_codes(child, codes);
            }
            "w:fldChar" => codes.push(BETWEEN),
            "w:p" => {}
            _ => field_codes(child, codes),
        }
    }
}
