//! How long cases took, from acceptance to conclusion.

use super::figures::{basis, filter, period};
use super::held::held;
use crate::call::Call;
use crate::error::Result;
use renhe_store::CaseQuery;
use renhe_wire::*;
use std::collections::BTreeMap;

/// Classes of days: 当天, 三天内, 一周内, 半月内, 一月内, 两月内, 更久.
const CLASSES: [(u32, Option<u32>); 7] =
    [(0, Some(0)), (1, Some(3)), (4, Some(7)), (8, Some(15)), (16, Some(30)), (31, Some(60)), (61, None)];

/// The class that a key names.
pub(super) fn class(key: &str) -> Option<(i64, i64)> {
    let (from, to) = CLASSES.iter().find(|(from, _)| from.to_string() == key)?;
    Some((i64::from(*from), to.map_or(i64::MAX, i64::from)))
}

/// The day by which half of the cases were done, the smaller of two; and the longest.
fn middle_and_last(taken: &BTreeMap<i64, i64>) -> (Option<i64>, Option<i64>) {
    let all: i64 = taken.values().sum();
    let mut so_far = 0;
    let middle = taken.iter().find(|(_, count)| {
        so_far += **count;
        so_far * 2 >= all
    });
    (middle.map(|(days, _)| *days), taken.keys().next_back().copied())
}

pub(crate) fn statistics_durations(call: &mut Call<'_>, request: StatisticsQuery) -> Result<Durations> {
    let held = held(call, "as_at", request.as_at)?;
    let query = CaseQuery {
        basis: basis(request.base.unwrap_or(Base::Concluded)),
        period: Some(period(&request)?),
        stages: vec![Stage::Succeeded, Stage::Failed],
        filter: filter(call.office()?, held.office(), &request)?,
        ..CaseQuery::default()
    };
    let taken = held.days_taken(&query)?;
    let count = |from: u32, to: Option<u32>| -> i64 {
        taken.range(i64::from(from)..=to.map_or(i64::MAX, i64::from)).map(|(_, count)| *count).sum()
    };
    let (median_days, longest_days) = middle_and_last(&taken);
    Ok(Durations {
        classes: CLASSES
            .iter()
            .map(|(from, to)| DurationClass { key: from.to_string(), from_days: *from, to_days: *to, count: count(*from, *to) })
            .collect(),
        cases: taken.values().sum(),
        median_days,
        longest_days,
    })
}

#[cfg(test)]
mod tests {
    use super::middle_and_last;
    use std::collections::BTreeMap;

    #[test]
    fn half_of_the_cases_were_done_by_the_middle_day() {
        let of = |days: &[(i64, i64)]| middle_and_last(&days.iter().copied().collect::<BTreeMap<_, _>>());
        assert_eq!(of(&[(0, 3), (5, 1), (90, 1)]), (Some(0), Some(90)), "one that dragged on moves it not");
        assert_eq!(of(&[(2, 1), (4, 1)]), (Some(2), Some(4)), "of two the smaller");
        assert_eq!(of(&[]), (None, None), "nothing of nothing");
    }
}
