use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn member(sex: Sex) -> Seat {
    Seat { sex, appointment: Appointment::Member, posts: vec![], adult: Some(true), term_until: Some(day("2027-12-31")) }
}

fn director(sex: Sex) -> Seat {
    Seat { posts: vec![Post::Director], ..member(sex) }
}

fn lawful() -> Vec<Seat> {
    vec![director(Sex::Male), member(Sex::Female), member(Sex::Male)]
}

fn warnings(seats: &[Seat]) -> Vec<CompositionWarning> {
    composition_warnings(seats, day("2026-03-01"))
}

#[test]
fn three_members_a_director_and_a_woman_are_lawful() {
    assert_eq!(warnings(&lawful()), [], "the smallest committee of Art. 8");
    let mut nine = lawful();
    nine.extend((0..6).map(|_| member(Sex::Male)));
    assert_eq!(warnings(&nine), [], "the largest");
}

#[test]
fn an_empty_committee_lacks_everything() {
    use CompositionWarning as W;
    assert_eq!(
        warnings(&[]),
        [W::TooFewMembers { found: 0 }, W::NoDirector, W::NoWoman { sex_unknown: 0 }],
        "a committee entered by name only is told what is missing"
    );
}

#[test]
fn fewer_than_three_or_more_than_nine_members_are_told() {
    let two = &lawful()[..2];
    assert_eq!(warnings(two), [CompositionWarning::TooFewMembers { found: 2 }], "three at least");
    let mut ten = lawful();
    ten.extend((0..7).map(|_| member(Sex::Male)));
    assert_eq!(warnings(&ten), [CompositionWarning::TooManyMembers { found: 10 }], "nine at most");
}

#[test]
fn engaged_mediators_are_no_members() {
    let engaged = |sex| Seat { appointment: Appointment::Engaged, ..member(sex) };
    let mut many = lawful();
    many.extend((0..20).map(|_| engaged(Sex::Male)));
    assert_eq!(warnings(&many), [], "any number may be engaged beside nine members");
    let few = [director(Sex::Male), member(Sex::Male), member(Sex::Male), engaged(Sex::Female)];
    assert_eq!(warnings(&few), [CompositionWarning::NoWoman { sex_unknown: 0 }], "Art. 8 asks a woman as member");
}

#[test]
fn members_of_unknown_sex_are_counted_beside_the_missing_woman() {
    let seats = [director(Sex::Male), member(Sex::Unknown), member(Sex::Unknown)];
    assert_eq!(warnings(&seats), [CompositionWarning::NoWoman { sex_unknown: 2 }], "ask before you blame");
}

#[test]
fn there_is_one_director_who_is_a_member() {
    let mut seats = lawful();
    seats[2].posts = vec![Post::Director];
    assert_eq!(warnings(&seats), [CompositionWarning::SeveralDirectors { found: 2 }], "one 主任");
    seats[2].posts = vec![Post::DeputyDirector];
    assert_eq!(warnings(&seats), [], "副主任 as needed");
    seats.push(Seat { appointment: Appointment::Engaged, posts: vec![Post::DeputyDirector], ..member(Sex::Male) });
    seats.push(Seat { appointment: Appointment::Engaged, posts: vec![Post::Mediator, Post::Recorder], ..member(Sex::Male) });
    assert_eq!(warnings(&seats), [CompositionWarning::PostWithoutMembership { seat: 3 }], "posts are for members");
}

#[test]
fn minors_are_told_and_unknown_ages_are_not() {
    let mut seats = lawful();
    seats[1].adult = None;
    assert_eq!(warnings(&seats), [], "a missing birth date is no reproach");
    seats[1].adult = Some(false);
    assert_eq!(warnings(&seats), [CompositionWarning::NotAdult { seat: 1 }], "Art. 14 asks for adults");
}

#[test]
fn terms_of_office_are_soft_warnings() {
    let mut seats = lawful();
    for (until, expected) in [
        ("2026-02-28", Some(CompositionWarning::TermOver { seat: 2, until: day("2026-02-28") })),
        ("2026-03-01", None),
        ("2029-03-01", None),
        ("2029-03-02", Some(CompositionWarning::TermBeyondThreeYears { seat: 2, until: day("2029-03-02") })),
    ] {
        seats[2].term_until = Some(day(until));
        assert_eq!(warnings(&seats).first().copied(), expected, "term until {until}, seen on 2026-03-01");
        assert!(expected.is_none_or(|w| w.weight() == WarningWeight::Soft && w.article() == 9), "villages take five");
    }
    seats[2].term_until = None;
    assert_eq!(warnings(&seats), [], "a term that is not known is not over");
}

#[test]
fn composition_is_firm() {
    assert_eq!(CompositionWarning::NoDirector.weight(), WarningWeight::Firm, "Art. 8 leaves no choice");
    assert_eq!(CompositionWarning::NotAdult { seat: 0 }.article(), 14, "the article is printed with the warning");
}
