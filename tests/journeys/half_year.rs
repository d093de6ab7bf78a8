//! SCENARIOS.md 6, the half year: 60 of 60, and what one 撤回 makes of it.

use renhe_tests::office::query;
use renhe_tests::steps::small;
use renhe_tests::{Calls, Office, quarrel};
use renhe_wire::*;

/// Sixty quarrels from January to June over three committees, ten a month, every third one about farming (涉农).
fn sixty(street: &Office) -> Vec<String> {
    let committees = ["清泉村", "石桥村", "柳塘社区"].map(|name| street.found_committee(name, CommitteeKind::Village));
    let mediators: Vec<_> = committees.iter().map(|committee| street.mediator_of(committee, "周桂英")).collect();
    for number in 0..60 {
        let place = number % 3;
        let registration = Register {
            committee: Some(committees[place].clone()),
            tags: if number % 3 == 0 { vec!["涉农".to_owned()] } else { Vec::new() },
            ..quarrel(&format!("2026-{:02}-{:02}", number / 10 + 1, number % 10 + 10))
        };
        street.case_register_oral(small(registration, &mediators[place])).expect("a small quarrel");
    }
    committees.to_vec()
}

fn half_year(street: &Office, base: Base) -> StatisticsPage {
    street.statistics(query(base, "2026-01-01", "2026-06-30")).expect("the half year")
}

#[test]
fn sixty_of_sixty_is_one_hundred_percent_and_each_of_them_can_be_opened() {
    let street = Office::street("2026-06-30 12:00");
    sixty(&street);
    let page = half_year(&street, Base::Concluded);
    assert_eq!((page.figures.mediated, page.figures.succeeded), (60, 60));
    assert_eq!(page.figures.success_rate.as_deref(), Some("100.00"));
    assert_eq!((page.rate_of, page.rate_from), (60, 60), "numerator and denominator are printed with the rate");

    let mut request = FigureCases {
        query: query(Base::Concluded, "2026-01-01", "2026-06-30"),
        figure: "succeeded".to_owned(),
        slice: None,
        after: None,
        limit: Some(7),
    };
    let mut behind = Vec::new();
    loop {
        let cases = street.statistics_cases(request.clone()).expect("the cases behind the figure");
        assert_eq!(cases.total, 60, "every page knows the figure it stands behind");
        behind.extend(cases.rows.into_iter().map(|row| row.id));
        match cases.next {
            Some(next) => request.after = Some(next),
            None => break,
        }
    }
    behind.sort();
    behind.dedup();
    assert_eq!(behind.len(), 60, "sixty different cases stand behind the sixty");
    for case in behind {
        assert_eq!(street.case(&case).stage, Stage::Succeeded, "and each of them opens as a success");
    }
}

#[test]
fn one_withdrawal_after_acceptance_makes_it_sixty_of_sixty_one() {
    let street = Office::street("2026-06-30 12:00");
    let committees = sixty(&street);
    let mediator = street.mediator_of(&committees[0], "吴爱莲");
    let registration = Register { committee: Some(committees[0].clone()), ..quarrel("2026-06-22") };
    let case = street.accepted(registration, &[&mediator]);
    let open = half_year(&street, Base::Concluded).figures;
    assert_eq!(open.success_rate.as_deref(), Some("100.00"), "by 办结口径 an open case is in no rate");
    let open = half_year(&street, Base::Accepted).figures;
    assert_eq!(open.success_rate.as_deref(), Some("98.36"), "by 受理口径 it stands in the denominator");

    street.fail(&case, "2026-06-29", FailureReason::Withdrawn);
    let page = half_year(&street, Base::Concluded);
    assert_eq!((page.figures.mediated, page.figures.succeeded, page.figures.failed), (61, 60, 1));
    assert_eq!(page.figures.success_rate.as_deref(), Some("98.36"), "60 of 61, two decimals, half up");
    assert_eq!((page.rate_of, page.rate_from), (60, 61));
}

#[test]
fn a_refusal_before_acceptance_is_no_failure() {
    let street = Office::street("2026-06-30 12:00");
    let committees = sixty(&street);
    let registration = Register { committee: Some(committees[0].clone()), ..quarrel("2026-06-22") };
    let case = street.case_register(registration).expect("registered").case;
    let decline = Decline {
        case,
        on: renhe_tests::day("2026-06-23"),
        reason: DeclineReason::PartyRefuses,
        routes: vec![Route::Court],
        explanation: None,
    };
    street.case_decline(decline).expect("declined");
    let figures = half_year(&street, Base::Concluded).figures;
    assert_eq!((figures.registered, figures.accepted, figures.declined, figures.failed), (61, 60, 1, 0));
    assert_eq!(figures.success_rate.as_deref(), Some("100.00"), "what was never accepted was never mediated");
}

#[test]
fn farming_cases_by_committee_and_every_committee_is_a_row() {
    let street = Office::street("2026-06-30 12:00");
    let committees = sixty(&street);
    let farming = StatisticsQuery { tag: Some("涉农".to_owned()), ..query(Base::Concluded, "2026-01-01", "2026-06-30") };
    let figures = street.statistics(farming).expect("涉农, January to June").figures;
    assert_eq!(figures.mediated, 20);
    let count = |committee: &str| figures.by_committee.iter().find(|slice| slice.key == committee).map(|slice| slice.count);
    assert_eq!(committees.iter().map(|id| count(id)).collect::<Vec<_>>(), [Some(20), Some(0), Some(0)], "zeros are listed too");
    assert_eq!(count(&street.home()), Some(0), "and the street's own committee");
}
