//! 恢复演练: a backup is restored into a scratch folder exactly as after the loss of a machine, checked, held against the open
//! book, and thrown away. The open book and the backup are only read.

use crate::call::Call;
use crate::error::{EngineError, Result, refuse};
use crate::handlers::{finding, instant};
use crate::open_book::{OpenBook, shipped_office};
use renhe_journal::{DeviceId, DeviceKey};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::backup;
use renhe_store::book::error::BookError;
use renhe_store::book::key::DataKey;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::migrate::Age;
use renhe_store::book::open::{OpenMode, open_connection};
use renhe_store::book::restored::{self, RestoreMark};
use renhe_store::book::thinning;
use renhe_store::book::watch::Watch;
use renhe_store::{CaseBook, Opening, Severity, StoreError};
use renhe_wire::{RehearseRestore, Rehearsed};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Page cache of the copy.
const CACHE_KIB: u32 = 16 * 1024;

pub(crate) fn backup_rehearse(call: &mut Call<'_>, request: RehearseRestore) -> Result<Rehearsed> {
    let now_ms = call.now_ms();
    let state = call.environment.state.as_ref().ok_or(BookError::NoStatePlace)?;
    let scratch = state.root().join("rehearsal");
    let watch = &call.environment.watch;
    let book = call.open()?;
    let file = match request.from.as_deref().map(str::trim).filter(|from| !from.is_empty()) {
        Some(from) => PathBuf::from(from),
        None => newest(book)?,
    };
    let unlocked = book.unlocked.as_ref().ok_or_else(|| refuse(Code::Locked))?;
    let identity = unlocked.keys.identity();
    let header = backup::read_header(&file)?;
    if header.book != identity.book {
        let problem = Problem::new(Code::BackupOfOtherBook).with("book", &header.name);
        return Err(Rejection::Refused(problem).into());
    }
    let scratch = Scratch::new(scratch.join(identity.folder.0.to_string()));
    restored::unpack(&file, &scratch.0, &RestoreMark { restored_ms: now_ms, last_numbers: Vec::new() }, watch)?;
    let copy = open_copy(&scratch.0, &unlocked.key, identity.book, watch, now_ms).map_err(about_the_backup)?;
    let checked = copy.verify(true).map_err(|error| about_the_backup(error.into()))?;
    let ahead = unlocked.casebook.ahead_of(&copy)?;
    let (book_records, book_cases, _) = unlocked.casebook.size()?;
    Ok(Rehearsed {
        path: file.display().to_string(),
        made_at: instant(header.created_ms),
        sound: checked.sound(),
        findings: checked.findings.iter().filter(|found| found.severity() == Severity::Wrong).map(finding).collect(),
        records: checked.records,
        cases: checked.cases,
        book_records,
        book_cases,
        missing_cases: ahead.missing,
        missing_since: ahead.missing_since.map(instant),
        changed_cases: ahead.changed,
        only_in_backup: ahead.behind,
    })
}

fn newest(book: &OpenBook) -> Result<PathBuf> {
    let folder = book.folder.backups();
    let all = thinning::list_automatic(&folder, book.identity().folder)?;
    let whole = all.into_iter().find(|candidate| candidate.whole);
    whole.map(|candidate| folder.join(candidate.name)).ok_or_else(|| refuse(Code::NoBackup))
}

/// The restored copy as its tables are opened after a real restore: brought up to this program's version, and sound or not.
/// It is no device of the book: nothing is appended, so nothing is signed with its key and no witness is kept.
fn open_copy(folder: &Path, key: &DataKey, book: renhe_journal::BookId, watch: &Watch, now_ms: i64) -> Result<CaseBook> {
    let folder = BookFolder::open(folder)?;
    let connection = open_connection(&folder.database(), key, OpenMode::ReadWrite, CACHE_KIB).map_err(StoreError::Book)?;
    // Thrown away at the end: nothing in it has to outlive a power cut.
    connection.pragma_update(None, "synchronous", "OFF").map_err(StoreError::Sql)?;
    let opening = Opening {
        connection,
        book,
        device: DeviceId(Uuid::nil()),
        key: Some(DeviceKey::from_seed([0; 32])),
        witness: None,
        office: shipped_office()?,
        age: Age::Existing,
        now_ms,
        watch: watch.clone(),
    };
    Ok(CaseBook::open(opening, |_| Ok(()))?)
}

/// What is wrong with the copy is wrong with the backup, and never to be taken for damage of the open book.
fn about_the_backup(error: EngineError) -> EngineError {
    match error {
        EngineError::Store(StoreError::Book(BookError::WrongKey)) => refuse(Code::BackupOfOldKey),
        error if error.is_damage() => refuse(Code::BadBackup),
        error => error,
    }
}

/// A folder that is gone when this goes. One a killed process left behind goes before: the book's lock is ours, so nobody
/// else rehearses with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(path: PathBuf) -> Self {
        let _ = std::fs::remove_dir_all(&path);
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "the scratch folder of a rehearsal could not be removed");
        }
    }
}
