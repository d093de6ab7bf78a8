//! The window against an empty one: until its page can be used, and what it then holds in memory.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::figures::median;
use super::memory;
use super::row::Row;
use crate::display::Display;
use crate::places::{self, Profile};
use crate::process::{Outcome, Trouble, While};

/// Starts of each, after one that warms the disk's cache.
const ROUNDS: usize = 9;
/// After this long nothing is loading any more.
const SETTLED: Duration = Duration::from_millis(2500);

/// Both rows.
pub fn measure(root: &Path) -> Outcome<Vec<Row>> {
    let display = Display::start()?;
    let state = places::target(root).join("bench").join("machine");
    fs::create_dir_all(&state).during(|| format!("making {}", state.display()))?;
    let ours = places::program(root, "renhe", Profile::Release);
    let empty = places::program(root, "examples/empty_window", Profile::Release);
    let (mut our_times, mut our_sizes, mut their_times, mut their_sizes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (time, size) = started(&ours, &display, &state)?;
        let (their_time, their_size) = started(&empty, &display, &state)?;
        if round > 0 {
            our_times.push(time);
            our_sizes.push(size);
            their_times.push(their_time);
            their_sizes.push(their_size);
        }
    }
    let row = |what: &str, unit: &str, ours: Vec<f64>, theirs: Vec<f64>, at_most: f64| {
        let (ours, theirs) = (median(ours), median(theirs));
        Row {
            group: "窗口".to_owned(),
            what: what.to_owned(),
            ours,
            unit: unit.to_owned(),
            other: Some(("an empty Tauri window".to_owned(), theirs)),
            goal: format!("≤ {at_most} ×"),
            holds: ours <= at_most * theirs,
        }
    };
    Ok(vec![
        row("start page usable", "ms", our_times, their_times, 1.3),
        row("memory of all processes before unlock", "MiB", our_sizes, their_sizes, 1.35),
    ])
}

/// Milliseconds until the page said `ready`, and MiB some time later.
fn started(program: &PathBuf, display: &Display, state: &Path) -> Outcome<(f64, f64)> {
    let name = program.display();
    let begin = Instant::now();
    let mut child = Command::new(program)
        .envs(display.environment())
        .env("RENHE_STATE", state)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .during(|| format!("starting {name}"))?;
    let mut line = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        while line.trim() != "ready" {
            line.clear();
            if reader.read_line(&mut line).during(|| format!("listening to {name}"))? == 0 {
                return Err(Trouble::new(format!("{name} ended before its page stood")));
            }
        }
    }
    let time = begin.elapsed().as_secs_f64() * 1000.0;
    thread::sleep(SETTLED);
    let size = memory::of_tree(child.id()).ok_or_else(|| Trouble::new("this system does not tell a program's memory"))?;
    let _ = child.kill();
    child.wait().during(|| format!("waiting for {name}"))?;
    Ok((time, size))
}
