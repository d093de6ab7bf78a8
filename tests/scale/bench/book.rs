//! The samples, made once and kept; and the ways to read them.

use renhe_engine::{Desk, Environment};
use renhe_store::book::key::KdfParams;
use renhe_tests::office::text;
use renhe_tests::{Calls, PASSWORD, USER, instant, sample};
use renhe_wire::*;
use std::path::{Path, PathBuf};

/// The clock of every desk here: two days after the sample's last case.
pub(crate) const NOW: &str = "2026-11-02 09:00";
/// Changes with the sample's stories, so that an old sample is made anew.
const MADE: &str = concat!("sample 2 of program ", env!("CARGO_PKG_VERSION"));

/// A sample book.
pub(crate) struct Book {
    pub(crate) book: PathBuf,
    pub(crate) state: PathBuf,
}

/// The sample of that many cases.
pub(crate) fn sample(folder: &Path, cases: u64) -> Book {
    let place = folder.join(cases.to_string());
    let made = place.join("made");
    let (book, state) = sample::places(&place);
    if std::fs::read_to_string(&made).is_ok_and(|text| text == MADE) {
        return Book { book, state };
    }
    if place.exists() {
        std::fs::remove_dir_all(&place).expect("an unfinished sample goes");
    }
    std::fs::create_dir_all(&place).expect("a folder");
    eprintln!("a sample of {cases} cases");
    let kdf = KdfParams { memory_kib: 64, passes: 1, lanes: 1 };
    sample::make(&book, &state, cases, kdf, |done| {
        if done % 20_000 == 0 {
            eprintln!("  {done}");
        }
    });
    std::fs::write(&made, MADE).expect("a mark");
    Book { book, state }
}

impl Book {
    /// A desk with this book open and its first user at it.
    pub(crate) fn desk(&self) -> Desk {
        let (environment, _) = Environment::for_tests(&self.state, instant(NOW));
        let desk = Desk::start(environment);
        desk.book_open(OpenBook { path: text(&self.book) }).expect("the sample opens");
        desk.unlock(Unlock { user: USER.to_owned(), password: PASSWORD.to_owned() }).expect("unlocked");
        desk
    }
}
