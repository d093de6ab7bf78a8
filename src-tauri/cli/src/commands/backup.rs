//! `backup`: the whole book into one file, read back before it is called written.

use renhe_wire::{BackupWritten, Command, WriteBackup};

use crate::arguments::Backup;
use crate::ask::ask;
use crate::output::Output;
use crate::session::{OpenedBook, wire_path};
use crate::stop::Stop;

pub(crate) fn run(book: &OpenedBook, backup: &Backup, output: &mut Output) -> Result<(), Stop> {
    let request = WriteBackup { to: Some(wire_path(&backup.out)?) };
    let written: BackupWritten = ask(book.desk, Command::backup_write, &request)?;
    output.line(&format!("已备份到 {}", written.path))?;
    output.line(&format!("记录 {} 条，案件 {} 件，{} 字节", written.records, written.cases, written.bytes))?;
    output.line(&format!("未备份 {} 件", written.state.cases_not_backed_up))
}
