//! A book on the desk: its folder, lock and keys, and once unlocked its tables and the person at them.

use crate::damage::{Whose, damage, salvage};
use crate::environment::Environment;
use crate::error::{EngineError, Result, book_problem};
use crate::handlers::{attached, backup_before_migration};
use crate::joining::join;
use crate::renewal::finish_renewal;
use renhe_journal::{AuthorId, DeviceId, OpId};
use renhe_mediation::basics::shipped;
use renhe_mediation::office::{AuditNoted, JoinReason, Named, Office, OfficeEvent, Signs};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_mediation::words::Role;
use renhe_store::book::attachment;
use renhe_store::book::attempts::Attempts;
use renhe_store::book::copies::{KeyCopies, Unlocked as OpenedKeys};
use renhe_store::book::error::BookError;
use renhe_store::book::identity::{FolderId, Identity};
use renhe_store::book::key::DataKey;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::lock::{BookLock, Holder};
use renhe_store::book::migrate::Age;
use renhe_store::book::open::{OpenMode, open_connection};
use renhe_store::book::restored::{self, RestoreMark};
use renhe_store::book::slots::KeyFile;
use renhe_store::book::state::{Device, Standing};
use renhe_store::{CaseBook, Opening, Stamp, StoreError};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A clock this far behind the newest record, or before the program was made, is doubted.
const DOUBT_MS: i64 = 24 * 60 * 60 * 1000;
/// 2022-01-01: no honest clock stands before it.
const EARLIEST_MS: i64 = 1_640_995_200_000;
/// Page cache while working.
const CACHE_KIB: u32 = 16 * 1024;

/// Whether the clock jumped: behind what the book has seen by more than a day.
pub(crate) fn clock_is_suspect(now_ms: i64, latest_ms: i64) -> bool {
    now_ms < EARLIEST_MS || now_ms + DOUBT_MS < latest_ms
}

/// A refusal to wait says for how many seconds, and until when.
pub(crate) fn waiting(error: BookError, now_ms: i64) -> EngineError {
    match (&error, book_problem(&error)) {
        (BookError::TooManyAttempts { until_ms, .. }, Some(problem)) => {
            let seconds = (until_ms - now_ms).max(0).unsigned_abs().div_ceil(1000);
            EngineError::Rejected(Rejection::Refused(problem.with("seconds", seconds)))
        }
        _ => error.into(),
    }
}

/// A book that was opened; locked until somebody unlocks it.
pub(crate) struct OpenBook {
    pub(crate) folder: BookFolder,
    /// `None` where the folder cannot be written and so cannot be locked.
    _lock: Option<BookLock>,
    pub(crate) copies: KeyCopies,
    pub(crate) attempts: Attempts,
    pub(crate) standing: Standing,
    /// What a person said to "moved or copied?".
    pub(crate) adopt_as_copy: Option<bool>,
    pub(crate) restored: Option<RestoreMark>,
    pub(crate) folder_read_only: bool,
    pub(crate) unlocked: Option<Unlocked>,
}

/// An unlocked book.
pub(crate) struct Unlocked {
    pub(crate) casebook: CaseBook,
    pub(crate) key: DataKey,
    pub(crate) keys: KeyFile,
    pub(crate) session: Option<Session>,
    pub(crate) read_only: Option<Problem>,
    pub(crate) notes: Vec<Problem>,
    pub(crate) mark: String,
}

/// The person at the desk.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) user: Uuid,
    pub(crate) name: String,
    pub(crate) roles: Vec<Role>,
}

/// An office with nothing but what ships.
pub(crate) fn shipped_office() -> Result<Office> {
    let broken = |what: &str| EngineError::Broken(format!("shipped {what} cannot be read"));
    let calendars = shipped::calendars().map_err(|_| broken("calendars"))?;
    let dictionaries = shipped::dictionaries().map_err(|_| broken("dictionaries"))?;
    let signs = Signs::shipped().map_err(|_| broken("signs"))?;
    Ok(Office::new(calendars, dictionaries, signs))
}

impl OpenBook {
    /// Opens a folder: nothing is decrypted yet.
    pub(crate) fn open(environment: &Environment, path: &Path, now_ms: i64) -> Result<Self> {
        let mut folder = BookFolder::open(path)?;
        let (lock, folder_read_only) = match BookLock::acquire(&folder, &Holder::this_process(now_ms)) {
            Ok(lock) => (Some(lock), false),
            Err(BookError::ReadOnly { .. }) => (None, true),
            Err(error) => return Err(error.into()),
        };
        finish_renewal(environment, &folder, lock.is_some())?;
        let copies = KeyCopies::read(&folder)?;
        let standing = match &environment.state {
            Some(state) => state.examine(&folder, copies.identity().folder)?,
            None => Standing::Unknown,
        };
        folder.choose_backups(chosen_backups(environment, copies.identity().folder));
        let attempts = Attempts::load(&folder, now_ms);
        let restored = restored::read_mark(&folder)?;
        Ok(OpenBook {
            folder,
            _lock: lock,
            copies,
            attempts,
            standing,
            adopt_as_copy: None,
            restored,
            folder_read_only,
            unlocked: None,
        })
    }

    pub(crate) fn identity(&self) -> &Identity {
        self.copies.identity()
    }

    /// Who is at the desk.
    pub(crate) fn session(&self) -> Option<&Session> {
        self.unlocked.as_ref()?.session.as_ref()
    }

    /// Whether "moved or copied?" is still open.
    pub(crate) fn needs_adoption(&self) -> bool {
        self.restored.is_none() && self.adopt_as_copy.is_none() && self.standing != Standing::AtHome
    }

    /// Why nothing can be written into this folder as it stands, before anybody has unlocked it.
    pub(crate) fn not_writable(&self) -> Option<Problem> {
        (self.folder_read_only || self.needs_adoption()).then(|| self.why_read_only())
    }

    /// Seats a user of the book without a password: only for the practice book while it is written.
    pub(crate) fn seat(&mut self, name: &str) {
        let Some(unlocked) = self.unlocked.as_mut() else {
            return;
        };
        let user = unlocked.casebook.office().users.values().find(|user| user.name == name);
        unlocked.session = user.map(|user| Session { user: user.id, name: user.name.clone(), roles: user.roles.clone() });
    }

    pub(crate) fn open_tables(
        &mut self,
        environment: &Environment,
        mut opened: OpenedKeys,
        user: &str,
        now_ms: i64,
    ) -> Result<()> {
        let mut notes = Vec::new();
        let before = opened.file.identity().folder;
        let place = self.settle(environment, &mut opened, &mut notes)?;
        let folder_id = opened.file.identity().folder;
        self.folder.choose_backups(chosen_backups(environment, folder_id));
        let mode = if place.is_some() { OpenMode::ReadWrite } else { OpenMode::ReadOnly };
        let book = opened.file.identity().book;
        let (device, is_new) = match place {
            Some(device) => (Some((device.id, device.key)), device.is_new),
            None => (None, false),
        };
        let witness = match (&environment.state, &device) {
            (Some(state), Some(_)) => Some(state.witness(folder_id, book)),
            _ => None,
        };
        let (device, key) = match device {
            Some((id, key)) => (id, Some(key)),
            None => (DeviceId(Uuid::nil()), None),
        };
        let mut key = key;
        let mut witness = witness;
        let mut disk_full = false;
        let whose = Whose { book, folder: folder_id, device: key.as_ref().map(|_| device) };
        let mut whole = |mode: OpenMode| -> Result<CaseBook> {
            // What is only read is read as nobody.
            let (device, key, witness) = match mode {
                OpenMode::ReadOnly => (DeviceId(Uuid::nil()), None, None),
                OpenMode::ReadWrite | OpenMode::Create => (device, key.take(), witness.take()),
            };
            let connection = open_connection(&self.folder.database(), &opened.key, mode, CACHE_KIB).map_err(StoreError::Book)?;
            let opening = Opening {
                connection,
                book,
                device,
                key,
                witness,
                office: shipped_office()?,
                age: Age::Existing,
                now_ms,
                watch: environment.watch.clone(),
            };
            let casebook = CaseBook::open(opening, |connection| {
                backup_before_migration(environment, &self.folder, connection, &opened.key, &opened.file, now_ms)
            })?;
            casebook.quick_look()?;
            Ok(casebook)
        };
        let opened_whole = match whole(mode) {
            Err(error) if mode == OpenMode::ReadWrite && error.is_full_disk() => {
                tracing::warn!(%error, "the disk is full: the book is opened for reading");
                disk_full = true;
                whole(OpenMode::ReadOnly)
            }
            opened => opened,
        };
        let casebook = match opened_whole {
            Err(error) if error.is_damage() => {
                tracing::error!(%error, "damage found at opening");
                salvage(environment, &self.folder.database(), &opened.key, whose, now_ms)
            }
            opened => opened,
        }?;
        let mut read_only = (!casebook.writable()).then(|| self.why_read_only());
        if disk_full {
            let problem = Problem::new(Code::DiskFull).with("path", self.folder.root().display());
            notes.push(problem.clone());
            read_only = Some(problem);
        }
        if casebook.writable() && !opened.faults.is_empty() {
            notes.push(Problem::new(Code::SlotsMended));
            opened.file.save(&self.folder, &opened.key)?;
        }
        let older = casebook.older_than_witness();
        if !older.is_empty() {
            notes.push(Problem::new(Code::OlderThanWitness));
            tracing::warn!(?older, "older than the witness");
        }
        if clock_is_suspect(now_ms, casebook.latest_ms()) {
            notes.push(Problem::new(Code::ClockSuspect));
        }
        if let Some(salvaged) = casebook.salvaged() {
            let problem = damage(salvaged, &self.folder);
            read_only = Some(problem.clone());
            notes.push(problem);
        }
        let mut unlocked =
            Unlocked { casebook, key: opened.key, keys: opened.file, session: None, read_only, notes, mark: String::new() };
        let office = unlocked.casebook.office();
        let person = office.users.values().find(|known| known.name == user && known.active);
        let session = person.map(|person| Session { user: person.id, name: person.name.clone(), roles: person.roles.clone() });
        let session = session.or_else(|| unlocked.casebook.salvaged().and_then(|_| self.reader(user)));
        let Some(session) = session else {
            return Err(BookError::WrongPassword.into());
        };
        unlocked.session = Some(session);
        if unlocked.read_only.is_none() {
            let joined = unlocked.casebook.office().devices.contains_key(&unlocked.casebook.device().0);
            if is_new || !joined {
                let reason = self.join_reason(before != folder_id);
                let refused = join(&mut unlocked, environment, reason, self.restored.as_ref(), now_ms)?;
                unlocked.notes.extend(refused);
            }
            self.journal_failed_logins(&mut unlocked, now_ms)?;
            if self.restored.take().is_some() {
                restored::remove_mark(&self.folder)?;
            }
        }
        if unlocked.casebook.writable() {
            let swept = attachment::sweep(&self.folder, &attached(&unlocked.casebook)?);
            if swept > 0 {
                tracing::warn!(swept, "files that no record names were removed");
            }
        }
        unlocked.mark = mark_of(&unlocked.casebook);
        self.standing = if unlocked.casebook.writable() { Standing::AtHome } else { self.standing.clone() };
        self.adopt_as_copy = None;
        self.copies = KeyCopies::read(&self.folder)?;
        self.unlocked = Some(unlocked);
        Ok(())
    }

    /// Somebody whose password is right and whose record is among those that are lost: who may read is not known any more,
    /// so it is reading and nothing else.
    fn reader(&self, user: &str) -> Option<Session> {
        let known = self.copies.users().into_iter().find(|known| known.name == user)?;
        Some(Session { user: known.id.0, name: known.name, roles: vec![Role::Auditor] })
    }

    /// The device this copy of the book writes as; `None` while it may only be read.
    fn settle(&self, environment: &Environment, opened: &mut OpenedKeys, notes: &mut Vec<Problem>) -> Result<Option<Device>> {
        let Some(state) = &environment.state else {
            return Ok(None);
        };
        if self.folder_read_only {
            return Ok(None);
        }
        let id = opened.file.identity().folder;
        if self.restored.is_some() || self.adopt_as_copy == Some(true) {
            let (device, _) = state.settle_as_copy(&self.folder, &mut opened.file, &opened.key)?;
            return Ok(Some(device));
        }
        if self.needs_adoption() {
            notes.push(Problem::new(Code::MovedOrCopied));
            return Ok(None);
        }
        Ok(Some(state.settle(&self.folder, id, &opened.key)?))
    }

    fn join_reason(&self, copied: bool) -> JoinReason {
        if self.restored.is_some() {
            JoinReason::Restored
        } else if copied {
            JoinReason::Copied
        } else {
            JoinReason::Moved
        }
    }

    fn why_read_only(&self) -> Problem {
        if self.folder_read_only { Problem::new(Code::FolderReadOnly) } else { Problem::new(Code::NeedsAdoption) }
    }

    /// What was kept aside while the book was locked goes into the audit stream.
    fn journal_failed_logins(&mut self, unlocked: &mut Unlocked, now_ms: i64) -> Result<()> {
        let waiting: Vec<(u64, Option<Uuid>)> = self
            .attempts
            .unjournalled()
            .iter()
            .map(|entry| match &entry.what {
                renhe_store::book::attempts::Happened::Failed { user } => (entry.number, Some(user.0)),
                _ => (entry.number, None),
            })
            .collect();
        let Some(last) = waiting.last().map(|(number, _)| *number) else {
            return Ok(());
        };
        let Some(session) = &unlocked.session else {
            return Ok(());
        };
        let stamp = Stamp {
            op: OpId(Uuid::now_v7()),
            author: AuthorId(session.user),
            at_ms: now_ms,
            clock_suspect: clock_is_suspect(now_ms, unlocked.casebook.latest_ms()),
            command: "unlock",
        };
        unlocked.casebook.transact(&stamp, |writing| -> Result<()> {
            for (_, user) in &waiting {
                let noted = AuditNoted { what: "login_failed".to_owned(), times: 1, about: *user, case: None };
                writing.append_office(SubjectKind::Audit, Uuid::now_v7(), &OfficeEvent::AuditNoted(noted, Named::default()))?;
            }
            Ok(())
        })?;
        self.attempts.journalled(last)?;
        Ok(())
    }
}

/// Where backups of this book go on this machine. What cannot be read is as if nobody had chosen: the book opens all the same.
fn chosen_backups(environment: &Environment, folder: FolderId) -> Option<PathBuf> {
    let place = environment.state.as_ref()?.backup_place(folder);
    place.unwrap_or_else(|error| {
        tracing::warn!(%error, "the place of the backups cannot be read");
        None
    })
}

/// What was entered to unlock.
pub(crate) enum EnteredSecret<'a> {
    Password(&'a str),
    Card(&'a renhe_store::book::card::RecoveryCard),
}

/// Mark of this device in case numbers; empty for the first.
fn mark_of(casebook: &CaseBook) -> String {
    casebook.office().devices.get(&casebook.device().0).map(|device| device.joined.mark.clone()).unwrap_or_default()
}

impl OpenBook {
    /// An already unlocked book, just founded.
    pub(crate) fn founded(folder: BookFolder, lock: BookLock, unlocked: Unlocked, now_ms: i64) -> Result<Self> {
        let copies = KeyCopies::read(&folder)?;
        let attempts = Attempts::load(&folder, now_ms);
        Ok(OpenBook {
            folder,
            _lock: Some(lock),
            copies,
            attempts,
            standing: Standing::AtHome,
            adopt_as_copy: None,
            restored: None,
            folder_read_only: false,
            unlocked: Some(unlocked),
        })
    }
}
