//! Where automatic backups go on this machine.

use crate::call::Call;
use crate::error::{Result, book_problem, invalid, refuse};
use crate::handlers::safety;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::error::BookError;
use renhe_store::book::layout::{BookFolder, backup_place};
use renhe_wire::{BackupPlace, BackupState};
use std::path::{Path, PathBuf};

pub(crate) fn backup_place_set(call: &mut Call<'_>, request: BackupPlace) -> Result<BackupState> {
    let environment = call.environment;
    let state = environment.state.as_ref().ok_or(BookError::NoStatePlace)?;
    let book = call.open()?;
    if book.needs_adoption() {
        // What this machine keeps under this name may be the original's.
        return Err(refuse(Code::NeedsAdoption));
    }
    let named = request.folder.as_deref().map(str::trim).filter(|folder| !folder.is_empty());
    let place = named.map(|folder| checked(&book.folder, Path::new(folder))).transpose()?;
    state.keep_backup_place(book.identity().folder, place.as_deref())?;
    book.folder.choose_backups(place);
    call.changes.session = true;
    safety(call.unlocked()?, call.state.book.as_ref())
}

/// The place as it is kept, or why no backup should lie there.
fn checked(book: &BookFolder, folder: &Path) -> Result<PathBuf> {
    if !folder.is_absolute() {
        return Err(invalid("folder", Code::BadValue));
    }
    let place = backup_place(folder).map_err(|error| about(&error, folder))?;
    if place.starts_with(book.root()) {
        let problem = Problem::new(Code::BackupInsideBook).with("path", folder.display()).at("folder");
        return Err(Rejection::Invalid(problem).into());
    }
    Ok(place)
}

/// A place that is none for a rule is refused; one that cannot be used is a slip in the field.
fn about(error: &BookError, folder: &Path) -> crate::error::EngineError {
    let problem = book_problem(error).unwrap_or_else(|| Problem::new(Code::FileTrouble).with("path", folder.display()));
    let problem = problem.at("folder");
    match error {
        BookError::NetworkFolder { .. } | BookError::SyncedFolder { .. } => Rejection::Refused(problem).into(),
        _ => Rejection::Invalid(problem).into(),
    }
}
