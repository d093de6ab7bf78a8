//! What long work says of itself while it runs, and how it is told to stop: read from another thread at any moment.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::error::{BookError, Result};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// A book is opened or unlocked.
    Opening,
    /// A copy of the book is written or read back.
    SavingCopy,
    /// The book's tables are brought to this program's version.
    Renewing,
    /// Every projection is made anew from the journal.
    Rebuilding,
    /// Pages, chains, projections and counters are checked.
    Verifying,
    /// The practice book is written.
    Practice,
    /// A backup is unpacked.
    Restoring,
    /// The book is written anew under another key.
    DataKey,
    /// One step is taken for many cases.
    Steps,
    /// Documents are made.
    Printing,
    /// Attachments are taken in.
    Attaching,
}

/// Work under way, as whoever waits for it sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub work: Work,
    /// Parts done: records, cases or bytes.
    pub done: u64,
    /// Parts in all, where that is known.
    pub total: Option<u64>,
    /// Whether it stops when told to.
    pub can_stop: bool,
}

/// The error within an [`io::Error`] of a reader that was told to stop.
#[derive(Debug, thiserror::Error)]
#[error("stopped by the one who waited")]
pub struct Stopped;

#[derive(Debug, Default)]
struct Inner {
    now: Mutex<Option<Progress>>,
    done: AtomicU64,
    stop: AtomicBool,
}

/// A board on which work writes how far it is. Clones write on the same board.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<Inner>);

impl Watch {
    /// Begins a piece of work; it is over when the answer is dropped, and what it is a part of goes on.
    pub fn begin(&self, work: Work, total: Option<u64>, can_stop: bool) -> Stage<'_> {
        let progress = Progress { work, done: 0, total, can_stop };
        let outer = self.board().replace(progress);
        let outer = outer.map(|outer| Progress { done: self.0.done.load(Ordering::Relaxed), ..outer });
        self.0.done.store(0, Ordering::Relaxed);
        Stage { watch: self, outer, can_stop }
    }

    /// What is under way.
    pub fn now(&self) -> Option<Progress> {
        let progress = *self.board();
        progress.map(|progress| Progress { done: self.0.done.load(Ordering::Relaxed), ..progress })
    }

    /// Tells the work under way to stop, if it can.
    pub fn stop(&self) {
        if self.board().is_some_and(|progress| progress.can_stop) {
            self.0.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Forgets what an earlier piece of work was told.
    pub fn ready(&self) {
        self.0.stop.store(false, Ordering::Relaxed);
    }

    /// How far the work under way is, told from where no [`Stage`] reaches: a hook of the database. Answers whether it was told
    /// to stop.
    pub(crate) fn tell(&self, done: u64) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        self.board().is_some_and(|progress| progress.can_stop) && self.0.stop.load(Ordering::Relaxed)
    }

    fn board(&self) -> std::sync::MutexGuard<'_, Option<Progress>> {
        self.0.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One piece of work on the board.
#[derive(Debug)]
pub struct Stage<'a> {
    watch: &'a Watch,
    outer: Option<Progress>,
    can_stop: bool,
}

impl Stage<'_> {
    /// So much is done.
    ///
    /// # Errors
    /// `Stopped` when it was told to stop: nothing of it may be kept.
    pub fn at(&self, done: u64) -> Result<()> {
        self.watch.0.done.store(done, Ordering::Relaxed);
        if self.is_stopped() { Err(BookError::Stopped) } else { Ok(()) }
    }

    /// So much more is done.
    ///
    /// # Errors
    /// As [`Stage::at`].
    pub fn add(&self, more: u64) -> Result<()> {
        self.at(self.watch.0.done.load(Ordering::Relaxed) + more)
    }

    /// Whether it was told to stop.
    pub fn is_stopped(&self) -> bool {
        self.can_stop && self.watch.0.stop.load(Ordering::Relaxed)
    }

    /// A reader that counts its bytes here, and fails with [`Stopped`] inside when the work was told to stop.
    pub fn reading<R: Read>(&self, inner: R) -> Counted<'_, R> {
        Counted { stage: self, inner }
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        *self.watch.board() = self.outer;
        self.watch.0.done.store(self.outer.map_or(0, |outer| outer.done), Ordering::Relaxed);
    }
}

/// See [`Stage::reading`].
#[derive(Debug)]
pub struct Counted<'a, R> {
    stage: &'a Stage<'a>,
    inner: R,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.stage.add(read as u64).map_err(|_| io::Error::other(Stopped))?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_work_gives_the_board_back_to_the_whole() {
        let watch = Watch::default();
        let whole = watch.begin(Work::Opening, None, false);
        whole.at(7).unwrap();
        {
            let part = watch.begin(Work::Rebuilding, Some(10), true);
            part.at(3).unwrap();
            let expected = Progress { work: Work::Rebuilding, done: 3, total: Some(10), can_stop: true };
            assert_eq!(watch.now(), Some(expected));
        }
        assert_eq!(watch.now(), Some(Progress { work: Work::Opening, done: 7, total: None, can_stop: false }));
        drop(whole);
        assert_eq!(watch.now(), None, "when all is over nothing is under way");
    }

    #[test]
    fn only_work_that_can_stop_is_told_to() {
        let watch = Watch::default();
        watch.stop();
        let firm = watch.begin(Work::DataKey, None, false);
        watch.stop();
        assert!(firm.at(1).is_ok(), "half a new key is worse than a wait");
        drop(firm);
        let soft = watch.begin(Work::Verifying, None, true);
        assert!(soft.at(1).is_ok(), "what was said to others is not said to it");
        watch.stop();
        assert!(matches!(soft.at(2), Err(BookError::Stopped)));
        drop(soft);
        watch.ready();
        assert!(watch.begin(Work::Verifying, None, true).at(1).is_ok(), "the next piece begins afresh");
    }

    #[test]
    fn a_reader_stops_in_the_middle_and_says_why() {
        let watch = Watch::default();
        let stage = watch.begin(Work::SavingCopy, Some(9), true);
        let mut reader = stage.reading(&b"123456789"[..]);
        let mut four = [0; 4];
        reader.read_exact(&mut four).unwrap();
        assert_eq!(watch.now().map(|now| now.done), Some(4));
        watch.stop();
        let error = reader.read_exact(&mut four).unwrap_err();
        assert!(matches!(BookError::io(std::path::Path::new("x"), error), BookError::Stopped));
    }
}
