//! `cargo xtask bench`: what is promised of speed and size, measured beside what it is compared to, in one run, into
//! docs/benchmarks.md. Nothing here fails for being slow: the machine may have been busy. The table says what holds.

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

/// Builds everything optimised (or takes what is built), measures, writes the table.
pub fn run(root: &Path, build: bool) -> Outcome {
    packages::ensure(Need::Driven)?;
    if build {
        front::ready(root)?;
        tasks::build(root, Profile::Release)?;
    }
    say("starting the window and an empty one in turns");
    let mut rows = start::measure(root)?;
    say("measuring the book (the first time it makes samples of 2,000 and 200,000 cases, which takes minutes)");
    rows.extend(book(root)?);
    let text = table::written(&rows);
    fs::write(root.join(TABLE), &text).during(|| format!("writing {TABLE}"))?;
    println!("{text}");
    Ok(())
}

/// What the tests' bench program measures beneath the window.
fn book(root: &Path) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    let mut trouble = None;
    let mut command = Command::new(places::program(root, "bench", Profile::Release));
    let status = process::tee(command.arg(places::target(root).join("bench")), |line| match Row::read(line) {
        Ok(row) => rows.push(row),
        Err(wrong) => trouble = Some(wrong),
    })?;
    match trouble {
        Some(trouble) => Err(trouble),
        None if !status.success() => Err(Trouble::new("the bench stopped before its end")),
        None => Ok(rows),
    }
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
