//! `cargo xtask bench`: what is promised of speed and size, measured beside what it is compared to, in one run, into
//! docs/benchmarks.md. Nothing here fails for being slow: the machine may have been busy. The table says what holds.

mod desk;
mod figures;
mod memory;
mod row;
mod start;
mod table;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::packages::{self, Need};
use crate::places::{self, Profile};
use crate::process::{self, Outcome, Trouble, While, say};
use crate::{front, tasks};
use row::Row;

/// Where the table goes.
const TABLE: &str = "docs/benchmarks.md";
/// What may be named: the start page, what is done at the desk of a large book (all of it, or a part), what lies beneath the window.
const PARTS: [&str; 7] = ["start", "desk", "typing", "pages", "scrolling", "memory", "book"];

/// What `bench` was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only these parts; none is all. The table is of one run, so parts are shown and not written.
    pub parts: Vec<String>,
    /// What is built already is measured.
    pub built: bool,
    /// Only to see that it runs: the desk in the debug window on 2,000 cases, shown and not written.
    pub only_trying: bool,
}

impl Wanted {
    /// Reads the words after `bench`.
    pub fn read(words: &[&str]) -> Result<Wanted, String> {
        let mut wanted = Wanted::default();
        for word in words {
            match *word {
                "--no-build" => wanted.built = true,
                "--try" => wanted.only_trying = true,
                part if PARTS.contains(&part) => wanted.parts.push(part.to_owned()),
                other => return Err(format!("no part of bench: {other} (there are {})", PARTS.join(", "))),
            }
        }
        Ok(wanted)
    }

    /// Is a part of this name, or of this group of parts, to be measured?
    fn has(&self, names: &[&str]) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|part| names.contains(&part.as_str()))
    }
}

/// The rows so far. What could not be measured stands among them, and takes nothing else with it.
#[derive(Default)]
struct Taken {
    rows: Vec<Row>,
}

impl Taken {
    fn take(&mut self, group: &str, what: &str, measured: Outcome<Vec<Row>>) {
        match measured {
            Ok(rows) => self.rows.extend(rows),
            Err(trouble) => {
                say(&format!("{what} could not be measured: {trouble}"));
                self.rows.push(Row::unmeasured(group, what));
            }
        }
    }

    fn unmeasured(&self) -> usize {
        self.rows.iter().filter(|row| row.ours.is_nan()).count()
    }
}

/// Builds everything optimised (or takes what is built), measures, writes the table.
pub fn run(root: &Path, wanted: &Wanted) -> Outcome {
    packages::ensure(Need::Driven)?;
    if !wanted.built {
        front::ready(root)?;
        tasks::build(root, if wanted.only_trying { Profile::Debug } else { Profile::Release })?;
    }
    let mut taken = Taken::default();
    if wanted.has(&["start"]) && !wanted.only_trying {
        say("starting the window and an empty one in turns");
        taken.take(desk::GROUP, "start page", start::measure(root));
    }
    at_the_desk(root, wanted, &mut taken);
    if wanted.has(&["book"]) && !wanted.only_trying {
        say("measuring the book (the first time it makes samples of 2,000 and 200,000 cases, which takes minutes)");
        book(root, &mut taken);
    }
    let text = table::written(&taken.rows);
    if wanted.parts.is_empty() && !wanted.only_trying {
        fs::write(root.join(TABLE), &text).during(|| format!("writing {TABLE}"))?;
    }
    println!("{text}");
    match taken.unmeasured() {
        0 => Ok(()),
        many => Err(Trouble::new(format!("rows that could not be measured: {many}"))),
    }
}

/// The window on a large book, a part after the other.
fn at_the_desk(root: &Path, wanted: &Wanted, taken: &mut Taken) {
    let parts: Vec<_> = desk::PARTS.into_iter().filter(|(name, _)| wanted.has(&["desk", *name])).collect();
    if parts.is_empty() {
        return;
    }
    say("opening the window on a large book (the first time the book is made, and backed up when it opens)");
    match desk::Ground::prepare(root, wanted.only_trying) {
        Ok(ground) => {
            for (name, part) in parts {
                say(name);
                taken.take(desk::GROUP, name, ground.measure(part));
            }
        }
        Err(trouble) => taken.take(desk::GROUP, "the desk of a large book", Err(trouble)),
    }
}

/// What the tests' bench program measures beneath the window.
fn book(root: &Path, taken: &mut Taken) {
    let mut command = Command::new(places::program(root, "bench", Profile::Release));
    let ended = process::tee(command.arg(places::target(root).join("bench")), |line| {
        taken.take("", "a line of the bench program", Row::read(line).map(|row| vec![row]));
    });
    let ended = ended.and_then(|status| {
        if status.success() { Ok(Vec::new()) } else { Err(Trouble::new("the bench program stopped before its end")) }
    });
    taken.take("", "the rest of the book", ended);
}

/// `cargo xtask sample N`: a book of that many cases, at home on this machine.
pub fn sample(root: &Path, cases: u64, folder: Option<&str>) -> Outcome {
    say("building the sample's program");
    let mut build = process::cargo(root);
    process::run(build.args(["build", "--release", "--package", "renhe-tests", "--bin", "sample"]))?;
    let folder = match folder {
        Some(folder) => Path::new(folder).to_path_buf(),
        None => places::target(root).join("sample").join(cases.to_string()),
    };
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above).during(|| format!("making {}", above.display()))?;
    }
    let program = places::program(root, "sample", Profile::Release);
    process::run(Command::new(program).arg(cases.to_string()).arg(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_measured_alone_and_a_group_as_a_whole() {
        let wanted = |words: &[&str]| Wanted::read(words).expect("parts");
        assert!(wanted(&["--no-build"]).has(&["start"]), "none named is all");
        assert!(wanted(&["desk"]).has(&["desk", "pages"]) && !wanted(&["desk"]).has(&["book"]));
        assert!(wanted(&["pages"]).has(&["desk", "pages"]) && !wanted(&["pages"]).has(&["desk", "typing"]));
        assert!(Wanted::read(&["--no-bild"]).is_err() && Wanted::read(&["dsek"]).is_err());
    }

    #[test]
    fn what_fails_takes_no_other_row_with_it() {
        let mut taken = Taken::default();
        taken.take("g", "first", Err(Trouble::new("no screen")));
        taken.take("g", "second", Ok(vec![Row { what: "second".to_owned(), ours: 1.0, ..Row::unmeasured("g", "") }]));
        assert_eq!((taken.unmeasured(), taken.rows.len()), (1, 2));
        assert!(table::written(&taken.rows).contains("| first: not measured | — |"), "it says what is missing");
    }
}
