//! Writing a small file so that a power cut leaves the old one or the new one, never half of either.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{BookError, Result};
use super::platform;

/// The name a file has until it is complete: the final name with `.part` behind it.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}

/// Who may read a file we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Whatever the folder gives.
    AsFolder,
    /// The operating system's user only.
    OwnerOnly,
}

/// Replaces `path` by a file holding `bytes`: part file, fsync, rename, fsync of the directory. On an error the old file stands.
pub(crate) fn replace(path: &Path, bytes: &[u8], readers: Readers) -> Result<()> {
    replace_with(path, readers, |file| file.write_all(bytes)).map(|_| ())
}

/// As [`replace`], the content written by `fill`; gives back what `fill` returned.
pub(crate) fn replace_with<T>(path: &Path, readers: Readers, fill: impl FnOnce(&mut File) -> io::Result<T>) -> Result<T> {
    let part = part_of(path);
    let written = write_part(&part, readers, fill);
    let value = match written {
        Ok(value) => value,
        Err(source) => {
            // Best effort: the part file is worthless, and what matters is the first error.
            let _ = fs::remove_file(&part);
            return Err(BookError::io(path, source));
        }
    };
    platform::rename_over(&part, path).map_err(|source| {
        let _ = fs::remove_file(&part);
        BookError::io(path, source)
    })?;
    sync_parent(path)?;
    Ok(value)
}

fn write_part<T>(part: &Path, readers: Readers, fill: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<T> {
    // A part file left by a crash may have other rights, so it is not written into but replaced.
    match fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    if readers == Readers::OwnerOnly {
        platform::owner_only(&mut options);
    }
    let mut file = options.open(part)?;
    let value = fill(&mut file)?;
    file.sync_all()?;
    Ok(value)
}

/// Makes a rename in `path`'s directory durable.
pub(crate) fn sync_parent(path: &Path) -> Result<()> {
    let Some(parent) = path.parent() else {
        return Ok(());
    };
    platform::sync_directory(parent).map_err(|source| BookError::io(parent, source))
}

/// The content of a small file, `None` when there is none. More than `limit` bytes is an error of kind `FileTooLarge`.
pub(crate) fn read_small(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(path, error)),
    };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
    if bytes.len() as u64 > limit {
        return Err(unreadable(path, io::ErrorKind::FileTooLarge.into()));
    }
    Ok(Some(bytes))
}

/// A failed read is never "read-only": that family is about writing.
pub(crate) fn unreadable(path: &Path, source: io::Error) -> BookError {
    match source.kind() {
        io::ErrorKind::OutOfMemory => BookError::OutOfMemory,
        _ => BookError::Io { path: path.to_path_buf(), source },
    }
}

/// A private folder: only the operating system's user may look into it.
///
/// # Errors
/// `ReadOnly`, `DiskFull`, `Io`.
pub fn private_folder(path: &Path) -> Result<()> {
    platform::create_private_folders(path).map_err(|error| BookError::io(path, error))
}

/// Writes a file for a person: all of it or none, over what stood there.
///
/// # Errors
/// `ReadOnly`, `DiskFull`, `Io`.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    replace(path, bytes, Readers::AsFolder)
}

/// As [`write_new`], from a stream.
///
/// # Errors
/// As [`write_new`]; `Stopped`.
pub fn write_stream(path: &Path, mut content: impl Read) -> Result<()> {
    replace_with(path, Readers::AsFolder, |file| io::copy(&mut content, file)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_half_way_leaves_the_old_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slots.a");
        replace(&path, b"old", Readers::AsFolder).unwrap();
        let failed = replace_with(&path, Readers::AsFolder, |file| {
            file.write_all(b"ne")?;
            Err::<(), _>(io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(failed, Err(BookError::DiskFull { .. })), "a full disk is said to be a full disk: {failed:?}");
        assert_eq!(fs::read(&path).unwrap(), b"old", "the old file stands");
        assert!(!part_of(&path).exists(), "no litter is left");
    }

    #[test]
    fn a_file_over_its_limit_is_not_read_into_memory() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logins");
        fs::write(&path, [0; 11]).unwrap();
        assert!(read_small(&path, 10).is_err());
        assert_eq!(read_small(&path, 11).unwrap().unwrap().len(), 11);
        assert!(read_small(&folder.path().join("none"), 1).unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_readable_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        replace(&path, b"secret", Readers::OwnerOnly).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "others on this machine must not read it");
    }
}
