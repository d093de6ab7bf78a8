//! The order of everything: committees first, then the steps of all cases by the clock, with new terms of office between.

use super::Instant;
use super::act::{Act, Deed};
use super::data::{CommitteeEntry, Practice};
use super::moment::{after_nine, eve};
use chrono::{Months, NaiveDate};

/// Minutes between two committees on the day the book is set up.
const MINUTES_PER_COMMITTEE: i64 = 20;
/// Years of a term of office (人民调解法 Art. 9), in months.
const TERM: Months = Months::new(36);

/// All acts, the earliest first.
pub(super) fn plan(practice: &Practice, anchor: NaiveDate) -> Vec<Act<'_>> {
    let mut acts = Vec::new();
    for (index, committee) in practice.committees.iter().enumerate() {
        // Typed in the order of the file: the street's own committee is the first and so the book's own.
        let (day, start) = (founded_on(committee), index as i64 * MINUTES_PER_COMMITTEE);
        acts.push(Act { at: after_nine(day, start), deed: Deed::Found(committee) });
        for (place, seat) in committee.members.iter().enumerate() {
            acts.push(Act { at: after_nine(day, start + 1 + place as i64), deed: Deed::Seat(committee, seat) });
        }
    }
    let enrolled: Option<Instant> = acts.last().map(|act| act.at + chrono::TimeDelta::minutes(10));
    acts.extend(enrolled.map(|at| Act { at, deed: Deed::EnrolSecond }));
    for (index, committee) in practice.committees.iter().enumerate() {
        let mut from = committee.elected.checked_add_months(TERM);
        while let Some(day) = from.filter(|day| *day < anchor) {
            let at = after_nine(day, index as i64);
            acts.push(Act { at, deed: Deed::Renew { committee, from: day } });
            from = day.checked_add_months(TERM);
        }
    }
    for (handle, case) in practice.cases.iter().enumerate() {
        acts.push(Act { at: case.at.resolve(anchor), deed: Deed::Register { handle, case, anchor } });
        for entry in &case.steps {
            let day = entry.at.day.resolve(anchor);
            acts.push(Act { at: entry.at.resolve(anchor), deed: Deed::Step { handle, day, step: &entry.step, anchor } });
        }
    }
    // Stable: what has the same instant keeps the order of the files.
    acts.sort_by_key(|act| act.at);
    acts
}

/// Day on which the committees are entered: all on one day, after the elections.
fn founded_on(committee: &CommitteeEntry) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 12, 26).unwrap_or(committee.elected)
}

/// Last day of a term that begins on `from`.
pub(super) fn term_end(from: NaiveDate) -> NaiveDate {
    from.checked_add_months(TERM).map_or(from, eve)
}
