//! The time machine of one case, sessions by the calendar, one figure by two things.

use renhe_tests::steps::{correction, session};
use renhe_tests::{Calls, Office, day, instant, quarrel};
use renhe_wire::*;

fn at(text: &str) -> Instant {
    Instant(instant(text))
}

#[test]
fn a_case_is_shown_as_the_book_held_it() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let case = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    let mut moments = vec![("2026-03-02 09:00", village.case(&case))];
    let mut step = |village: &mut Office, now: &'static str, act: &dyn Fn(&Office)| {
        village.set(now);
        act(village);
        moments.push((now, village.case(&case)));
    };
    step(&mut village, "2026-03-03 10:00", &|office| {
        office
            .case_correct(Correct { summary: Some("屋前排水沟".to_owned()), ..correction(&case) })
            .map(drop)
            .expect("corrected");
    });
    step(&mut village, "2026-03-04 10:00", &|office| {
        office.case_accept(Accept { case: case.clone(), on: day("2026-03-04"), rights_told: None }).map(drop).expect("accepted");
        let assign = renhe_tests::steps::assignment(&case, day("2026-03-04"), &[&mediator]);
        office.case_assign(assign).map(drop).expect("assigned");
    });
    step(&mut village, "2026-03-05 10:00", &|office| drop(office.settle_orally(&case, "2026-03-05")));
    step(&mut village, "2026-03-06 10:00", &|office| {
        let op = office.undo_peek(Nothing {}).expect("peek").op.expect("the agreement");
        office.undo(Undo { op }).map(drop).expect("undone");
    });
    village.set("2026-04-01 09:00");
    for (now, was) in &moments {
        let seen = village.case_as_at(CaseMoment { case: case.clone(), at: at(now) }).expect("as it was");
        let plain = |detail: &CaseDetail| CaseDetail { steps: Vec::new(), heads: Vec::new(), ..detail.clone() };
        assert_eq!(plain(&seen), plain(was), "{now}: field by field what was seen then, with the days that were left then");
        assert!(seen.steps.is_empty(), "and nothing can be done with it");
    }
    let early = village.case_as_at(CaseMoment { case: case.clone(), at: at("2026-03-02 08:59") }).expect_err("not yet");
    assert_eq!(
        (early.family, early.problem.code.as_str(), early.problem.field.as_deref()),
        (Family::Invalid, "not_yet_then", Some("at"))
    );
    let ahead = village.case_as_at(CaseMoment { case, at: at("2026-04-01 09:01") }).expect_err("nobody knows yet");
    assert_eq!(ahead.problem.code.as_str(), "future_date");
}

#[test]
fn the_calendar_shows_what_is_held_and_planned_and_who_cannot_be_at_both() {
    let village = Office::village("2026-03-02 09:00");
    let (zhou, he) = (village.mediator("周桂英"), village.mediator("何明"));
    let plan = |mediator: &str, time: &str| {
        let case = village.accepted(quarrel("2026-03-02"), &[mediator]);
        let next = HoldSession {
            next_on: Some(day("2026-03-09")),
            next_time: Some(time.to_owned()),
            ..session(&case, "2026-03-02", "各自陈述。")
        };
        village.case_session(next).expect("a session");
        case
    };
    let (first, second, third) = (plan(&zhou, "15:00"), plan(&zhou, "15:30"), plan(&he, "15:00"));
    let week = |mediator: Option<&String>| {
        let query =
            MeetingsQuery { from: day("2026-03-09"), to: day("2026-03-15"), committee: None, mediator: mediator.cloned() };
        village.meeting_list(query).expect("a week").meetings
    };
    let planned = week(None);
    assert_eq!(planned.iter().map(|one| one.time.as_deref()).collect::<Vec<_>>(), [Some("15:00"), Some("15:00"), Some("15:30")]);
    assert!(planned.iter().all(|one| !one.held && one.place.as_deref() == Some("村调解室")), "planned, where they met before");
    let of = |case: &str| planned.iter().find(|one| one.case == case).expect("planned");
    let clash = &of(&first).clashes;
    assert_eq!((clash.len(), clash[0].case.as_str(), clash[0].mediators[0].name.as_str()), (1, second.as_str(), "周桂英"));
    assert!(of(&third).clashes.is_empty(), "another mediator can sit at the same time");
    assert_eq!(week(Some(&zhou)).len(), 2, "one person's own week");
    village.session(&first, "2026-03-02", "当日又谈一次。");
    assert_eq!(week(None).len(), 2, "the plan of the last session holds, and that one had none");
    village.settle_orally(&second, "2026-03-02");
    assert_eq!(week(None).len(), 1, "what is settled is not planned any more");
    let query = MeetingsQuery { from: day("2026-03-02"), to: day("2026-03-02"), committee: Some(village.home()), mediator: None };
    let held = village.meeting_list(query).expect("the day").meetings;
    assert!(held.len() == 4 && held.iter().all(|one| one.held && one.clashes.is_empty()), "held ones stay where they were");
    let backwards = MeetingsQuery { from: day("2026-03-09"), to: day("2026-03-08"), committee: None, mediator: None };
    assert_eq!(village.meeting_list(backwards).expect_err("backwards").problem.field.as_deref(), Some("to"));
    village.rebuild(Nothing {}).expect("rebuilt");
    assert_eq!(week(None).len(), 1, "a rebuild comes to the same");
}

#[test]
fn a_table_of_months_adds_up_to_the_page_of_figures() {
    let mut village = Office::village("2026-01-05 09:00");
    let mediator = village.mediator("周桂英");
    for on in ["2026-01-05", "2026-01-20", "2026-02-03", "2026-03-31", "2026-04-01"] {
        village.set(&format!("{on} 09:00"));
        village.small_quarrel(on, &mediator);
    }
    let query = StatisticsQuery {
        from: day("2026-01-10"),
        to: day("2026-03-31"),
        base: None,
        committee: None,
        kind: None,
        category: None,
        tag: None,
        source: None,
        as_at: None,
    };
    let page = village.statistics(query.clone()).expect("the page").figures;
    for rows in GridRows::ALL {
        for (figure, total) in [("succeeded", page.succeeded), ("registered", page.registered), ("parties", page.parties)] {
            let grid = village
                .statistics_grid(GridQuery { query: query.clone(), rows: *rows, figure: figure.to_owned() })
                .expect("a table");
            assert_eq!(grid.months, ["2026-01", "2026-02", "2026-03"], "every month of the period");
            assert_eq!((grid.rows.len(), grid.cells.len()), (1, 1), "only what has a case is a row");
            assert_eq!(grid.cells.iter().flatten().sum::<i64>(), total, "{figure} by {rows} adds up");
        }
    }
    let error = village.statistics_grid(GridQuery { query, rows: GridRows::Kind, figure: "success_rate".to_owned() });
    assert_eq!(error.expect_err("rates do not add up").problem.field.as_deref(), Some("figure"));
}

#[test]
fn how_long_cases_took_adds_up_and_every_class_opens_its_cases() {
    let mut village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    for (until, ends_well) in [("2026-03-02", true), ("2026-03-02", true), ("2026-03-05", true), ("2026-04-20", false)] {
        village.set("2026-03-02 09:00");
        let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
        village.set(&format!("{until} 17:00"));
        if ends_well {
            drop(village.settle_orally(&case, until))
        } else {
            drop(village.fail(&case, until, FailureReason::NotAgreed))
        }
    }
    village.set("2026-05-01 09:00");
    village.accepted(quarrel("2026-05-01"), &[&mediator]);
    let query = renhe_tests::office::query(Base::Concluded, "2026-03-01", "2026-05-31");
    let told = village.statistics_durations(query.clone()).expect("how long");
    assert_eq!((told.cases, told.median_days, told.longest_days), (4, Some(0), Some(49)), "one that is pending took no time yet");
    let counts: Vec<(&str, i64)> = told.classes.iter().map(|class| (class.key.as_str(), class.count)).collect();
    assert_eq!(counts, [("0", 2), ("1", 1), ("4", 0), ("8", 0), ("16", 0), ("31", 1), ("61", 0)]);
    for class in &told.classes {
        let slice = Some(SliceRef { by: "days".to_owned(), key: class.key.clone() });
        let behind = FigureCases { query: query.clone(), figure: "mediated".to_owned(), slice, after: None, limit: None };
        let page = village.statistics_cases(behind).expect("the list");
        assert_eq!(i64::from(page.total), class.count, "the cases behind {} days", class.key);
    }
    let then = StatisticsQuery { as_at: Some(at("2026-03-10 09:00")), ..query };
    assert_eq!(village.statistics_durations(then).expect("as at").cases, 3, "the fourth ended later");
}
