//! From page to page: from the click to the frame in which the first of what the page is opened for stands.

use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use super::{Desk, within};
use crate::bench::figures::{largest, median};
use crate::bench::row::Row;
use crate::process::{Outcome, Trouble, say};

/// Rounds after the first one, which loads the pages' programs.
const ROUNDS: usize = 7;
/// What a page does behind its first frame is not the next page's fault.
const SETTLED: Duration = Duration::from_millis(600);
/// The list's first line.
const LINE: &str = "[data-test='case-row']";
/// A case's head.
const CASE: &str = "[data-test='case-number']";
/// A round before the case: what is pressed, what then stands, what the table calls it.
const WAY: [(&str, &str, &str); 4] = [
    ("nav-today", "[data-test='task-row'], [data-test='today-empty']", "今日"),
    ("nav-cases", LINE, "案件"),
    ("nav-statistics", "[data-test='figure-mediated']", "统计"),
    ("nav-register", "[data-test='register-side1-name']", "登记"),
];
/// And the case, and back from it.
const PLACES: usize = WAY.len() + 2;

/// A row for every page, and one for the slowest of the first openings.
pub fn measure(desk: &Desk<'_>) -> Outcome<Vec<Row>> {
    // The desk opens on 今日; the round begins there.
    desk.go("nav-cases", LINE)?;
    let cases = cases(desk)?;
    desk.go("nav-help", "[data-test='help-chapter']")?;
    let mut first = Vec::new();
    let mut took: Vec<Vec<f64>> = vec![Vec::new(); PLACES];
    let mut failed = 0;
    for round in 0..=ROUNDS {
        if failed > PLACES {
            break;
        }
        let case = format!("#/cases/{}", cases[round % cases.len()]);
        let way = WAY.map(|(way, css, _)| (way, css)).into_iter().chain([(case.as_str(), CASE), ("case-back", LINE)]);
        for (place, (way, css)) in way.enumerate() {
            sleep(SETTLED);
            match desk.go(way, css) {
                Ok(ms) if round == 0 => first.push(ms),
                Ok(ms) => took[place].push(ms),
                // A page that fails keeps no other from its row; its own has no figure when it never came.
                Err(trouble) => {
                    failed += 1;
                    say(&format!("  {trouble}"));
                }
            }
        }
    }
    say(&format!("  the first opening of each: {first:.0?} ms"));
    let names = WAY.map(|(_, _, name)| format!("page switch to {name}"));
    let names = names.into_iter().chain(["page switch to a case".to_owned(), "page switch from a case back to 案件".to_owned()]);
    let mut rows: Vec<Row> = names.zip(took).map(|(what, took)| within(&what, median(took), 200.0)).collect();
    let slowest = if first.len() == PLACES { largest(&first) } else { f64::NAN };
    rows.push(within("page switch, the slowest of the first openings", slowest, 500.0));
    Ok(rows)
}

/// Cases that stand in the list, so that no round opens the one before.
fn cases(desk: &Desk<'_>) -> Outcome<Vec<String>> {
    let script = "return [...document.querySelectorAll(\"[data-test='case-row']\")].map((row) => row.dataset.id);";
    let told = desk.session.script(script, &[])?;
    let cases: Vec<String> = told.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if cases.is_empty() { Err(Trouble::new("the list shows no case")) } else { Ok(cases) }
}
