//! Words typed into the box that finds everything, with real keys: from the key to the frame in which its hits stand. The
//! time the page rests before it asks is part of it.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::{Desk, number, within};
use crate::bench::figures::{largest, median};
use crate::bench::row::Row;
use crate::process::{Outcome, Trouble, say};
use crate::webdriver::keys;

/// Times every word is typed, after one that warms up.
const ROUNDS: usize = 5;
/// What is typed beside a name and a number of the book: initials, two characters of every tenth case, four digits.
const WORDS: [&str; 3] = ["oyg", "水沟", "1234"];
/// A person does not press the next key at once, and the page has its peace.
const BETWEEN: Duration = Duration::from_millis(120);

/// The press in the middle and the slowest one, each the median of its rounds.
pub fn measure(desk: &Desk<'_>) -> Outcome<Vec<Row>> {
    let newest = newest(desk)?;
    let words: Vec<&str> = newest.iter().map(String::as_str).chain(WORDS).collect();
    let rounds = if desk.only_trying { 1 } else { ROUNDS };
    let mut presses = Vec::new();
    for word in &words {
        let mut of_word: Vec<Vec<f64>> = vec![Vec::new(); word.chars().count()];
        let mut hits = 0.0;
        for round in 0..=rounds {
            let (took, found) = typed(desk, word)?;
            hits = found;
            if round > 0 {
                of_word.iter_mut().zip(took).for_each(|(press, ms)| press.push(ms));
            }
        }
        let of_word: Vec<f64> = of_word.into_iter().map(median).collect();
        say(&format!("  {word}: {of_word:.0?} ms a press, {hits} cases shown at its end"));
        if hits < 1.0 && newest.iter().any(|told| told == word) {
            return Err(Trouble::new(format!("the box does not find {word}, which stands in the newest case")));
        }
        presses.extend(of_word);
    }
    Ok(vec![
        within("key press to the frame with its hits, the press in the middle", median(presses.clone()), 50.0),
        within("key press to the frame with its hits, the slowest press", largest(&presses), 50.0),
    ])
}

/// A name and the number of the newest case.
fn newest(desk: &Desk<'_>) -> Outcome<[String; 2]> {
    desk.go("nav-cases", "[data-test='case-row']")?;
    let session = &desk.session;
    let number = session.text(&session.find("[data-test='case-row-number']")?)?;
    session.click(&session.find("[data-test='case-row']")?)?;
    let party = session.wait_for("[data-test='case-party'] b", Duration::from_secs(30))?;
    Ok([session.text(&party)?, number].map(|text| text.trim().to_owned()))
}

/// Milliseconds of every press, and the hits that stand in the end. The box is left empty.
fn typed(desk: &Desk<'_>, word: &str) -> Outcome<(Vec<f64>, f64)> {
    let field = desk.session.find("[data-test='search']")?;
    let mut took = Vec::new();
    let mut hits = 0.0;
    for (at, character) in word.char_indices() {
        let text = &word[..at + character.len_utf8()];
        desk.begin("key", &[json!(text)])?;
        desk.session.type_keys(&field, &character.to_string())?;
        let answer = desk.answer(text, BETWEEN, Duration::from_secs(20))?;
        took.push(number(&answer, "ms")?);
        hits = number(&answer, "hits")?;
    }
    desk.session.type_keys(&field, keys::ESCAPE)?;
    sleep(BETWEEN);
    Ok((took, hits))
}
