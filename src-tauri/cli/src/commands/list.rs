//! `list`: every case that is not void, newest registration first.

use renhe_wire::{CasePage, CaseRow, Command, ListCases};

use crate::arguments::List;
use crate::ask::ask;
use crate::output::{Output, padded};
use crate::session::OpenedBook;
use crate::stop::Stop;
use crate::words::{self, terms};

/// Rows asked for at once: the most a page may have.
const PAGE: u32 = 500;

pub(crate) fn run(book: &OpenedBook, list: &List, output: &mut Output) -> Result<(), Stop> {
    if list.json {
        return json(book, output);
    }
    output.line(&format!("{}　案件一览", book.title()))?;
    let mut cases = 0_usize;
    pages(book, |rows| {
        cases += rows.len();
        rows.iter().try_for_each(|row| output.line(&line(row)))
    })?;
    output.line(&format!("共 {cases} 件"))
}

/// One row a line: a book of many years need not fit into memory, neither here nor in the reader.
fn json(book: &OpenedBook, output: &mut Output) -> Result<(), Stop> {
    let mut before: Option<String> = None;
    output.line("[")?;
    pages(book, |rows| {
        for row in rows {
            let text = serde_json::to_string(row).map_err(|_| Stop::Answer)?;
            if let Some(complete) = before.replace(text) {
                output.line(&format!("{complete},"))?;
            }
        }
        Ok(())
    })?;
    if let Some(last) = before {
        output.line(&last)?;
    }
    output.line("]")
}

fn pages(book: &OpenedBook, mut each: impl FnMut(&[CaseRow]) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut request = ListCases { limit: Some(PAGE), ..ListCases::default() };
    loop {
        let page: CasePage = ask(book.desk, Command::case_list, &request)?;
        each(&page.rows)?;
        match page.next {
            Some(next) => request.after = Some(next),
            None => return Ok(()),
        }
    }
}

fn line(row: &CaseRow) -> String {
    format!(
        "{}  {}  {}  {}  {}  {}",
        padded(&row.number, 28),
        words::day(row.registered_on),
        padded(terms::state(row.stage, row.void), 8),
        padded(&row.category_name, 12),
        padded(&row.committee_name, 20),
        row.summary
    )
}
