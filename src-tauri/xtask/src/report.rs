//! The account of a test run: each part with its minutes, and the sum on the last line.

use std::fmt;
use std::time::{Duration, Instant};

use crate::counts::Tally;
use crate::process::{Outcome, say};

#[derive(Debug)]
struct Part {
    name: String,
    took: Duration,
    tally: Tally,
}

/// The parts of a run so far.
#[derive(Debug, Default)]
pub struct Report {
    parts: Vec<Part>,
}

impl Report {
    /// Does a part, whatever became of the ones before it, and books its time and its tally. A trouble is shown at once
    /// and counts as one failure; returns whether all of the part held.
    pub fn part(&mut self, name: &str, work: impl FnOnce() -> Outcome<Tally>) -> bool {
        say(name);
        let start = Instant::now();
        let tally = work().unwrap_or_else(|trouble| {
            eprintln!("{trouble}");
            Tally::BROKEN
        });
        self.parts.push(Part { name: name.to_owned(), took: start.elapsed(), tally });
        tally.failed == 0
    }

    /// A part that is one check: held when there is no trouble.
    pub fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        self.part(name, || work().map(|()| Tally::HELD))
    }

    /// A part that only prepares: its time is booked, and it counts only when it fails.
    pub fn preparation(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        self.part(name, || work().map(|()| Tally::default()))
    }

    /// The sum over all parts.
    pub fn sum(&self) -> Tally {
        self.parts.iter().fold(Tally::default(), |sum, part| sum.plus(part.tally))
    }
}

impl fmt::Display for Report {
    /// A line a part, and as the last line `N passed, N failed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = Duration::ZERO;
        writeln!(f)?;
        for part in &self.parts {
            all += part.took;
            let Tally { passed, failed } = part.tally;
            let mark = if failed > 0 { "FAILED" } else { "ok" };
            writeln!(f, "{:6.1} min  {:6} {:5} {:5}  {}", minutes(part.took), mark, passed, failed, part.name)?;
        }
        writeln!(f, "{:6.1} min  in all", minutes(all))?;
        let Tally { passed, failed } = self.sum();
        write!(f, "{passed} passed, {failed} failed")
    }
}

fn minutes(duration: Duration) -> f64 {
    duration.as_secs_f64() / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::Trouble;

    #[test]
    fn the_last_line_is_the_sum() {
        let mut report = Report::default();
        report.check("format", || Ok(()));
        report.part("Rust tests", || Ok(Tally { passed: 40, failed: 0 }));
        report.preparation("packages", || Ok(()));
        let text = report.to_string();
        assert_eq!(text.lines().last(), Some("41 passed, 0 failed"), "preparing is no test");
    }

    #[test]
    fn a_trouble_anywhere_is_a_failure_and_the_rest_still_runs() {
        let mut report = Report::default();
        assert!(!report.preparation("packages", || Err(Trouble::new("no network"))));
        assert!(report.check("format", || Ok(())));
        assert_eq!(report.sum(), Tally { passed: 1, failed: 1 });
    }
}
