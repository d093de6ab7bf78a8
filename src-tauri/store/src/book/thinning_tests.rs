use uuid::Uuid;

use super::*;

const FOLDER: FolderId = FolderId(Uuid::from_u128(0x3fa8_5f64_0000_4000_8000_0000_0000_0001));
/// Thursday, 2026-01-01 08:30 in China.
const NOW: i64 = 1_767_227_400_000;
const DAY: i64 = 24 * HOUR_MS;

fn made_at(time: i64) -> Candidate {
    Candidate { name: automatic_name(FOLDER, time).unwrap(), whole: true }
}

fn kept(candidates: &[Candidate], now: i64) -> Vec<String> {
    let gone = thin(candidates, now);
    let names = candidates.iter().map(|candidate| candidate.name.clone());
    names.filter(|name| !gone.contains(name)).collect()
}

#[test]
fn a_name_holds_the_folder_and_the_time_in_china() {
    let name = automatic_name(FOLDER, NOW).unwrap();
    assert_eq!(name, "auto-3fa85f64-20260101-083000.rhb");
    assert_eq!(time_in(&name), Some(NOW));
}

#[test]
fn names_that_are_not_ours_are_not_read_as_times() {
    for name in [
        "auto-3fa85f64-20260101-083000.rhb.part",
        "auto-3fa85f64-20260101-0830.rhb",
        "auto-3fa85f64-20260230-083000.rhb",
        "auto-3fa85f6x-20260101-083000.rhb",
        "交给街道.rhb",
        "auto-.rhb",
        "",
    ] {
        assert_eq!(time_in(name), None, "{name}");
    }
}

#[test]
fn of_the_last_hours_days_and_weeks_the_newest_each_stay() {
    // Every ten minutes for 100 days.
    let all: Vec<Candidate> = (0..100 * 24 * 6).map(|n| made_at(NOW - n * 600_000)).collect();
    let kept = kept(&all, NOW);
    let expected = [
        // 12 hours, 08 back to 21 the day before; the newest of an hour is its :50 (08:30 is now).
        "20260101-083000",
        "20260101-075000",
        "20260101-065000",
        "20260101-055000",
        "20260101-045000",
        "20260101-035000",
        "20260101-025000",
        "20260101-015000",
        "20260101-005000",
        "20251231-235000",
        "20251231-225000",
        "20251231-215000",
        // 10 days: today and yesterday stand above; the newest of a day is its 23:50.
        "20251230-235000",
        "20251229-235000",
        "20251228-235000",
        "20251227-235000",
        "20251226-235000",
        "20251225-235000",
        "20251224-235000",
        "20251223-235000",
        // 9 ISO weeks: this one and Sunday the 28th stand above; then the Sundays.
        "20251221-235000",
        "20251214-235000",
        "20251207-235000",
        "20251130-235000",
        "20251123-235000",
        "20251116-235000",
        "20251109-235000",
    ]
    .map(|stamp| format!("auto-3fa85f64-{stamp}.rhb"));
    assert_eq!(kept, expected);
}

#[test]
fn thinning_day_by_day_keeps_what_thinning_at_the_end_would_keep() {
    let mut present: Vec<Candidate> = Vec::new();
    let start = NOW - 90 * DAY;
    for hour in 0..90 * 24 {
        let now = start + hour * HOUR_MS;
        present.push(made_at(now));
        let gone = thin(&present, now);
        present.retain(|candidate| !gone.contains(&candidate.name));
        assert!(present.len() <= 12 + 10 + 9 + 1, "{} files", present.len());
    }
    let weeks: BTreeSet<i64> = present.iter().filter_map(|candidate| Some(units_of(time_in(&candidate.name)?)?[2])).collect();
    assert_eq!(weeks.len(), 9, "nine weeks back there is always something");
}

#[test]
fn the_newest_stays_however_old_it_is() {
    let old = [made_at(NOW - 400 * DAY), made_at(NOW - 500 * DAY)];
    assert_eq!(kept(&old, NOW), [old[0].name.clone()]);
    assert_eq!(thin(&[], NOW), [""; 0]);
}

#[test]
fn a_damaged_backup_is_neither_counted_nor_removed_so_the_last_good_one_stays() {
    let mut all = vec![made_at(NOW), made_at(NOW - 1000), made_at(NOW - 300 * DAY), made_at(NOW - 301 * DAY)];
    for encrypted in &mut all[..2] {
        encrypted.whole = false;
    }
    assert_eq!(thin(&all, NOW), [all[3].name.clone()], "the last good one is kept though newer files are there");
}

#[test]
fn what_others_named_and_what_is_dated_in_the_future_is_left_alone() {
    let mut all = vec![made_at(NOW + DAY), made_at(NOW), made_at(NOW - 400 * DAY)];
    all.push(Candidate { name: "交给街道的.rhb".to_owned(), whole: true });
    assert_eq!(thin(&all, NOW), [all[2].name.clone()]);
}
