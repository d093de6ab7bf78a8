//! A calendar date in China (UTC+8) as it crosses the wire.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

/// A date as `YYYY-MM-DD`. An impossible one (2023-02-30) is refused while decoding, with the marker
/// [`Day::IMPOSSIBLE`] in the message so that the engine can name the field and the fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Day(pub NaiveDate);

impl Day {
    /// What the decoding error of an impossible date says.
    pub const IMPOSSIBLE: &'static str = "impossible_date";
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%d"))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map(Day).map_err(|_| de::Error::custom(Day::IMPOSSIBLE))
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Day(date)
    }
}
