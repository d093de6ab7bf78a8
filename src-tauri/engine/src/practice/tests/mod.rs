//! The practice book held against the law and the figures, by a book that only keeps what it is told.

mod figures;
mod law;
mod present;
mod recorder;
mod roster;
mod words;

use chrono::NaiveDate;
use recorder::{Recorded, record};
use std::sync::LazyLock;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The practice book of an ordinary day, written once for all tests.
static BOOK: LazyLock<Recorded> = LazyLock::new(|| record(day(2026, 11, 23)));
