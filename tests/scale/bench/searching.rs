//! Words typed into the list's filter, rare and common.

use crate::book::Book;
use crate::row::{Row, in_turns};
use renhe_engine::Desk;
use renhe_tests::Calls;
use renhe_wire::*;

pub(crate) fn measure(small: &Book, large: &Book) {
    let (few, many) = (small.desk(), large.desk());
    let row = many.case_list(ListCases { limit: Some(1), ..ListCases::default() }).expect("a page").rows.remove(0);
    let name: String = row.parties.chars().take_while(|c| !"、|(".contains(*c)).collect();
    let words = [
        ("a whole name", name),
        ("a case number", row.number),
        ("initials of a name", "oyg".to_owned()),
        ("two characters that stand in every tenth case", "水沟".to_owned()),
        ("one character that stands everywhere", "双".to_owned()),
        ("a sentence", "以老樟树为界".to_owned()),
        ("words that stand nowhere", "火星移民".to_owned()),
        ("four digits", "1234".to_owned()),
    ];
    for (what, text) in words {
        let ask = ListCases { text: Some(text), limit: Some(50), ..ListCases::default() };
        let page = |desk: &Desk| drop(desk.case_list(ask.clone()).expect("a page"));
        let [at_few, at_many] = in_turns(7, [&mut || page(&few), &mut || page(&many)]);
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
}
