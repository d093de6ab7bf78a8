//! A row of the table, and the arithmetic of rounds.

use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A row: what was done, how long it took, what it is held against.
pub(crate) struct Row<'a> {
    pub(crate) group: &'a str,
    pub(crate) what: &'a str,
    /// Our figure.
    pub(crate) ours: f64,
    pub(crate) unit: &'a str,
    /// What it is compared to, and its figure.
    pub(crate) other: Option<(&'a str, f64)>,
    /// The promise in words.
    pub(crate) goal: &'a str,
    pub(crate) holds: bool,
}

impl Row<'_> {
    pub(crate) fn print(&self) {
        let Row { group, what, ours, unit, other, goal, holds } = self;
        let (other, theirs) = other.map_or((Value::Null, Value::Null), |(name, figure)| (json!(name), json!(figure)));
        println!(
            "{}",
            json!({
                "group": group, "what": what, "ours": ours, "unit": unit, "other": other, "theirs": theirs,
                "goal": goal, "holds": holds,
            })
        );
    }
}

/// Milliseconds.
pub(crate) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// How long something takes, in ms.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = work();
    (value, ms(start.elapsed()))
}

/// The middle of the figures.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Medians of works that take turns, so that a busy moment of the machine meets them all. The first turn of each warms up.
pub(crate) fn in_turns<const N: usize>(rounds: usize, mut works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut figures: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for round in 0..=rounds {
        for (place, work) in works.iter_mut().enumerate() {
            let ((), took) = timed(work);
            if round > 0 {
                figures[place].push(took);
            }
        }
    }
    figures.map(median)
}
