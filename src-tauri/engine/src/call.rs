//! One call on its way: the decoded request, the book, the clock, and what it changes.

use crate::desk::State;
use crate::environment::Environment;
use crate::error::{EngineError, Result, invalid, refuse};
use crate::handlers;
use crate::open_book::{OpenBook, Unlocked};
use chrono::NaiveDate;
use renhe_journal::{AuthorId, OpId};
use renhe_mediation::case::decide::Act;
use renhe_mediation::office::Office;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::{CaseBook, Stamp, StoreError, Writing};
use renhe_wire::{Changes, Command, Day, with_commands};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

/// A call on its way.
pub(crate) struct Call<'a> {
    pub(crate) environment: &'a Environment,
    pub(crate) state: &'a mut State,
    pub(crate) command: Command,
    pub(crate) changes: Changes,
}

/// New ids, ordered by time.
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

impl<'a> Call<'a> {
    pub(crate) fn new(environment: &'a Environment, state: &'a mut State, command: Command) -> Self {
        Call { environment, state, command, changes: Changes::default() }
    }

    /// Now, ms UTC.
    pub(crate) fn now_ms(&self) -> i64 {
        self.environment.clock.now().timestamp_millis()
    }

    /// Today in China (UTC+8).
    pub(crate) fn today(&self) -> NaiveDate {
        renhe_mediation::china_date(self.now_ms())
    }

    /// The open book.
    pub(crate) fn open(&mut self) -> Result<&mut OpenBook> {
        self.state.book.as_mut().ok_or_else(|| refuse(Code::NoBook))
    }

    /// The open book, unlocked.
    pub(crate) fn unlocked(&self) -> Result<&Unlocked> {
        let book = self.state.book.as_ref().ok_or_else(|| refuse(Code::NoBook))?;
        book.unlocked.as_ref().ok_or_else(|| refuse(Code::Locked))
    }

    /// The open book, unlocked, to change it.
    pub(crate) fn unlocked_mut(&mut self) -> Result<&mut Unlocked> {
        let book = self.state.book.as_mut().ok_or_else(|| refuse(Code::NoBook))?;
        book.unlocked.as_mut().ok_or_else(|| refuse(Code::Locked))
    }

    /// The tables.
    pub(crate) fn casebook(&self) -> Result<&CaseBook> {
        Ok(&self.unlocked()?.casebook)
    }

    /// The office.
    pub(crate) fn office(&self) -> Result<&Office> {
        Ok(self.casebook()?.office())
    }

    /// The person at the desk.
    pub(crate) fn actor(&self) -> Result<Uuid> {
        let session = self.unlocked()?.session.as_ref();
        session.map(|session| session.user).ok_or_else(|| refuse(Code::Locked))
    }

    /// The case a request names, by id or number.
    pub(crate) fn find_case(&self, text: &str) -> Result<Uuid> {
        self.casebook()?.find_case(text)?.ok_or_else(|| invalid("case", Code::UnknownCase))
    }

    /// Refuses with the reason where the book may only be read: before anything beside the journal is written.
    pub(crate) fn writable(&self) -> Result<()> {
        match &self.unlocked()?.read_only {
            Some(problem) => Err(EngineError::Rejected(Rejection::Refused(problem.clone()))),
            None => Ok(()),
        }
    }

    /// The one write path of all use cases: one operation, one transaction.
    pub(crate) fn write<T>(&mut self, body: impl FnOnce(&mut Writing<'_>, &Deciding) -> Result<T>) -> Result<T> {
        let (stamp, deciding) = self.stamp()?;
        let (value, changed) = self.unlocked_mut()?.casebook.transact(&stamp, |writing| body(writing, &deciding))?;
        if changed.witness_failed {
            tracing::warn!("the witness could not be written");
        }
        self.changes.cases.extend(changed.cases.iter().map(Uuid::to_string));
        self.changes.directory |= changed.office;
        Ok(value)
    }

    /// As [`Call::write`] up to the commit: then everything is taken back, and nothing has changed.
    pub(crate) fn rehearse<T>(&mut self, body: impl FnOnce(&mut Writing<'_>, &Deciding) -> Result<T>) -> Result<T> {
        let (stamp, deciding) = self.stamp()?;
        let unlocked = self.unlocked_mut()?;
        let kept = unlocked
            .casebook
            .transact(&stamp, |writing| -> std::result::Result<(), TakenBack<T>> { Err(TakenBack(body(writing, &deciding))) });
        match kept {
            Err(TakenBack(outcome)) => outcome,
            Ok(_) => Err(EngineError::Broken("a rehearsal was kept".to_owned())),
        }
    }

    /// Who acts, when, under a new operation; refused where nothing may be written.
    fn stamp(&self) -> Result<(Stamp, Deciding)> {
        let now_ms = self.now_ms();
        self.writable()?;
        let (actor, latest_ms) = (self.actor()?, self.casebook()?.latest_ms());
        let stamp = Stamp {
            op: OpId(new_id()),
            author: AuthorId(actor),
            at_ms: now_ms,
            clock_suspect: crate::open_book::clock_is_suspect(now_ms, latest_ms),
            command: self.command.name(),
        };
        Ok((stamp, Deciding { actor, today: renhe_mediation::china_date(now_ms) }))
    }

    /// While a new book is filled by the program itself: the disk is asked to sync once at the end, not at every step.
    pub(crate) fn quick(&mut self, quick: bool) -> Result<()> {
        let level = if quick { "OFF" } else { "FULL" };
        let connection = self.unlocked()?.casebook.connection();
        connection.pragma_update(None, "synchronous", level).map_err(StoreError::Sql)?;
        Ok(())
    }
}

/// What came of a transaction that is rolled back, as the error that rolls it back.
struct TakenBack<T>(Result<T>);

impl<T> From<StoreError> for TakenBack<T> {
    fn from(error: StoreError) -> Self {
        TakenBack(Err(error.into()))
    }
}

/// Who decides, on which day.
pub(crate) struct Deciding {
    pub(crate) actor: Uuid,
    pub(crate) today: NaiveDate,
}

impl Deciding {
    /// An act within the office as it is now.
    pub(crate) fn act<'a>(&self, office: &'a Office, new_id: &'a mut dyn FnMut() -> Uuid) -> Act<'a> {
        Act { office, today: self.today, actor: self.actor, new_id }
    }
}

/// Decodes a request; what cannot be read is named at its field.
pub(crate) fn decode<T: DeserializeOwned>(payload: Value) -> Result<T> {
    let payload = if payload.is_null() { Value::Object(serde_json::Map::new()) } else { payload };
    if !payload.is_object() {
        // A list would be taken for a request by the place of its entries.
        return Err(EngineError::Rejected(Rejection::Invalid(Problem::new(Code::BadValue))));
    }
    serde_path_to_error::deserialize(payload).map_err(|error| {
        let path = error.path().to_string();
        let message = error.inner().to_string();
        let join = |name: &str| {
            if path == "." { name.to_owned() } else { format!("{path}.{name}") }
        };
        if message.contains(Day::IMPOSSIBLE) {
            return invalid(&path, Code::ImpossibleDate);
        }
        let named = |prefix: &str| message.strip_prefix(prefix).and_then(|rest| rest.split('`').next()).map(&join);
        if let Some(field) = named("missing field `") {
            return invalid(&field, Code::Required);
        }
        EngineError::Rejected(Rejection::Invalid(Problem::new(Code::BadValue).with("detail", message).at(path)))
    })
}

fn encode(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| EngineError::Broken(error.to_string()))
}

macro_rules! dispatch {
    ($($name:ident($request:ty) -> $response:ty;)+) => {
        /// Decodes, runs and encodes a command.
        pub(crate) fn run(call: &mut Call<'_>, command: Command, payload: Value) -> Result<Value> {
            #[allow(unused_imports)]
            use renhe_wire::*;
            match command {
                $(Command::$name => {
                    let request: $request = decode(payload)?;
                    let response: $response = handlers::$name(call, request)?;
                    encode(&response)
                })+
            }
        }
    };
}
with_commands!(dispatch);
