//! `verify`: is the book what was written? Wrong findings make the exit code 1, notes do not.

use renhe_wire::{Command, Finding, Nothing, Verification};

use crate::arguments::Verify;
use crate::ask::ask;
use crate::output::Output;
use crate::session::OpenedBook;
use crate::stop::Stop;
use crate::words;

pub(crate) fn run(book: &OpenedBook, verify: &Verify, output: &mut Output) -> Result<(), Stop> {
    let found: Verification = ask(book.desk, Command::verify, &Nothing {})?;
    if verify.json {
        output.json(&found)?;
    } else {
        table(book, &found, output)?;
    }
    if found.sound { Ok(()) } else { Err(Stop::Unsound) }
}

fn table(book: &OpenedBook, found: &Verification, output: &mut Output) -> Result<(), Stop> {
    let verdict = if found.sound { "核验通过" } else { "核验发现错误" };
    output.line(&format!("{}　{verdict}：记录 {} 条，案件 {} 件", book.title(), found.records, found.cases))?;
    if !found.pages_checked {
        output.line("数据库各页没有逐页检查。")?;
    }
    found.findings.iter().try_for_each(|finding| output.line(&line(finding)))
}

fn line(finding: &Finding) -> String {
    let severity = match finding.severity.as_str() {
        "note" => "提示",
        _ => "错误",
    };
    format!("  {severity}：{}", words::problem(&finding.problem))
}
