use super::*;
use crate::basics::{YearCalendar, shipped};
use chrono::Duration;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendars() -> Calendars {
    shipped::calendars().unwrap()
}

fn calendars_of(years: &[i32]) -> Calendars {
    let all = shipped::CALENDARS.map(|json| YearCalendar::parse(json).unwrap());
    all.into_iter().filter(|calendar| years.contains(&calendar.year)).collect()
}

fn due(start: &str, term: Term) -> NaiveDate {
    let deadline = deadline(day(start), term, &calendars(), true);
    assert!(deadline.calendar_known, "{start}: the shipped calendars reach that far");
    deadline.due
}

#[test]
fn thirty_days_for_confirmation_end_on_the_checked_dates() {
    for (effective, last_day, why) in [
        ("2026-01-15", "2026-02-14", "a Saturday, but a make-up workday: no move"),
        ("2026-01-16", "2026-02-24", "02-15 lies in 春节, which ends on 02-23"),
        ("2026-09-01", "2026-10-08", "10-01 lies in 国庆"),
        ("2026-04-01", "2026-05-06", "05-01 lies in 劳动节"),
        ("2025-09-05", "2025-10-09", "10-05 lies in 国庆 with 中秋, eight days"),
    ] {
        assert_eq!(due(effective, Term::natural(30)), day(last_day), "effective {effective}: {why}");
    }
}

#[test]
fn working_days_end_on_the_checked_dates() {
    for (start, days, last_day, why) in [
        ("2026-02-13", 3, "2026-02-25", "02-14 is worked, then 春节 until 02-23"),
        ("2026-09-30", 3, "2026-10-10", "国庆 until 10-07; 10-10 is a Saturday that is worked"),
        ("2026-02-12", 5, "2026-02-26", "02-13, 02-14, 02-24, 02-25, 02-26"),
    ] {
        assert_eq!(due(start, Term::working(days)), day(last_day), "{days} workdays from {start}: {why}");
    }
}

#[test]
fn an_ordinary_weekend_moves_the_last_day_too() {
    assert_eq!(due("2026-03-13", Term::natural(15)), day("2026-03-30"), "03-28 is a Saturday, 03-30 a Monday");
}

#[test]
fn without_rollover_the_last_day_stays_where_it_falls() {
    let plain = deadline(day("2026-01-16"), Term::natural(30), &calendars(), false);
    assert_eq!(plain.due, day("2026-02-15"), "some terms are counted to the very day");
}

#[test]
fn the_day_of_the_start_is_not_counted() {
    assert_eq!(due("2026-03-02", Term::natural(1)), day("2026-03-03"), "one day from Monday ends on Tuesday");
    assert_eq!(due("2026-03-02", Term::natural(0)), day("2026-03-02"), "no day at all ends on the day itself");
    assert_eq!(due("2026-03-07", Term::natural(0)), day("2026-03-09"), "unless that day is off");
}

#[test]
fn a_missing_year_falls_back_to_weekends_and_says_so() {
    let natural = deadline(day("2027-01-01"), Term::natural(30), &calendars(), true);
    assert_eq!(natural, Deadline { due: day("2027-02-01"), calendar_known: false }, "01-31 is a Sunday");
    let working = deadline(day("2027-09-30"), Term::working(3), &calendars(), false);
    assert_eq!(working, Deadline { due: day("2027-10-05"), calendar_known: false }, "国庆 2027 is not announced yet");
    let over_new_year = deadline(day("2026-12-21"), Term::working(10), &calendars(), false);
    assert!(!over_new_year.calendar_known, "one unknown day among the counted is enough to say so");
}

#[test]
fn one_unknown_day_on_the_way_is_not_forgotten_at_the_end() {
    let of_2026 = calendars_of(&[2026]);
    let end = deadline(day("2025-12-22"), Term::working(10), &of_2026, false);
    assert_eq!(end.due, day("2026-01-06"), "01-01 to 01-03 are off, 01-04 is worked");
    assert!(!end.calendar_known, "the last day is known, the days of 2025 before it are not");
}

#[test]
fn a_year_that_decides_nothing_need_not_be_known() {
    let plain = deadline(day("2030-01-01"), Term::natural(30), &Calendars::new(), false);
    assert_eq!(plain, Deadline { due: day("2030-01-31"), calendar_known: true }, "no day was asked about");
}

fn paused(start: &str, term: Term, pauses: &[(&str, &str)]) -> NaiveDate {
    let pauses: Vec<Pause> = pauses.iter().map(|(from, to)| Pause { from: day(from), to: day(to) }).collect();
    deadline_with_pauses(day(start), term, &pauses, &calendars(), true).due
}

#[test]
fn an_appraisal_stops_the_clock() {
    let term = Term::natural(30);
    assert_eq!(due("2026-06-01", term), day("2026-07-01"), "without appraisal");
    assert_eq!(paused("2026-06-01", term, &[("2026-06-10", "2026-06-23")]), day("2026-07-15"), "fourteen days later");
    assert_eq!(
        paused("2026-06-01", term, &[("2026-06-15", "2026-06-23"), ("2026-06-10", "2026-06-16")]),
        day("2026-07-15"),
        "overlapping appraisals in any order count once"
    );
    assert_eq!(paused("2026-06-01", term, &[("2026-05-01", "2026-05-20")]), day("2026-07-01"), "over before the start");
    assert_eq!(paused("2026-06-01", term, &[("2026-06-20", "2026-06-10")]), day("2026-07-01"), "no span at all");
}

#[test]
fn a_pause_over_the_last_day_moves_it_behind_the_pause() {
    assert_eq!(
        paused("2026-06-01", Term::natural(30), &[("2026-07-01", "2026-07-10")]),
        day("2026-07-13"),
        "07-11 is a Saturday: behind the pause the weekend is passed as well"
    );
    assert_eq!(
        paused("2026-05-28", Term::natural(30), &[("2026-06-29", "2026-06-30")]),
        day("2026-07-01"),
        "06-27 is a Saturday, the Monday it moves to is within the pause"
    );
}

#[test]
fn a_pause_of_working_days_counts_only_working_days() {
    assert_eq!(paused("2026-03-02", Term::working(5), &[("2026-03-04", "2026-03-05")]), day("2026-03-11"), "two more");
}

#[test]
fn absurd_settings_still_give_an_answer() {
    let far = deadline(day("2026-01-01"), Term::natural(u32::MAX), &Calendars::new(), true);
    assert!(far.due > day("2125-12-01"), "a hundred years are counted, no more, and nothing overflows");
    let end = deadline(NaiveDate::MAX, Term::working(30), &Calendars::new(), true);
    assert_eq!(end.due, NaiveDate::MAX, "the end of the calendar holds");
    let endless = Pause { from: day("2026-01-05"), to: NaiveDate::MAX };
    let stuck = deadline_with_pauses(day("2026-01-01"), Term::natural(30), &[endless], &Calendars::new(), true);
    assert_eq!(stuck.due, NaiveDate::MAX, "an endless pause never ends");
}

#[test]
fn a_term_is_kept_as_days_and_kind() {
    let json = serde_json::to_string(&Term::working(3)).unwrap();
    assert_eq!(json, r#"{"days":3,"kind":"working"}"#, "settings are records and keep this form");
}

prop_compose! {
    fn any_start()(days in 0i64..1600) -> NaiveDate { day("2022-06-01") + Duration::days(days) }
}

prop_compose! {
    fn any_term()(days in 0u32..90, working in any::<bool>()) -> Term {
        if working { Term::working(days) } else { Term::natural(days) }
    }
}

prop_compose! {
    fn any_pauses()(spans in prop::collection::vec((0i64..1700, 0i64..40), 0..4)) -> Vec<Pause> {
        let pause = |(from, length)| {
            let from = day("2022-06-01") + Duration::days(from);
            Pause { from, to: from + Duration::days(length) }
        };
        spans.into_iter().map(pause).collect()
    }
}

proptest! {
    #[test]
    fn due_is_never_before_the_start(start in any_start(), term in any_term(), pauses in any_pauses(), roll: bool) {
        let end = deadline_with_pauses(start, term, &pauses, &calendars(), roll).due;
        prop_assert!(end >= start + Duration::days(i64::from(term.days)), "every counted day is at least one day");
    }

    #[test]
    fn a_later_start_or_a_longer_term_never_ends_earlier(start in any_start(), term in any_term(), pauses in any_pauses(), roll: bool) {
        let calendars = calendars();
        let end = |start, term| deadline_with_pauses(start, term, &pauses, &calendars, roll).due;
        let longer = Term { days: term.days + 1, ..term };
        prop_assert!(end(start + Duration::days(1), term) >= end(start, term), "monotone in the start");
        prop_assert!(end(start, longer) >= end(start, term), "monotone in the length");
    }

    #[test]
    fn a_rolled_over_deadline_is_a_running_workday(start in any_start(), term in any_term(), pauses in any_pauses()) {
        let calendars = calendars();
        let end = deadline_with_pauses(start, term, &pauses, &calendars, true);
        prop_assert!(!calendars.day_off(end.due).off, "the last day is one on which an office works");
        let in_pause = pauses.iter().any(|pause| (pause.from..=pause.to).contains(&end.due));
        prop_assert!(!in_pause || end.due == start, "and the clock runs on it");
    }

    #[test]
    fn a_rollover_passes_days_off_only(start in any_start(), days in 0u32..90) {
        let calendars = calendars();
        let plain = deadline(start, Term::natural(days), &calendars, false).due;
        let rolled = deadline(start, Term::natural(days), &calendars, true).due;
        prop_assert_eq!(plain, start + Duration::days(i64::from(days)), "natural days are calendar days");
        prop_assert!(plain.iter_days().take_while(|d| *d < rolled).all(|d| calendars.day_off(d).off), "no workday lost");
    }

    #[test]
    fn working_days_are_counted_one_by_one(start in any_start(), days in 1u32..60) {
        let calendars = calendars();
        let end = deadline(start, Term::working(days), &calendars, false).due;
        let counted = start.iter_days().skip(1).take_while(|d| *d <= end).filter(|d| !calendars.day_off(*d).off).count();
        prop_assert_eq!(counted, days as usize, "between start and due lie exactly so many workdays");
    }

    #[test]
    fn a_pause_never_shortens_a_term(start in any_start(), term in any_term(), pauses in any_pauses(), roll: bool) {
        let calendars = calendars();
        let with = deadline_with_pauses(start, term, &pauses, &calendars, roll).due;
        prop_assert!(with >= deadline(start, term, &calendars, roll).due, "stopping the clock gives time, never takes it");
    }
}
