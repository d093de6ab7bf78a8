//! SCENARIOS.md 2: a boundary; three sessions, a written agreement in instalments, a death, a breach.

use renhe_tests::steps::written;
use renhe_tests::{Calls, Office, day, person, quarrel, side};
use renhe_wire::*;

const INSTALMENT_FEN: i64 = 300_000;

/// The case up to the agreement, signed on two days and sealed on a third; the clock stands on 2026-03-30.
fn agreed(village: &mut Office) -> String {
    village.set("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let registration = Register {
        parties: vec![person(1, "陈大力"), person(2, "刘满仓")],
        summary: "两家宅基地分界不清，刘家砌墙占地".to_owned(),
        category: "housing_site".to_owned(),
        ..quarrel("2026-03-02")
    };
    let case = village.accepted(registration, &[&mediator]);
    for (now, on) in [("2026-03-05 18:00", "2026-03-05"), ("2026-03-12 18:00", "2026-03-12"), ("2026-03-24 18:00", "2026-03-24")]
    {
        village.set(now);
        village.session(&case, on, "到现场丈量，双方各自陈述。");
    }
    village.set("2026-03-27 17:00");
    let parties = village.case(&case).parties;
    let (owner, builder) = (side(&parties, 1).remove(0), side(&parties, 2).remove(0));
    let instalment = |due: &str| Obligation {
        id: None,
        debtor: builder.clone(),
        creditor: owner.clone(),
        what: "支付占地补偿".to_owned(),
        amount_fen: Some(INSTALMENT_FEN),
        due_on: Some(day(due)),
    };
    let agreement = AgreeWritten {
        facts: "刘家围墙占用陈家宅基地零点四米。".to_owned(),
        clauses: vec!["争议的零点四米宅基地归陈大力所有。".to_owned(), "刘满仓分四次支付补偿一万二千元，围墙保留。".to_owned()],
        amount_fen: 4 * INSTALMENT_FEN,
        obligations: ["2026-04-15", "2026-05-15", "2026-06-15", "2026-07-15"].map(instalment).to_vec(),
        signatures: vec![SignedBy { party: owner, on: day("2026-03-26") }, SignedBy { party: builder, on: day("2026-03-27") }],
        mediator_signed_on: Some(day("2026-03-27")),
        ..written(&case)
    };
    let done = village.case_agree_written(agreement).expect("a written agreement");
    let warned: Vec<_> = done.warnings.iter().map(|warning| (warning.code.to_string(), warning.field.clone())).collect();
    let ownership = ("ownership_clause".to_owned(), Some("clauses[0]".to_owned()));
    assert_eq!(warned, [ownership], "a clause that gives ownership is warned of, at that clause, and nothing else is");

    village.set("2026-03-30 10:00");
    assert_eq!(village.case(&case).stage, Stage::Pending, "signed but not sealed, it is not in effect (Art. 29)");
    let seal = Sign { case: case.clone(), signatures: Vec::new(), mediator_signed_on: None, sealed_on: Some(day("2026-03-30")) };
    village.case_sign(seal).expect("the seal");
    case
}

/// The first two instalments are paid on time; then the payer dies and his daughter takes his place.
fn inherited(village: &mut Office, case: &str) {
    for (now, on, index) in [("2026-04-15 16:00", "2026-04-15", 0), ("2026-05-14 16:00", "2026-05-14", 1)] {
        village.set(now);
        let obligation = village.case(case).obligations[index].obligation.id.clone().expect("an id");
        let paid = Perform {
            case: case.to_owned(),
            obligation,
            on: day(on),
            amount_fen: Some(INSTALMENT_FEN),
            proof: Some("收条".to_owned()),
        };
        village.case_perform(paid).expect("an instalment");
    }
    village.set("2026-06-02 09:00");
    let dead = side(&village.case(case).parties, 2).remove(0);
    let change = ChangeParty {
        case: case.to_owned(),
        on: day("2026-06-01"),
        how: PartyChange::Heir,
        party: Some(dead),
        new_parties: vec![person(2, "刘小燕")],
        reason: "刘满仓于五月二十八日去世".to_owned(),
        proof: None,
    };
    let refused = village.case_party_change(change.clone()).expect_err("an heir needs proof");
    assert_eq!((refused.family, refused.problem.field.as_deref()), (Family::Invalid, Some("proof")), "asked for at its field");
    let proven = ChangeParty { proof: Some("户口簿与村委会证明".to_owned()), ..change };
    village.case_party_change(proven).expect("the heir with proof");
}

#[test]
fn it_takes_effect_on_the_latest_of_signatures_and_seal() {
    let mut village = Office::village("2026-03-02 08:00");
    let case = agreed(&mut village);
    let case = village.case(&case);
    let agreement = case.agreement.expect("the agreement");
    assert_eq!(agreement.effective_on, Some(day("2026-03-30")), "26, 27 and 30 March: the last one counts (Art. 29)");
    assert_eq!(case.concluded_on, Some(day("2026-03-30")), "办结日 is the day it took effect");
    assert_eq!(agreement.copies, 3, "one for each party and one for the committee");
    assert_eq!(agreement.amount_fen, 1_200_000, "12,000 yuan in integer fen");
    assert_eq!(case.confirmation.until, Some(day("2026-04-29")), "30 days from 30 March (Art. 33)");
    assert!(case.confirmation.calendar_known, "the calendar of 2026 ships with the program");
    assert_eq!(case.sessions.len(), 3);
}

#[test]
fn after_the_thirtieth_day_no_confirmation_is_offered() {
    let mut village = Office::village("2026-03-02 08:00");
    let case = agreed(&mut village);
    let offered = |village: &Office| {
        let steps = village.case(&case).steps;
        steps.into_iter().find(|step| step.command == "case_confirm_apply").is_some_and(|step| step.refused.is_none())
    };
    let apply =
        |on: &str| ApplyConfirmation {
            case: case.clone(), on: day(on), court: "珠晖区人民法院".to_owned(), all_sides: true
        };
    village.set("2026-04-29 17:00");
    assert!(offered(&village), "the last day still counts");
    let one_side = ApplyConfirmation { all_sides: false, ..apply("2026-04-29") };
    let refused = village.case_confirm_apply(one_side).expect_err("one side alone");
    assert_eq!(refused.problem.code.to_string(), "confirmation_not_joint", "confirmation is joint, never one side's remedy");

    village.set("2026-04-30 09:00");
    assert!(!offered(&village), "on the day after it is not offered any more");
    let refused = village.case_confirm_apply(apply("2026-04-30")).expect_err("too late");
    assert_eq!(refused.family, Family::Refused);
    assert_eq!(
        refused.problem.params.get("until").map(String::as_str),
        Some("2026-04-29"),
        "the refusal says until when it was possible"
    );
}

#[test]
fn the_heir_takes_over_what_is_still_owed() {
    let mut village = Office::village("2026-03-02 08:00");
    let case = agreed(&mut village);
    inherited(&mut village, &case);
    let case = village.case(&case);
    let names: Vec<_> = case.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names, ["陈大力", "刘小燕"], "the heir stands where the dead party stood");
    assert_eq!(case.former_parties.len(), 1, "the dead party is remembered");
    let signatures = case.agreement.as_ref().map(|agreement| &agreement.signatures).expect("the agreement");
    let signed: Vec<_> = signatures.iter().map(|one| (one.name.as_str(), one.on)).collect();
    let as_signed = [("陈大力", Some(day("2026-03-26"))), ("刘满仓", Some(day("2026-03-27")))];
    assert_eq!(signed, as_signed, "the agreement was signed by the one who died, not by the heir");
    assert_eq!(case.stage, Stage::Succeeded, "an agreement in effect stays in effect");
    assert_eq!(case.obligations[2].debtor_name, "刘小燕", "what is still open is owed by the heir");
    let paid: i64 = case.obligations.iter().map(|state| state.paid_fen).sum();
    assert_eq!(paid, 600_000, "6,000 yuan have been paid, whoever owed them");
}

#[test]
fn a_breach_is_urged_and_the_success_still_counts() {
    let mut village = Office::village("2026-03-02 08:00");
    let case = agreed(&mut village);
    inherited(&mut village, &case);
    village.set("2026-06-20 09:00");
    let overdue = village.tasks().into_iter().find(|task| task.kind == TaskKind::Perform).expect("the third instalment");
    assert_eq!((overdue.due_on, overdue.days_left), (day("2026-06-15"), -5), "it is five days late and says so");

    let third = village.case(&case).obligations[2].obligation.id.clone().expect("an id");
    let fourth = village.case(&case).obligations[3].obligation.id.clone().expect("an id");
    let breach =
        |obligation: &str| Breach { case: case.clone(), obligation: obligation.to_owned(), on: day("2026-06-20"), note: None };
    let early = village.case_breach(breach(&fourth)).expect_err("the fourth instalment is due in July");
    assert_eq!(early.problem.code.to_string(), "not_due_yet", "nobody breaks a promise before it is due");
    village.case_breach(breach(&third)).expect("the breach of the third");
    let urge = Urge {
        case: case.clone(),
        obligation: third,
        on: day("2026-06-20"),
        way: Some(FollowupWay::Visit),
        routes: vec![Route::Court],
        note: Some("上门督促，告知可以起诉".to_owned()),
    };
    village.case_urge(urge).expect("the urging with the route told");

    let detail = village.case(&case);
    assert_eq!(detail.performance, Performance::Breached);
    let urged: Vec<Day> = detail.obligations[2].urgings.iter().map(|urging| urging.on).collect();
    assert_eq!(urged, [day("2026-06-20")], "the urging is dated (Art. 31)");
    let half_year = village.figures("2026-01-01", "2026-06-30");
    assert_eq!((half_year.succeeded, half_year.written, half_year.pending), (1, 1, 0), "a breach never un-counts a success");
    assert_eq!((half_year.performed, half_year.breached, half_year.confirmed), (0, 1, 0));
    assert_eq!(
        (half_year.amount_fen, half_year.parties),
        (1_200_000, 2),
        "the heir is a party in place of the dead one, not a third"
    );
}
