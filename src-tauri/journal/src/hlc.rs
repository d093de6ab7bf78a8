//! The hybrid logical clock: instants that always grow on one device and never fall behind what it has seen.
//!
//! It only settles ties between concurrent records and gives a readable order; causality comes from `parents`.

use std::fmt;

/// An instant: 48 bits of Unix milliseconds (UTC), then a 16-bit counter. Ordered as the number.
///
/// The highest bit is always 0 (milliseconds below 2^47, the year 6429), so that every reader may keep it in a
/// signed 64-bit integer and sort by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hlc(u64);

/// A number that is no instant of this clock: its highest bit is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an hlc: {0:#018x}")]
pub struct HlcRange(pub u64);

impl Hlc {
    /// The instant before all others; what a book without records has seen.
    pub const ZERO: Hlc = Hlc(0);
    /// The last instant. A clock that reached it stands still; devices and hashes still settle the order.
    pub const MAX: Hlc = Hlc(i64::MAX as u64);
    /// How far a received instant may move ours past our own clock, in milliseconds: 24 hours.
    pub const MAX_AHEAD_MS: i64 = 24 * 60 * 60 * 1000;

    const COUNTER_BITS: u32 = 16;
    const MAX_MS: i64 = (Self::MAX.0 >> Self::COUNTER_BITS) as i64;

    /// The instant at `ms` Unix milliseconds with the counter at 0; a clock outside 1970..6429 is clamped into it.
    pub const fn at(ms: i64) -> Hlc {
        let clamped = if ms < 0 {
            0
        } else if ms > Self::MAX_MS {
            Self::MAX_MS
        } else {
            ms
        };
        Hlc((clamped as u64) << Self::COUNTER_BITS)
    }

    /// Reads the number of a binary layout or a database column.
    pub const fn from_u64(value: u64) -> Result<Hlc, HlcRange> {
        if value > Self::MAX.0 {
            return Err(HlcRange(value));
        }
        Ok(Hlc(value))
    }

    /// The number as it stands in the binary layouts.
    pub const fn as_u64(self) -> u64 {
        self.0
    }

    /// The number for a signed column; never negative.
    pub const fn as_i64(self) -> i64 {
        self.0 as i64
    }

    /// The milliseconds part, Unix UTC.
    pub const fn ms(self) -> i64 {
        (self.0 >> Self::COUNTER_BITS) as i64
    }

    /// The counter part.
    pub const fn counter(self) -> u16 {
        (self.0 & 0xffff) as u16
    }

    /// The instant for a new record, after `last`, the greatest this device wrote or received.
    ///
    /// Always greater than `last`, also when the clock stands still or went back; a full counter moves the
    /// milliseconds on by one. (Only [`Hlc::MAX`] has no successor.)
    #[must_use]
    pub fn tick(last: Hlc, now_ms: i64) -> Hlc {
        let now = Hlc::at(now_ms);
        if now > last {
            return now;
        }
        Hlc(last.0 + 1).min(Hlc::MAX)
    }

    /// The greatest instant seen, once `remote` has been received.
    ///
    /// Never less than `last`. A remote clock that runs ahead moves ours at most [`Hlc::MAX_AHEAD_MS`] past
    /// `now_ms`, so one computer set to 2099 does not drag a whole street there. Receiving twice, or in another
    /// order, comes out the same; receiving writes no record, the next [`Hlc::tick`] goes past it.
    #[must_use]
    pub fn receive(last: Hlc, remote: Hlc, now_ms: i64) -> Hlc {
        last.max(remote.min(Self::limit(now_ms)))
    }

    /// Whether this instant is further ahead of our clock than receiving it may move us; to be asked about.
    pub fn runs_ahead(self, now_ms: i64) -> bool {
        self > Self::limit(now_ms)
    }

    fn limit(now_ms: i64) -> Hlc {
        Hlc::at(now_ms.saturating_add(Self::MAX_AHEAD_MS))
    }
}

impl TryFrom<i64> for Hlc {
    type Error = HlcRange;

    fn try_from(value: i64) -> Result<Self, Self::Error> {
        Hlc::from_u64(value as u64)
    }
}

impl fmt::Debug for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}", self.ms(), self.counter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = Hlc::MAX_AHEAD_MS;

    fn hlc() -> impl Strategy<Value = Hlc> {
        prop_oneof![
            (0..=Hlc::MAX.0).prop_map(Hlc),
            (0i64..100, 0u64..3).prop_map(|(ms, low)| Hlc(Hlc::at(ms).0 | (0xffff - low))),
        ]
    }

    proptest! {
        #[test]
        fn ticks_strictly_increase_whatever_the_clock_does(
            start in hlc(), clock in prop::collection::vec(prop_oneof![any::<i64>(), 0i64..200], 1..50),
        ) {
            let mut last = start;
            for now in clock {
                let next = Hlc::tick(last, now);
                prop_assert!(next > last || last == Hlc::MAX, "{last:?} then {next:?} at {now}");
                last = next;
            }
        }

        #[test]
        fn a_tick_follows_a_clock_that_goes_forward(last in hlc(), ahead in 1i64..1_000_000) {
            let now = last.ms() + ahead;
            prop_assume!(now <= Hlc::MAX_MS);
            prop_assert_eq!(Hlc::tick(last, now), Hlc::at(now));
        }

        #[test]
        fn receiving_never_goes_back_nor_far_past_our_clock(last in hlc(), remote in hlc(), now in any::<i64>()) {
            let after = Hlc::receive(last, remote, now);
            prop_assert!(after >= last, "the highest instant seen is never forgotten");
            prop_assert!(after == last || after.ms() <= now.saturating_add(DAY), "moved more than a day ahead");
            prop_assert!(after >= remote || remote.runs_ahead(now), "only a clock that runs ahead is held back");
        }

        #[test]
        fn the_order_and_repetition_of_receiving_do_not_matter(a in hlc(), b in hlc(), now in any::<i64>()) {
            let ab = Hlc::receive(Hlc::receive(Hlc::ZERO, a, now), b, now);
            let ba = Hlc::receive(Hlc::receive(Hlc::ZERO, b, now), a, now);
            prop_assert_eq!(ab, ba);
            prop_assert_eq!(Hlc::receive(ab, a, now), ab);
        }

        #[test]
        fn numbers_are_read_back_or_refused(value in any::<u64>()) {
            match Hlc::from_u64(value) {
                Ok(hlc) => {
                    prop_assert_eq!(hlc.as_u64(), value);
                    prop_assert_eq!(Hlc::try_from(hlc.as_i64()), Ok(hlc));
                    prop_assert_eq!(hlc.ms() as u64 * 65_536 + u64::from(hlc.counter()), value);
                }
                Err(error) => prop_assert!(error == HlcRange(value) && value > i64::MAX as u64),
            }
        }
    }

    #[test]
    fn a_full_counter_moves_the_milliseconds_on() {
        let full = Hlc(Hlc::at(1_000).0 | 0xffff);
        let next = Hlc::tick(full, 1_000);
        assert_eq!((next.ms(), next.counter()), (1_001, 0), "65,536 records in one millisecond");
    }

    #[test]
    fn a_clock_set_back_years_loses_no_order() {
        let today = Hlc::at(1_700_000_000_000);
        let back = Hlc::tick(today, 1_230_768_000_000);
        assert_eq!((back.ms(), back.counter()), (today.ms(), 1));
    }

    #[test]
    fn a_computer_set_to_2099_moves_us_one_day_only() {
        let now = 1_700_000_000_000;
        let far = Hlc::at(4_070_908_800_000);
        assert!(far.runs_ahead(now));
        assert_eq!(Hlc::receive(Hlc::at(now), far, now), Hlc::at(now + DAY));
        assert!(!Hlc::at(now + DAY).runs_ahead(now), "exactly a day is still accepted");
    }

    #[test]
    fn a_clock_outside_the_range_is_clamped() {
        assert_eq!(Hlc::at(i64::MIN), Hlc::ZERO);
        assert_eq!(Hlc::at(i64::MAX).ms(), Hlc::MAX_MS);
        assert_eq!(Hlc::tick(Hlc::MAX, 0), Hlc::MAX, "the end of time is no panic");
    }
}
