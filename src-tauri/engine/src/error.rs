//! One exhaustive way from every failure below to the three families of the wire.

use chrono::{DateTime, SecondsFormat};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::StoreError;
use renhe_store::book::error::{BookError, Part};
use renhe_wire::{Family, WireError};

/// Why a command did not happen.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A rule, or a field.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder, keys and files.
    #[error(transparent)]
    Book(#[from] BookError),
    /// Something nobody planned for; the words go to the log only.
    #[error("{0}")]
    Broken(String),
}

/// Result of a use case.
pub type Result<T> = std::result::Result<T, EngineError>;

/// Refuses with a code.
pub(crate) fn refuse(code: Code) -> EngineError {
    EngineError::Rejected(Rejection::Refused(Problem::new(code)))
}

/// A field that cannot be.
pub(crate) fn invalid(field: &str, code: Code) -> EngineError {
    EngineError::Rejected(Rejection::Invalid(Problem::new(code).at(field)))
}

/// A problem as it crosses the wire.
pub(crate) fn on_wire(problem: &Problem) -> renhe_wire::Problem {
    renhe_wire::Problem { code: problem.code.to_string(), params: problem.params.clone(), field: problem.field.clone() }
}

/// Problems as they cross the wire.
pub(crate) fn all_on_wire(problems: &[Problem]) -> Vec<renhe_wire::Problem> {
    problems.iter().map(on_wire).collect()
}

fn refused(problem: &Problem) -> WireError {
    WireError { family: Family::Refused, problem: on_wire(problem), incident: None }
}

fn incident(error: &dyn std::fmt::Debug) -> WireError {
    let number = uuid::Uuid::now_v7().simple().to_string();
    let incident = number[..12].to_owned();
    tracing::error!(incident, ?error, "broken");
    WireError { family: Family::Broken, problem: on_wire(&Problem::new(Code::Broken)), incident: Some(incident) }
}

impl From<EngineError> for WireError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Rejected(Rejection::Refused(problem)) => refused(&problem),
            EngineError::Rejected(Rejection::Invalid(problem)) => {
                WireError { family: Family::Invalid, problem: on_wire(&problem), incident: None }
            }
            EngineError::Store(StoreError::Book(error)) | EngineError::Book(error) => match book_problem(&error) {
                Some(problem) => refused(&problem),
                None => incident(&error),
            },
            EngineError::Store(StoreError::Cursor) => {
                let problem = Problem::new(Code::BadValue).at("after");
                WireError { family: Family::Invalid, problem: on_wire(&problem), incident: None }
            }
            EngineError::Store(StoreError::ReadOnly) => refused(&Problem::new(Code::ReadOnly)),
            EngineError::Store(StoreError::Sql(error)) => match sql_problem(&error) {
                Some(problem) => refused(&problem),
                None => incident(&error),
            },
            EngineError::Store(error @ StoreError::Record { .. }) => {
                tracing::error!(%error, "unreadable record");
                refused(&Problem::new(Code::DamagedBook))
            }
            EngineError::Store(error @ (StoreError::Format(_) | StoreError::Projection(_) | StoreError::NoRandomness)) => {
                incident(&error)
            }
            EngineError::Broken(why) => incident(&why),
        }
    }
}

fn sql_problem(error: &renhe_store::SqlError) -> Option<Problem> {
    use renhe_store::book::open::{Fault, classify};
    match classify(error) {
        Fault::WrongKey | Fault::Damaged => Some(Problem::new(Code::DamagedBook)),
        Fault::DiskFull => Some(Problem::new(Code::DiskFull)),
        Fault::ReadOnly => Some(Problem::new(Code::ReadOnly)),
        Fault::OutOfMemory => Some(Problem::new(Code::OutOfMemory)),
        Fault::Unreachable => Some(Problem::new(Code::FileTrouble)),
        Fault::Busy => Some(Problem::new(Code::BookLocked)),
        Fault::Other => None,
    }
}

/// The part that is damaged, as the window and renhectl have words for it.
fn part_name(part: Part) -> &'static str {
    match part {
        Part::KeyFile => "key_file",
        Part::Database | Part::Schema => "database",
        Part::Backup => "backup",
        Part::DeviceKey => "device_key",
        Part::Attachment => "attachment",
    }
}

/// What a person can act on; `None` for what only the log can use.
pub(crate) fn book_problem(error: &BookError) -> Option<Problem> {
    let path = |code: Code, path: &std::path::Path| Some(Problem::new(code).with("path", path.display()));
    match error {
        BookError::NotABook { path: at } | BookError::DriveRoot { path: at } => path(Code::NotACaseBook, at),
        BookError::Newer { found, known, .. } => Some(Problem::new(Code::NewerBook).with("needs", found).with("known", known)),
        BookError::Damaged { part: Part::Attachment, .. } => Some(Problem::new(Code::AttachmentLost)),
        BookError::Damaged { part: Part::Backup, .. } => Some(Problem::new(Code::BadBackup)),
        BookError::Damaged { part, .. } => Some(Problem::new(Code::DamagedBook).with("part", part_name(*part))),
        BookError::WrongKey => Some(Problem::new(Code::DamagedBook).with("part", part_name(Part::Database))),
        BookError::NotEmpty { path: at } => path(Code::FolderNotEmpty, at),
        BookError::Exists { path: at } => path(Code::FileExists, at),
        BookError::NetworkFolder { path: at, filesystem } => {
            Some(Problem::new(Code::NetworkFolder).with("path", at.display()).with("filesystem", filesystem))
        }
        BookError::SyncedFolder { path: at, service } => {
            Some(Problem::new(Code::SyncedFolder).with("path", at.display()).with("service", format!("{service:?}")))
        }
        BookError::Locked { holder } => {
            let problem = Problem::new(Code::BookLocked);
            Some(match holder {
                Some(holder) => {
                    let since = DateTime::from_timestamp_millis(holder.since_ms).unwrap_or_default();
                    problem
                        .with("who", &holder.user)
                        .with("host", &holder.host)
                        .with("since", since.to_rfc3339_opts(SecondsFormat::Secs, true))
                }
                None => problem,
            })
        }
        BookError::WrongPassword | BookError::NoSuchSlot => Some(Problem::new(Code::WrongPassword)),
        BookError::WrongCard | BookError::MistypedCard(_) => Some(Problem::new(Code::BadCard).at("card")),
        BookError::LastSlot => Some(Problem::new(Code::LastAdministrator)),
        BookError::TooManyAttempts { until_ms, .. } => {
            let until = DateTime::from_timestamp_millis(*until_ms).unwrap_or_default();
            Some(Problem::new(Code::TooManyAttempts).with("until", until.to_rfc3339_opts(SecondsFormat::Secs, true)))
        }
        BookError::MovedOrCopied { .. } => Some(Problem::new(Code::NeedsAdoption)),
        BookError::ReadOnly { path: at } => path(Code::FolderReadOnly, at),
        BookError::DiskFull { path: at } => path(Code::DiskFull, at),
        BookError::OutOfMemory => Some(Problem::new(Code::OutOfMemory)),
        BookError::NoStatePlace => Some(Problem::new(Code::FileTrouble)),
        BookError::Io { path: at, .. } => path(Code::FileTrouble, at),
        BookError::Sql(error) => sql_problem(error),
        BookError::Stopped => Some(Problem::new(Code::Stopped)),
        BookError::Busy => Some(Problem::new(Code::BookLocked)),
        BookError::SqliteTooOld { .. } | BookError::NoCipher | BookError::SchemaMismatch { .. } | BookError::NoRandomness => None,
    }
}
