//! Single flipped bits over database, WAL and key files: each is harmless or found; none changes a figure unnoticed.

use renhe_engine::{Desk, Environment};
use renhe_tests::work::Dice;
use renhe_tests::{Calls, Office, PASSWORD, USER};
use renhe_wire::*;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Flips in one run.
const FLIPS: u64 = 500;
const FILES: [&str; 4] = ["casebook.db", "casebook.db-wal", "slots.a", "slots.b"];

/// What a whole look at a book shows.
#[derive(Debug, PartialEq)]
struct Look {
    figures: Statistics,
    cases: Vec<CaseDetail>,
    rows: Vec<CaseRow>,
}

/// How a flip came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Opening, reading or unlocking said no.
    FoundAtReading,
    /// A note or a read-only book at opening.
    FoundAtOpening,
    /// Reading went well, `verify` found it.
    FoundByVerify,
    /// Same figures, and verify sound.
    Harmless,
}

fn look(desk: &Desk) -> Result<Look, WireError> {
    let wide = StatisticsQuery {
        from: renhe_tests::day("2000-01-01"),
        to: renhe_tests::day("2099-12-31"),
        base: None,
        committee: None,
        kind: None,
        category: None,
        tag: None,
        source: None,
        as_at: None,
    };
    let rows = desk.case_list(ListCases { voided: true, limit: Some(500), ..ListCases::default() })?.rows;
    let cases = rows.iter().map(|row| desk.case_get(CaseRef { case: row.id.clone() })).collect::<Result<_, _>>()?;
    Ok(Look { figures: desk.statistics(wide)?.figures, cases, rows })
}

/// Every file of the folder and of the machine's data directory, to put back before each flip.
struct Kept(Vec<(PathBuf, Vec<u8>)>);

impl Kept {
    fn of(places: &[&Path]) -> Kept {
        let mut files = Vec::new();
        let mut waiting: Vec<PathBuf> = places.iter().map(|place| place.to_path_buf()).collect();
        while let Some(place) = waiting.pop() {
            for entry in std::fs::read_dir(&place).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    waiting.push(path);
                } else if !path.to_string_lossy().ends_with("-shm") {
                    files.push((path.clone(), std::fs::read(&path).expect("a file")));
                }
            }
        }
        Kept(files)
    }

    fn put_back(&self, folder: &Path) {
        for name in ["casebook.db-shm", "casebook.db-wal"] {
            let _ = std::fs::remove_file(folder.join(name));
        }
        for (path, bytes) in &self.0 {
            std::fs::write(path, bytes).expect("put back");
        }
    }
}

fn try_book(folder: &Path, state: &Path, whole: &Look) -> (Outcome, Option<String>) {
    let (environment, _clock) = Environment::for_tests(state, chrono::Utc::now());
    let desk = Desk::start(environment);
    if let Err(error) = desk.book_open(OpenBook { path: renhe_tests::office::text(folder) }) {
        return (Outcome::FoundAtReading, (error.family == Family::Broken).then(|| format!("opening: {error:?}")));
    }
    let opened = match desk.unlock(Unlock { user: USER.to_owned(), password: PASSWORD.to_owned() }) {
        Ok(opened) => opened,
        Err(error) => return (Outcome::FoundAtReading, (error.family == Family::Broken).then(|| format!("unlock: {error:?}"))),
    };
    let noted = opened.session.is_some_and(|session| !session.notes.is_empty())
        || opened.book.is_some_and(|book| book.read_only.is_some());
    let looked = match look(&desk) {
        Ok(looked) => looked,
        Err(_) => return (Outcome::FoundAtReading, None),
    };
    let sound = desk.verify(Nothing {}).is_ok_and(|verified| verified.sound);
    if noted {
        return (Outcome::FoundAtOpening, None);
    }
    if !sound {
        return (Outcome::FoundByVerify, None);
    }
    let fault = (looked != *whole).then(|| "other figures, and verify says all is sound".to_owned());
    (Outcome::Harmless, fault)
}

#[test]
fn five_hundred_flipped_bits_are_harmless_or_found() {
    let now = chrono::Utc::now().format("%Y-%m-%d %H:%M").to_string();
    let office = Office::village(&now);
    let (folder, state) = (office.folder.clone(), office.state().to_path_buf());
    office.book_close(Nothing {}).expect("closed");
    leave_a_full_wal(&folder, &state);
    let kept = Kept::of(&[&folder, &state]);
    let whole = {
        let (environment, _clock) = Environment::for_tests(&state, chrono::Utc::now());
        let desk = Desk::start(environment);
        desk.book_open(OpenBook { path: renhe_tests::office::text(&folder) }).expect("opens");
        desk.unlock(Unlock { user: USER.to_owned(), password: PASSWORD.to_owned() }).expect("unlocks");
        let whole = look(&desk).expect("reads");
        assert!(desk.verify(Nothing {}).expect("verifies").sound, "the book is sound before any flip");
        assert!(whole.rows.len() >= 5, "there is something to lose");
        whole
    };
    let mut dice = Dice::new(500);
    let mut outcomes = Vec::new();
    for flip in 0..FLIPS {
        kept.put_back(&folder);
        let name = FILES[usize::try_from(flip % 4).unwrap_or(0)];
        let path = folder.join(name);
        let mut bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("{name} is there to be flipped"));
        let place = usize::try_from(dice.below(bytes.len() as u64)).expect("a place");
        let bit = dice.below(8);
        bytes[place] ^= 1 << bit;
        std::fs::write(&path, bytes).expect("flipped");
        let (outcome, fault) = try_book(&folder, &state, &whole);
        if let Some(fault) = fault {
            panic!("bit {bit} of byte {place} of {name}: {fault}");
        }
        outcomes.push((name, outcome));
    }
    for name in FILES {
        let count = |wanted: Outcome| outcomes.iter().filter(|(file, outcome)| *file == name && *outcome == wanted).count();
        println!(
            "{name}: found at reading {}, at opening {}, by verify {}, harmless {}",
            count(Outcome::FoundAtReading),
            count(Outcome::FoundAtOpening),
            count(Outcome::FoundByVerify),
            count(Outcome::Harmless)
        );
    }
    assert_eq!(outcomes.len() as u64, FLIPS, "fewer flips prove less");
    let found = outcomes.iter().filter(|(_, outcome)| *outcome != Outcome::Harmless).count();
    assert!(found > 300, "most flips must be found: {found}");
}

/// A worker writes and is killed, so that the last work lies in the WAL only.
fn leave_a_full_wal(folder: &Path, state: &Path) {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_worker"))
        .args([folder.as_os_str(), state.as_os_str()])
        .args(["1", "40"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a worker");
    // It rests between two acts: a commit that was not acknowledged yet may be lost without a trace, and is not the matter here.
    let mut lines = BufReader::new(worker.stdout.take().expect("its voice")).lines();
    assert!(lines.any(|line| line.expect("a line") == "resting"), "the worker has done its forty acts");
    worker.kill().expect("killed");
    worker.wait().expect("gone");
    let wal = std::fs::metadata(folder.join("casebook.db-wal")).map(|file| file.len()).unwrap_or(0);
    assert!(wal > 100_000, "the kill left a WAL to flip bits in: {wal}");
}
