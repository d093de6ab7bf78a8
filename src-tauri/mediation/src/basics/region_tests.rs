use super::*;
use crate::basics::shipped;
use proptest::prelude::*;

fn regions() -> Regions {
    shipped::regions().unwrap()
}

#[test]
fn the_region_of_the_first_users_is_known() {
    let regions = regions();
    for (code, name) in [("430000", "湖南省"), ("430400", "衡阳市"), ("430405", "珠晖区")] {
        let region = check_region(code, |code| regions.name(code)).unwrap();
        assert_eq!(region.name, Some(name), "{code} is asked for in every new book of the pilot");
    }
    let zhuhui = check_region("430405", |code| regions.name(code)).unwrap().code;
    assert_eq!(regions.path(&zhuhui), ["湖南省", "衡阳市", "珠晖区"], "the heads of documents name them all");
}

#[test]
fn a_path_names_each_level_once_and_no_stopgap() {
    let regions = regions();
    let path = |code: &str| regions.path(&check_region(code, |_| None::<()>).unwrap().code).join("/");
    assert_eq!(path("430405001002"), "湖南省/衡阳市/珠晖区", "a village lies in its county");
    assert_eq!(path("430400"), "湖南省/衡阳市", "a city ends at itself");
    assert_eq!(path("430000"), "湖南省", "a province too");
    assert_eq!(path("110101"), "北京市/东城区", "nobody writes 市辖区 into an address");
    assert_eq!(path("429004"), "湖北省/仙桃市", "nor 省直辖县级行政区划");
    assert_eq!(path("439999"), "湖南省", "what is unknown is left out");
}

#[test]
fn the_shipped_list_covers_the_country() {
    let regions = regions();
    let of_level = |level| {
        let codes = regions.names.keys().map(|code| RegionCode(code.clone()));
        codes.filter(|code| code.level() == level).count()
    };
    assert_eq!(of_level(RegionLevel::Province), 34, "provinces, autonomous regions, municipalities, 港澳台");
    assert!(of_level(RegionLevel::City) > 330, "prefectures and cities");
    assert!(of_level(RegionLevel::County) > 2_900, "counties and districts");
}

#[test]
fn a_village_is_known_by_its_county() {
    let regions = regions();
    let region = check_region("430405001002", |code| regions.name(code)).unwrap();
    assert_eq!(region.name, Some("珠晖区"), "villages are not listed, their county is");
    assert_eq!(region.code.level(), RegionLevel::Village, "twelve digits name a village");
}

#[test]
fn an_exact_name_wins_over_that_of_the_county() {
    let known = |code: &str| match code {
        "430405001" => Some("street"),
        "430405" => Some("county"),
        _ => None,
    };
    assert_eq!(check_region("430405001", known).unwrap().name, Some("street"), "own names may be added");
    assert_eq!(check_region("430405002", known).unwrap().name, Some("county"), "else the county's");
}

#[test]
fn an_unknown_region_is_accepted_without_a_name() {
    let region = check_region("439999", |code| regions().name(code).map(str::to_owned)).unwrap();
    assert_eq!(region.name, None, "divisions change every year: a warning, not a refusal");
}

#[test]
fn a_wrong_form_is_told() {
    let check = |code: &str| check_region(code, |_| None::<()>).map(|region| region.code.0);
    for (code, found) in [("", 0), ("43", 2), ("4304055", 7), ("4304050010021", 13)] {
        assert_eq!(check(code), Err(RegionProblem::Length { found }), "{code:?} has neither 6, 9 nor 12 digits");
    }
    assert_eq!(check("43O405"), Err(RegionProblem::Character { position: 3 }), "the letter O is no zero");
    assert!(check("990000").is_ok(), "an unknown one is a warning, never a refusal: divisions change every year");
    assert_eq!(check("４３０４０５"), Ok("430405".into()), "full-width digits are digits");
    assert_eq!(check(" 4304 05 "), Ok("430405".into()), "blanks do not matter");
}

#[test]
fn trailing_zeros_name_nothing() {
    let level = |code: &str| check_region(code, |_| None::<()>).unwrap().code.level();
    assert_eq!(level("430000000000"), RegionLevel::Province, "a province written in twelve digits");
    assert_eq!(level("430400"), RegionLevel::City, "a city");
    assert_eq!(level("110000"), RegionLevel::Province, "a municipality is of the first level");
    assert_eq!(level("430405000000"), RegionLevel::County, "a county written in twelve digits");
    assert_eq!(level("430410"), RegionLevel::County, "a county whose last digit is zero");
    assert_eq!(level("430405010"), RegionLevel::Township, "a street whose last digit is zero");
}

#[test]
fn a_faulty_list_is_refused() {
    assert!(matches!(Regions::parse("[]"), Err(RegionsProblem::Unreadable(_))), "another form");
    assert!(matches!(Regions::parse(r#"{"43":"x"}"#), Err(RegionsProblem::Code { .. })), "no code");
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(text in "\\PC*") {
        if let Ok(region) = check_region(&text, |_| None::<()>) {
            prop_assert!(matches!(region.code.as_str().len(), 6 | 9 | 12), "what passes has the right length");
        }
    }
}
