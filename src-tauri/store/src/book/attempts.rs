//! Failed logins before the book is unlocked. The journal cannot be written then, so they are kept aside in `logins` and
//! journalled at the next unlock. After five failures in a row a user waits 1 minute, then 2, 4, 8, 15, 15 … (等保二级,
//! GB/T 22239-2019 8.1.4.1: login failures are limited and handled).
//!
//! Who can write the folder can delete the file; it keeps honest people honest, Argon2id keeps the others slow.

use std::collections::BTreeMap;

use renhe_journal::AuthorId;
use serde::{Deserialize, Serialize};

use super::error::{BookError, Result};
use super::files::{self, Readers};
use super::layout::BookFolder;

const FORMAT: u32 = 1;
/// Failures before the first wait.
pub const FREE_FAILURES: u32 = 5;
const FIRST_WAIT_MS: i64 = 60_000;
const LONGEST_WAIT_MS: i64 = 15 * 60_000;
/// At most this many entries wait for the journal; of more, the oldest are only counted.
const ENTRIES_KEPT: usize = 500;
const FILE_LIMIT: u64 = 1024 * 1024;

/// Something that happened at the login page and belongs into the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts up for ever within a book folder: the journal can tell an entry it already has.
    pub number: u64,
    /// UTC in milliseconds, by the machine's clock.
    pub at_ms: i64,
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happened {
    /// A wrong password (or card: the nil id) for this user.
    Failed { user: AuthorId },
    /// The file of failed logins was not readable: somebody may have wiped the count.
    FileUnreadable,
    /// So many older entries were let go.
    Forgotten { entries: u64 },
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Count {
    failures: u32,
    /// When the wait began and how long it lasts; not its end, so that a clock set back cannot shorten it.
    since_ms: i64,
    wait_ms: i64,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Content {
    format: u32,
    next: u64,
    users: BTreeMap<AuthorId, Count>,
    entries: Vec<Entry>,
}

/// The failed logins of a book folder.
#[derive(Debug)]
pub struct Attempts {
    folder: BookFolder,
    content: Content,
}

impl Attempts {
    /// Reads `logins`. A missing file means no failures; an unreadable one is noted as [`Happened::FileUnreadable`] and
    /// started afresh, for a damaged side file must not lock people out of their book.
    pub fn load(folder: &BookFolder, now_ms: i64) -> Self {
        let read = files::read_small(&folder.logins(), FILE_LIMIT);
        let content = match read {
            Ok(None) => Some(Content::default()),
            Ok(Some(bytes)) => serde_json::from_slice::<Content>(&bytes).ok().filter(|content| content.format == FORMAT),
            Err(_) => None,
        };
        let mut attempts = Self { folder: folder.clone(), content: content.clone().unwrap_or_default() };
        if content.is_none() {
            attempts.note(now_ms, Happened::FileUnreadable);
        }
        attempts
    }

    /// Whether `user` may try now. A clock found before the begin of the wait starts the wait again from now.
    ///
    /// # Errors
    /// `TooManyAttempts` with the time of the next try.
    pub fn check(&mut self, user: AuthorId, now_ms: i64) -> Result<()> {
        let Some(count) = self.content.users.get_mut(&user) else {
            return Ok(());
        };
        if count.wait_ms == 0 {
            return Ok(());
        }
        if now_ms < count.since_ms {
            count.since_ms = now_ms;
            // If this cannot be kept, the wait begins again at the next check: longer, never shorter.
            let _ = self.save();
        }
        let Some(count) = self.content.users.get(&user) else {
            return Ok(());
        };
        let until_ms = count.since_ms.saturating_add(count.wait_ms);
        if now_ms < until_ms {
            return Err(BookError::TooManyAttempts { user, until_ms });
        }
        Ok(())
    }

    /// Milliseconds until this user may try again, 0 when now.
    pub fn wait_ms(&self, user: AuthorId, now_ms: i64) -> i64 {
        let count = self.content.users.get(&user).filter(|count| count.wait_ms > 0);
        count.map_or(0, |count| count.since_ms.saturating_add(count.wait_ms).saturating_sub(now_ms).clamp(0, count.wait_ms))
    }

    /// Failures of this user since the last success.
    pub fn failures(&self, user: AuthorId) -> u32 {
        self.content.users.get(&user).map_or(0, |count| count.failures)
    }

    /// Counts a failure and makes it durable before it returns. In memory it counts even when the file cannot be written.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`: the failure is counted for this process only.
    pub fn failed(&mut self, user: AuthorId, now_ms: i64) -> Result<()> {
        let count = self.content.users.entry(user).or_default();
        count.failures = count.failures.saturating_add(1);
        count.since_ms = now_ms;
        count.wait_ms = wait_after(count.failures);
        self.note(now_ms, Happened::Failed { user });
        self.save()
    }

    /// The user got in: the count begins anew. The entries stay until journalled.
    ///
    /// # Errors
    /// As [`Attempts::failed`].
    pub fn succeeded(&mut self, user: AuthorId) -> Result<()> {
        if self.content.users.remove(&user).is_none() {
            return Ok(());
        }
        self.save()
    }

    /// What is to be journalled, oldest first. Follow with [`Attempts::journalled`] once the transaction is committed.
    pub fn unjournalled(&self) -> &[Entry] {
        &self.content.entries
    }

    /// Forgets the entries up to and with `number`, now that the journal has them.
    ///
    /// # Errors
    /// As [`Attempts::failed`]; the entries come again at the next unlock, with the same numbers.
    pub fn journalled(&mut self, number: u64) -> Result<()> {
        self.content.entries.retain(|entry| entry.number > number);
        self.save()
    }

    fn note(&mut self, at_ms: i64, what: Happened) {
        let number = self.content.next;
        self.content.next = number.saturating_add(1);
        let entries = &mut self.content.entries;
        entries.push(Entry { number, at_ms, what });
        if entries.len() <= ENTRIES_KEPT {
            return;
        }
        // The first entry becomes, or already is, the count of those let go.
        let second = entries.remove(1);
        let lost = match (&entries[0].what, &second.what) {
            (Happened::Forgotten { entries }, _) => entries + 1,
            (Happened::Failed { .. } | Happened::FileUnreadable, _) => 2,
        };
        entries[0].what = Happened::Forgotten { entries: lost };
    }

    fn save(&mut self) -> Result<()> {
        self.content.format = FORMAT;
        let path = self.folder.logins();
        let bytes = serde_json::to_vec(&self.content).map_err(|error| BookError::io(&path, std::io::Error::other(error)))?;
        files::replace(&path, &bytes, Readers::AsFolder)
    }
}

/// The wait after so many failures in a row, in milliseconds.
fn wait_after(failures: u32) -> i64 {
    let Some(beyond) = failures.checked_sub(FREE_FAILURES) else {
        return 0;
    };
    // 2^4 minutes is already more than the longest wait.
    (FIRST_WAIT_MS << beyond.min(4)).min(LONGEST_WAIT_MS)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const MINUTE: i64 = 60_000;
    const T: i64 = 1_700_000_000_000;

    fn author(number: u128) -> AuthorId {
        AuthorId(Uuid::from_u128(number))
    }

    fn book() -> (tempfile::TempDir, BookFolder) {
        let place = tempfile::tempdir().unwrap();
        let folder = BookFolder::create(&place.path().join("book")).unwrap();
        (place, folder)
    }

    fn until(attempts: &mut Attempts, user: AuthorId, now: i64) -> Option<i64> {
        match attempts.check(user, now) {
            Ok(()) => None,
            Err(BookError::TooManyAttempts { until_ms, .. }) => Some(until_ms),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn five_failures_make_a_user_wait_a_minute_and_each_further_one_twice_as_long_up_to_fifteen() {
        let minutes: Vec<i64> = (4..=11).map(|n| wait_after(n) / MINUTE).collect();
        assert_eq!(minutes, [0, 1, 2, 4, 8, 15, 15, 15]);
        assert_eq!(wait_after(u32::MAX), LONGEST_WAIT_MS);
    }

    #[test]
    fn the_wait_survives_a_restart_and_is_each_users_own() {
        let (_place, folder) = book();
        let (wang, li) = (author(1), author(2));
        for n in 0..5 {
            let mut attempts = Attempts::load(&folder, T);
            assert_eq!(until(&mut attempts, wang, T + n), None, "attempt {n}");
            attempts.failed(wang, T + n).unwrap();
        }
        let mut attempts = Attempts::load(&folder, T);
        assert_eq!(until(&mut attempts, wang, T + 5), Some(T + 4 + MINUTE));
        assert_eq!(until(&mut attempts, li, T + 5), None);
        assert_eq!(until(&mut attempts, wang, T + 4 + MINUTE), None);
        attempts.succeeded(wang).unwrap();
        attempts.failed(wang, T + 2 * MINUTE).unwrap();
        let mut attempts = Attempts::load(&folder, T);
        assert_eq!(until(&mut attempts, wang, T + 2 * MINUTE), None, "a login that succeeds begins the count anew");
    }

    #[test]
    fn a_clock_set_back_does_not_shorten_the_wait_and_one_set_right_does_not_make_it_endless() {
        let (_place, folder) = book();
        let user = author(1);
        let mut attempts = Attempts::load(&folder, T);
        for _ in 0..5 {
            attempts.failed(user, T).unwrap();
        }
        let year = 365 * 24 * 60 * MINUTE;
        assert_eq!(
            until(&mut attempts, user, T - year),
            Some(T - year + MINUTE),
            "the wait begins again on the clock as it now is"
        );
        let mut attempts = Attempts::load(&folder, T);
        assert_eq!(until(&mut attempts, user, T - year + 1), Some(T - year + MINUTE));
        assert_eq!(until(&mut attempts, user, T - year + MINUTE), None);
    }

    #[test]
    fn failures_wait_for_the_journal_until_it_says_it_has_them() {
        let (_place, folder) = book();
        let user = author(1);
        let mut attempts = Attempts::load(&folder, T);
        attempts.failed(user, T).unwrap();
        attempts.failed(user, T + 1).unwrap();
        attempts.succeeded(user).unwrap();
        let mut attempts = Attempts::load(&folder, T);
        let seen = attempts.unjournalled().to_vec();
        assert_eq!(seen.len(), 2, "a later success hides no failure");
        attempts.failed(user, T + 2).unwrap();
        attempts.journalled(seen[1].number).unwrap();
        let attempts = Attempts::load(&folder, T);
        assert_eq!(attempts.unjournalled().len(), 1);
        assert_eq!(attempts.unjournalled()[0].at_ms, T + 2);
        assert_eq!(attempts.unjournalled()[0].number, 2, "numbers go on");
    }

    #[test]
    fn a_file_of_rubbish_is_noted_and_locks_nobody_out() {
        let (_place, folder) = book();
        for rubbish in [&b"\xff\x00rubbish"[..], b"", b"{}", br#"{"format":9}"#] {
            std::fs::write(folder.logins(), rubbish).unwrap();
            let mut attempts = Attempts::load(&folder, T);
            attempts.check(author(1), T).unwrap();
            assert_eq!(attempts.unjournalled()[0].what, Happened::FileUnreadable, "wiping the count must leave a trace");
            attempts.failed(author(1), T).unwrap();
            assert_eq!(Attempts::load(&folder, T).unjournalled().len(), 2);
        }
    }

    #[test]
    fn the_file_does_not_grow_for_ever_and_says_how_much_it_let_go() {
        let (_place, folder) = book();
        let mut attempts = Attempts::load(&folder, T);
        let total = ENTRIES_KEPT as u64 + 7;
        for n in 0..total {
            attempts.note(T + n as i64, Happened::Failed { user: AuthorId(Uuid::nil()) });
        }
        let kept = attempts.unjournalled();
        assert_eq!(kept.len(), ENTRIES_KEPT);
        let forgotten = total - (ENTRIES_KEPT as u64 - 1);
        assert_eq!(kept[0].what, Happened::Forgotten { entries: forgotten });
        assert_eq!(kept[ENTRIES_KEPT - 1].number, total - 1);
    }
}
