//! COUNTING.md held against a recount by hand: a book in which every outcome occurs, read back case by case through the
//! same door the window uses, and counted anew by the rules as they are written.

mod as_at;
mod book;
mod recount;

use chrono::{Datelike, NaiveDate};
use renhe_tests::Calls;
use renhe_tests::office::query;
use renhe_wire::*;

use book::{book, every_case};
use recount::compare;

fn periods() -> Vec<(String, String)> {
    let days = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let mut periods = vec![
        days("2026-01-01", "2026-12-31"),
        days("2026-01-01", "2026-06-30"),
        days("2026-01-26", "2026-02-25"),
        days("2026-02-10", "2026-04-05"),
        days("2026-03-15", "2026-03-15"),
        days("2025-01-01", "2025-12-31"),
        days("2026-04-10", "2026-04-20"),
    ];
    for month in 1..=7 {
        let first = NaiveDate::from_ymd_opt(2026, month, 1).expect("a date");
        let last = first.with_month(month + 1).and_then(|next| next.pred_opt()).expect("a date");
        periods.push((first.to_string(), last.to_string()));
    }
    periods
}

#[test]
fn every_figure_is_what_a_recount_by_hand_gives() {
    let street = book();
    let cases = every_case(&street);
    assert_eq!(cases.len(), 72);
    for (from, to) in periods() {
        for base in Base::ALL {
            compare(&cases, &street.figures_by(*base, &from, &to));
        }
    }
}

#[test]
fn every_figure_holds_under_every_filter() {
    let street = book();
    let cases = every_case(&street);
    let of = |holds: &dyn Fn(&CaseDetail) -> bool| cases.iter().filter(|case| holds(case)).cloned().collect::<Vec<_>>();
    let home = street.home();
    let year = |base| query(base, "2026-01-20", "2026-06-11");
    for base in [Base::Concluded, Base::Accepted] {
        let filters: [(StatisticsQuery, Vec<CaseDetail>); 6] = [
            (StatisticsQuery { committee: Some(home.clone()), ..year(base) }, of(&|case| case.committee == home)),
            (
                StatisticsQuery { kind: Some(CommitteeKind::Residents), ..year(base) },
                of(&|case| case.committee_name.contains("柳塘社区")),
            ),
            (StatisticsQuery { category: Some("labour".to_owned()), ..year(base) }, of(&|case| case.category == "labour")),
            (StatisticsQuery { tag: Some("涉农".to_owned()), ..year(base) }, of(&|case| case.tags.contains(&"涉农".to_owned()))),
            (
                StatisticsQuery { source: Some("referral".to_owned()), ..year(base) },
                of(&|case| case.source.starts_with("referral")),
            ),
            (
                StatisticsQuery { source: Some("referral/court".to_owned()), ..year(base) },
                of(&|case| case.source == "referral/court"),
            ),
        ];
        for (query, cases) in filters {
            assert!(!cases.is_empty(), "the filter must have something to hold back");
            let figures = street.statistics(query).expect("filtered figures").figures;
            compare(&cases, &figures);
        }
    }
}

#[test]
fn the_identities_of_the_counting_rules_hold() {
    let street = book();
    let all = street.figures("2026-01-01", "2026-12-31");
    assert_eq!(
        all.registered,
        all.voided + all.declined + all.awaiting + all.accepted,
        "all of them were registered and accepted this year"
    );
    assert!(all.voided > 0 && all.declined > 0 && all.awaiting > 0, "or the identity would say little: {all:?}");
    for (from, to) in periods() {
        let by_end = street.figures(&from, &to);
        assert_eq!(by_end.mediated, by_end.succeeded + by_end.failed, "{from}");
        assert_eq!(by_end.succeeded, by_end.written + by_end.oral + by_end.form_unknown, "{from}");
        let concluded = by_end.succeeded + by_end.failed + by_end.referred_out;
        assert_eq!(
            by_end.carried_in + by_end.accepted,
            concluded + by_end.pending,
            "上期结转 + 新受理 = 办结 + 期末未结, {from}"
        );
        let by_start = street.figures_by(Base::Accepted, &from, &to);
        let outcomes = by_start.succeeded + by_start.failed + by_start.referred_out + by_start.pending;
        assert_eq!(by_start.accepted, outcomes, "accepted = succeeded + failed + referred_out + pending, {from}");
        assert!(by_start.performed <= by_start.succeeded && by_start.confirmed <= by_start.succeeded, "{from}");
    }
}

#[test]
fn every_figure_opens_as_many_cases_as_it_counts() {
    let street = book();
    for base in [Base::Concluded, Base::Accepted] {
        let figures = serde_json::to_value(street.figures_by(base, "2026-02-01", "2026-05-15")).expect("plain data");
        for figure in [
            "registered",
            "voided",
            "declined",
            "awaiting",
            "accepted",
            "carried_in",
            "succeeded",
            "written",
            "oral",
            "form_unknown",
            "failed",
            "referred_out",
            "mediated",
            "pending",
            "performed",
            "performing",
            "breached",
            "confirmed",
        ] {
            let query = query(base, "2026-02-01", "2026-05-15");
            let request = FigureCases { query, figure: figure.to_owned(), slice: None, after: None, limit: Some(500) };
            let page = street.statistics_cases(request).expect("the cases behind the figure");
            let counted = figures[figure].as_i64().expect("a count");
            assert_eq!((page.rows.len() as i64, i64::from(page.total)), (counted, counted), "{figure} by {base}");
        }
    }
}

#[test]
fn a_rebuild_changes_no_figure() {
    let street = book();
    let before = street.figures("2026-01-01", "2026-12-31");
    let rebuilt = street.rebuild(Nothing {}).expect("a rebuild");
    assert_eq!(rebuilt.cases, 72);
    assert_eq!(street.figures("2026-01-01", "2026-12-31"), before, "the journal alone gives the same figures");
}
