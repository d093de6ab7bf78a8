//! `rebuild`: every table made anew from the journal.

use renhe_wire::{Command, Nothing, Rebuilt};

use crate::ask::ask;
use crate::output::Output;
use crate::session::OpenedBook;
use crate::stop::Stop;

pub(crate) fn run(book: &OpenedBook, output: &mut Output) -> Result<(), Stop> {
    let done: Rebuilt = ask(book.desk, Command::rebuild, &Nothing {})?;
    output.line(&format!("已重建：记录 {} 条，案件 {} 件，用时 {} 毫秒", done.records, done.cases, done.millis))
}
