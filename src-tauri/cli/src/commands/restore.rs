//! `restore`: a backup into a new folder. It needs no user: the backup holds the key file, and opening it asks.

use renhe_engine::Desk;
use renhe_wire::{Command, LastNumber, RestoreBackup, Restored};

use crate::arguments::Restore;
use crate::ask::ask;
use crate::output::Output;
use crate::session::wire_path;
use crate::stop::Stop;
use crate::words;

pub(crate) fn run(desk: &Desk, restore: &Restore, output: &mut Output) -> Result<(), Stop> {
    let last_numbers = restore.last_number.map(|serial| LastNumber { committee: None, year: None, serial });
    let request = RestoreBackup {
        from: wire_path(&restore.file)?,
        path: wire_path(&restore.folder)?,
        last_numbers: last_numbers.into_iter().collect(),
    };
    let restored: Restored = ask(desk, Command::backup_restore, &request)?;
    output.line(&format!("已恢复“{}”到 {}", restored.name, restored.path))?;
    output.line(&format!(
        "备份于 {}：记录 {} 条，案件 {} 件",
        words::instant(&restored.made_at),
        restored.records,
        restored.cases
    ))?;
    output.line("备份之后登记或改动的内容不在其中，请对照纸面补录。")?;
    if restored.needs_last_number {
        output.note("在报明纸面上最大的序号之前不能登记：call numbers_resume '{\"last_numbers\":[{\"serial\":序号}]}'");
    }
    Ok(())
}
