//! Figures "as at": what this book held at a moment, whatever was entered, corrected, undone or voided since.

use renhe_tests::office::query;
use renhe_tests::{Calls, Office, USER, instant, quarrel};
use renhe_wire::*;
use serde_json::json;

use super::book::book;

fn at(moment: &str, asked: StatisticsQuery) -> StatisticsQuery {
    StatisticsQuery { as_at: Some(Instant(instant(moment))), ..asked }
}

fn year(base: Base) -> StatisticsQuery {
    query(base, "2026-01-01", "2026-12-31")
}

/// Every statistics page and every list behind it that is worth keeping.
fn everything(office: &Office, as_at: Option<&str>) -> Vec<(StatisticsPage, Vec<String>)> {
    let mut all = Vec::new();
    for base in Base::ALL {
        for (from, to) in [("2026-01-01", "2026-12-31"), ("2026-02-10", "2026-04-05"), ("2026-03-01", "2026-03-31")] {
            for kind in [None, Some(CommitteeKind::Village), Some(CommitteeKind::Residents)] {
                let mut asked = StatisticsQuery { kind, ..query(*base, from, to) };
                if let Some(moment) = as_at {
                    asked = at(moment, asked);
                }
                let mut page = office.statistics(asked.clone()).expect("figures");
                assert_eq!(page.broken_identities, Vec::<String>::new(), "the identities hold for what was held then, too");
                page.as_at = None;
                all.push((page, behind(office, &asked)));
            }
        }
    }
    all
}

/// Numbers of the cases behind some figures, with how many there are said to be.
fn behind(office: &Office, asked: &StatisticsQuery) -> Vec<String> {
    let mut numbers = Vec::new();
    for figure in ["registered", "voided", "awaiting", "accepted", "carried_in", "succeeded", "pending", "performed"] {
        let mut request =
            FigureCases { query: asked.clone(), figure: figure.to_owned(), slice: None, after: None, limit: Some(5) };
        loop {
            let page = office.statistics_cases(request.clone()).expect("the cases behind it");
            numbers.extend(page.rows.into_iter().map(|row| format!("{figure} of {}: {} {}", page.total, row.number, row.stage)));
            match page.next {
                Some(next) => request.after = Some(next),
                None => break,
            }
        }
    }
    numbers
}

#[test]
fn asked_later_as_at_a_moment_every_figure_is_what_it_was() {
    let mut street = book();
    let kept = everything(&street, None);
    assert_eq!(everything(&street, Some("2026-07-31 09:00")), kept, "as at now is now");

    street.set("2026-08-03 09:00");
    let committees = street.committee_list(Nothing {}).expect("committees").committees;
    let village = committees.iter().find(|committee| committee.fields.kind == CommitteeKind::Village).expect("one").clone();
    let fields = CommitteeFields {
        name: "清泉社区人民调解委员会".to_owned(),
        short_name: "清泉社区".to_owned(),
        kind: CommitteeKind::Residents,
        ..village.fields
    };
    street.committee_save(SaveCommittee { id: Some(village.id.clone()), fields }).expect("a village becomes a community");
    street.found_committee("石桥村", CommitteeKind::Village);
    let mediator = street.mediator_of(&village.id, "吴爱莲");
    let late = Register { committee: Some(village.id.clone()), ..quarrel("2026-03-10") };
    let late = street.accepted(late, &[&mediator]);
    street.settle_orally(&late, "2026-03-12");
    let open = street.all_cases().into_iter().find(|row| row.stage == Stage::Pending && row.void == VoidState::Valid);
    let open = open.expect("a case that goes on").id;
    street.fail(&open, "2026-08-03", FailureReason::NotAgreed);
    let op = street.undo_peek(Nothing {}).expect("peek").op.expect("the failure");
    let correctable = |row: &CaseRow| row.stage == Stage::Succeeded && row.void == VoidState::Valid && !row.closed;
    let done = street.all_cases().into_iter().find(correctable);
    let done = done.expect("a success").id;
    let request = json!({ "case": done, "category": "traffic", "clear": ["people"] });
    street.call_json("case_correct", request).expect("corrected");
    let correction = street.undo_peek(Nothing {}).expect("peek").op.expect("the correction");
    let between = everything(&street, None);

    street.set("2026-08-04 09:00");
    street.undo(Undo { op: correction }).expect("the correction is taken back");
    street.undo(Undo { op }).expect("and the failure");
    let propose = ProposeVoid { case: late.clone(), on: renhe_tests::day("2026-08-04"), reason: "重复登记".to_owned() };
    street.case_void_propose(propose).expect("proposed");
    street.log_in("第二人");
    let confirm = AnswerVoid { case: late, on: renhe_tests::day("2026-08-04"), confirm: true, note: None };
    street.case_void_answer(confirm).expect("voided");
    street.log_in(USER);

    assert_ne!(everything(&street, None), kept, "the book has moved on");
    assert_eq!(everything(&street, Some("2026-08-02 23:59")), kept, "and still knows what it held");
    assert_eq!(everything(&street, Some("2026-08-03 17:00")), between, "on the day between, too");
    street.rebuild(Nothing {}).expect("rebuilt");
    let figures = |pages: Vec<(StatisticsPage, Vec<String>)>| pages.into_iter().map(|(page, _)| page).collect::<Vec<_>>();
    assert_eq!(figures(everything(&street, Some("2026-08-03 17:00"))), figures(between), "after a rebuild");
    let nothing = street.statistics(at("2025-01-01 00:00", year(Base::Concluded))).expect("before the book").figures;
    assert_eq!((nothing.registered, nothing.by_committee.len()), (0, 0), "before it was founded it held nothing");
}

#[test]
fn a_moment_ahead_is_refused_and_one_that_is_none_is_invalid() {
    let street = Office::street("2026-07-31 09:00");
    let refused = street.statistics(at("2026-07-31 09:01", year(Base::Concluded))).expect_err("ahead");
    let where_ = |error: &WireError| (error.family, error.problem.code.to_string(), error.problem.field.clone());
    assert_eq!(where_(&refused), (Family::Invalid, "future_date".to_owned(), Some("as_at".to_owned())));
    let cases =
        |query: StatisticsQuery| FigureCases { query, figure: "registered".to_owned(), slice: None, after: None, limit: None };
    let refused = street.statistics_cases(cases(at("2026-07-31 09:01", year(Base::Concluded)))).expect_err("ahead");
    assert_eq!(where_(&refused).2.as_deref(), Some("query.as_at"));
    let page = street.statistics(at("2026-07-31 09:00", year(Base::Concluded))).expect("now is not ahead");
    assert_eq!(page.as_at, Some(Instant(instant("2026-07-31 09:00"))), "the answer names its moment");
    let mut request = serde_json::to_value(year(Base::Concluded)).expect("plain data");
    for (text, allowed) in [("2026-06-30 17:00", true), ("2026-06-30T09:00:00Z", true), ("2026-06-30", false), ("五点", false)]
    {
        request["as_at"] = json!(text);
        match street.call_json("statistics", request.clone()) {
            Ok(_) => assert!(allowed, "{text} was taken"),
            Err(error) => {
                assert!(!allowed, "{text} was refused: {error:?}");
                assert_eq!(where_(&error), (Family::Invalid, "impossible_date".to_owned(), Some("as_at".to_owned())));
            }
        }
    }
}
