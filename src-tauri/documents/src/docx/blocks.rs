//! Which part of a document a loop or a condition is about.
//!
//! A block is as large as the smallest thing that holds both its ends. Within one paragraph it is the text between them; in
//! different paragraphs of a page or of one cell, these paragraphs; in different cells of one row, the row; in different rows,
//! these rows. A paragraph or a row that holds nothing but such tags is not printed.

use super::fault::{Fault, TemplateFault};
use super::mark::Mark;
use super::tag::{Block, Tag};
use super::xml::{Element, Node};

/// A part's content with its blocks around what they are about.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// As it stands.
    Raw(String),
    /// An element.
    Element {
        /// Name with its prefix.
        name: String,
        /// Opening tag.
        open: String,
        /// Content.
        children: Vec<Shape>,
        /// Closing tag.
        close: String,
    },
    /// A field to print.
    Print(Mark),
    /// A loop or a condition.
    Group {
        /// Its opening tag.
        mark: Mark,
        /// What is repeated or shown.
        body: Vec<Shape>,
        /// What is shown otherwise.
        otherwise: Vec<Shape>,
    },
}

/// Arranges a part; what cannot be arranged becomes a fault.
pub(super) fn arrange(nodes: Vec<Node>, faults: &mut Vec<TemplateFault>) -> Vec<Shape> {
    let (shapes, loose) = sequence(nodes, faults);
    for mark in loose {
        let tag = mark.written.clone();
        let is_end = matches!(mark.tag, Tag::End(_) | Tag::Else);
        fault(faults, if is_end { Fault::UnopenedBlock { tag } } else { Fault::UnclosedBlock { tag } }, &mark);
    }
    shapes
}

/// A child of a sequence.
struct Child {
    /// What it prints; nothing for a tag of ours.
    shape: Option<Shape>,
    /// Its ends of blocks that reach beyond it.
    marks: Vec<Mark>,
    /// Prints nothing but those.
    is_bare: bool,
}

fn sequence(nodes: Vec<Node>, faults: &mut Vec<TemplateFault>) -> (Vec<Shape>, Vec<Mark>) {
    let children: Vec<Child> = nodes.into_iter().map(|node| child(node, faults)).collect();
    let marks: Vec<&Mark> = children.iter().flat_map(|child| &child.marks).collect();
    let matched = pair(&marks, faults);
    build(children, &matched, faults)
}

fn child(node: Node, faults: &mut Vec<TemplateFault>) -> Child {
    let element = match node {
        Node::Raw(raw) => return Child { shape: Some(Shape::Raw(raw)), marks: Vec::new(), is_bare: false },
        Node::Mark(mark) if matches!(mark.tag, Tag::Print(_)) => {
            return Child { shape: Some(Shape::Print(mark)), marks: Vec::new(), is_bare: false };
        }
        Node::Mark(mark) => return Child { shape: None, marks: vec![mark], is_bare: true },
        Node::Element(element) => element,
    };
    if element.name == "w:tr" {
        return row(element, faults);
    }
    let Element { name, open, children, close } = element;
    let (children, marks) = sequence(children, faults);
    let is_bare = name == "w:p" && !marks.is_empty() && children.iter().all(is_bare);
    Child { shape: Some(Shape::Element { name, open, children, close }), marks, is_bare }
}

/// A row is repeated as a whole by what begins and ends in different cells of it.
fn row(element: Element, faults: &mut Vec<TemplateFault>) -> Child {
    let Element { name, open, children, close } = element;
    let (mut shapes, mut marks) = (Vec::new(), Vec::new());
    for node in children {
        let cell = child(node, faults);
        shapes.extend(cell.shape);
        marks.extend(cell.marks);
    }
    let pairs = pair(&marks.iter().collect::<Vec<_>>(), faults);
    let mut shape = Shape::Element { name, open, children: shapes, close };
    let mut last_end = usize::MAX;
    let mut around = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        match (&mark.tag, pairs[at]) {
            (Tag::Each(_) | Tag::If { .. }, Some(end)) if end < last_end => {
                last_end = end;
                around.push(mark.clone());
            }
            (Tag::Each(_) | Tag::If { .. } | Tag::Else, Some(_)) => {
                fault(faults, Fault::TangledBlock { tag: mark.written.clone() }, mark);
            }
            _ => {}
        }
    }
    for mark in around.into_iter().rev() {
        shape = Shape::Group { mark, body: vec![shape], otherwise: Vec::new() };
    }
    let loose: Vec<Mark> = marks.into_iter().zip(&pairs).filter(|(_, pair)| pair.is_none()).map(|(mark, _)| mark).collect();
    let is_bare = !loose.is_empty() && is_bare(&shape);
    Child { shape: Some(shape), marks: loose, is_bare }
}

/// For each mark the place of its other end, if it stands in the same list. An `else` has that of its beginning.
fn pair(marks: &[&Mark], faults: &mut Vec<TemplateFault>) -> Vec<Option<usize>> {
    let mut pairs = vec![None; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        match &mark.tag {
            Tag::Each(_) | Tag::If { .. } => open.push(at),
            Tag::Else => pairs[at] = open.last().copied(),
            Tag::End(kind) => {
                let Some(begin) = open.pop() else { continue };
                if kind.is_some_and(|kind| kind != block(&marks[begin].tag)) {
                    fault(faults, Fault::TangledBlock { tag: mark.written.clone() }, mark);
                }
                (pairs[begin], pairs[at]) = (Some(at), Some(begin));
            }
            Tag::Print(_) => {}
        }
    }
    // An else whose beginning found no end here goes up with it.
    for at in 0..pairs.len() {
        if matches!(marks[at].tag, Tag::Else) && pairs[at].is_some_and(|begin| pairs[begin].is_none()) {
            pairs[at] = None;
        }
    }
    pairs
}

fn block(tag: &Tag) -> Block {
    match tag {
        Tag::If { is_negated: false, .. } => Block::If,
        Tag::If { is_negated: true, .. } => Block::Unless,
        Tag::Each(_) | Tag::Print(_) | Tag::Else | Tag::End(_) => Block::Each,
    }
}

struct Frame {
    mark: Mark,
    body: Vec<Shape>,
    otherwise: Option<Vec<Shape>>,
}

impl Frame {
    fn close(self) -> Shape {
        Shape::Group { mark: self.mark, body: self.body, otherwise: self.otherwise.unwrap_or_default() }
    }

    fn current(&mut self) -> &mut Vec<Shape> {
        self.otherwise.as_mut().unwrap_or(&mut self.body)
    }
}

fn build(children: Vec<Child>, pairs: &[Option<usize>], faults: &mut Vec<TemplateFault>) -> (Vec<Shape>, Vec<Mark>) {
    let (mut frames, mut out, mut loose): (Vec<Frame>, Vec<Shape>, Vec<Mark>) = (Vec::new(), Vec::new(), Vec::new());
    let mut pairs = pairs.iter();
    for child in children {
        let all = child.marks.len();
        let mut here = Vec::new();
        for mark in child.marks {
            if pairs.next().copied().flatten().is_some() { here.push(mark) } else { loose.push(mark) }
        }
        let opens = here.iter().filter(|mark| matches!(mark.tag, Tag::Each(_) | Tag::If { .. })).count();
        let elses = here.iter().filter(|mark| matches!(mark.tag, Tag::Else)).count();
        // A bare paragraph whose tags all find their other ends here is gone with them; others keep their place.
        let mut shape = child.shape.filter(|_| !(child.is_bare && here.len() == all));
        if shape.is_some()
            && (elses > 0 || (opens > 0 && opens < here.len()))
            && let Some(mark) = here.first()
        {
            fault(faults, Fault::NotAlone { tag: mark.written.clone() }, mark);
        }
        let is_opening = opens > 0;
        if !is_opening && let Some(shape) = shape.take() {
            frames.last_mut().map_or(&mut out, Frame::current).push(shape);
        }
        for mark in here {
            match mark.tag {
                Tag::Each(_) | Tag::If { .. } => frames.push(Frame { mark, body: Vec::new(), otherwise: None }),
                Tag::Else => {
                    let is_second = frames.last_mut().is_none_or(|frame| frame.otherwise.replace(Vec::new()).is_some());
                    if is_second || frames.last().is_some_and(|frame| matches!(frame.mark.tag, Tag::Each(_))) {
                        fault(faults, Fault::UnopenedBlock { tag: mark.written.clone() }, &mark);
                    }
                }
                Tag::End(_) => {
                    if let Some(frame) = frames.pop() {
                        let group = frame.close();
                        frames.last_mut().map_or(&mut out, Frame::current).push(group);
                    }
                }
                Tag::Print(_) => {}
            }
        }
        if let Some(shape) = shape {
            frames.last_mut().map_or(&mut out, Frame::current).push(shape);
        }
    }
    (out, loose)
}

/// Prints nothing: an empty paragraph, a row of empty cells.
fn is_bare(shape: &Shape) -> bool {
    match shape {
        Shape::Raw(raw) => raw.trim().is_empty() || raw.starts_with("<!--"),
        Shape::Print(_) | Shape::Group { .. } => false,
        Shape::Element { name, children, .. } => match name.as_str() {
            "w:pPr" => !children.iter().any(|child| matches!(child, Shape::Element { name, .. } if name == "w:sectPr")),
            "w:rPr" | "w:trPr" | "w:tcPr" | "w:tblPrEx" | "w:proofErr" | "w:bookmarkStart" | "w:bookmarkEnd" => true,
            "w:p" | "w:r" | "w:t" | "w:tc" | "w:tr" => children.iter().all(is_bare),
            _ => false,
        },
    }
}

fn fault(faults: &mut Vec<TemplateFault>, what: Fault, mark: &Mark) {
    faults.push(TemplateFault { what, place: Some(mark.place.clone()) });
}
