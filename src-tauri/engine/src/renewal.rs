//! A renewal of the data key that did not come to its end: ended before anything of the book is read.

use crate::environment::Environment;
use crate::error::Result;
use crate::open_book::OpenBook;
use renhe_store::book::copies::KeyCopies;
use renhe_store::book::error::BookError;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::renewal::{self, Finished};

/// Ends what a program that died has left; `is_locked` says that this one has the book and may write.
pub(crate) fn finish_renewal(environment: &Environment, folder: &BookFolder, is_locked: bool) -> Result<()> {
    if !is_locked {
        // Half way from one key to the other nothing can be opened, and here nothing can be written.
        let is_marked = renewal::is_marked(folder);
        return if is_marked { Err(BookError::ReadOnly { path: folder.root().to_path_buf() }.into()) } else { Ok(()) };
    }
    let found = renewal::finish(folder, environment.state.as_ref(), &mut |_| Ok(()))?;
    if found != Finished::Nothing {
        tracing::warn!(?found, "a renewal of the data key had been interrupted");
    }
    Ok(())
}

impl OpenBook {
    /// Ends a renewal that this program could not end when it began it, before the tables are opened: what would be written
    /// to the old ones would be lost. The key file is read as it then is.
    ///
    /// # Errors
    /// What keeps it from being ended, as a full disk; the book stays closed.
    pub(crate) fn end_renewal(&mut self, environment: &Environment) -> Result<()> {
        finish_renewal(environment, &self.folder, !self.folder_read_only)?;
        self.copies = KeyCopies::read(&self.folder)?;
        Ok(())
    }
}
