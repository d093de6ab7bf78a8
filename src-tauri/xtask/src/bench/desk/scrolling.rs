//! The list of all cases, scrolled by a notch of the wheel a frame over some thousands of rows, which come page by page.

use std::time::Duration;

use serde_json::json;

use super::{Desk, number, numbers, within};
use crate::bench::figures::{median, percentile};
use crate::bench::row::Row;
use crate::process::{Outcome, say};

/// Pixels a frame: three rows and a little, so that every frame draws rows anew.
const STEP: u32 = 140;
/// Frames.
const FRAMES: u32 = 1200;

/// Milliseconds from frame to frame.
pub fn measure(desk: &Desk<'_>) -> Outcome<Vec<Row>> {
    desk.go("nav-cases", "[data-test='case-row']")?;
    let frames = if desk.only_trying { FRAMES / 4 } else { FRAMES };
    desk.begin("scroll", &[json!(STEP), json!(frames)])?;
    let answer = desk.answer("scrolling", Duration::from_secs(2), Duration::from_secs(300))?;
    let took = numbers(&answer, "took")?;
    let (rows, held) = (number(&answer, "rows")?, number(&answer, "held")?);
    say(&format!("  {rows} rows in {} frames, of which {held} waited for rows", took.len()));
    Ok(vec![
        within("scrolling the list (drawn in software), a frame", median(took.clone()), 20.0),
        within("scrolling the list (drawn in software), 95th percentile of the frames", percentile(took, 95), 34.0),
    ])
}
