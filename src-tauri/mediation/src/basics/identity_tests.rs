use super::*;
use proptest::prelude::*;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn today() -> NaiveDate {
    day(2026, 3, 1)
}

#[test]
fn the_example_of_the_standard_is_valid() {
    let facts = check_id("11010519491231002X", today()).unwrap();
    assert_eq!((facts.birth, facts.sex), (day(1949, 12, 31), Sex::Female), "GB 11643 gives this example");
    assert_eq!(facts.number.region(), "110105", "the first six digits are the region of issue");
}

#[test]
fn the_second_example_of_the_standard_is_male() {
    let facts = check_id("440524188001010014", today()).unwrap();
    assert_eq!((facts.birth, facts.sex), (day(1880, 1, 1), Sex::Male), "odd serial numbers are men");
}

#[test]
fn the_weights_are_those_of_iso_7064() {
    for (index, weight) in WEIGHTS.iter().enumerate() {
        let power = 2u32.pow(17 - u32::try_from(index).unwrap());
        assert_eq!(*weight, power % 11, "MOD 11-2: weight {index} is a power of 2, mod 11");
    }
}

#[test]
fn lower_case_full_width_and_blanks_are_brought_into_normal_form() {
    let facts = check_id(" １１０１０５ 19491231 002ｘ\u{200B}", today()).unwrap();
    assert_eq!(facts.number.as_str(), "11010519491231002X", "what a person reads as the same number is the same");
}

#[test]
fn wrong_length_is_told_with_what_was_found() {
    assert_eq!(check_id("1101051949123100", today()), Err(IdProblem::Length { found: 16 }), "digits are missing");
    assert_eq!(check_id("", today()), Err(IdProblem::Length { found: 0 }), "empty is no number");
}

#[test]
fn a_foreign_character_is_told_with_its_place() {
    assert_eq!(check_id("11O10519491231002X", today()), Err(IdProblem::Character { position: 3 }), "O is not 0");
    assert_eq!(check_id("1101051949123100X2", today()), Err(IdProblem::Character { position: 17 }), "X only last");
    assert_eq!(check_id("11010519491231002Y", today()), Err(IdProblem::Character { position: 18 }), "only X last");
    assert_eq!(check_id("1101054912310😀2", today()), Err(IdProblem::Character { position: 14 }), "any text is met");
}

#[test]
fn thirtieth_of_february_is_no_date() {
    let problem = check_id("430405199002300015", today()).unwrap_err();
    assert_eq!(problem, IdProblem::NoSuchDate { year: 1990, month: 2, day: 30 }, "the person is shown the date");
    assert!(check_id("430405000001010014", today()).is_err(), "there is no year 0");
}

#[test]
fn a_leap_day_exists_only_in_leap_years() {
    let check = |first: &str| {
        let digits: Vec<u32> = first.chars().map(|c| c.to_digit(10).unwrap()).collect();
        check_id(&format!("{first}{}", check_character(&digits)), today())
    };
    assert_eq!(check("43040520000229001").unwrap().birth, day(2000, 2, 29), "2000 was a leap year");
    assert!(matches!(check("43040519000229001"), Err(IdProblem::NoSuchDate { .. })), "1900 was none");
}

#[test]
fn nobody_is_born_tomorrow() {
    let digits: Vec<u32> = "43040520260302001".chars().map(|c| c.to_digit(10).unwrap()).collect();
    let number = format!("43040520260302001{}", check_character(&digits));
    assert_eq!(check_id(&number, today()), Err(IdProblem::InFuture { birth: day(2026, 3, 2) }), "born tomorrow");
    assert!(check_id(&number, day(2026, 3, 2)).is_ok(), "a child born today has a lawful number");
}

#[test]
fn an_old_number_is_offered_in_eighteen_digits() {
    let Err(IdProblem::OldFifteen { upgraded }) = check_id("110105491231002", today()) else {
        panic!("fifteen digits must be recognised as an old number");
    };
    assert_eq!(upgraded.number.as_str(), "11010519491231002X", "19 is put in and the check digit added");
    assert_eq!(upgraded.sex, Sex::Female, "birth and sex are known from the old number as well");
}

#[test]
fn an_old_number_with_a_false_date_is_not_upgraded() {
    assert_eq!(
        check_id("430405900230001", today()),
        Err(IdProblem::NoSuchDate { year: 1990, month: 2, day: 30 }),
        "an upgrade would only hide the mistake"
    );
}

#[test]
fn no_digit_reaches_a_log() {
    let facts = check_id("11010519491231002X", today()).unwrap();
    assert!(!format!("{facts:?}").contains("110105"), "Debug output goes into logs, personal data must not");
}

prop_compose! {
    fn valid_number()(region in 110_000u32..700_000, days in 0i64..45_000, serial in 0u32..1000) -> String {
        let birth = day(1900, 1, 1) + chrono::Duration::days(days);
        let first = format!("{region}{}{serial:03}", birth.format("%Y%m%d"));
        let digits: Vec<u32> = first.chars().map(|c| c.to_digit(10).unwrap()).collect();
        format!("{first}{}", check_character(&digits))
    }
}

proptest! {
    #[test]
    fn every_well_made_number_passes(number in valid_number()) {
        let facts = check_id(&number, today()).unwrap();
        prop_assert_eq!(facts.number.as_str(), number.as_str());
        prop_assert_eq!(facts.birth.format("%Y%m%d").to_string(), &number[6..14]);
    }

    #[test]
    fn any_single_changed_character_is_found(number in valid_number(), place in 0usize..18, to in 0usize..11) {
        let mut changed: Vec<char> = number.chars().collect();
        let new = CHECK_CHARACTERS[to];
        prop_assume!(changed[place] != new);
        changed[place] = new;
        let changed: String = changed.into_iter().collect();
        prop_assert!(check_id(&changed, today()).is_err(), "a single slip of the finger must never pass");
    }

    #[test]
    fn two_neighbouring_digits_swapped_are_found(number in valid_number(), place in 0usize..16) {
        let mut changed: Vec<char> = number.chars().collect();
        prop_assume!(changed[place] != changed[place + 1]);
        changed.swap(place, place + 1);
        let changed: String = changed.into_iter().collect();
        prop_assert!(check_id(&changed, today()).is_err(), "the most common slip of all must never pass");
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC*") {
        prop_assert!(check_id(&text, today()).is_err(), "random text is no number, and never a panic");
    }
}
