//! Dates as whole days in the database: days since 0001-01-01 of the Gregorian calendar.

use chrono::{Datelike, NaiveDate};

/// The stored number of a date.
pub(crate) fn to_day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// The date of a stored number; a number no date has becomes the earliest date.
pub(crate) fn from_day(day: i64) -> NaiveDate {
    i32::try_from(day).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or(NaiveDate::MIN)
}

/// The month a date falls in, counted from year 0: `year × 12 + month − 1`.
pub(crate) fn to_month(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// First day of a month.
pub(crate) fn month_start(month: i64) -> NaiveDate {
    let year = i32::try_from(month.div_euclid(12)).unwrap_or(0);
    let number = u32::try_from(month.rem_euclid(12)).unwrap_or(0) + 1;
    NaiveDate::from_ymd_opt(year, number, 1).unwrap_or(NaiveDate::MIN)
}
