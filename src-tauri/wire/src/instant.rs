//! A moment as it crosses the wire.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

use crate::Day;

/// Hours by which clocks in China are ahead of UTC, the whole year.
const CHINA_HOURS: i64 = 8;

/// A moment, to the millisecond. Sent as RFC 3339 in UTC; read as RFC 3339 with any offset, or as a clock in China shows
/// it: `2026-06-30 17:00`, with seconds where there are any. What is neither is refused like an impossible date
/// ([`Day::IMPOSSIBLE`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Instant(pub DateTime<Utc>);

impl Instant {
    /// Reads either form; `None` for anything else.
    pub fn read(text: &str) -> Option<Instant> {
        let text = text.trim();
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Some(Instant(moment.to_utc()));
        }
        let on_the_clock =
            ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"].iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
        Some(Instant(on_the_clock.checked_sub_signed(chrono::Duration::hours(CHINA_HOURS))?.and_utc()))
    }

    /// Milliseconds UTC since 1970.
    pub fn ms(self) -> i64 {
        self.0.timestamp_millis()
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Instant::read(&String::deserialize(deserializer)?).ok_or_else(|| de::Error::custom(Day::IMPOSSIBLE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_a_clock_in_china_shows_it_or_with_its_offset() {
        let five = Instant::read("2026-06-30T09:00:00Z").expect("RFC 3339");
        for same in ["2026-06-30 17:00", " 2026-06-30 17:00:00 ", "2026-06-30T17:00:00+08:00"] {
            assert_eq!(Instant::read(same), Some(five), "{same} is five in the afternoon in China");
        }
        for wrong in ["", "2026-06-30", "2026-02-30 17:00", "2026-06-30 25:00", "17:00", "2026-06-30T17:00:00"] {
            assert_eq!(Instant::read(wrong), None, "{wrong:?} leaves open which moment is meant");
        }
    }

    #[test]
    fn a_moment_comes_back_to_the_millisecond() {
        let moment = Instant::read("2026-06-30T09:00:00.123Z").expect("RFC 3339");
        let sent = serde_json::to_string(&moment).expect("plain data");
        assert_eq!(serde_json::from_str::<Instant>(&sent).expect("its own form"), moment);
        assert_eq!(moment.ms() % 1000, 123);
    }
}
