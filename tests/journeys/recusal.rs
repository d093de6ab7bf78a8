//! 回避: what the book knows of a mediator and a party is said before the mediator is assigned, and what is disclosed stays.

use renhe_tests::office::mediator;
use renhe_tests::steps::{assignment, correction};
use renhe_tests::{Calls, Office, day, person, quarrel};
use renhe_wire::*;

fn code(error: &WireError) -> (String, Option<String>) {
    (error.problem.code.to_string(), error.problem.field.clone())
}

/// A mediator of whom the roster knows household, kin and employer.
fn neighbour(village: &Office) -> String {
    let mut entry = mediator(&village.home(), "周桂英", "2022-01-01");
    entry.fields.household = Some("清泉村三组12号".to_owned());
    entry.fields.kin = vec!["周长生".to_owned(), " ".to_owned(), "周长生".to_owned()];
    entry.fields.employer = Some("清泉村小学".to_owned());
    village.member_save(entry).expect("a mediator").id
}

fn about(case: &str, mediators: &[&str]) -> RecusalQuery {
    let mediators = mediators.iter().map(|id| (*id).to_owned()).collect();
    RecusalQuery { case: Some(case.to_owned()), parties: Vec::new(), mediators }
}

fn found(village: &Office, query: RecusalQuery) -> Vec<(Relation, String, Option<String>)> {
    let findings = village.recusal_check(query).expect("an answer").findings;
    findings.into_iter().map(|one| (one.relation, one.party, one.seen_by.or(one.number))).collect()
}

fn disclosure(case: &str, mediator: &str) -> Disclose {
    Disclose {
        case: case.to_owned(),
        on: day("2026-03-02"),
        mediator: mediator.to_owned(),
        relation: Relation::SameHousehold,
        what: "与张水生同住一个院子".to_owned(),
        consents: vec![SideConsent { side: 1, consents: true }, SideConsent { side: 2, consents: false }],
    }
}

#[test]
fn the_roster_keeps_what_recusal_is_seen_by() {
    let village = Office::village("2026-03-02 09:00");
    let id = neighbour(&village);
    let members = village.member_list(MembersOf { committee: None }).expect("the roster").members;
    let fields = members.into_iter().find(|member| member.id == id).expect("the mediator").fields;
    assert_eq!(fields.household.as_deref(), Some("清泉村三组12号"));
    assert_eq!(fields.kin, ["周长生"], "a blank line is nobody, and nobody is entered twice");
    assert_eq!(fields.employer.as_deref(), Some("清泉村小学"));
}

#[test]
fn household_kin_and_employer_are_found_for_a_dispute_that_is_still_being_typed() {
    let village = Office::village("2026-03-02 09:00");
    let (near, far) = (neighbour(&village), village.mediator("郑建国"));
    let typed = |name: &str, address: Option<&str>, workplace: Option<&str>| RecusalParty {
        name: name.to_owned(),
        address: address.map(str::to_owned),
        workplace: workplace.map(str::to_owned),
    };
    let parties = vec![
        typed("张水生", Some("东阳渡街道清泉村三组 １２号"), None),
        typed("周长生", None, None),
        typed("李田根", Some("石桥村一组"), Some("清泉村小学")),
        typed("", Some("三组"), Some("小学")),
    ];
    let query = RecusalQuery { case: None, parties, mediators: vec![near, far] };
    let said = |relation, party: &str, by: &str| (relation, party.to_owned(), Some(by.to_owned()));
    let expected = [
        said(Relation::SameHousehold, "张水生", "东阳渡街道清泉村三组 １２号"),
        said(Relation::Kin, "周长生", "周长生"),
        said(Relation::SameEmployer, "李田根", "清泉村小学"),
    ];
    assert_eq!(found(&village, query), expected, "and nothing against a stranger, nor by a word that says too little");
}

#[test]
fn an_earlier_case_of_the_two_is_found_newest_first_and_void_ones_are_not() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let old = village.case(&village.accepted(quarrel("2026-01-05"), &[&mediator]));
    let newer = village
        .accepted(Register { parties: vec![person(1, "李田根"), person(2, "王五")], ..quarrel("2026-02-01") }, &[&mediator]);
    let only_named = Register {
        parties: vec![person(1, "王五"), person(2, "赵六")],
        summary: "王五说李田根可以作证".to_owned(),
        ..quarrel("2026-02-03")
    };
    village.accepted(only_named, &[&mediator]);
    let others = village.mediator("郑建国");
    village.accepted(quarrel("2026-02-10"), &[&others]);
    let case = village.case_register(quarrel("2026-03-02")).expect("a new quarrel of the same two").case;

    let number = |case: &str| Some(village.case(case).number);
    let expected = [
        (Relation::EarlierCase, "张水生".to_owned(), Some(old.number.clone())),
        (Relation::EarlierCase, "李田根".to_owned(), number(&newer)),
        (Relation::EarlierCase, "李田根".to_owned(), Some(old.number.clone())),
    ];
    assert_eq!(found(&village, about(&case, &[&mediator])), expected, "who is only talked about is no party");

    village.case_assign(assignment(&case, day("2026-03-02"), &[&mediator])).expect("assigned");
    assert_eq!(found(&village, about(&case, &[&mediator])).len(), 3, "the case itself is no earlier one");

    village.enrol("第二人", &[Role::Director]);
    let propose = ProposeVoid { case: newer.clone(), on: day("2026-03-02"), reason: "误登".to_owned() };
    village.case_void_propose(propose).expect("proposed");
    village.log_in("第二人");
    village.case_void_answer(AnswerVoid { case: newer, on: day("2026-03-02"), confirm: true, note: None }).expect("void");
    assert_eq!(found(&village, about(&case, &[&mediator])).len(), 2, "a void case never was");
}

#[test]
fn who_has_another_id_number_is_another_person_and_no_number_is_told() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let with_number = |on: &str, number: &str| {
        let mut entered = quarrel(on);
        entered.parties[0].id_number = Some(number.to_owned());
        entered
    };
    village.accepted(with_number("2026-01-05", "11010519491231002X"), &[&mediator]);
    let same = village.case_register(with_number("2026-03-01", "11010519491231002X")).expect("the same man").case;
    let other = village.case_register(with_number("2026-03-02", "110105194912310038")).expect("a namesake").case;
    let names = |case: &str| {
        let found = found(&village, about(case, &[&mediator]));
        found.into_iter().map(|(_, party, _)| party).collect::<Vec<_>>()
    };
    assert_eq!(names(&same), ["张水生", "李田根"]);
    assert_eq!(names(&other), ["李田根"], "the namesake was not mediated before");
    let answer = village.recusal_check(about(&same, &[&mediator])).expect("an answer");
    assert!(!serde_json::to_string(&answer).expect("plain data").contains("1949"), "no number goes out with the answer");
}

#[test]
fn what_was_disclosed_and_who_consents_stands_in_the_case_and_its_timeline() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = neighbour(&village);
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.case_disclose(disclosure(&case, &mediator)).expect("disclosed");
    let detail = village.case(&case);
    let disclosed = &detail.disclosures[0];
    assert_eq!((disclosed.relation, disclosed.mediator.name.as_str()), (Relation::SameHousehold, "周桂英"));
    assert_eq!(disclosed.what, "与张水生同住一个院子");
    let consents: Vec<_> = disclosed.consents.iter().map(|one| (one.side, one.consents)).collect();
    assert_eq!(consents, [(1, true), (2, false)], "and the side that objects is heard (Art. 22)");
    let line = detail.timeline.iter().find(|line| line.kind == "recusal_disclosed").expect("a line of the timeline");
    assert_eq!(line.params["mediators"], "周桂英");
    assert_eq!(line.params["relation"], "same_household");
    let text = ListCases { text: Some("同住一个院子".to_owned()), ..ListCases::default() };
    assert!(village.case_list(text).expect("a search").rows.is_empty(), "no search leads to a private matter of a mediator");

    let op = village.undo_peek(Nothing {}).expect("peek").op.expect("the disclosure");
    village.undo(Undo { op }).expect("entered by mistake");
    assert!(village.case(&case).disclosures.is_empty(), "taken back like any step");
}

#[test]
fn a_disclosure_is_possible_while_somebody_is_assigned_and_the_case_has_not_ended() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    let why_not = || {
        let steps = village.case(&case).steps;
        let step = steps.into_iter().find(|step| step.command == "case_disclose").expect("the step is always told of");
        step.refused.map(|problem| problem.code.to_string())
    };
    assert_eq!(why_not().as_deref(), Some("no_mediator"), "first somebody has to be assigned");
    let refused = village.case_disclose(disclosure(&case, &mediator)).expect_err("and the command says the same");
    assert_eq!(code(&refused).0, "no_mediator");
    village.case_accept(Accept { case: case.clone(), on: day("2026-03-02"), rights_told: None }).expect("accepted");
    village.case_assign(assignment(&case, day("2026-03-02"), &[&mediator])).expect("assigned");
    assert_eq!(why_not(), None);
    village.settle_orally(&case, "2026-03-02");
    assert_eq!(why_not().as_deref(), Some("already_concluded"), "afterwards nobody can object any more");
}

#[test]
fn a_disclosure_says_what_about_whom_and_asks_only_sides_that_there_are() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let (next, gone) = (village.mediator("郑建国"), village.mediator("孙退休"));
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    let good = || disclosure(&case, &mediator);
    village.case_disclose(Disclose { mediator: next, ..good() }).expect("by somebody who is about to be assigned");
    let end = EndAppointment { member: gone.clone(), appointment: None, on: day("2026-03-02"), remove_login: false };
    village.member_end_appointment(end).expect("left");
    village.set("2026-03-05 09:00");
    let consent = |side: u8| SideConsent { side, consents: true };
    let slips = [
        (Disclose { mediator: gone, ..good() }, "member_inactive", "mediator"),
        (Disclose { mediator: "周桂英".to_owned(), ..good() }, "unknown_member", "mediator"),
        (Disclose { what: " ".to_owned(), ..good() }, "required", "what"),
        (Disclose { on: day("2026-03-01"), ..good() }, "date_too_early", "on"),
        (Disclose { on: day("2026-03-06"), ..good() }, "future_date", "on"),
        (Disclose { consents: vec![consent(1), consent(3)], ..good() }, "unknown_party", "consents[1].side"),
        (Disclose { consents: vec![consent(2), consent(2)], ..good() }, "bad_value", "consents[1].side"),
    ];
    for (slip, expected, field) in slips {
        let refused = village.case_disclose(slip).expect_err(expected);
        assert_eq!(code(&refused), (expected.to_owned(), Some(field.to_owned())));
    }
    assert_eq!(village.case(&case).disclosures.len(), 1, "nothing of it was kept");
    village.case_correct(Correct { summary: Some("水沟".to_owned()), ..correction(&case) }).expect("and the case goes on");
}
