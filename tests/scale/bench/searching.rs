//! Words typed into the list's filter and into the box that finds everything, rare and common.

use crate::book::Book;
use crate::row::{Row, in_turns};
use renhe_engine::Desk;
use renhe_tests::Calls;
use renhe_wire::*;

pub(crate) fn measure(small: &Book, large: &Book) {
    let (few, many) = (small.desk(), large.desk());
    let newest = many.case_list(ListCases { limit: Some(1), ..ListCases::default() }).expect("a page").rows.remove(0);
    let name: String = newest.parties.chars().take_while(|c| !"、|(".contains(*c)).collect();
    let words = [
        ("a whole name", name),
        ("a case number", newest.number),
        ("initials of a name", "oyg".to_owned()),
        ("two characters that stand in every tenth case", "水沟".to_owned()),
        ("one character that stands everywhere", "双".to_owned()),
        ("a sentence", "以老樟树为界".to_owned()),
        ("words that stand nowhere", "火星移民".to_owned()),
        ("four digits", "1234".to_owned()),
    ];
    typed(&few, &many, &words);
    for (what, text) in words {
        let ask = ListCases { text: Some(text), limit: Some(50), ..ListCases::default() };
        let page = |desk: &Desk| drop(desk.case_list(ask.clone()).expect("a page"));
        let [at_few, at_many] = in_turns(7, [&mut || page(&few), &mut || page(&many)]);
        row(what, (at_few, at_many));
    }
}

/// The box that finds everything, a key press at a time: the slowest press of each word is what counts. Then who is known
/// by a name, and whether a quarrel is in the book already, as the form asks while somebody types.
fn typed(few: &Desk, many: &Desk, words: &[(&str, String)]) {
    for (what, text) in words {
        let beginnings: Vec<String> = text.char_indices().map(|(at, c)| text[..at + c.len_utf8()].to_owned()).take(8).collect();
        let press =
            |desk: &Desk, text: &str| drop(desk.case_find(Find { text: text.to_owned(), limit: None }).expect("an answer"));
        let mut slowest = (0.0, 0.0);
        for text in &beginnings {
            let [at_few, at_many] = in_turns(5, [&mut || press(few, text), &mut || press(many, text)]);
            if at_many > slowest.1 {
                slowest = (at_few, at_many);
            }
        }
        row(&format!("key press to hits, {what}"), slowest);
    }
    let name = &words[0].1;
    let known = |desk: &Desk| drop(desk.people_known(KnownQuery { text: name.clone(), limit: None }).expect("people"));
    let [at_few, at_many] = in_turns(5, [&mut || known(few), &mut || known(many)]);
    row("people known by a name", (at_few, at_many));
    let query = AlikeQuery {
        parties: vec![NamedParty { side: 1, name: name.clone() }, NamedParty { side: 2, name: "李田根".to_owned() }],
        category: Some("neighbour".to_owned()),
        registered_on: renhe_tests::day("2026-01-10"),
    };
    let alike = |desk: &Desk| drop(desk.cases_alike(query.clone()).expect("cases"));
    let [at_few, at_many] = in_turns(5, [&mut || alike(few), &mut || alike(many)]);
    row("a quarrel that may be in the book already", (at_few, at_many));
}

fn row(what: &str, (at_few, at_many): (f64, f64)) {
    Row {
        group: "查找",
        what,
        ours: at_many,
        unit: "ms",
        other: Some(("at 2,000 cases", at_few)),
        goal: "≤ 50 ms",
        holds: at_many <= 50.0,
    }
    .print();
}
