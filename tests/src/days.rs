//! Dates and instants as a person in China writes them.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use renhe_wire::Day;

/// `2026-03-10`.
pub fn day(text: &str) -> Day {
    Day(NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date of the calendar"))
}

/// `2026-03-11 08:10` on a clock in China (UTC+8).
pub fn instant(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and a time");
    (local - Duration::hours(8)).and_utc()
}
