//! What the store can fail with.

use crate::book::BookError;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder, its keys or its files.
    #[error(transparent)]
    Book(#[from] BookError),
    /// SQLite.
    #[error("database: {0}")]
    Sql(#[from] rusqlite::Error),
    /// A stored record cannot be read.
    #[error("record {id} is unreadable: {why}")]
    Record {
        /// Its row.
        id: i64,
        /// Why, for the log.
        why: String,
    },
    /// A record that was about to be written would break the format.
    #[error("record format: {0}")]
    Format(#[from] renhe_journal::EnvelopeError),
    /// A stored projection cannot be read: rebuild.
    #[error("projection: {0}")]
    Projection(#[from] serde_json::Error),
    /// The operating system gave no random bytes.
    #[error("no random bytes from the system")]
    NoRandomness,
    /// A page is asked for behind a place that no page of this list names.
    #[error("not a place in this list")]
    Cursor,
    /// The book is open for reading only.
    #[error("the book is open for reading only")]
    ReadOnly,
}

/// Result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;
