//! Restoring without a password: the folder is unpacked as it was, with a mark that it is a restored one. Whoever unlocks it
//! first makes it a new device, and the numbers told at the restore are journalled then.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::backup::{Header, read_header, verify_file};
use super::container;
use super::error::{BookError, Result};
use super::files::{self, Readers};
use super::layout::{BookFolder, KeyCopy};
use super::platform;
use super::watch::{Watch, Work};

/// Largest mark that is read.
const FILE_LIMIT: u64 = 1024 * 1024;

/// What is known of a restore until the book is unlocked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreMark {
    /// When, ms UTC.
    pub restored_ms: i64,
    /// Highest numbers on paper, as told.
    pub last_numbers: Vec<ToldNumber>,
}

/// The highest serial on paper of one committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldNumber {
    /// Committee, by id or name; the home committee where absent.
    pub committee: Option<String>,
    /// Year; that of the unlocking where absent.
    pub year: Option<i32>,
    /// Serial.
    pub serial: u32,
}

fn mark_path(folder: &BookFolder) -> PathBuf {
    folder.root().join("restored")
}

/// The mark of a folder that was restored and not yet unlocked. A mark that cannot be read still says that much.
///
/// # Errors
/// `Io` when the folder cannot be read.
pub fn read_mark(folder: &BookFolder) -> Result<Option<RestoreMark>> {
    let Some(bytes) = files::read_small(&mark_path(folder), FILE_LIMIT)? else {
        return Ok(None);
    };
    let unknown = RestoreMark { restored_ms: 0, last_numbers: Vec::new() };
    Ok(Some(serde_json::from_slice(&bytes).unwrap_or(unknown)))
}

/// Takes the mark away, once the restored book has become a device of its own.
///
/// # Errors
/// `ReadOnly`, `Io`.
pub fn remove_mark(folder: &BookFolder) -> Result<()> {
    let path = mark_path(folder);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(BookError::io(&path, error)),
        _ => files::sync_parent(&path),
    }
}

/// Unpacks a backup into a new or empty folder. The whole file is verified first; what fails leaves the folder as it was found.
///
/// # Errors
/// `NotEmpty`, `NetworkFolder`, `SyncedFolder`, `Damaged`, `DiskFull`, `ReadOnly`, `Stopped`, `Io`.
pub fn unpack(backup: &Path, target: &Path, mark: &RestoreMark, watch: &Watch) -> Result<Header> {
    verify_file(backup, watch)?;
    let header = read_header(backup)?;
    let existed = target.is_dir();
    let folder = BookFolder::create(target)?;
    if let Err(error) = fill(backup, &folder, mark, watch) {
        take_back(&folder, existed);
        return Err(error);
    }
    Ok(header)
}

fn fill(backup: &Path, folder: &BookFolder, mark: &RestoreMark, watch: &Watch) -> Result<()> {
    let length = fs::metadata(backup).map(|file| file.len()).ok();
    let stage = watch.begin(Work::Restoring, length, true);
    let database = folder.database();
    let part = files::part_of(&database);
    let mut file = File::create_new(&part).map_err(|error| BookError::io(&part, error))?;
    let (front, _) = container::read_through(backup, &mut file, &stage)?;
    file.flush().and_then(|()| file.sync_all()).map_err(|error| BookError::io(&part, error))?;
    drop(file);
    platform::rename_over(&part, &database).map_err(|error| BookError::io(&database, error))?;
    let mark = serde_json::to_vec(mark).map_err(|error| BookError::io(&database, std::io::Error::other(error)))?;
    files::replace(&mark_path(folder), &mark, Readers::AsFolder)?;
    // The keys come last: a folder without them is not a book.
    for copy in KeyCopy::BOTH {
        files::replace(&folder.slots(copy), &front.keys, Readers::OwnerOnly)?;
    }
    Ok(())
}

/// Best effort, and only what `fill` made: the folder was empty before.
fn take_back(folder: &BookFolder, existed: bool) {
    let database = folder.database();
    let _ = fs::remove_file(files::part_of(&database));
    let _ = fs::remove_file(&database);
    let _ = fs::remove_file(mark_path(folder));
    for copy in KeyCopy::BOTH {
        let _ = fs::remove_file(folder.slots(copy));
    }
    let _ = fs::remove_dir(folder.attachments());
    if !existed {
        let _ = fs::remove_dir(folder.root());
    }
}
