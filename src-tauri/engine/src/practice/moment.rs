//! Days and moments of the practice data: by the calendar (`2023-03-07 10:00`), or counted from the anchor (`T-9 10:00`).

use super::Instant;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Deserializer, de};

/// The day the open cases are counted from: `today`, but never before 2024-04-01. The oldest of them begins 70 days before,
/// that is in 2024 at the earliest, after the cases of 2023 have been filed.
pub fn anchor(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 4, 1).map_or(today, |earliest| today.max(earliest))
}

/// A calendar day, fixed or counted from the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayRef {
    /// As written.
    On(NaiveDate),
    /// Days after the anchor; negative before it.
    Relative(i64),
}

impl DayRef {
    pub(super) fn resolve(self, anchor: NaiveDate) -> NaiveDate {
        match self {
            DayRef::On(day) => day,
            DayRef::Relative(days) => anchor + TimeDelta::days(days),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix('T') {
            Some(days) => days.parse().ok().filter(|days: &i64| days.abs() < 3_000).map(DayRef::Relative),
            None => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(DayRef::On),
        }
    }
}

/// A moment on the clock of China (UTC+8): the time at which something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: DayRef,
    time: NaiveTime,
}

impl Moment {
    pub(super) fn resolve(self, anchor: NaiveDate) -> Instant {
        in_china(self.day.resolve(anchor), self.time)
    }
}

/// The instant at which clocks in China (UTC+8, no summer time) show `time` on `day`.
pub(super) fn in_china(day: NaiveDate, time: NaiveTime) -> Instant {
    Utc.from_utc_datetime(&(day.and_time(time) - TimeDelta::hours(8)))
}

/// `minutes` after nine in the morning.
pub(super) fn after_nine(day: NaiveDate, minutes: i64) -> Instant {
    in_china(day, NaiveTime::MIN) + TimeDelta::minutes(9 * 60 + minutes)
}

/// The day before.
pub(super) fn eve(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

impl<'de> Deserialize<'de> for DayRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        DayRef::parse(&text).ok_or_else(|| de::Error::custom(format_args!("not a day: {text}")))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parsed = text.split_once(' ').and_then(|(day, time)| {
            Some(Moment { day: DayRef::parse(day)?, time: NaiveTime::parse_from_str(time, "%H:%M").ok()? })
        });
        parsed.ok_or_else(|| de::Error::custom(format_args!("not a moment: {text}")))
    }
}
