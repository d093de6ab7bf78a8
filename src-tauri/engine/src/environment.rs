//! What the desk takes from outside: the clock, the machine's data directory, the cost of a password.

use chrono::{DateTime, Utc};
use renhe_store::book::key::KdfParams;
use renhe_store::book::state::MachineState;
use renhe_store::book::watch::Watch;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// A clock.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that stands where it is set: for tests, and for writing practice data.
pub struct SetClock(Mutex<DateTime<Utc>>);

impl SetClock {
    /// A clock standing at `now`.
    pub fn at(now: DateTime<Utc>) -> Arc<Self> {
        Arc::new(SetClock(Mutex::new(now)))
    }

    /// Sets it.
    pub fn set(&self, now: DateTime<Utc>) {
        match self.0.lock() {
            Ok(mut time) => *time = now,
            Err(poisoned) => *poisoned.into_inner() = now,
        }
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        match self.0.lock() {
            Ok(time) => *time,
            Err(poisoned) => *poisoned.into_inner(),
        }
    }
}

/// What the desk takes from outside.
#[derive(Clone)]
pub struct Environment {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The machine's data directory; `None` where the system names none.
    pub state: Option<MachineState>,
    /// Version of the program.
    pub program: String,
    /// Cost of deriving a key from a password.
    pub kdf: KdfParams,
    /// Whether automatic backups are made at opening and closing.
    pub automatic_backups: bool,
    /// Where long work says how far it is.
    pub watch: Watch,
}

impl Environment {
    /// The real machine.
    pub fn system() -> Self {
        Environment {
            clock: Arc::new(SystemClock),
            state: MachineState::of_this_machine().ok(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            kdf: KdfParams::default(),
            automatic_backups: true,
            watch: Watch::default(),
        }
    }

    /// A clock that stands, a data directory of its own, cheap passwords.
    pub fn for_tests(state_dir: &Path, now: DateTime<Utc>) -> (Self, Arc<SetClock>) {
        let clock = SetClock::at(now);
        let environment = Environment {
            clock: clock.clone(),
            state: Some(MachineState::at(state_dir)),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            kdf: KdfParams { memory_kib: 64, passes: 1, lanes: 1 },
            automatic_backups: false,
            watch: Watch::default(),
        };
        (environment, clock)
    }
}
