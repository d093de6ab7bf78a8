//! Keeping a text as a file where the person says: the page has no access to files. The dialog asks before a file is written
//! over; what it was given is written beside its place, synced and renamed, so that the old file or the new one stands.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use renhe_wire::{ErrorCode, Family, Problem, WireError};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::call::off_the_window;
use crate::dialogs::written;

/// Asks where a text shall be kept and writes it there; gives the path, or nothing when the dialog was cancelled.
#[tauri::command]
pub async fn save_text(app: AppHandle, suggested: String, text: String) -> Result<Option<String>, WireError> {
    off_the_window(move || {
        let dialog = app.dialog().file().set_file_name(suggested).add_filter("TXT", &["txt"]);
        let Some(path) = written(dialog.blocking_save_file())? else {
            return Ok(None);
        };
        write(Path::new(&path), &text).map_err(|error| in_words(&path, &error))?;
        Ok(Some(path))
    })
    .await
}

/// With a byte order mark: Windows' older Notepad takes a file without one for GBK.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let part = part_of(path);
    let outcome = fill(&part, text).and_then(|()| fs::rename(&part, path));
    if outcome.is_err() {
        // Best effort: what matters is the first error.
        let _ = fs::remove_file(&part);
    }
    outcome
}

fn fill(part: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = File::create_new(part)?;
    file.write_all("\u{feff}".as_bytes())?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The name a file has until it is complete.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}

/// What a person can do about it: make room, choose another place, plug the stick in.
fn in_words(path: &str, error: &io::Error) -> WireError {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => ErrorCode::FolderReadOnly,
        _ => ErrorCode::FileTrouble,
    };
    WireError { family: Family::Refused, problem: Problem::new(&code.to_string()).with("path", path), incident: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_whole_over_what_the_dialog_let_be_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("恢复卡.txt");
        fs::write(&path, "an older and much longer text than the new one").expect("the old file");
        write(&path, "7K3M\r\n").expect("it can be written");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "\u{feff}7K3M\r\n");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "no part file is left");
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_file_and_says_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("拔掉的U盘").join("恢复卡.txt");
        let error = write(&gone, "7K3M").expect_err("the stick is not there");
        let told = in_words("恢复卡.txt", &error);
        assert_eq!((told.family, told.problem.code.as_str()), (Family::Refused, "file_trouble"));
        let full = in_words("恢复卡.txt", &ErrorKind::StorageFull.into());
        assert_eq!(full.problem.code, "disk_full", "a full disk is said to be a full disk");
        let kept = in_words("恢复卡.txt", &ErrorKind::ReadOnlyFilesystem.into());
        assert_eq!(kept.problem.code, "folder_read_only");
        // A folder of that name: the rename fails after the part file was written.
        let taken = folder.path().join("恢复卡.txt");
        fs::create_dir(&taken).expect("a folder in the way");
        write(&taken, "7K3M").expect_err("a folder is not written over");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "no part file is left");
    }
}
