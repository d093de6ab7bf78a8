//! The domain of people's mediation (人民调解): what a case, a committee, a deadline is, and what each step decides.
//!
//! Pure: no I/O, no clock, no randomness. `now` and new ids are parameters; an act is decided into events, a case is the
//! fold over them.
#![forbid(unsafe_code)]

pub mod basics;
pub mod case;
pub mod check;
pub mod event;
pub mod office;
pub mod origin;
pub mod problem;
pub mod subject;
pub mod words;

/// The calendar date in China (UTC+8) of an instant given in ms UTC.
pub fn china_date(ms: i64) -> chrono::NaiveDate {
    let instant = chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default();
    (instant.naive_utc() + chrono::Duration::hours(8)).date()
}
