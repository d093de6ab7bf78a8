//! `call`: any wire command, with the rights of the user at the desk.

use renhe_engine::Desk;
use renhe_wire::Command;
use serde_json::Value;

use crate::arguments::Call;
use crate::output::Output;
use crate::session::{Access, close};
use crate::stop::Stop;

pub(crate) fn run(desk: &Desk, call: &Call, access: &Access, output: &mut Output) -> Result<(), Stop> {
    let Ok(command) = call.command.parse::<Command>() else {
        return Err(Stop::Usage(format!("没有“{}”这个内部命令", call.command)));
    };
    let request = request(&call.request)?;
    if access.names_a_book() || !works_without_a_book(command) {
        return access.within(desk, output, |book, output| print(book.desk, command, request, output));
    }
    let done = print(desk, command, request, output);
    close(desk, output);
    done
}

fn print(desk: &Desk, command: Command, request: Value, output: &mut Output) -> Result<(), Stop> {
    let reply = desk.call(command.name(), request)?;
    output.json(&reply.value)
}

/// Commands of the desk that need no open book; all others are asked of the book that `--book` names.
fn works_without_a_book(command: Command) -> bool {
    matches!(command, Command::app_state | Command::book_new | Command::practice_new | Command::backup_restore)
}

/// The request itself, or `@FILE`: quoting JSON is hard in some shells, and a password in it must not be an argument.
fn request(text: &str) -> Result<Value, Stop> {
    let read = match text.strip_prefix('@') {
        None => text.to_owned(),
        Some(path) => std::fs::read_to_string(path).map_err(|source| Stop::File { path: path.into(), source })?,
    };
    serde_json::from_str(read.trim_start_matches('\u{feff}'))
        .map_err(|error| Stop::Usage(format!("请求不是 JSON（第 {} 行第 {} 列）", error.line(), error.column())))
}
