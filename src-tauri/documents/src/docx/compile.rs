//! Holding a template's tags against the fields: what is left can be filled without asking again.

use super::blocks::Shape;
use super::fault::{Fault, TemplateFault};
use super::filter::{self, Printing};
use super::mark::Mark;
use super::schema::{self, Field, Kind};
use super::tag::{Tag, Use};

/// A step of filling.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Written as it stands.
    Raw(String),
    /// Printed inside a run.
    Print {
        /// What.
        from: From,
        /// How.
        how: Printing,
    },
    /// Repeated for each entry.
    Each {
        /// The list.
        from: From,
        /// At least so many times, with empty entries.
        pad: usize,
        /// What is repeated.
        body: Vec<Piece>,
    },
    /// Repeated for each paragraph of a text.
    Lines {
        /// The text.
        from: From,
        /// So many lines to write on when there is none.
        blank: usize,
        /// The paragraph; the text is its innermost entry.
        body: Vec<Piece>,
    },
    /// Written if the field is there.
    If {
        /// The field.
        from: From,
        /// Turned round.
        is_negated: bool,
        /// If so.
        body: Vec<Piece>,
        /// If not.
        otherwise: Vec<Piece>,
    },
    /// An element that may not be left empty.
    Holder {
        /// Opening tag.
        open: String,
        /// Content.
        body: Vec<Piece>,
        /// Closing tag.
        close: String,
        /// A table without rows is left out; anything else gets an empty paragraph at its end.
        is_table: bool,
    },
}

/// Where a value is found while filling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
    /// Entry number `scope` from outside (0 is the dossier), then down by these names.
    Field {
        /// Which entry.
        scope: usize,
        /// The way down.
        names: Vec<&'static str>,
        /// The last step counts the entries of a list.
        is_count: bool,
    },
    /// The place of the innermost entry, from 1.
    Index,
    /// The innermost entry itself.
    Entry,
}

/// What an entry is.
#[derive(Clone, Copy)]
enum Scope {
    Fields(&'static [Field]),
    Text,
}

/// Compiles a part.
pub(super) fn compile(shapes: Vec<Shape>, fields: &'static [Field], faults: &mut Vec<TemplateFault>) -> Vec<Piece> {
    let mut work = Work { scopes: vec![Scope::Fields(fields)], faults };
    let mut out = Vec::new();
    work.all(shapes, &mut out);
    out
}

struct Work<'a> {
    scopes: Vec<Scope>,
    faults: &'a mut Vec<TemplateFault>,
}

impl Work<'_> {
    fn all(&mut self, shapes: Vec<Shape>, out: &mut Vec<Piece>) {
        for shape in shapes {
            match shape {
                Shape::Raw(raw) => write(out, &raw),
                Shape::Print(mark) => out.extend(self.print(&mark, false)),
                Shape::Group { mark, body, otherwise } => out.extend(self.group(mark, body, otherwise)),
                Shape::Element { name, open, children, close } => self.element(&name, open, children, close, out),
            }
        }
    }

    fn element(&mut self, name: &str, open: String, children: Vec<Shape>, close: String, out: &mut Vec<Piece>) {
        if name == "w:p"
            && let Some(mark) = lines_alone(&children)
        {
            let lines = self.lines(&mark, open, children, close);
            return out.extend(lines);
        }
        let has_groups = children.iter().any(|child| matches!(child, Shape::Group { .. }));
        let is_table = name == "w:tbl";
        let may_not_be_empty =
            matches!(name, "w:tbl" | "w:tc" | "w:hdr" | "w:ftr" | "w:txbxContent" | "w:footnote" | "w:endnote");
        if has_groups && may_not_be_empty {
            let mut body = Vec::new();
            self.all(children, &mut body);
            return out.push(Piece::Holder { open, body, close, is_table });
        }
        write(out, &open);
        self.all(children, out);
        write(out, &close);
    }

    fn group(&mut self, mark: Mark, body: Vec<Shape>, otherwise: Vec<Shape>) -> Option<Piece> {
        match &mark.tag {
            Tag::If { field, is_negated } => {
                let found = self.find(field, &mark);
                if let Some((name, _)) = field.filters.first() {
                    self.fault(Fault::WrongFilter { name: name.clone(), field: shown(field) }, &mark);
                }
                let (mut then, mut other) = (Vec::new(), Vec::new());
                self.all(body, &mut then);
                self.all(otherwise, &mut other);
                let (from, _) = found?;
                Some(Piece::If { from, is_negated: *is_negated, body: then, otherwise: other })
            }
            Tag::Each(field) => {
                let (from, kind) = self.find(field, &mark)?;
                let scope = match kind {
                    Kind::List(fields) => Scope::Fields(fields),
                    Kind::Texts => Scope::Text,
                    Kind::Text | Kind::Number | Kind::Day | Kind::Money | Kind::Flag | Kind::Record(_) => {
                        self.fault(Fault::NotAList { name: shown(field) }, &mark);
                        return None;
                    }
                };
                let pad = filter::padding(field).unwrap_or_else(|what| {
                    self.fault(what, &mark);
                    0
                });
                let mut inner = Vec::new();
                self.scopes.push(scope);
                self.all(body, &mut inner);
                self.scopes.pop();
                Some(Piece::Each { from, pad, body: inner })
            }
            Tag::Print(_) | Tag::Else | Tag::End(_) => None,
        }
    }

    fn lines(&mut self, mark: &Mark, open: String, children: Vec<Shape>, close: String) -> Option<Piece> {
        let Piece::Print { from, how } = self.print(mark, true)? else { return None };
        let mut body = Vec::new();
        write(&mut body, &open);
        write_around(children, &how, &mut body);
        write(&mut body, &close);
        Some(Piece::Lines { from, blank: how.blank_lines(), body })
    }

    fn print(&mut self, mark: &Mark, may_be_lines: bool) -> Option<Piece> {
        let Tag::Print(field) = &mark.tag else { return None };
        let (from, kind) = self.find(field, mark)?;
        let how = match filter::printing(field, kind) {
            Ok(how) => how,
            Err(what) => {
                self.fault(what, mark);
                return None;
            }
        };
        if how.is_lines && !may_be_lines {
            self.fault(Fault::NotAlone { tag: mark.written.clone() }, mark);
            return None;
        }
        Some(Piece::Print { from, how })
    }

    /// Finds a field: first in the innermost entry, then outwards.
    fn find(&mut self, field: &Use, mark: &Mark) -> Option<(From, Kind)> {
        match self.resolve(field) {
            Ok(found) => Some(found),
            Err(what) => {
                self.fault(what, mark);
                None
            }
        }
    }

    fn resolve(&self, field: &Use) -> Result<(From, Kind), Fault> {
        let unknown = || Fault::UnknownField { name: shown(field) };
        let (first, rest) = field.path.split_first().ok_or_else(unknown)?;
        if rest.is_empty() && self.scopes.len() > 1 {
            if INDEX.contains(&first.as_str()) {
                return Ok((From::Index, Kind::Number));
            }
            if ENTRY.contains(&first.as_str()) && matches!(self.scopes.last(), Some(Scope::Text)) {
                return Ok((From::Entry, Kind::Text));
            }
        }
        let mut outwards = self.scopes.iter().enumerate().rev();
        let (scope, found) = outwards
            .find_map(|(at, scope)| match scope {
                Scope::Fields(fields) => schema::find(fields, first).map(|found| (at, found)),
                Scope::Text => None,
            })
            .ok_or_else(unknown)?;
        let (mut names, mut kind) = (vec![found.name], found.kind);
        for (at, step) in rest.iter().enumerate() {
            match kind {
                Kind::Record(fields) => {
                    let found = schema::find(fields, step).ok_or_else(unknown)?;
                    names.push(found.name);
                    kind = found.kind;
                }
                Kind::List(_) | Kind::Texts if at + 1 == rest.len() && COUNT.contains(&step.as_str()) => {
                    return Ok((From::Field { scope, names, is_count: true }, Kind::Number));
                }
                Kind::List(_) => return Err(Fault::NotOneValue { name: shown(field) }),
                Kind::Text | Kind::Number | Kind::Day | Kind::Money | Kind::Flag | Kind::Texts => return Err(unknown()),
            }
        }
        Ok((From::Field { scope, names, is_count: false }, kind))
    }

    fn fault(&mut self, what: Fault, mark: &Mark) {
        self.faults.push(TemplateFault { what, place: Some(mark.place.clone()) });
    }
}

// Chinese because the office that edits templates writes its tags in Chinese.
const INDEX: [&str; 2] = ["index", "序号"];
// Chinese because the office that edits templates writes its tags in Chinese.
const ENTRY: [&str; 3] = [".", "entry", "本项"];
// Chinese because the office that edits templates writes its tags in Chinese.
const COUNT: [&str; 2] = ["count", "数量"];

/// A field as written.
pub(super) fn shown(field: &Use) -> String {
    field.path.join(".")
}

fn write(out: &mut Vec<Piece>, raw: &str) {
    if let Some(Piece::Raw(last)) = out.last_mut() {
        last.push_str(raw);
    } else {
        out.push(Piece::Raw(raw.to_owned()));
    }
}

/// The field of a paragraph that is to be divided into paragraphs, if it stands alone there.
fn lines_alone(children: &[Shape]) -> Option<Mark> {
    let mut marks = Vec::new();
    let is_plain = only_prints(children, &mut marks);
    let [mark] = marks.as_slice() else { return None };
    let Tag::Print(field) = &mark.tag else { return None };
    (is_plain && filter::wants_lines(field)).then(|| (*mark).clone())
}

fn only_prints<'a>(shapes: &'a [Shape], marks: &mut Vec<&'a Mark>) -> bool {
    shapes.iter().all(|shape| match shape {
        Shape::Raw(raw) => raw.trim().is_empty(),
        Shape::Group { .. } => false,
        Shape::Print(mark) => {
            marks.push(mark);
            true
        }
        Shape::Element { name, children, .. } => match name.as_str() {
            "w:pPr" | "w:rPr" => true,
            _ => only_prints(children, marks),
        },
    })
}

fn write_around(children: Vec<Shape>, how: &Printing, out: &mut Vec<Piece>) {
    for child in children {
        match child {
            Shape::Raw(raw) => write(out, &raw),
            Shape::Print(_) => out.push(Piece::Print { from: From::Entry, how: how.for_a_line() }),
            Shape::Element { open, children, close, .. } => {
                write(out, &open);
                write_around(children, how, out);
                write(out, &close);
            }
            Shape::Group { .. } => {}
        }
    }
}
