//! What can go wrong with a case book's folder, keys and files. Every kind that a person can act on is its own variant,
//! so that the window can say what happened and what to do.

use std::io;
use std::path::{Path, PathBuf};

use renhe_journal::AuthorId;
use thiserror::Error;

use super::card::CardError;
use super::lock::Holder;
use super::platform::SyncClient;
use super::state::Standing;

/// The part of a book (or of its machine state) that a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `slots.a` and `slots.b`.
    KeyFile,
    /// `casebook.db`.
    Database,
    /// The numbered migrations applied to the database.
    Schema,
    /// A backup file (`.rhb`).
    Backup,
    /// A file under `attachments/`.
    Attachment,
    /// The device key in the machine's data directory.
    DeviceKey,
}

/// Everything this module refuses or fails with.
#[derive(Debug, Error)]
pub enum BookError {
    /// The folder holds nothing of a case book.
    #[error("not a case book: {}", path.display())]
    NotABook { path: PathBuf },
    /// Written by a newer program; nothing was touched.
    #[error("{part:?} has format {found}, this program reads up to {known}")]
    Newer { part: Part, found: u32, known: u32 },
    /// Read, and not what was written. `detail` is for the log and holds no personal data.
    #[error("{part:?} is damaged: {detail}")]
    Damaged { part: Part, detail: String },
    /// A book is only ever created or restored into an empty or absent folder.
    #[error("folder is not empty: {}", path.display())]
    NotEmpty { path: PathBuf },
    /// A backup is never written over an existing file.
    #[error("exists already: {}", path.display())]
    Exists { path: PathBuf },
    /// The operating system names no place for data of this machine, and `RENHE_STATE` is not set.
    #[error("no place for machine data; set RENHE_STATE")]
    NoStatePlace,
    /// The root of a drive cannot be a book: it has no name, and nothing lies beside it.
    #[error("a drive's root cannot be a case book: {}", path.display())]
    DriveRoot { path: PathBuf },
    /// SQLite's locks and syncs cannot be trusted across a network.
    #[error("network folder ({filesystem}): {}", path.display())]
    NetworkFolder { path: PathBuf, filesystem: String },
    /// A sync client copies half-written files and brings old ones back.
    #[error("folder is synchronised by {service:?}: {}", path.display())]
    SyncedFolder { path: PathBuf, service: SyncClient },
    /// Another process has the book open; `holder` is what it wrote about itself, if that can be read.
    #[error("the book is open elsewhere: {holder:?}")]
    Locked { holder: Option<Holder> },
    /// The password does not open this user's slot.
    #[error("wrong password")]
    WrongPassword,
    /// A well-formed recovery card, of another book or an older one of this book.
    #[error("this recovery card does not open this book")]
    WrongCard,
    /// The card's characters were mistyped: no attempt is counted.
    #[error("mistyped recovery card: {0}")]
    MistypedCard(#[from] CardError),
    /// No slot of the kind asked for (this user, or a card).
    #[error("no such key slot")]
    NoSuchSlot,
    /// Removing this slot would lock everybody out for ever.
    #[error("the last key slot cannot be removed")]
    LastSlot,
    /// Too many failures: the next try is taken at `until_ms` (UTC, milliseconds).
    #[error("too many failed logins, next try at {until_ms}")]
    TooManyAttempts { user: AuthorId, until_ms: i64 },
    /// The book is not where this machine knows it; a person must say whether it was moved or copied.
    #[error("moved or copied: {standing:?}")]
    MovedOrCopied { standing: Standing },
    /// The data key does not open the database (or the database's first page is damaged: see [`super::open::diagnose`]).
    #[error("the key does not open the database")]
    WrongKey,
    /// The folder, disk or file cannot be written.
    #[error("cannot be written: {}", path.display())]
    ReadOnly { path: PathBuf },
    /// No room left on the disk that holds `path`.
    #[error("disk full: {}", path.display())]
    DiskFull { path: PathBuf },
    /// The machine has no memory left (or less than the slot's key derivation needs).
    #[error("out of memory")]
    OutOfMemory,
    /// Another connection held the database longer than the busy timeout.
    #[error("the database is busy")]
    Busy,
    /// SQLite older than 3.51.3 can corrupt a WAL database (WAL-reset bug); we do not start on one.
    #[error("SQLite {found} is older than 3.51.3")]
    SqliteTooOld { found: String },
    /// The SQLite linked in has no encryption.
    #[error("SQLite without SQLCipher")]
    NoCipher,
    /// A migration applied to this book is not the one this program has under that number.
    #[error("migration {number} of the book differs from this program's")]
    SchemaMismatch { number: u32 },
    /// The operating system gave no random bytes.
    #[error("no random bytes from the system")]
    NoRandomness,
    /// The one who waited told it to stop; what had been begun was taken back.
    #[error("stopped")]
    Stopped,
    /// Another failure of a file operation.
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    /// Another failure of SQLite.
    #[error(transparent)]
    Sql(rusqlite::Error),
}

impl BookError {
    /// Sorts an I/O error on `path` into what a person can act on.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        if source.get_ref().is_some_and(|inner| inner.is::<super::watch::Stopped>()) {
            return Self::Stopped;
        }
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly { path },
            io::ErrorKind::OutOfMemory => Self::OutOfMemory,
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn damaged(part: Part, detail: impl Into<String>) -> Self {
        Self::Damaged { part, detail: detail.into() }
    }
}

/// Short for results of this module.
pub type Result<T, E = BookError> = std::result::Result<T, E>;
