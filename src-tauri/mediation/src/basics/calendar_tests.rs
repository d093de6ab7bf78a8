use super::*;
use crate::basics::shipped;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn shipped_calendars() -> Calendars {
    shipped::calendars().unwrap()
}

#[test]
fn the_shipped_years_have_the_known_number_of_workdays() {
    let calendars = shipped_calendars();
    for (year, expected) in [(2023, 249), (2024, 251), (2025, 248), (2026, 248)] {
        let days = day(&format!("{year}-01-01")).iter_days().take_while(|date| date.year() == year);
        let worked = days.filter(|date| !calendars.day_off(*date).off).count();
        assert_eq!(worked, expected, "workdays of {year}, counted apart from this program");
    }
}

#[test]
fn every_holiday_and_makeup_day_of_the_notices_is_as_written() {
    let calendars = shipped_calendars();
    for year in [2023, 2024, 2025, 2026] {
        let calendar = &calendars.years[&year];
        assert!(calendar.source.is_some(), "a shipped calendar names its notice");
        for holiday in &calendar.holidays {
            assert!(calendars.day_off(holiday.from).off && calendars.day_off(holiday.to).off, "{holiday:?} is off");
        }
        for date in &calendar.makeup {
            assert_eq!(calendars.is_workday(*date), Ok(true), "{date} is worked though it is a weekend day");
        }
    }
}

#[test]
fn new_year_2023_begins_in_the_old_year() {
    let calendars = shipped_calendars();
    assert_eq!(calendars.is_workday(day("2022-12-31")), Ok(false), "the notice of 2023 names this day");
    assert_eq!(calendars.holiday_name(day("2022-12-31")), Some("元旦"), "and the holiday it belongs to");
    assert_eq!(calendars.is_workday(day("2022-12-30")), Err(UnknownYear { year: 2022 }), "the rest of 2022 stays unknown");
}

#[test]
fn an_unknown_year_is_said_and_weekends_still_count() {
    let calendars = shipped_calendars();
    assert_eq!(calendars.is_workday(day("2027-05-03")), Err(UnknownYear { year: 2027 }), "no notice of 2027 is shipped");
    assert!(!calendars.day_off(day("2027-05-03")).off, "a Monday counts as worked until the notice comes");
    assert!(calendars.day_off(day("2027-05-01")).off, "a Saturday counts as off");
    assert_eq!(Calendars::new().is_workday(day("2026-05-11")), Err(UnknownYear { year: 2026 }), "nothing is known here");
}

#[test]
fn the_last_days_of_december_wait_for_the_next_notice() {
    let calendars = shipped_calendars();
    assert_eq!(calendars.is_workday(day("2026-12-27")), Ok(false), "a Sunday that no New Year reaches");
    assert_eq!(
        calendars.is_workday(day("2026-12-31")),
        Err(UnknownYear { year: 2027 }),
        "元旦 2027 may begin on this day, as that of 2023 began on 31 December"
    );
    assert_eq!(calendars.is_workday(day("2025-12-31")), Ok(true), "2026 is known and does not name it");
}

#[test]
fn a_later_notice_wins_in_the_last_days_of_december() {
    let old = r#"{"year":2018,"holidays":[{"from":"2018-10-01","to":"2018-10-07","name":"国庆"}],"makeup":["2018-12-30"]}"#;
    let new = r#"{"year":2019,"holidays":[{"from":"2018-12-30","to":"2019-01-01","name":"元旦"}],"makeup":["2018-12-29"]}"#;
    let calendars: Calendars = [old, new].map(|json| YearCalendar::parse(json).unwrap()).into_iter().collect();
    assert_eq!(calendars.is_workday(day("2018-12-30")), Ok(false), "the newer notice decides");
    assert_eq!(calendars.is_workday(day("2018-12-29")), Ok(true), "make-up day of the next year's holiday");
}

#[test]
fn a_second_notice_of_a_year_replaces_the_first() {
    let mut calendars = shipped_calendars();
    let json = r#"{"year":2026,"holidays":[{"from":"2026-01-01","to":"2026-01-01","name":"元旦"}],"makeup":[]}"#;
    let replaced = calendars.insert(YearCalendar::parse(json).unwrap());
    assert_eq!(replaced.map(|calendar| calendar.year), Some(2026), "the old one is given back, to be named");
    assert_eq!(calendars.is_workday(day("2026-01-02")), Ok(true), "the correction holds");
    assert_eq!(calendars.years().collect::<Vec<_>>(), [2023, 2024, 2025, 2026], "still one notice a year");
}

fn problem(json: &str) -> CalendarProblem {
    YearCalendar::parse(json).expect_err("this file must be refused")
}

fn with(holidays: &str, makeup: &str) -> CalendarProblem {
    problem(&format!(r#"{{"year":2027,"holidays":[{holidays}],"makeup":[{makeup}]}}"#))
}

#[test]
fn a_faulty_file_is_refused_as_a_whole() {
    use CalendarProblem as P;
    let new_year = r#"{"from":"2027-01-01","to":"2027-01-03","name":"元旦"}"#;
    assert!(matches!(problem("not json"), P::Unreadable(_)), "any file may be chosen by mistake");
    assert!(matches!(problem(r#"{"year":2027,"holidays":[]}"#), P::Unreadable(_)), "a field is missing");
    assert!(matches!(with(r#"{"from":"2027-02-30","to":"2027-03-01","name":"x"}"#, ""), P::Unreadable(_)), "2月30日");
    assert!(
        matches!(problem(r#"{"year":2027,"holidays":[],"makeup":[],"makeups":[]}"#), P::Unreadable(_)),
        "a mistyped field must not be overlooked"
    );
    assert!(matches!(problem(r#"{"year":27,"holidays":[],"makeup":[]}"#), P::Year(27)), "the year is written in full");
    assert!(matches!(with("", ""), P::NoHoliday(2027)), "no year is without holidays");
    assert!(matches!(with(&new_year.replace("元旦", " "), ""), P::Nameless(_)), "the name explains a moved deadline");
    assert!(matches!(with(&new_year.replace("01-03", "01-00"), ""), P::Unreadable(_)), "no day 0");
    assert!(
        matches!(with(r#"{"from":"2027-01-03","to":"2027-01-01","name":"元旦"}"#, ""), P::Backwards { .. }),
        "from and to are swapped"
    );
    assert!(
        matches!(with(r#"{"from":"2026-10-01","to":"2026-10-07","name":"国庆"}"#, ""), P::OutOfYear { .. }),
        "the file of another year"
    );
    assert!(matches!(with(new_year, "\"2028-01-09\""), P::OutOfYear { .. }), "a make-up day of another year");
    assert!(matches!(with(&format!("{new_year},{new_year}"), ""), P::Twice(_)), "a holiday named twice");
    assert!(matches!(with(new_year, "\"2027-01-02\""), P::Twice(_)), "off and worked at once");
    assert!(matches!(with(new_year, "\"2027-01-09\",\"2027-01-09\""), P::Twice(_)), "a make-up day named twice");
    assert!(matches!(with(new_year, "\"2027-01-11\""), P::MakeupOnWeekday(_)), "a Monday is worked anyway");
}

#[test]
fn a_calendar_reads_back_as_written() {
    for json in shipped::CALENDARS {
        let calendar = YearCalendar::parse(json).unwrap();
        let again = YearCalendar::parse(&serde_json::to_string(&calendar).unwrap()).unwrap();
        assert_eq!(again, calendar, "an imported calendar is kept in a record");
    }
}

proptest! {
    #[test]
    fn every_date_gets_an_answer(days in 0i64..200_000) {
        let date = day("1700-01-01") + chrono::Duration::days(days);
        let answer = shipped_calendars().day_off(date);
        if answer.missing.is_some() {
            prop_assert_eq!(answer.off, is_weekend(date), "without a notice weekends alone decide");
        }
    }
}
