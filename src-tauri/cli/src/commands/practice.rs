//! `practice`: the practice book, and the two lines that open it.

use renhe_engine::Desk;
use renhe_wire::{Command, NewPractice, PracticeMade};

use crate::arguments::Practice;
use crate::ask::ask;
use crate::output::Output;
use crate::session::{close, wire_path};
use crate::stop::Stop;

pub(crate) fn run(desk: &Desk, practice: &Practice, output: &mut Output) -> Result<(), Stop> {
    let path = wire_path(&practice.folder)?;
    let made: PracticeMade = match practice.today {
        None => ask(desk, Command::practice_new, &NewPractice { path: Some(path) })?,
        // The window never sets the day; only scripts and tests do, so it is no wire command.
        Some(today) => desk.practice(path.as_ref(), Some(today))?,
    };
    close(desk, output);
    output.note(&format!("练习簿在 {}", made.path));
    output.line(&format!("用户: {}", made.user))?;
    output.line(&format!("密码: {}", made.password))
}
