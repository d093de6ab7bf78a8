//! What lies on a person's desk in this book: drafts, saved views, widths of columns. Local: in backups, never in bundles.

use crate::Instant;
use crate::dto::dto;

dto! {
    /// Keep what is being typed. The same name replaces what was kept under it.
    SaveDraft {
        /// The form it belongs to, for example `register` or `case_session:<case id>`.
        name: String,
        /// The page of the window on which it goes on, for example `/cases/<case id>`.
        page: String,
        /// What is typed, as JSON text; at most 1 MiB.
        value: String,
    }
    /// When it was kept.
    DraftSaved { saved_at: Instant }
    /// The drafts of the person at the desk, the newest first. They never expire.
    Drafts { drafts: Vec<Draft> }
    /// One of them.
    Draft {
        name: String,
        page: String,
        value: String,
        saved_at: Instant,
        /// Number of the case it is about, where its name ends in a case's id.
        #[serde(default)]
        number: Option<String>,
    }
    /// A draft by its name.
    DraftRef { name: String }

    /// Keep a small thing: a saved view, the columns of a list, how far the tour got. `None` takes it away.
    KeepOnDesk {
        key: String,
        /// At most 256 KiB.
        #[serde(default)]
        value: Option<String>,
    }
    /// By its key.
    DeskKey { key: String }
    /// What was kept there.
    Kept { #[serde(default)] value: Option<String> }
}
