//! The command line: what may be asked of `cargo xtask`, and where it goes.

use crate::process::Outcome;
use crate::{bench, check, places, run, tasks, tidy};

/// Shown for wrong usage, and by `help`.
pub const USAGE: &str = "\
cargo xtask run [--book DIR] [--release]   build and open the window; without a screen: its picture and its figures
cargo xtask test [--long]                  everything that must hold; the last line is `N passed, N failed`
cargo xtask ci                             the same, under the name servers know
cargo xtask tidy                           the rules of the house only
cargo xtask codegen                        write ui/src/wire/generated.ts anew
cargo xtask bench [--no-build]             speed and memory beside what they are held against, into docs/benchmarks.md
cargo xtask bench PART … [--try]           only shown: start, desk (typing, pages, scrolling, memory), book; --try: a small book
cargo xtask pictures                       the pictures of the manual, from the last end-to-end run, into docs/manual
cargo xtask sample N [DIR]                 a book of N made-up cases, for trying and timing
cargo xtask dist                           the installer (.deb; on Windows a setup)";

/// One task, as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Open the window.
    Run(run::Wanted),
    /// Check everything.
    Test {
        /// Longer random tests.
        long: bool,
    },
    /// Refresh generated files.
    Codegen,
    /// The rules of the house.
    Tidy,
    /// Speed and memory.
    Bench(bench::Wanted),
    /// A book of many cases.
    Sample {
        /// How many.
        cases: u64,
        /// Its new folder; under `target/sample/` when not said.
        folder: Option<String>,
    },
    /// Pictures of the manual.
    Pictures,
    /// The installer.
    Dist,
    /// Show the usage.
    Help,
}

/// Reads the words after `cargo xtask`; what cannot be meant is answered in words.
pub fn parse(words: &[String]) -> Result<Task, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => Ok(Task::Help),
        ["run", options @ ..] => run_options(options).map(Task::Run),
        ["test" | "ci"] => Ok(Task::Test { long: false }),
        ["test" | "ci", "--long"] => Ok(Task::Test { long: true }),
        ["codegen"] => Ok(Task::Codegen),
        ["tidy"] => Ok(Task::Tidy),
        ["bench", words @ ..] => bench::Wanted::read(words).map(Task::Bench),
        ["sample", cases, folder @ ..] if folder.len() <= 1 => {
            let cases = cases.parse().map_err(|_| format!("no number of cases: {cases}"))?;
            Ok(Task::Sample { cases, folder: folder.first().map(|folder| (*folder).to_owned()) })
        }
        ["pictures"] => Ok(Task::Pictures),
        ["dist"] => Ok(Task::Dist),
        other => Err(format!("unknown: {}", other.join(" "))),
    }
}

fn run_options(mut options: &[&str]) -> Result<run::Wanted, String> {
    let mut wanted = run::Wanted::default();
    loop {
        options = match options {
            [] => return Ok(wanted),
            ["--book", folder, rest @ ..] => {
                wanted.book = Some((*folder).to_owned());
                rest
            }
            ["--release", rest @ ..] => {
                wanted.release = true;
                rest
            }
            [other, ..] => return Err(format!("unknown option of run: {other}")),
        };
    }
}

/// Does it.
pub fn perform(task: &Task) -> Outcome {
    let root = places::root;
    match task {
        Task::Run(wanted) => run::run(&root()?, wanted),
        Task::Test { long } => check::all(&root()?, *long),
        Task::Codegen => tasks::codegen(&root()?),
        Task::Tidy => tidy::check(&root()?),
        Task::Bench(wanted) => bench::run(&root()?, wanted),
        Task::Sample { cases, folder } => bench::sample(&root()?, *cases, folder.as_deref()),
        Task::Pictures => tasks::pictures(&root()?),
        Task::Dist => tasks::dist(&root()?),
        Task::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_two_commands_everybody_needs() {
        assert_eq!(read("run"), Ok(Task::Run(run::Wanted::default())));
        assert_eq!(read("test"), Ok(Task::Test { long: false }));
        assert_eq!(read("ci"), read("test"), "a server tests what a person tests");
    }

    #[test]
    fn options_are_read() {
        let wanted = run::Wanted { book: Some("b".to_owned()), release: true };
        assert_eq!(read("run --release --book b"), Ok(Task::Run(wanted)));
        assert_eq!(read("test --long"), Ok(Task::Test { long: true }));
        assert_eq!(read("bench --no-build"), Ok(Task::Bench(bench::Wanted { built: true, ..bench::Wanted::default() })));
        assert_eq!(read("sample 2000"), Ok(Task::Sample { cases: 2000, folder: None }));
    }

    #[test]
    fn a_slip_of_the_finger_is_not_silently_something_else() {
        assert!(read("tset").is_err());
        assert!(read("run --bok x").is_err());
        assert!(read("test --lnog").is_err());
        assert!(read("bench dsek").is_err());
        assert!(read("sample many").is_err());
        assert!(read("sample 5 a b").is_err());
    }
}
