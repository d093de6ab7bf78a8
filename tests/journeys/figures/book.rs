//! A book in which every outcome occurs.

use chrono::{Days, NaiveDate};
use renhe_tests::steps::{assignment, small};
use renhe_tests::{Calls, Office, USER, day, quarrel};
use renhe_wire::*;

/// How a case of the book ends.
const OUTCOMES: [&str; 9] = ["awaiting", "declined", "pending", "oral", "written", "small", "failed", "withdrawn", "referred"];
const CATEGORIES: [&str; 4] = ["neighbour", "labour", "forest_land", "other"];
const SOURCES: [&str; 4] = ["application", "initiative", "referral/police", "referral/court"];

/// Seventy-two cases from January to June over three committees; category, source, tag and pace vary independently, some
/// are void or proposed to be. The clock stands at the end of July.
pub(super) fn book() -> Office {
    let street = Office::street("2026-07-31 09:00");
    street.enrol("第二人", &[Role::StreetClerk]);
    let committees = [
        street.home(),
        street.found_committee("清泉村", CommitteeKind::Village),
        street.found_committee("柳塘社区", CommitteeKind::Residents),
    ];
    let mediators: Vec<_> = committees.iter().map(|committee| street.mediator_of(committee, "周桂英")).collect();
    let mut proposed = Vec::new();
    for number in 0..72_usize {
        let place = (number / 9) % 3;
        let brought = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date") + Days::new(number as u64 * 7 / 3);
        let registration = Register {
            committee: Some(committees[place].clone()),
            category: CATEGORIES[number % 4].to_owned(),
            source: Some(SOURCES[(number / 2) % 4].to_owned()),
            tags: if number % 5 == 0 { vec!["涉农".to_owned()] } else { Vec::new() },
            people: Some(u32::try_from(number % 6).expect("small")),
            ..quarrel(&brought.to_string())
        };
        let case = take(&street, OUTCOMES[number % 9], registration, brought, &mediators[place], number);
        if number % 11 == 3 {
            let propose = ProposeVoid { case: case.clone(), on: day("2026-07-30"), reason: "重复登记".to_owned() };
            street.case_void_propose(propose).expect("a proposal");
            proposed.push(case);
        }
    }
    street.log_in("第二人");
    for case in proposed.iter().skip(1) {
        let answer = AnswerVoid { case: case.clone(), on: day("2026-07-31"), confirm: true, note: None };
        street.case_void_answer(answer).expect("a second person confirms");
    }
    street.log_in(USER);
    street
}

/// Takes one case to its outcome: accepted after 0–3 days, ended 0–40 days later.
fn take(street: &Office, outcome: &str, registration: Register, brought: NaiveDate, mediator: &str, number: usize) -> String {
    if outcome == "small" {
        return street.case_register_oral(small(registration, mediator)).expect("a small quarrel").case;
    }
    let accepted = brought + Days::new(number as u64 % 4);
    let ended = (accepted + Days::new(number as u64 * 5 % 41)).to_string();
    let case = street.case_register(registration).expect("registered").case;
    match outcome {
        "awaiting" => return case,
        "declined" => {
            let (on, reason) = (Day(accepted), DeclineReason::OutOfScope);
            let decline = Decline { case: case.clone(), on, reason, routes: vec![Route::Court], explanation: None };
            street.case_decline(decline).expect("declined");
            return case;
        }
        _ => {}
    }
    street.case_accept(Accept { case: case.clone(), on: Day(accepted), rights_told: Some(ToldManner::Oral) }).expect("accepted");
    street.case_assign(assignment(&case, Day(accepted), &[mediator])).expect("assigned");
    match outcome {
        "oral" => drop(street.settle_orally(&case, &ended)),
        "written" => drop(street.settle_in_writing(&case, &ended)),
        "failed" => drop(street.fail(&case, &ended, FailureReason::NotAgreed)),
        "withdrawn" => drop(street.fail(&case, &ended, FailureReason::Withdrawn)),
        "referred" => {
            let refer = ReferOut {
                case: case.clone(),
                on: day(&ended),
                to: ReferredTo::Court,
                routes: vec![Route::Court],
                explanation: None,
            };
            street.case_refer_out(refer).expect("sent on");
        }
        _ => {}
    }
    case
}

pub(super) fn every_case(office: &Office) -> Vec<CaseDetail> {
    office.all_cases().iter().map(|row| office.case(&row.id)).collect()
}
