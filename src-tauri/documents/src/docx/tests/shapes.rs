//! For all ways to put tags: what the check takes, the filling writes as a well-formed document.

use serde_json::json;

use super::super::{Piece, blocks, compile, fill, mark, xml};
use super::{FIELDS, NS, p};

const BITS: [&str; 9] = [
    "字",
    "{{number}}",
    "{{#each parties}}",
    "{{/each}}",
    "{{#if number}}",
    "{{else}}",
    "{{/if}}",
    "{{name}}",
    "{{#每个 条款|补足:2}}{{.}}",
];

/// Everything of four bits, in one of five arrangements.
fn body(mut choice: usize, arrangement: usize) -> String {
    let bits: Vec<&str> = (0..4)
        .map(|_| {
            let bit = BITS[choice % BITS.len()];
            choice /= BITS.len();
            bit
        })
        .collect();
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
    let all = |each: &dyn Fn(&str) -> String| bits.iter().map(|bit| each(bit)).collect::<String>();
    match arrangement {
        0 => p(&bits.concat()),
        1 => all(&p),
        2 => format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", all(&cell)),
        3 => format!("<w:tbl>{}</w:tbl>", all(&|bit| format!("<w:tr>{}</w:tr>", cell(bit)))),
        _ => format!(
            "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
            bits.join("</w:t></w:r><w:hyperlink w:anchor=\"a\"><w:r><w:t>x</w:t></w:r></w:hyperlink><w:r><w:t>")
        ),
    }
}

/// Compiles a body as a template's main part is compiled.
fn compiled(body: &str) -> Option<Vec<Piece>> {
    let document = format!("<w:document xmlns:w=\"{NS}\"><w:body>{body}</w:body></w:document>");
    let mut nodes = xml::parse(document.as_bytes()).unwrap();
    let mut reading = mark::Reading { part: "word/document.xml", paragraphs: 0, faults: Vec::new() };
    reading.mark(&mut nodes);
    let mut faults = reading.faults;
    let shapes = blocks::arrange(nodes, &mut faults);
    let pieces = compile::compile(shapes, FIELDS, &mut faults);
    faults.is_empty().then_some(pieces)
}

/// Every cell ends with a paragraph and every table has a row, or Word calls the file damaged.
fn is_whole(nodes: &[xml::Node]) -> bool {
    nodes.iter().all(|node| match node {
        xml::Node::Element(element) => {
            let ends_well = match element.name.as_str() {
                "w:tc" => element.elements().last().is_some_and(|last| last.name == "w:p"),
                "w:tbl" => element.elements().any(|child| child.name == "w:tr"),
                _ => true,
            };
            ends_well && is_whole(&element.children)
        }
        xml::Node::Raw(_) | xml::Node::Mark(_) => true,
    })
}

#[test]
fn what_is_taken_is_filled_well_formed() {
    let data = [json!({}), json!({"number": "3", "clauses": ["甲"], "parties": [{"name": "张三"}, {"name": "李四"}]})];
    let mut taken = 0;
    for arrangement in 0..5 {
        for choice in 0..BITS.len().pow(4) {
            let body = body(choice, arrangement);
            let Some(pieces) = compiled(&body) else { continue };
            taken += 1;
            for data in &data {
                let out = fill::fill(&pieces, data).unwrap();
                let nodes = xml::parse(out.as_bytes()).unwrap_or_else(|fault| panic!("{fault}: {body} gave {out}"));
                assert!(is_whole(&nodes), "{body} gave {out}");
                assert!(!out.contains("{{"), "{body} gave {out}");
            }
        }
    }
    assert!(taken > 500, "enough of them mean something: {taken}");
}

#[test]
fn a_part_cut_anywhere_is_refused_and_never_a_panic() {
    let document = format!(
        "<w:document xmlns:w=\"{NS}\"><w:body>{}</w:body></w:document>",
        p("编号：｛｛案号｜空线:3｝｝&amp;{{#each parties}}{{name}}{{/each}}")
    );
    for cut in 0..document.len() {
        assert!(xml::parse(&document.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
    for (at, _) in document.char_indices() {
        let changed = format!("{}}}{{{{｛{}", &document[..at], &document[at..]);
        let Ok(mut nodes) = xml::parse(changed.as_bytes()) else { continue };
        let mut reading = mark::Reading { part: "x", paragraphs: 0, faults: Vec::new() };
        reading.mark(&mut nodes);
        let mut faults = reading.faults;
        let shapes = blocks::arrange(nodes, &mut faults);
        compile::compile(shapes, FIELDS, &mut faults);
    }
}
