//! Three minutes of fast random use: pages, words in the search box, scrolling, cases, back again. Memory must not grow with
//! what was looked at.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Desk, GROUP, number};
use crate::bench::figures::median;
use crate::bench::memory;
use crate::bench::row::Row;
use crate::process::{Outcome, Trouble, say};

/// The order of the steps.
const SEED: u32 = 2026;
/// Readings at the end of a minute, a second apart: the web view frees memory in gulps.
const READINGS: u32 = 10;
/// The third minute may hold so many times the second's.
const GROWTH: f64 = 1.1;

/// Memory at the end of the first minute, and of the third beside the second.
pub fn measure(desk: &Desk<'_>) -> Outcome<Vec<Row>> {
    let minute = Duration::from_secs(if desk.only_trying { 15 } else { 60 });
    desk.begin("random", &[json!(SEED), json!(["王秀英", "oyg", "水沟", "1234", "双", "老樟树"])])?;
    let begin = Instant::now();
    let mut sizes = Vec::new();
    for passed in 1..=3 {
        let end = begin + minute * passed;
        let mut readings = Vec::new();
        for left in (0..READINGS).rev() {
            sleep((end - Duration::from_secs(u64::from(left))).saturating_duration_since(Instant::now()));
            readings.extend(memory::of_tree(desk.process));
        }
        let size = median(readings);
        let told = desk.session.script("return window.bench.use;", &[])?;
        say(&format!("  minute {passed}: {size:.0} MiB after {} steps", told["steps"]));
        sizes.push(size);
    }
    let told = desk.session.script("window.bench.use.stop = true; return window.bench.use;", &[])?;
    lively(&told)?;
    let row = |what: &str, ours: f64| Row {
        group: GROUP.to_owned(),
        what: what.to_owned(),
        ours,
        unit: "MiB".to_owned(),
        other: None,
        goal: String::new(),
        holds: true,
    };
    let third = row("memory of all processes in the third minute of fast use", sizes[2]);
    let third = Row {
        other: Some(("the second minute".to_owned(), sizes[1])),
        goal: format!("≤ {GROWTH} ×"),
        holds: sizes[2] <= GROWTH * sizes[1],
        ..third
    };
    Ok(vec![row("memory of all processes in the first minute of fast use", sizes[0]), third])
}

/// Use that stood still would say nothing: most steps must have got where they went.
fn lively(told: &Value) -> Outcome {
    let steps = number(told, "steps")?;
    let late: Vec<&str> = told["late"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if let Some(first) = late.first() {
        say(&format!("  {} of {steps} steps did not get there in time, the first {first}", late.len()));
    }
    if steps < 60.0 || late.len() as f64 > steps / 50.0 {
        return Err(Trouble::new(format!("only {steps} steps, {} of them in vain: {late:?}", late.len())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_stands_still_is_not_measured() {
        assert!(lively(&json!({ "steps": 400, "late": ["page: never stood"] })).is_ok());
        assert!(lively(&json!({ "steps": 12, "late": [] })).is_err());
        assert!(lively(&json!({ "steps": 400, "late": vec!["page"; 20] })).is_err());
    }
}
