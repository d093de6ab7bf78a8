//! From a text to a .docx, line by line.

mod package;
mod paragraph;
mod table;

use paragraph::{Look, held, held_spacer, hint, leader, paragraph, rules, spacer};
use std::collections::HashMap;
use table::{Cell, Edge, Table};

/// Twips (1/20 pt) in a millimetre.
const MM: f64 = 1440.0 / 25.4;

/// A page: margins in mm (top, bottom, left, right).
#[derive(Clone, Copy)]
pub struct Sheet(f64, f64, f64, f64);

impl Sheet {
    fn named(name: &str) -> Option<Sheet> {
        match name {
            // GB/T 9704: A4, binding edge 28 mm, type area 156 × 225 mm.
            "prose" => Some(Sheet(37.0, 35.0, 28.0, 26.0)),
            // Tables need more room; the binding edge stays.
            "form" => Some(Sheet(25.0, 22.0, 28.0, 20.0)),
            // Papers with the particulars of people before the text.
            "letter" => Some(Sheet(28.0, 26.0, 28.0, 24.0)),
            "notice" => Some(Sheet(28.0, 26.0, 28.0, 26.0)),
            "wide" => Some(Sheet(30.0, 30.0, 32.0, 28.0)),
            _ => None,
        }
    }

    fn width(self) -> i64 {
        twips(210.0 - self.2 - self.3)
    }
}

fn twips(mm: f64) -> i64 {
    (mm * MM).round() as i64
}

/// A document while it is written.
pub struct Work {
    sheet: Sheet,
    /// Size of the body in points.
    size: f64,
    /// Size of labelled lines.
    line_size: f64,
    body: String,
    table: Option<Table>,
    columns: Vec<i64>,
    foot: Option<String>,
    has_foot: bool,
    shared: HashMap<String, String>,
}

/// Makes one template. On failure it names the line that is not understood.
pub fn make(source: &str, shared: &str) -> Result<Vec<u8>, String> {
    let mut work = Work {
        sheet: Sheet(37.0, 35.0, 28.0, 26.0),
        size: 16.0,
        line_size: 14.0,
        body: String::new(),
        table: None,
        columns: Vec::new(),
        foot: None,
        has_foot: true,
        shared: sections(shared),
    };
    for line in expand(source, &work.shared).lines() {
        work.line(line.trim_end()).ok_or_else(|| line.to_owned())?;
    }
    work.close();
    // Word wants a paragraph after a table, and the page's last one must not make a page of its own.
    if work.body.ends_with("</w:tbl>") {
        work.body.push_str(&spacer(1.0));
    }
    package::package(&work).map_err(|error| error.to_string())
}

fn sections(shared: &str) -> HashMap<String, String> {
    let mut found: HashMap<String, String> = HashMap::new();
    let mut name = String::new();
    for line in shared.lines().filter(|line| !line.starts_with("//")) {
        if let Some(next) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            name = next.to_owned();
        } else if !line.is_empty() {
            let text = found.entry(name.clone()).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }
    found
}

/// Puts shared sections in the place of `<<name>>`, those within them too; `<<name:x>>` puts x for each `%` of the section.
fn expand(source: &str, shared: &HashMap<String, String>) -> String {
    let mut text = source.to_owned();
    while let Some(from) = text.find("<<") {
        let Some(length) = text[from..].find(">>") else { break };
        let call = text[from + 2..from + length].to_owned();
        let (name, argument) = call.split_once(':').unwrap_or((&call, ""));
        let section = shared.get(name).map_or_else(|| format!("?{name}?"), |section| section.replace('%', argument));
        text.replace_range(from..from + length + 2, &section);
    }
    text
}

impl Work {
    fn line(&mut self, line: &str) -> Option<()> {
        if line.is_empty() || line.starts_with("//") {
            return Some(());
        }
        if line.starts_with("{{") {
            self.add(&paragraph(Look::Plain, line));
            return Some(());
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "sheet" => self.sheet = Sheet::named(rest)?,
            "size" => self.size = rest.parse().ok()?,
            "lines" => self.line_size = rest.parse().ok()?,
            "foot" => self.foot = Some(rest.to_owned()),
            "nofoot" => self.has_foot = false,
            "title" => self.add(&paragraph(Look::Title, rest)),
            "over" => self.add(&paragraph(Look::Over, rest)),
            "number" => self.add(&paragraph(Look::Number, rest)),
            "h" => self.add(&paragraph(Look::Section, rest)),
            "b" => self.add(&paragraph(Look::Group, rest)),
            "p" => self.add(&paragraph(Look::Body, rest)),
            "p0" => self.add(&paragraph(Look::Flush, rest)),
            "p+" => self.add(&held(&paragraph(Look::Body, rest))),
            "p0+" => self.add(&held(&paragraph(Look::Flush, rest))),
            "fill" => self.add(&leader(rest, self.sheet.width())),
            "q" => self.add(&paragraph(Look::Small, rest)),
            "n" => self.add(&paragraph(Look::Note, rest)),
            "name" => self.add(&paragraph(Look::Name, rest)),
            "huge" => self.add(&paragraph(Look::Huge, rest)),
            "seal" => self.seal(rest),
            "rule" => self.add(&rules(rest.parse().ok()?)),
            "gap" => self.add(&spacer(rest.parse().ok()?)),
            "hold" => self.add(&held_spacer(rest.parse().ok()?)),
            "dash" => self.add(&paragraph(Look::Dash, "")),
            "page" => self.add("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
            "cols" => {
                self.close();
                self.columns = columns(rest, self.sheet.width())?;
            }
            "=" => self.labelled(rest)?,
            "|" | "||" => self.row(rest, word == "||")?,
            "sign" | "sign-" => self.sign(rest, word == "sign")?,
            "=!" => self.bare_row("=", rest),
            "|!" => self.bare_row("|", rest),
            "sign!" => self.bare_row("sign", rest),
            _ => return None,
        }
        Some(())
    }

    fn add(&mut self, xml: &str) {
        self.close();
        self.body.push_str(xml);
    }

    fn close(&mut self) {
        if let Some(table) = self.table.take() {
            self.body.push_str(&table.xml(self.sheet.width()));
        }
    }

    /// The table of this kind: the open one, or a new one.
    fn table(&mut self, kind: &'static str) -> &mut Table {
        if self.table.as_ref().is_some_and(|table| table.kind != kind) {
            self.close();
        }
        // Two tables without anything between would grow together.
        if self.table.is_none() && self.body.ends_with("</w:tbl>") {
            self.body.push_str(&spacer(4.0));
        }
        self.table.get_or_insert_with(|| Table::new(kind))
    }

    /// A row of tags alone, which is not printed.
    fn bare_row(&mut self, kind: &'static str, tags: &str) {
        let width = self.sheet.width();
        let cell = Cell::new(0, width, paragraph(Look::Cell, tags), Edge::None);
        self.table(kind).row(vec![cell], 0, false);
    }

    /// Label, value on a line, label, value on a line.
    fn labelled(&mut self, text: &str) -> Option<()> {
        let (width, size) = (self.sheet.width(), self.line_size);
        let fields: Vec<(&str, &str, f64)> = text
            .split(" ; ")
            .map(|field| {
                let mut pieces = field.split(" | ");
                // Full-width blanks are room to write in.
                let (label, value) = (pieces.next()?.trim_matches(' '), pieces.next().unwrap_or_default().trim_matches(' '));
                Some((label, value, pieces.next().map_or(Some(1.0), |share| share.trim().parse().ok())?))
            })
            .collect::<Option<_>>()?;
        let length = |label: &str| ((label.chars().count() as f64 * size + 8.0) * 20.0) as i64;
        let left = width - fields.iter().map(|(label, ..)| length(label)).sum::<i64>();
        let shares: f64 = fields.iter().map(|(.., share)| share).sum();
        let (mut cells, mut at) = (Vec::new(), 0);
        for (index, (label, value, share)) in fields.iter().enumerate() {
            let from = at + length(label);
            let to = if index + 1 == fields.len() { width } else { from + (left as f64 * share / shares) as i64 };
            cells.push(Cell::new(at, from, paragraph(Look::LineLabel, label), Edge::None).bottom());
            cells.push(Cell::new(from, to, paragraph(Look::Line, value), Edge::Bottom).bottom());
            at = to;
        }
        self.table("=").row(cells, (size * 20.0 * 1.9) as i64, false);
        Some(())
    }

    /// A row of a form: `2>` spans two columns, `*` is a label, `^` centred, `>>` to the right, `!48` a text at least 48 mm high.
    fn row(&mut self, text: &str, is_head: bool) -> Option<()> {
        let columns = self.columns.clone();
        let (mut cells, mut column, mut high) = (Vec::new(), 0, 0);
        // A last cell that is empty keeps its bar.
        for cell in format!("{text} ").split(" | ") {
            let cell = cell.trim_matches(' ');
            let (span, cell) = match cell.split_once('>').and_then(|(span, cell)| Some((span.parse::<usize>().ok()?, cell))) {
                Some((span, cell)) => (span, cell.trim_start()),
                None => (1, cell),
            };
            let (from, to) = (*columns.get(column)?, *columns.get(column + span)?);
            column += span;
            let cell = if let Some(label) = cell.strip_prefix('*') {
                Cell::new(from, to, several(if is_head { Look::Head } else { Look::Label }, label), Edge::Grid)
            } else if let Some(text) = cell.strip_prefix('^') {
                Cell::new(from, to, several(Look::Centred, text), Edge::Grid)
            } else if let Some(text) = cell.strip_prefix('~') {
                Cell::new(from, to, several(Look::Right, text), Edge::Grid)
            } else if let Some(tall) = cell.strip_prefix('!') {
                let (mm, text) = tall.split_once(' ').unwrap_or((tall, ""));
                high = high.max(twips(mm.parse().ok()?));
                Cell::new(from, to, several(Look::CellText, text), Edge::Grid).top()
            } else {
                Cell::new(from, to, several(Look::Cell, cell), Edge::Grid)
            };
            cells.push(cell);
        }
        let least = if high > 0 { high } else { 480 };
        self.table("|").row(cells, least, is_head);
        Some(())
    }

    /// Who signs, what stands below in small type, the day; with room for a fingerprint or without.
    fn sign(&mut self, text: &str, has_print: bool) -> Option<()> {
        let mut pieces = text.split(" | ").map(|piece| piece.trim_matches(' '));
        let (who, below, on) = (pieces.next()?, pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default());
        let width = self.sheet.width();
        let (line, print, day) = (width * 40 / 100, width - twips(61.0), width - twips(44.0));
        let mut under = paragraph(Look::Sign, who);
        under.push_str(&hint(below));
        let mark = if has_print { self.shared.get("print").cloned().unwrap_or_default() } else { String::new() };
        let cells = vec![
            Cell::new(0, line, under, Edge::None),
            Cell::new(line, print - twips(2.0), paragraph(Look::Sign, ""), Edge::Bottom),
            Cell::new(print - twips(2.0), print, paragraph(Look::Sign, ""), Edge::None),
            Cell::new(print, day, paragraph(Look::Print, &mark), if has_print { Edge::Dotted } else { Edge::None }),
            Cell::new(day, width, paragraph(Look::Day, on), Edge::None),
        ];
        let high = twips(if has_print { 13.0 } else { 9.5 });
        let table = self.table("sign");
        table.row(cells, high, false);
        // Signatures and the seal below them stay together.
        table.row(vec![Cell::new(0, width, held_spacer(8.0), Edge::None)], 0, false);
        Some(())
    }

    /// The committee's name over its seal and the day.
    fn seal(&mut self, on: &str) {
        let mark = self.shared.get("seal").cloned().unwrap_or_default();
        self.add(&held_spacer(14.0));
        for (look, text) in [(Look::SealName, "{{committee.name}}"), (Look::SealHint, mark.as_str()), (Look::SealDay, on)] {
            self.add(&paragraph(look, text));
        }
    }
}

/// Paragraphs divided by `\\`; one that begins with a comma is in small type.
fn several(look: Look, text: &str) -> String {
    let one = |text: &str| {
        let small = if look == Look::Centred { Look::Print } else { Look::Hint };
        text.strip_prefix(',').map_or_else(|| paragraph(look, text), |text| paragraph(small, text))
    };
    text.split("\\\\").map(|text| one(text.trim_matches(' '))).collect()
}

/// Edges of columns from widths in `mm` and shares in `fr`.
fn columns(text: &str, width: i64) -> Option<Vec<i64>> {
    let (mut fixed, mut shares) = (0, 0.0);
    for word in text.split_whitespace() {
        match (word.strip_suffix("mm"), word.strip_suffix("fr")) {
            (Some(mm), _) => fixed += twips(mm.parse().ok()?),
            (_, Some(fr)) => shares += fr.parse::<f64>().ok()?,
            _ => return None,
        }
    }
    let (mut edges, mut at) = (vec![0], 0.0);
    for word in text.split_whitespace() {
        at += match word.strip_suffix("mm") {
            Some(mm) => mm.parse::<f64>().ok()? * MM,
            None => word.strip_suffix("fr")?.parse::<f64>().ok()? * (width - fixed) as f64 / shares,
        };
        edges.push(at.round() as i64);
    }
    if let Some(last) = edges.last_mut() {
        *last = width;
    }
    Some(edges)
}
