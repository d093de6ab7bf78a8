//! One process per book folder: an operating-system lock on `casebook.lock`, freed by the system when the process ends in
//! whatever way, and beside it `casebook.open`, which says who has it. The second file is only read to tell a person.

use std::fs::{self, File, OpenOptions, TryLockError};

use serde::{Deserialize, Serialize};

use super::error::{BookError, Result};
use super::files::{self, Readers};
use super::layout::BookFolder;
use super::platform;

/// Longest `casebook.open` that is read.
const HOLDER_LIMIT: u64 = 16 * 1024;

/// Who has a book open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The operating system's user name.
    pub user: String,
    /// The computer's name.
    pub host: String,
    /// Process number.
    pub pid: u32,
    /// Since when, UTC in milliseconds.
    pub since_ms: i64,
}

impl Holder {
    /// This process, since `now_ms`.
    pub fn this_process(now_ms: i64) -> Self {
        Self { user: platform::user_name(), host: platform::host_name(), pid: std::process::id(), since_ms: now_ms }
    }
}

/// The lock on a book; held until dropped.
#[derive(Debug)]
pub struct BookLock {
    folder: BookFolder,
    // Dropping the file frees the lock.
    _file: File,
}

impl BookLock {
    /// Takes the book for this process.
    ///
    /// # Errors
    /// `Locked` with who has it; `ReadOnly` when the folder cannot be written (then there is nothing to lock against
    /// but another reader, and the book may be opened for reading without a lock).
    pub fn acquire(folder: &BookFolder, holder: &Holder) -> Result<Self> {
        let path = folder.lock();
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| BookError::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(BookError::Locked { holder: read_holder(folder) });
            }
            Err(TryLockError::Error(error)) => return Err(BookError::io(&path, error)),
        }
        // Only a hint for people: a full disk must not keep anybody from opening their book.
        if let Ok(bytes) = serde_json::to_vec(holder) {
            let _ = files::replace(&folder.holder(), &bytes, Readers::AsFolder);
        }
        Ok(Self { folder: folder.clone(), _file: file })
    }
}

impl Drop for BookLock {
    fn drop(&mut self) {
        // While we still hold the lock, so that we never remove another's. Left behind it is harmless.
        let _ = fs::remove_file(self.folder.holder());
    }
}

fn read_holder(folder: &BookFolder) -> Option<Holder> {
    let bytes = files::read_small(&folder.holder(), HOLDER_LIMIT).ok()??;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, BookFolder) {
        let place = tempfile::tempdir().unwrap();
        let folder = BookFolder::create(&place.path().join("book")).unwrap();
        (place, folder)
    }

    #[test]
    fn the_second_start_is_told_who_has_the_book() {
        let (_place, folder) = folder();
        let first = Holder::this_process(1_700_000_000_000);
        let lock = BookLock::acquire(&folder, &first).unwrap();
        match BookLock::acquire(&folder, &Holder::this_process(2)) {
            Err(BookError::Locked { holder }) => assert_eq!(holder, Some(first)),
            other => panic!("two processes must not have one book: {other:?}"),
        }
        drop(lock);
        assert!(!folder.holder().exists(), "closing takes the name away");
        BookLock::acquire(&folder, &Holder::this_process(3)).unwrap();
    }

    #[test]
    fn a_name_that_cannot_be_written_keeps_nobody_out() {
        let (_place, folder) = folder();
        fs::create_dir(folder.holder()).unwrap();
        BookLock::acquire(&folder, &Holder::this_process(1)).unwrap();
    }

    #[test]
    fn what_a_dead_process_left_behind_locks_nobody_out() {
        let (_place, folder) = folder();
        fs::write(folder.lock(), b"").unwrap();
        fs::write(folder.holder(), b"\x00 rubbish").unwrap();
        let lock = BookLock::acquire(&folder, &Holder::this_process(1)).unwrap();
        fs::write(folder.holder(), b"rubbish").unwrap();
        match BookLock::acquire(&folder, &Holder::this_process(2)) {
            Err(BookError::Locked { holder: None }) => {}
            other => panic!("locked, though nobody knows by whom: {other:?}"),
        }
        drop(lock);
    }
}
