//! `cargo xtask test`: everything that must hold, quick parts first, each counted and timed.

use std::path::Path;
use std::process::Command;

use crate::counts::{self, Tally};
use crate::display::Display;
use crate::packages::{self, Need};
use crate::places::{self, Profile};
use crate::process::{self, Outcome, Trouble, While};
use crate::report::Report;
use crate::{front, tasks, tidy};

/// Runs all parts. `long` lengthens the random ones (kill -9, bit flips, properties) through `RENHE_TEST_LONG`.
pub fn all(root: &Path, long: bool) -> Outcome {
    let mut report = Report::default();
    report.preparation("system packages", || packages::ensure(Need::Driven));
    report.check("format", || format(root));
    report.check("tidy", || tidy::check(root));
    page(root, &mut report);
    report.check("generated files are fresh", || tasks::codegen_is_fresh(root));
    report.check("clippy", || clippy(root));
    let built = report.preparation("the programs", || tasks::build(root, Profile::Debug));
    report.part("Rust tests", || rust_tests(root, long));
    if !cfg!(target_os = "linux") {
        println!("end to end: not run; WebKitWebDriver, which drives the window, is Linux's");
    } else if built {
        report.part("end to end", || end_to_end(root));
    }
    println!("{report}");
    if report.sum().failed == 0 {
        return Ok(());
    }
    Err(Trouble::new(""))
}

fn format(root: &Path) -> Outcome {
    process::run(process::cargo(root).args(["fmt", "--all", "--check"]))
}

fn clippy(root: &Path) -> Outcome {
    process::run(process::cargo(root).args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))
}

fn page(root: &Path, report: &mut Report) {
    if !report.preparation("page packages", || front::packages(root)) {
        return;
    }
    report.check("vue-tsc", || process::run(process::npm(root).args(["run", "check"])));
    report.part("Vitest", || vitest(root));
    // Before cargo looks: the page becomes a part of the program.
    report.check("page build", || front::page(root));
}

fn vitest(root: &Path) -> Outcome<Tally> {
    let told = places::target(root).join("vitest.json");
    if told.exists() {
        std::fs::remove_file(&told).during(|| format!("removing {}", told.display()))?;
    }
    let mut command = process::npm(root);
    command.args(["exec", "--", "vitest", "run", "--reporter=default", "--reporter=json"]);
    command.arg(format!("--outputFile.json={}", told.display()));
    // Whether it failed is read from the report; without a report reading it fails.
    let success = process::run(&mut command).is_ok();
    Ok(counts::vitest(&told)?.and_exit(success))
}

fn rust_tests(root: &Path, long: bool) -> Outcome<Tally> {
    let mut others = cargo_test(root);
    others.args(tasks::WHOLE);
    if long {
        others.env("RENHE_TEST_LONG", "1");
    }
    let mut xtask = cargo_test(root);
    xtask.args(["--package", "xtask"]);
    Ok(count(&mut others)?.plus(count(&mut xtask)?))
}

/// `cargo test`, told where the programs are that a test may want to start.
fn cargo_test(root: &Path) -> Command {
    let mut command = process::cargo(root);
    command
        .args(["test", "--no-fail-fast"])
        .env("RENHE_APP", places::program(root, "renhe", Profile::Debug))
        .env("RENHECTL", places::program(root, "renhectl", Profile::Debug));
    command
}

fn count(command: &mut Command) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let status = process::tee(command, |line| tally = tally.plus(counts::cargo_line(line)))?;
    Ok(tally.and_exit(status.success()))
}

/// In the real window, on a virtual screen even where there is a real one: a test must not depend on a desk.
fn end_to_end(root: &Path) -> Outcome<Tally> {
    let display = Display::start()?;
    let mut command = cargo_test(root);
    command
        .args(tasks::WHOLE)
        // One window at a time: one that another covers draws no frames, and its picture would wait for ever.
        .args(["--test", "e2e", "--", "--test-threads=1"])
        .envs(display.environment())
        .env("RENHE_E2E", "1")
        .env("RENHE_SCREENS", places::screens(root));
    let tally = count(&mut command)?;
    if tally == Tally::default() {
        return Err(Trouble::new("the end-to-end tests ran no test at all"));
    }
    Ok(tally)
}
