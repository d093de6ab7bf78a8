//! A new data key for a book: the database written anew under it, key files with new slots, the device's key wrapped anew.
//!
//! ```text
//! <book>/   casebook.renewed   the database under the new key       <machine>/books/<folder id>/   device.key.renewed
//!           slots.renewed      the key file under the new key
//!           renewing           the mark: from now on the new key counts
//! ```
//!
//! Everything new is written beside what is there, and synced; then the mark; then the new takes the place of the old. A
//! program that dies before the mark leaves the old book, one that dies after it the new one: [`finish`], called at every
//! opening and after every failure, takes away what is half done or does what is left. It needs no key, and every step of
//! it may be done twice.
//!
//! What was copied before (backups, a stolen folder) keeps the old key and the old passwords; nothing can change that.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::copies::KeyCopies;
use super::error::{BookError, Part, Result};
use super::files::{self, Readers};
use super::identity::FolderId;
use super::key::DataKey;
use super::layout::{BookFolder, KeyCopy};
use super::open::{OpenMode, cipher_integrity_check, from_sql, open_connection, rekey};
use super::platform;
use super::slots::KeyFile;
use super::state::MachineState;

const FORMAT: u32 = 1;
/// Largest mark and largest key file that are read.
const FILE_LIMIT: u64 = super::copies::FILE_LIMIT;
const CACHE_KIB: u32 = 8 * 1024;

/// The file operations of a renewal in their order. Before each one the caller is asked, so that a test can stop at any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The database is copied.
    Copy,
    /// The copy is encrypted under the new key.
    Encrypt,
    /// The copy is read back and synced.
    Check,
    /// The new key file is written.
    WriteKeys,
    /// The device's key is written, wrapped under the new key.
    WriteDevice,
    /// The mark is written: from here on the new key counts.
    Mark,
    /// The device's key takes its place.
    PlaceDevice,
    /// The log of the old database goes.
    DropLog,
    /// The database takes its place.
    PlaceDatabase,
    /// A copy of the key file takes its place.
    PlaceKeys(KeyCopy),
    /// The mark goes.
    Unmark,
    /// What is left of the new key file goes.
    Clear,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 13] = [
        Step::Copy,
        Step::Encrypt,
        Step::Check,
        Step::WriteKeys,
        Step::WriteDevice,
        Step::Mark,
        Step::PlaceDevice,
        Step::DropLog,
        Step::PlaceDatabase,
        Step::PlaceKeys(KeyCopy::A),
        Step::PlaceKeys(KeyCopy::B),
        Step::Unmark,
        Step::Clear,
    ];
}

/// Asked before each step; an error stops the renewal there.
pub type Before<'a> = &'a mut dyn FnMut(Step) -> Result<()>;

/// What a renewal is about.
#[derive(Debug, Clone, Copy)]
pub struct Renewal<'a> {
    /// The book; its lock is held.
    pub folder: &'a BookFolder,
    /// The machine it is at home on.
    pub machine: &'a MachineState,
    /// The key it has.
    pub old: &'a DataKey,
    /// The key it is to have.
    pub new: &'a DataKey,
    /// The key file with slots of the new key: [`KeyFile::without_slots`], then enrolled.
    pub keys: &'a KeyFile,
}

#[derive(Serialize, Deserialize)]
struct Mark {
    format: u32,
    folder: FolderId,
}

struct Places {
    database: PathBuf,
    keys: PathBuf,
    mark: PathBuf,
}

fn places(folder: &BookFolder) -> Places {
    let at = |name: &str| folder.root().join(name);
    Places { database: at("casebook.renewed"), keys: at("slots.renewed"), mark: at("renewing") }
}

/// Writes everything new beside what is there. `connection` is the book's own, in no transaction, and writes nothing from
/// here until the renewal is over. Whatever this returns, [`finish`] must follow.
///
/// # Errors
/// `DiskFull`, `ReadOnly`, `Damaged`, `NoRandomness`, `Sql`, `Io`: the book is what it was.
pub fn prepare(connection: &Connection, renewal: Renewal<'_>, before: Before<'_>) -> Result<()> {
    let Places { database, keys, .. } = places(renewal.folder);
    before(Step::Copy)?;
    remove(&database)?;
    let text = database.to_str().ok_or_else(|| files::unreadable(&database, std::io::ErrorKind::InvalidFilename.into()))?;
    connection.execute("VACUUM INTO ?1", [text]).map_err(|error| from_sql(&database, error))?;
    before(Step::Encrypt)?;
    rekey(&database, renewal.old, renewal.new)?;
    before(Step::Check)?;
    let copy = open_connection(&database, renewal.new, OpenMode::ReadOnly, CACHE_KIB)?;
    if !cipher_integrity_check(&copy)?.is_sound() {
        return Err(BookError::damaged(Part::Database, "the pages under the new key do not hold"));
    }
    drop(copy);
    let written = File::options().write(true).open(&database).and_then(|file| file.sync_all());
    written.map_err(|error| BookError::io(&database, error))?;
    before(Step::WriteKeys)?;
    files::replace(&keys, &renewal.keys.next_bytes(renewal.new)?, Readers::AsFolder)?;
    before(Step::WriteDevice)?;
    renewal.machine.wrap_anew(renewal.keys.identity().folder, renewal.old, renewal.new)
}

/// Sets the mark: from here on the new key counts. The book's connection is closed by now. [`finish`] must follow.
///
/// # Errors
/// `DiskFull`, `ReadOnly`, `Io`; whether the mark stands then is for [`finish`] to see.
pub fn commit(renewal: Renewal<'_>, before: Before<'_>) -> Result<()> {
    before(Step::Mark)?;
    let mark = Mark { format: FORMAT, folder: renewal.keys.identity().folder };
    let path = places(renewal.folder).mark;
    let bytes = serde_json::to_vec(&mark).map_err(|error| BookError::io(&path, std::io::Error::other(error)))?;
    files::replace(&path, &bytes, Readers::AsFolder)
}

/// What [`finish`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finished {
    /// No renewal was under way.
    Nothing,
    /// None has its mark; what was left of one is gone. The key file tells which key counts.
    Cleared,
    /// One had its mark, and is done now: the new key counts.
    Done,
}

/// Whether a renewal is under way that has its mark, so that the folder must be written before it can be opened.
pub fn is_marked(folder: &BookFolder) -> bool {
    places(folder).mark.exists()
}

/// Ends a renewal that was stopped. To be called with the book's lock held and no connection to its database open.
///
/// # Errors
/// `ReadOnly`, `DiskFull`, `Io`: to be called again, until then the book must not be opened. `Damaged` when the new key
/// file is gone though the mark stands; `Newer`.
pub fn finish(folder: &BookFolder, machine: Option<&MachineState>, before: Before<'_>) -> Result<Finished> {
    let Places { database, keys, mark } = places(folder);
    let Some(bytes) = files::read_small(&mark, FILE_LIMIT)? else {
        return Ok(forget(folder, machine));
    };
    let read: Mark = serde_json::from_slice(&bytes).map_err(|_| BookError::damaged(Part::KeyFile, "the mark of a renewal"))?;
    if read.format > FORMAT {
        return Err(BookError::Newer { part: Part::KeyFile, found: read.format, known: FORMAT });
    }
    let new_keys = files::read_small(&keys, FILE_LIMIT)?;
    let new_keys = new_keys.ok_or_else(|| BookError::damaged(Part::KeyFile, "slots.renewed is missing"))?;
    before(Step::PlaceDevice)?;
    if let Some(machine) = machine {
        machine.place_wrapped_anew(read.folder)?;
    }
    if database.exists() {
        before(Step::DropLog)?;
        // What it holds is in the new database; left behind, it would be taken for the log of that one.
        for end in ["-wal", "-shm"] {
            let mut name = folder.database().into_os_string();
            name.push(end);
            remove(Path::new(&name))?;
        }
        files::sync_parent(&database)?;
        before(Step::PlaceDatabase)?;
        platform::rename_over(&database, &folder.database()).map_err(|error| BookError::io(&database, error))?;
        files::sync_parent(&database)?;
    }
    for copy in KeyCopy::BOTH {
        before(Step::PlaceKeys(copy))?;
        files::replace(&folder.slots(copy), &new_keys, Readers::AsFolder)?;
    }
    before(Step::Unmark)?;
    remove(&mark)?;
    files::sync_parent(&mark)?;
    before(Step::Clear)?;
    remove(&keys)?;
    Ok(Finished::Done)
}

/// Without a mark: what was written beside the book goes; the database last, for by it the next opening knows of the rest.
/// Best effort: what cannot be taken away now does no harm, and must not keep anybody from the book.
fn forget(folder: &BookFolder, machine: Option<&MachineState>) -> Finished {
    let Places { database, keys, mark } = places(folder);
    let mut journal = database.clone().into_os_string();
    journal.push("-journal");
    if !database.exists() && !keys.exists() && !Path::new(&journal).exists() {
        return Finished::Nothing;
    }
    if let (Some(machine), Ok(copies)) = (machine, KeyCopies::read(folder)) {
        let _ = machine.forget_wrapped_anew(copies.identity().folder);
    }
    for path in [files::part_of(&mark), files::part_of(&keys), keys, journal.into(), database] {
        let _ = remove(&path);
    }
    Finished::Cleared
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(BookError::io(path, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "renewal_tests.rs"]
mod tests;
