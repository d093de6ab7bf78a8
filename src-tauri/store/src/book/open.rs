//! Opening the encrypted database, and telling its failures apart.
//!
//! The settings are not a matter of taste: WAL with
//! `synchronous=FULL` because an acknowledged case must survive a power cut; `mmap_size=0` because mapped files made a known
//! corruption worse; `temp_store=MEMORY` and `secure_delete=ON` so that nothing readable is left behind; the rest because a
//! database file may have been tampered with.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use zeroize::Zeroizing;

use super::error::{BookError, Part, Result};
use super::key::DataKey;

/// SQLite 3.51.3 is the first without the WAL-reset bug (two connections could corrupt a database).
const OLDEST_SQLITE: i32 = 3_051_003;
/// SQLCipher's page size; a new database has its first page on the disk before `open_connection` returns.
const PAGE: u64 = 4096;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// SQLCipher's log is one C stream for the whole process, stderr by default, buffered and not guarded between threads when
/// it is sent elsewhere. Each of its messages comes back as an error too, which we log: so it is silenced, once.
static SILENCED: OnceLock<()> = OnceLock::new();

/// How a database is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// A new database; an existing file is refused.
    Create,
    /// An existing database: one such connection a book.
    ReadWrite,
    /// An existing database, for reading; also from a medium that cannot be written.
    ReadOnly,
}

/// Opens a book's database with its data key. `cache_kib`: page cache in KiB (some 8 MB to work, 64–128 MB while rebuilding).
///
/// # Errors
/// `WrongKey`, `Damaged`, `SqliteTooOld`, `NoCipher`, `Exists` (creating), `DiskFull`, `ReadOnly`, `OutOfMemory`, `Busy`, `Sql`.
pub fn open_connection(path: &Path, key: &DataKey, mode: OpenMode, cache_kib: u32) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(BookError::SqliteTooOld { found: rusqlite::version().to_owned() });
    }
    let present = std::fs::metadata(path).map(|file| file.len());
    match (mode, present) {
        (OpenMode::Create, Ok(_)) => {
            return Err(BookError::Exists { path: path.to_path_buf() });
        }
        // SQLite takes a file without one whole page for a new database, and we would fill a book that was lost.
        (OpenMode::ReadWrite | OpenMode::ReadOnly, Ok(length)) if length < PAGE => {
            return Err(BookError::damaged(Part::Database, "casebook.db has no whole page"));
        }
        (OpenMode::ReadWrite | OpenMode::ReadOnly, Err(error)) => {
            return Err(super::files::unreadable(path, error));
        }
        (OpenMode::Create, Err(_)) | (OpenMode::ReadWrite | OpenMode::ReadOnly, Ok(_)) => {}
    }
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match mode {
            OpenMode::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            OpenMode::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
            OpenMode::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
    let connection = Connection::open_with_flags(path, flags).map_err(|error| from_sql(path, error))?;
    match prepare(&connection, path, key, mode, cache_kib) {
        Ok(()) => Ok(connection),
        Err(error) if mode == OpenMode::ReadOnly && is_for_want_of_writing(&error) => {
            let connection = open_unchanging(path)?;
            prepare(&connection, path, key, mode, cache_kib)?;
            Ok(connection)
        }
        Err(BookError::DiskFull { .. }) if mode == OpenMode::ReadOnly => {
            // It holds a lock that whoever reads alone must have.
            drop(connection);
            open_alone(path, key, cache_kib)
        }
        Err(error) => Err(error),
    }
}

/// A disk that cannot be written and a folder that we may not write give two different codes.
fn is_for_want_of_writing(error: &BookError) -> bool {
    match error {
        BookError::ReadOnly { .. } => true,
        BookError::Io { source, .. } => {
            let inner = source.get_ref().and_then(|inner| inner.downcast_ref::<rusqlite::Error>());
            inner.and_then(rusqlite::Error::sqlite_error_code) == Some(ErrorCode::CannotOpen)
        }
        _ => false,
    }
}

/// On a medium that cannot be written SQLite finds no place for the WAL's index. Without a WAL (the book was closed in
/// order) the file can be read as one that nobody changes; with one, what it holds would be missed, so that is refused.
fn open_unchanging(path: &Path) -> Result<Connection> {
    let mut wal = path.as_os_str().to_os_string();
    wal.push("-wal");
    if std::fs::metadata(&wal).is_ok_and(|file| file.len() > 0) {
        return Err(BookError::ReadOnly { path: wal.into() });
    }
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(unchanging_uri(path)?, flags).map_err(|error| from_sql(path, error))
}

/// On a disk without room even for the WAL's index, which reading shares with others: alone, SQLite keeps it in memory. What
/// the WAL holds is read; it is not moved into the main file at the end, where there may be no room for it either.
fn open_alone(path: &Path, key: &DataKey, cache_kib: u32) -> Result<Connection> {
    let failed = |error| from_sql(path, error);
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON;").map_err(failed)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(failed)?;
    prepare(&connection, path, key, OpenMode::ReadOnly, cache_kib)?;
    Ok(connection)
}

fn unchanging_uri(path: &Path) -> Result<String> {
    let text = path.to_str().ok_or_else(|| super::files::unreadable(path, std::io::ErrorKind::InvalidFilename.into()))?;
    let text = if cfg!(windows) { format!("/{}", text.replace('\\', "/")) } else { text.to_owned() };
    let mut uri = String::from("file:");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

fn prepare(connection: &Connection, path: &Path, key: &DataKey, mode: OpenMode, cache_kib: u32) -> Result<()> {
    let failed = |error| from_sql(path, error);
    SILENCED.get_or_init(|| {
        let _ = connection.execute_batch("PRAGMA cipher_log_level = NONE");
    });
    connection.execute_batch(&with_key("key", key)).map_err(failed)?;
    let cipher: Option<String> =
        connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).map_err(|_| BookError::NoCipher)?;
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(BookError::NoCipher);
    }
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
    // The first read: here a wrong key shows.
    let first: rusqlite::Result<i64> = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
    if let Err(error) = first {
        return Err(match diagnose(&error, connection) {
            Fault::WrongKey => BookError::WrongKey,
            Fault::Damaged => BookError::damaged(Part::Database, error.to_string()),
            _ => failed(error),
        });
    }
    let config = |option, value| connection.set_db_config(option, value).map(|_| ()).map_err(failed);
    config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection
        .execute_batch(&format!(
            "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; \
             PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{cache_kib}; \
             PRAGMA synchronous = FULL;"
        ))
        .map_err(failed)?;
    if mode == OpenMode::ReadOnly {
        return Ok(());
    }
    connection.execute_batch("PRAGMA secure_delete = ON;").map_err(failed)?;
    let journal: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(failed)?;
    if journal != "wal" {
        return Err(BookError::ReadOnly { path: path.to_path_buf() });
    }
    Ok(())
}

/// `PRAGMA key` or `PRAGMA rekey` with a data key, wiped when dropped.
fn with_key(pragma: &str, key: &DataKey) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(96));
    text.push_str("PRAGMA ");
    text.push_str(pragma);
    text.push_str(" = \"x'");
    for byte in key.bytes() {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.push_str("'\";");
    text
}

/// Encrypts a database that nobody else has open under another key, in place: interrupted, it is worth nothing.
///
/// # Errors
/// As [`open_connection`].
pub(crate) fn rekey(path: &Path, old: &DataKey, new: &DataKey) -> Result<()> {
    let connection = open_connection(path, old, OpenMode::ReadWrite, 8 * 1024)?;
    let failed = |error| from_sql(path, error);
    // The whole database passes through it; kept in memory it leaves no pages under the old key on the disk.
    let mode: String = connection.query_row("PRAGMA journal_mode = MEMORY", [], |row| row.get(0)).map_err(failed)?;
    if mode != "memory" {
        return Err(BookError::Busy);
    }
    connection.execute_batch(&with_key("rekey", new)).map_err(failed)?;
    connection.close().map_err(|(_, error)| failed(error))
}

/// What a failure of SQLite means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The key does not open the database, or its first page is damaged. With a key that the key file's MAC has vouched
    /// for it is the second.
    WrongKey,
    Damaged,
    DiskFull,
    ReadOnly,
    OutOfMemory,
    Busy,
    /// The file cannot be opened or the disk does not answer: a stick pulled out, no right to read.
    Unreachable,
    /// A constraint, a mistake of ours.
    Other,
}

/// Sorts an error by its code alone. SQLCipher reports a page that fails its HMAC as "out of memory": if there is memory
/// after all, it was such a page. [`diagnose`] is surer and slower.
pub fn classify(error: &rusqlite::Error) -> Fault {
    let Some(code) = error.sqlite_error() else {
        return Fault::Other;
    };
    match code.extended_code {
        ffi::SQLITE_IOERR_NOMEM => return Fault::OutOfMemory,
        // There is no room for the WAL's index, which is needed even to read.
        ffi::SQLITE_IOERR_SHMSIZE => return Fault::DiskFull,
        ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS | ffi::SQLITE_IOERR_DATA => {
            return Fault::Damaged;
        }
        _ => {}
    }
    match code.code {
        ErrorCode::NotADatabase => Fault::WrongKey,
        ErrorCode::DatabaseCorrupt => Fault::Damaged,
        ErrorCode::DiskFull => Fault::DiskFull,
        ErrorCode::ReadOnly => Fault::ReadOnly,
        ErrorCode::OutOfMemory if memory_is_there() => Fault::Damaged,
        ErrorCode::OutOfMemory => Fault::OutOfMemory,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Busy,
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied => Fault::Unreachable,
        _ => Fault::Other,
    }
}

/// Sorts an error by looking at the pages themselves. Reads the whole file when the code leaves a doubt.
pub fn diagnose(error: &rusqlite::Error, connection: &Connection) -> Fault {
    let code = error.sqlite_error_code();
    let doubtful =
        matches!(code, Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::OutOfMemory | ErrorCode::Unknown));
    if !doubtful {
        return classify(error);
    }
    match cipher_integrity_check(connection) {
        Ok(report) if report.every_page_fails() => Fault::WrongKey,
        Ok(report) if !report.is_sound() => Fault::Damaged,
        Ok(_) if code == Some(ErrorCode::OutOfMemory) => Fault::OutOfMemory,
        Ok(_) | Err(_) => classify(error),
    }
}

fn memory_is_there() -> bool {
    let probe = Connection::open_in_memory();
    let read =
        probe.and_then(|connection| connection.query_row("SELECT length(randomblob(1048576))", [], |row| row.get::<_, i64>(0)));
    read.is_ok()
}

/// The error of this crate for one of SQLite about `path`.
pub fn from_sql(path: &Path, error: rusqlite::Error) -> BookError {
    let path = path.to_path_buf();
    match classify(&error) {
        Fault::WrongKey => BookError::WrongKey,
        Fault::Damaged => BookError::damaged(Part::Database, error.to_string()),
        Fault::DiskFull => BookError::DiskFull { path },
        Fault::ReadOnly => BookError::ReadOnly { path },
        Fault::OutOfMemory => BookError::OutOfMemory,
        Fault::Busy => BookError::Busy,
        Fault::Unreachable => BookError::Io { path, source: std::io::Error::other(error) },
        Fault::Other => BookError::Sql(error),
    }
}

/// What `cipher_integrity_check` found in the main file. It sees neither the WAL (compare the witness) nor pages missing
/// at the end (SQLite itself does, at the first read).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageReport {
    /// Whole pages in the file.
    pub pages: u64,
    /// Numbers (from 1) of pages whose HMAC does not hold.
    pub failed: Vec<u64>,
    /// Anything else it said: a size that is no multiple of a page, a page that cannot be read.
    pub other: Vec<String>,
}

impl PageReport {
    /// Nothing found.
    pub fn is_sound(&self) -> bool {
        self.failed.is_empty() && self.other.is_empty()
    }

    fn every_page_fails(&self) -> bool {
        self.pages > 0 && self.failed.len() as u64 == self.pages
    }
}

/// Checks the HMAC of every page of the main database file. Reads the whole file.
///
/// # Errors
/// `Io` when the file cannot be read; otherwise what is wrong is in the report.
pub fn cipher_integrity_check(connection: &Connection) -> Result<PageReport> {
    let path = connection.path().unwrap_or_default().to_owned();
    let path = Path::new(&path);
    let size: String =
        connection.query_row("PRAGMA cipher_page_size", [], |row| row.get(0)).map_err(|error| from_sql(path, error))?;
    let length = std::fs::metadata(path).map_err(|error| super::files::unreadable(path, error))?.len();
    let pages = length / size.parse::<u64>().unwrap_or(PAGE).max(512);
    let mut report = PageReport { pages, failed: Vec::new(), other: Vec::new() };
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check").map_err(|error| from_sql(path, error))?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(|error| from_sql(path, error))? {
        let line: String = row.get(0).map_err(|error| from_sql(path, error))?;
        let page = line.strip_prefix("HMAC verification failed for page ").and_then(|number| number.parse().ok());
        match page {
            Some(page) => report.failed.push(page),
            None => report.other.push(line),
        }
    }
    Ok(report)
}

/// Moves the whole WAL into the main file and empties it; `false` when a reader was in the way. For idle time, before a
/// backup and at exit.
///
/// # Errors
/// As [`open_connection`].
pub fn checkpoint_truncate(connection: &Connection) -> Result<bool> {
    let busy: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(|error| from_sql(Path::new(connection.path().unwrap_or_default()), error))?;
    Ok(busy == 0)
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;
