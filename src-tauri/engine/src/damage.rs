//! A book whose database is damaged: what can be read is read, nothing is written, and what is lost is said.

use crate::environment::Environment;
use crate::error::{EngineError, Result};
use crate::open_book::{OpenBook, shipped_office};
use renhe_journal::{BookId, DeviceId};
use renhe_mediation::problem::{Code, Problem};
use renhe_store::book::error::BookError;
use renhe_store::book::identity::FolderId;
use renhe_store::book::key::DataKey;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::open::{Fault, classify};
use renhe_store::{CaseBook, Damaged, Salvaged, StoreError};
use std::path::Path;
use uuid::Uuid;

/// Numbers of cases that fit into a sentence; the others are in `verify`.
const NAMED: usize = 10;

/// Whose database it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whose {
    pub(crate) book: BookId,
    pub(crate) folder: FolderId,
    /// This device, where the book is at home here.
    pub(crate) device: Option<DeviceId>,
}

/// Opens what can be read of a damaged database.
pub(crate) fn salvage(environment: &Environment, database: &Path, key: &DataKey, whose: Whose, now_ms: i64) -> Result<CaseBook> {
    let scratch = environment.state.as_ref().map(|state| state.root().join("salvage"));
    let witness = match (&environment.state, whose.device) {
        (Some(state), Some(_)) => Some(state.witness(whose.folder, whose.book)),
        _ => None,
    };
    Ok(CaseBook::salvage(Damaged {
        database,
        key,
        scratch: scratch.as_deref(),
        book: whose.book,
        device: whose.device.unwrap_or(DeviceId(Uuid::nil())),
        witness,
        office: shipped_office()?,
        now_ms,
        watch: environment.watch.clone(),
    })?)
}

/// What to say of a damaged book: how many records are lost, of which cases, and where the backups lie.
pub(crate) fn damage(salvaged: &Salvaged, folder: &BookFolder) -> Problem {
    let mut problem = Problem::new(Code::DamagedBook).with("backups", folder.backups().display());
    let cases: Vec<&str> = salvaged.cases().into_iter().collect();
    match salvaged.lost_records() {
        Some(0) => problem = problem.with("records", salvaged.records),
        Some(count) => problem = problem.with("count", count),
        None => problem = problem.with("from", salvaged.lost.last().map_or(1, |lost| lost.from)),
    }
    if !cases.is_empty() {
        problem = problem.with("cases", cases[..cases.len().min(NAMED)].join("、")).with("cases_count", cases.len());
    }
    problem
}

impl EngineError {
    /// Whether the tables of the open book turned out to be damaged.
    pub(crate) fn is_damage(&self) -> bool {
        match self {
            EngineError::Store(error) => error.is_damage(),
            EngineError::Rejected(_) | EngineError::Book(_) | EngineError::Broken(_) => false,
        }
    }
}

impl EngineError {
    /// Whether there was no room on the disk.
    pub(crate) fn is_full_disk(&self) -> bool {
        match self {
            EngineError::Store(StoreError::Book(error)) | EngineError::Book(error) => matches!(error, BookError::DiskFull { .. }),
            EngineError::Store(StoreError::Sql(error)) => classify(error) == Fault::DiskFull,
            EngineError::Store(_) | EngineError::Rejected(_) | EngineError::Broken(_) => false,
        }
    }
}

impl OpenBook {
    /// Damage was met while working: from now on the book is read from what can be salvaged, and not written to. The call
    /// that met it is refused; the next one is answered.
    pub(crate) fn turn_to_reading(&mut self, environment: &Environment, now_ms: i64) {
        let Some(unlocked) = self.unlocked.as_mut() else { return };
        if unlocked.casebook.salvaged().is_some() {
            return;
        }
        let identity = unlocked.keys.identity();
        let device = unlocked.casebook.writable().then(|| unlocked.casebook.device());
        let whose = Whose { book: identity.book, folder: identity.folder, device };
        match salvage(environment, &self.folder.database(), &unlocked.key, whose, now_ms) {
            Ok(casebook) => {
                let problem = casebook.salvaged().map(|salvaged| damage(salvaged, &self.folder));
                unlocked.casebook = casebook;
                unlocked.notes.extend(problem.clone());
                unlocked.read_only = problem.or_else(|| unlocked.read_only.take());
            }
            Err(error) => {
                tracing::error!(%error, "a damaged book could not be salvaged");
                unlocked.read_only = Some(Problem::new(Code::DamagedBook).with("backups", self.folder.backups().display()));
            }
        }
    }
}
