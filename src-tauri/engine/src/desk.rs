//! The desk: at most one open book and one person at it. Every command comes in here.

use crate::call::{Call, run};
use crate::environment::Environment;
use crate::error::{EngineError, refuse};
use crate::open_book::OpenBook;
use crate::permission::{Access, access, allows};
use crate::practice;
use chrono::NaiveDate;
use renhe_mediation::problem::Code;
use renhe_store::book::error::BookError;
use renhe_wire::{Changes, Command, PracticeMade, WireError};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;
use std::sync::Mutex;

/// What a successful call answers.
#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    /// The response of the command.
    pub value: Value,
    /// What it changed, for every open window.
    pub changes: Changes,
}

/// The desk of one process.
pub struct Desk {
    environment: Environment,
    state: Mutex<State>,
}

/// What lies on the desk.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) book: Option<OpenBook>,
}

impl Desk {
    /// An empty desk.
    pub fn start(environment: Environment) -> Self {
        Desk { environment, state: Mutex::new(State::default()) }
    }

    /// Calls a command: session, right, decoding, use case. The answer comes after the commit.
    ///
    /// # Errors
    /// Refused, invalid at a field, or broken with an incident number.
    pub fn call(&self, command: &str, payload: Value) -> Result<Reply, WireError> {
        let command: Command = command.parse().map_err(|_| WireError::from(refuse(Code::UnknownCommand)))?;
        if matches!(command, Command::progress_now | Command::progress_stop) {
            // Asked about a call that has the desk: beside it, at an empty one.
            return self.run(&mut State::default(), command, payload).map_err(WireError::from);
        }
        // A panic while the lock was held has rolled its transaction back; the book itself is whole.
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.environment.watch.ready();
        self.run(&mut state, command, payload).map_err(WireError::from)
    }

    fn run(&self, state: &mut State, command: Command, payload: Value) -> Result<Reply, EngineError> {
        permit(state, command)?;
        let mut call = Call::new(&self.environment, state, command);
        let outcome = run(&mut call, command, payload);
        let changes = call.changes;
        if let Err(error) = &outcome
            && error.is_damage()
            && let Some(book) = state.book.as_mut()
        {
            tracing::error!(%error, "damage met while working");
            book.turn_to_reading(&self.environment, self.environment.clock.now().timestamp_millis());
        }
        Ok(Reply { value: outcome?, changes })
    }

    /// Makes the practice book in a new folder, with the open cases around `today` (the clock's day where absent).
    ///
    /// # Errors
    /// As for `book_new`, or a fault of the shipped practice data.
    pub fn practice(&self, path: &Path, today: Option<NaiveDate>) -> Result<PracticeMade, WireError> {
        practice_book(&self.environment, path, today).map_err(WireError::from)
    }
}

fn permit(state: &State, command: Command) -> Result<(), EngineError> {
    let needed = access(command);
    if needed == Access::Anyone {
        return Ok(());
    }
    let Some(book) = &state.book else {
        return Err(refuse(Code::NoBook));
    };
    let Some(session) = book.session() else {
        return Err(refuse(Code::Locked));
    };
    if allows(command, &session.roles) { Ok(()) } else { Err(refuse(Code::NoRight)) }
}

/// Writes the practice book through the ordinary commands, on a desk and a clock of its own.
pub(crate) fn practice_book(
    environment: &Environment,
    path: &Path,
    today: Option<NaiveDate>,
) -> Result<PracticeMade, EngineError> {
    let labels = crate::labels::labels().ok_or_else(|| EngineError::Broken("labels.json".to_owned()))?;
    let now = environment.clock.now();
    let today = today.unwrap_or_else(|| renhe_mediation::china_date(now.timestamp_millis()));
    let clock = crate::environment::SetClock::at(practice_start());
    let inner = Environment { clock: clock.clone(), automatic_backups: false, ..environment.clone() };
    let existed = path.exists();
    let desk = Desk::start(inner);
    let user = labels.practice_user.clone();
    {
        let mut state = desk.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut call = Call::new(&desk.environment, &mut state, Command::book_new);
        crate::handlers::found_practice(&mut call, path, &labels.practice_name, &user, practice::FIRST_PASSWORD)?;
        call.quick(true)?;
    }
    let written = practice::write(today, &environment.watch, &mut |at, who, command, request| {
        clock.set(at);
        let mut state = desk.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let name = match &who {
            practice::PracticeUser::First => user.as_str(),
            practice::PracticeUser::Named(name) => name.as_str(),
        };
        if let Some(book) = state.book.as_mut() {
            book.seat(name);
        }
        let command: Command = command.parse().map_err(|_| WireError::from(refuse(Code::UnknownCommand)))?;
        desk.run(&mut state, command, request).map(|reply| reply.value).map_err(WireError::from)
    });
    let mut state = desk.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Err(error) = written {
        // Half a practice book is none.
        state.book = None;
        take_back(path, existed);
        return Err(match error {
            practice::PracticeError::Stopped => BookError::Stopped.into(),
            error => EngineError::Broken(error.to_string()),
        });
    }
    let mut call = Call::new(&desk.environment, &mut state, Command::book_close);
    call.quick(false)?;
    crate::handlers::book_close(&mut call, renhe_wire::Nothing {})?;
    Ok(PracticeMade { path: path.display().to_string(), user, password: practice::FIRST_PASSWORD.to_owned() })
}

/// Removes what was written into a folder that was new, or empty.
fn take_back(path: &Path, existed: bool) {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    for entry in entries {
        let at = entry.path();
        let _ = if at.is_dir() { std::fs::remove_dir_all(&at) } else { std::fs::remove_file(&at) };
    }
    if !existed {
        let _ = std::fs::remove_dir(path);
    }
}

/// The practice book is founded before its first case: 2022-12-01 09:00 in China.
fn practice_start() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_669_856_400, 0).unwrap_or_default()
}
