//! Backups: the whole book in one encrypted file, made while the book is in use, checked after it was written, restored
//! into a new folder only.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use renhe_journal::BookId;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::container::{self, Front};
use super::copies::KeyCopies;
use super::error::{BookError, Part, Result};
use super::files::{self, Readers, unreadable};
use super::identity::FolderId;
use super::key::DataKey;
use super::layout::{BookFolder, KeyCopy};
use super::open::{OpenMode, cipher_integrity_check, from_sql, open_connection};
use super::platform;
use super::slots::KeyFile;
use super::watch::{Stage, Watch, Work};

const SNAPSHOT_CACHE_KIB: u32 = 8 * 1024;
/// Steps of the database's machine between two looks at how large the snapshot is: some milliseconds.
const STEPS_BETWEEN_LOOKS: i32 = 100_000;

/// What a backup says about itself to whoever has the file; no personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    pub book: BookId,
    pub name: String,
    pub practice: bool,
    /// When it was made, UTC in milliseconds.
    pub created_ms: i64,
    /// Version of the program that made it.
    pub program: String,
    pub records: u64,
    pub cases: u64,
    /// Heads of all chains with the device's signatures, as the caller writes them.
    pub heads: serde_json::Value,
}

/// A backup read back after it was written, or checked later.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified {
    pub header: Header,
    /// Bytes of the file.
    pub length: u64,
    /// BLAKE3 of everything before it, in hexadecimal digits.
    pub hash: String,
}

/// Where a backup goes.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The backup file; must not exist.
    pub file: &'a Path,
    /// A folder for the encrypted snapshot while the backup is made: the book's own, or any with room for the database.
    pub scratch: &'a Path,
    /// Where it says how far it is: a third for the snapshot, one for the file, one for reading it back.
    pub watch: &'a Watch,
}

/// Makes a backup. `connection` may be in use by nobody else meanwhile, and not be in a transaction; another one may write.
/// `describe` gets a connection to the snapshot, so that its counts and heads are those of the file.
///
/// The file is written beside its place, synced, renamed, and read back from the disk before this returns.
///
/// # Errors
/// `Exists`, `DiskFull`, `ReadOnly`, `Damaged` (the book's pages, or what was read back), `Stopped`, what `describe` returns.
/// Nothing is left of a backup that failed.
pub fn write_backup(
    connection: &Connection,
    key: &DataKey,
    keys: &KeyFile,
    target: Target<'_>,
    describe: impl FnOnce(&Connection) -> Result<Header>,
) -> Result<Verified> {
    if target.file.exists() {
        return Err(BookError::Exists { path: target.file.to_path_buf() });
    }
    let size = fs::metadata(connection.path().unwrap_or_default()).map(|file| file.len()).unwrap_or(0);
    let stage = target.watch.begin(Work::SavingCopy, (size > 0).then_some(size * 3), true);
    let snapshot = Snapshot::take(connection, target.scratch, target.watch)?;
    let copy = open_connection(&snapshot.path, key, OpenMode::ReadOnly, SNAPSHOT_CACHE_KIB)?;
    if !cipher_integrity_check(&copy)?.is_sound() {
        return Err(BookError::damaged(Part::Database, "the snapshot's pages do not hold"));
    }
    let header = describe(&copy)?;
    drop(copy);
    let header = serde_json::to_vec(&header).map_err(|error| BookError::io(target.file, std::io::Error::other(error)))?;
    let slots = keys.to_bytes(key)?;
    if let Some(parent) = target.file.parent() {
        fs::create_dir_all(parent).map_err(|error| BookError::io(parent, error))?;
    }
    let database = File::open(&snapshot.path).map_err(|error| unreadable(&snapshot.path, error))?;
    let length = database.metadata().map_err(|error| unreadable(&snapshot.path, error))?.len();
    stage.at(size)?;
    let written = files::replace_with(target.file, Readers::AsFolder, |file| {
        container::write(file, &header, &slots, stage.reading(database), length)
    })?;
    if let Ok(file) = File::open(target.file) {
        platform::forget_cached(&file);
    }
    let read_back = read_through_all(target.file, &stage);
    match read_back {
        Ok(verified) if verified.hash == written.to_hex().as_str() => Ok(verified),
        outcome => {
            // A backup that does not read back must not be taken for one later.
            let _ = fs::remove_file(target.file);
            Err(outcome.err().unwrap_or_else(|| BookError::damaged(Part::Backup, "reads back as something else")))
        }
    }
}

/// A copy of the database as of one moment, encrypted with the same key; gone when dropped.
struct Snapshot {
    path: PathBuf,
}

impl Snapshot {
    fn take(connection: &Connection, scratch: &Path, watch: &Watch) -> Result<Self> {
        let path = scratch.join(format!("casebook.snapshot-{}", std::process::id()));
        // Of an earlier process of this number that died; VACUUM INTO wants a new file.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(BookError::io(&path, error));
            }
            _ => {}
        }
        let text = path.to_str().ok_or_else(|| unreadable(&path, std::io::ErrorKind::InvalidFilename.into()))?;
        let snapshot = Self { path: path.clone() };
        let told = {
            let (watch, path) = (watch.clone(), path.clone());
            move || watch.tell(fs::metadata(&path).map(|file| file.len()).unwrap_or(0))
        };
        connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(told)).map_err(|error| from_sql(&path, error))?;
        let outcome = connection.execute("VACUUM INTO ?1", [text]);
        connection.progress_handler(0, None::<fn() -> bool>).map_err(|error| from_sql(&path, error))?;
        outcome.map_err(|error| from_sql(&path, error))?;
        Ok(snapshot)
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes snapshots that a killed process left in a folder. Call it with the book's lock held.
pub fn sweep_snapshots(scratch: &Path) {
    let Ok(entries) = fs::read_dir(scratch) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with("casebook.snapshot-") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What a backup says about itself, without reading the database in it: quick, and sees a file cut short or encrypted by
/// somebody, but not a flipped bit.
///
/// # Errors
/// `Damaged`, `Newer`, `Io`.
pub fn read_header(path: &Path) -> Result<Header> {
    header_of(&container::read_front(path)?)
}

/// The key slots in a backup, to be unlocked before restoring.
///
/// # Errors
/// As [`read_header`].
pub fn read_keys(path: &Path) -> Result<KeyCopies> {
    KeyCopies::from_backup(container::read_front(path)?.keys)
}

/// Reads the whole file and checks its hash.
///
/// # Errors
/// As [`read_header`]; `Stopped`.
pub fn verify_file(path: &Path, watch: &Watch) -> Result<Verified> {
    let length = fs::metadata(path).map_err(|error| unreadable(path, error))?.len();
    read_through_all(path, &watch.begin(Work::Verifying, Some(length), true))
}

fn read_through_all(path: &Path, stage: &Stage<'_>) -> Result<Verified> {
    let (front, hash) = container::read_through(path, std::io::sink(), stage)?;
    let length = fs::metadata(path).map_err(|error| unreadable(path, error))?.len();
    Ok(Verified { header: header_of(&front)?, length, hash: hash.to_hex().to_string() })
}

fn header_of(front: &Front) -> Result<Header> {
    serde_json::from_slice(&front.header).map_err(|error| BookError::damaged(Part::Backup, format!("header: {error}")))
}

/// A book restored from a backup; a folder of its own that no machine knows yet.
#[derive(Debug)]
pub struct Restored {
    pub folder: BookFolder,
    pub keys: KeyFile,
    pub header: Header,
}

/// Restores a backup into a new or empty folder, under a new folder id and so, once settled, as a new device. `keys` and
/// `key` come from unlocking [`read_keys`]. What fails leaves the folder as it was found.
///
/// # Errors
/// `NotEmpty`, `NetworkFolder`, `SyncedFolder`, `Damaged`, `WrongKey`, `DiskFull`, `ReadOnly`, `Io`.
pub fn restore_into(backup: &Path, target: &Path, keys: &KeyFile, key: &DataKey) -> Result<Restored> {
    // Before a folder is made: most damage shows here.
    verify_file(backup, &Watch::default())?;
    let existed = target.is_dir();
    let folder = BookFolder::create(target)?;
    let outcome = fill(backup, &folder, keys, key);
    if outcome.is_err() {
        take_back(&folder, existed);
    }
    let (keys, header) = outcome?;
    Ok(Restored { folder, keys, header })
}

fn fill(backup: &Path, folder: &BookFolder, keys: &KeyFile, key: &DataKey) -> Result<(KeyFile, Header)> {
    let database = folder.database();
    let part = files::part_of(&database);
    let mut file = File::create_new(&part).map_err(|error| BookError::io(&part, error))?;
    let watch = Watch::default();
    let (front, _) = container::read_through(backup, &mut file, &watch.begin(Work::Restoring, None, false))?;
    file.flush().and_then(|()| file.sync_all()).map_err(|error| BookError::io(&part, error))?;
    drop(file);
    let copy = open_connection(&part, key, OpenMode::ReadOnly, SNAPSHOT_CACHE_KIB)?;
    if !cipher_integrity_check(&copy)?.is_sound() {
        return Err(BookError::damaged(Part::Backup, "its database's pages do not hold"));
    }
    drop(copy);
    platform::rename_over(&part, &database).map_err(|error| BookError::io(&database, error))?;
    files::sync_parent(&database)?;
    let mut keys = keys.clone();
    keys.set_folder(FolderId::random()?);
    keys.save(folder, key)?;
    Ok((keys, header_of(&front)?))
}

/// Best effort, and only what `fill` made: the folder was empty before.
fn take_back(folder: &BookFolder, existed: bool) {
    let database = folder.database();
    let _ = fs::remove_file(files::part_of(&database));
    let _ = fs::remove_file(&database);
    for copy in KeyCopy::BOTH {
        let _ = fs::remove_file(folder.slots(copy));
    }
    let _ = fs::remove_dir(folder.attachments());
    if !existed {
        let _ = fs::remove_dir(folder.root());
    }
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
