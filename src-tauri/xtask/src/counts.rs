//! Counting tests out of what the test programs say.

use std::path::Path;

use serde_json::Value;

use crate::process::{Outcome, Trouble, While};

/// How many checks held and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that held.
    pub passed: u64,
    /// Checks that did not.
    pub failed: u64,
}

impl Tally {
    /// A part that is one check, and held.
    pub const HELD: Tally = Tally { passed: 1, failed: 0 };
    /// A part that is one check, and did not hold.
    pub const BROKEN: Tally = Tally { passed: 0, failed: 1 };

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Tally) -> Tally {
        Tally { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// A program that failed without a failed test to show (it did not compile, it crashed) counts as one failure.
    #[must_use]
    pub fn and_exit(self, success: bool) -> Tally {
        if success || self.failed > 0 {
            return self;
        }
        self.plus(Tally::BROKEN)
    }
}

/// Reads one line of `cargo test`; only `test result:` lines count. An ignored test counts as failed: a test that is
/// not run protects nobody, so it must not be possible to overlook it.
pub fn cargo_line(line: &str) -> Tally {
    let Some(result) = line.trim_start().strip_prefix("test result:") else {
        return Tally::default();
    };
    let number_before = |word: &str| -> u64 {
        result
            .split([';', '.'])
            .filter_map(|part| part.trim().strip_suffix(word))
            .find_map(|number| number.trim().parse().ok())
            .unwrap_or(0)
    };
    Tally { passed: number_before("passed"), failed: number_before("failed") + number_before("ignored") }
}

/// Reads Vitest's JSON report.
pub fn vitest(report: &Path) -> Outcome<Tally> {
    let text = std::fs::read_to_string(report).during(|| format!("reading {}", report.display()))?;
    vitest_text(&text)
}

fn vitest_text(text: &str) -> Outcome<Tally> {
    let report: Value = serde_json::from_str(text).during(|| "reading Vitest's report".to_owned())?;
    let number = |key: &str| report[key].as_u64();
    let (Some(passed), Some(failed)) = (number("numPassedTests"), number("numFailedTests")) else {
        return Err(Trouble::new("Vitest's report has no numbers"));
    };
    // Skipped ones count as failed, for the same reason as in `cargo_line`.
    let skipped = number("numPendingTests").unwrap_or(0) + number("numTodoTests").unwrap_or(0);
    // A file that does not even load has a failed suite and no failed test.
    let tally = Tally { passed, failed: failed + skipped };
    Ok(tally.and_exit(report["success"].as_bool().unwrap_or(false) || skipped > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_lines_of_cargo_are_summed() {
        let lines = [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.05s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        ];
        let sum = lines.iter().fold(Tally::default(), |sum, line| sum.plus(cargo_line(line)));
        assert_eq!(sum, Tally { passed: 16, failed: 2 });
    }

    #[test]
    fn an_ignored_test_is_not_overlooked() {
        let line = "test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(cargo_line(line), Tally { passed: 1, failed: 1 });
    }

    #[test]
    fn a_program_that_does_not_compile_is_a_failure() {
        assert_eq!(Tally::default().and_exit(false), Tally::BROKEN);
        let failed = Tally { passed: 3, failed: 2 };
        assert_eq!(failed.and_exit(false), failed, "its failed tests are counted already");
        assert_eq!(Tally::HELD.and_exit(true), Tally::HELD);
    }

    #[test]
    fn vitest_is_read_from_its_report() {
        let report = r#"{"success":true,"numPassedTests":7,"numFailedTests":0,"numPendingTests":0,"numTodoTests":0}"#;
        assert_eq!(vitest_text(report).expect("a report"), Tally { passed: 7, failed: 0 });
        let skipped = r#"{"success":true,"numPassedTests":7,"numFailedTests":0,"numPendingTests":2,"numTodoTests":0}"#;
        assert_eq!(vitest_text(skipped).expect("a report"), Tally { passed: 7, failed: 2 }, "skipped tests count");
        let broken = r#"{"success":false,"numPassedTests":7,"numFailedTests":0}"#;
        assert_eq!(vitest_text(broken).expect("a report"), Tally { passed: 7, failed: 1 }, "a file that did not load");
        assert!(vitest_text("{}").is_err(), "no numbers are not zero failures");
    }
}
