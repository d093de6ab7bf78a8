//! What the desk takes from outside: the clock, the machine's data directory, the cost of a password.

use chrono::{DateTime, Utc};
use renhe_documents::DocumentError;
use renhe_documents::pdf::Fonts;
use renhe_store::book::key::KdfParams;
use renhe_store::book::state::MachineState;
use renhe_store::book::watch::Watch;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

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

/// The folder of the fonts that documents are set in. They are read at the first document, once.
#[derive(Clone)]
pub struct FontShelf {
    folder: PathBuf,
    fonts: Arc<OnceLock<Fonts>>,
}

impl FontShelf {
    /// Fonts in a folder.
    pub fn in_folder(folder: PathBuf) -> Self {
        FontShelf { folder, fonts: Arc::default() }
    }

    /// Where they are laid beside the program: `fonts` in its folder or in one of those above it (a built tree), or where a
    /// package puts them.
    pub fn beside_the_program() -> Self {
        let program = std::env::current_exe().unwrap_or_default();
        let near = program.ancestors().skip(1).take(4).map(|folder| folder.join("fonts"));
        let packaged = program.ancestors().nth(2).map(|folder| folder.join("lib/renhe/fonts"));
        let folder = near.chain(packaged).find(|folder| folder.is_dir());
        FontShelf::in_folder(folder.unwrap_or_else(|| program.with_file_name("fonts")))
    }

    pub(crate) fn get(&self) -> Result<Fonts, DocumentError> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(fonts.clone());
        }
        let fonts = Fonts::load(&self.folder)?.with_system();
        Ok(self.fonts.get_or_init(|| fonts).clone())
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
    /// The fonts of documents.
    pub fonts: FontShelf,
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
            fonts: FontShelf::beside_the_program(),
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
            fonts: FontShelf::beside_the_program(),
        };
        (environment, clock)
    }
}
