//! Which arrivals lie before a moment. The order of arrival is certain, the clock is not: it may have been set wrong for an
//! hour or a week.

use crate::error::Result;
use rusqlite::Connection;

/// So many arrivals in a row from before the moment, seen from the end, and nothing older is looked at: more than anybody
/// types while the clock is wrong.
const SURE: usize = 10_000;

/// The last arrival that lies before or at the moment: the place in the order of arrival at which the fewest entries
/// contradict the moment. 0 when none lies before it.
pub(super) fn arrival(connection: &Connection, at_ms: i64) -> Result<i64> {
    let mut statement = connection.prepare_cached(include_str!("arrivals.sql"))?;
    let mut rows = statement.query([])?;
    let mut newest_first = Vec::new();
    let mut before = 0;
    while let Some(row) = rows.next()? {
        let (read, id): (i64, i64) = (row.get(0)?, row.get(1)?);
        let is_before = read <= at_ms;
        before = if is_before { before + 1 } else { 0 };
        newest_first.push((id, is_before));
        if before == SURE {
            break;
        }
    }
    Ok(place_of(&newest_first))
}

/// Of entries read from the end, the id of the one behind which to cut. Among equal places the later one: what is held
/// stays held.
fn place_of(newest_first: &[(i64, bool)]) -> i64 {
    // Behind the newest, every entry said to lie after the moment contradicts; each step back takes one over.
    let mut contradicting = newest_first.iter().filter(|(_, is_before)| !is_before).count();
    let mut best = (contradicting, newest_first.first().map_or(0, |(id, _)| *id));
    for (place, (_, is_before)) in newest_first.iter().enumerate() {
        if *is_before {
            contradicting += 1;
        } else {
            contradicting -= 1;
        }
        if contradicting < best.0 {
            best = (contradicting, newest_first.get(place + 1).map_or(0, |(id, _)| *id));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts clocks read in order of arrival (ids from 1) at a moment.
    fn cut(clocks: &[i64], at: i64) -> i64 {
        let mut entries: Vec<(i64, bool)> = (1..).zip(clocks.iter().map(|clock| *clock <= at)).collect();
        entries.reverse();
        place_of(&entries)
    }

    #[test]
    fn on_a_clock_that_goes_right_the_moment_is_where_the_clock_says() {
        let clocks = [10, 20, 20, 30];
        for (at, last) in [(5, 0), (10, 1), (19, 1), (20, 3), (29, 3), (30, 4), (99, 4)] {
            assert_eq!(cut(&clocks, at), last, "at {at}, what arrived at that very moment had arrived");
        }
        assert_eq!(cut(&[], 5), 0, "an empty book held nothing");
    }

    #[test]
    fn an_hour_with_a_wrong_clock_moves_no_other_hour() {
        let ahead = [10, 20, 9_999, 9_999, 30, 40, 50];
        assert_eq!(cut(&ahead, 45), 6, "what came before the fourth hour stays, whatever the clock said meanwhile");
        assert_eq!(cut(&ahead, 10), 1, "and what came after stays out");
        let behind = [10, 20, 30, 31, 32, 1, 1, 40, 50, 60];
        assert_eq!(cut(&behind, 45), 8, "a clock set back");
        assert_eq!(cut(&behind, 25), 2, "takes nothing into the past that came after it");
    }
}
