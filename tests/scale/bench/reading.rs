//! Pages of lists and of statistics, at two sizes, against each other and against plain group-by.

use crate::book::Book;
use crate::row::{Row, in_turns};
use renhe_engine::Desk;
use renhe_store::Connection;
use renhe_tests::{Calls, USER, below, day};
use renhe_wire::*;

const ROUNDS: usize = 9;

fn row(group: &str, what: &str, at_few: f64, at_many: f64) {
    Row {
        group,
        what,
        ours: at_many,
        unit: "ms",
        other: Some(("at 2,000 cases", at_few)),
        goal: "≤ 50 ms, and ≤ 2 × or + 5 ms",
        holds: at_many <= 50.0 && (at_many <= 2.0 * at_few || at_many <= at_few + 5.0),
    }
    .print();
}

/// What is asked of a desk; ids differ from book to book.
type Question = Box<dyn Fn(&Desk) -> ListCases>;

/// The cursor a third of the way down the list.
fn deep(desk: &Desk) -> String {
    let list = ListCases { registered_to: Some(day("2024-11-30")), limit: Some(100), ..ListCases::default() };
    desk.case_list(list).expect("a page").next.expect("there is more")
}

fn sorted(keys: &[(SortBy, bool)]) -> ListCases {
    let sort = keys.iter().map(|(by, descending)| SortKey { by: *by, descending: *descending }).collect();
    ListCases { sort, ..ListCases::default() }
}

pub(crate) fn lists(few: &Desk, many: &Desk) {
    let person = |desk: &Desk| {
        let members = desk.member_list(MembersOf { committee: None }).expect("people").members;
        members.into_iter().find(|member| member.open_cases > 0).expect("somebody works").id
    };
    let committee = |desk: &Desk| desk.committee_list(Nothing {}).expect("committees").committees[3].id.clone();
    let page = ListCases { limit: Some(100), ..ListCases::default() };
    let questions: Vec<(&str, Question)> = vec![
        ("first page", Box::new(|_| ListCases::default())),
        ("a page far down", Box::new(|desk| ListCases { after: Some(deep(desk)), ..ListCases::default() })),
        ("open cases", Box::new(|_| ListCases { open: Some(true), ..ListCases::default() })),
        ("one committee", Box::new(move |desk| ListCases { committees: vec![committee(desk)], ..ListCases::default() })),
        ("one category and stage", {
            let stages = vec![Stage::Failed];
            Box::new(move |_| ListCases {
                categories: vec!["tourism".to_owned()],
                stages: stages.clone(),
                ..ListCases::default()
            })
        }),
        ("one tag", Box::new(|_| ListCases { tag: Some("农民工".to_owned()), ..ListCases::default() })),
        ("one mediator", Box::new(move |desk| ListCases { mediator: Some(person(desk)), ..ListCases::default() })),
        ("sorted by due day", Box::new(|_| sorted(&[(SortBy::DueOn, false)]))),
        ("sorted by kind, then amount", Box::new(|_| sorted(&[(SortBy::Category, false), (SortBy::Amount, true)]))),
        (
            "three kinds, two committees, sorted by number",
            Box::new(move |desk| ListCases {
                categories: ["neighbour", "contract", "damages"].map(str::to_owned).to_vec(),
                committees: desk.committee_list(Nothing {}).expect("committees").committees[2..4]
                    .iter()
                    .map(|one| one.id.clone())
                    .collect(),
                ..sorted(&[(SortBy::Number, false)])
            }),
        ),
        (
            "one month",
            Box::new(|_| ListCases {
                registered_from: Some(day("2024-05-01")),
                registered_to: Some(day("2024-05-31")),
                ..ListCases::default()
            }),
        ),
    ];
    for (what, question) in questions {
        let ask = |desk: &Desk| ListCases { limit: page.limit, ..question(desk) };
        let (of_few, of_many) = (ask(few), ask(many));
        let [at_few, at_many] = in_turns(
            ROUNDS,
            [&mut || drop(few.case_list(of_few.clone()).expect("a page")), &mut || {
                drop(many.case_list(of_many.clone()).expect("a page"))
            }],
        );
        row("案件列表", what, at_few, at_many);
    }
    let count = |desk: &Desk| {
        std::hint::black_box(desk.case_counts(ListCases::default()).expect("counts"));
    };
    let [at_few, at_many] = in_turns(ROUNDS, [&mut || count(few), &mut || count(many)]);
    row("案件列表", "counts by stage", at_few, at_many);
    let [at_few, at_many] = in_turns(
        ROUNDS,
        [&mut || drop(few.task_list(ListTasks::default()).expect("tasks")), &mut || {
            drop(many.task_list(ListTasks::default()).expect("tasks"))
        }],
    );
    row("案件列表", "tasks by urgency", at_few, at_many);
}

fn asked(from: &str, to: &str) -> StatisticsQuery {
    renhe_tests::office::query(Base::Concluded, from, to)
}

pub(crate) fn figures(few: &Desk, many: &Desk, large: &Book) {
    let plain = below::reader(&large.book, USER, 16 * 1024);
    let committee = many.committee_list(Nothing {}).expect("committees").committees[3].id.clone();
    let committee_few = few.committee_list(Nothing {}).expect("committees").committees[3].id.clone();
    let year = || asked("2025-01-01", "2025-12-31");
    let questions = [
        ("one year", year(), year()),
        ("six years", asked("2021-01-01", "2026-12-31"), asked("2021-01-01", "2026-12-31")),
        ("from the 26th to the 25th", asked("2024-12-26", "2025-12-25"), asked("2024-12-26", "2025-12-25")),
        (
            "one year, accepted",
            StatisticsQuery { base: Some(Base::Accepted), ..year() },
            StatisticsQuery { base: Some(Base::Accepted), ..year() },
        ),
        (
            "one year, one tag",
            StatisticsQuery { tag: Some("农民工".to_owned()), ..year() },
            StatisticsQuery { tag: Some("农民工".to_owned()), ..year() },
        ),
        (
            "one year, one committee",
            StatisticsQuery { committee: Some(committee_few), ..year() },
            StatisticsQuery { committee: Some(committee), ..year() },
        ),
        (
            "one year, sent by others",
            StatisticsQuery { source: Some("referral".to_owned()), ..year() },
            StatisticsQuery { source: Some("referral".to_owned()), ..year() },
        ),
    ];
    for (what, of_few, of_many) in questions {
        let days = (stored(of_many.from), stored(of_many.to));
        let mut few = || drop(few.statistics(of_few.clone()).expect("figures"));
        let mut many = || drop(many.statistics(of_many.clone()).expect("figures"));
        let [at_few, at_many] = in_turns(ROUNDS, [&mut few, &mut many]);
        row("统计", what, at_few, at_many);
        let [at_many, by_hand] = in_turns(2, [&mut many, &mut || group_by(&plain, days)]);
        Row {
            group: "统计",
            what: &format!("{what}, against plain GROUP BY"),
            ours: at_many,
            unit: "ms",
            other: Some(("plain GROUP BY", by_hand)),
            goal: "≤ 1/5",
            holds: at_many <= by_hand / 5.0,
        }
        .print();
    }
}

/// A day as it is stored: days since 0001-01-01.
fn stored(day: Day) -> i64 {
    i64::from(chrono::Datelike::num_days_from_ce(&day.0))
}

/// What anybody would write first for the same page: one GROUP BY a breakdown.
fn group_by(plain: &Connection, (from, to): (i64, i64)) {
    let sums = "count(*), sum(amount_fen), sum(parties), sum(people)";
    let queries = [
        format!("SELECT stage, void, {sums} FROM case_row WHERE registered_on BETWEEN ?1 AND ?2 GROUP BY stage, void"),
        format!("SELECT stage, {sums} FROM case_row WHERE accepted_on BETWEEN ?1 AND ?2 AND void <> 2 GROUP BY stage"),
        format!(
            "SELECT stage, form, performance, {sums} FROM case_row WHERE concluded_on BETWEEN ?1 AND ?2 AND void <> 2 GROUP BY stage, form, performance"
        ),
        format!("SELECT committee, {sums} FROM case_row WHERE concluded_on BETWEEN ?1 AND ?2 AND void <> 2 GROUP BY committee"),
        format!("SELECT category, {sums} FROM case_row WHERE concluded_on BETWEEN ?1 AND ?2 AND void <> 2 GROUP BY category"),
        format!("SELECT source, {sums} FROM case_row WHERE concluded_on BETWEEN ?1 AND ?2 AND void <> 2 GROUP BY source"),
        format!(
            "SELECT strftime('%Y-%m', (concluded_on - 719163) * 86400, 'unixepoch') AS month, {sums} FROM case_row \
             WHERE concluded_on BETWEEN ?1 AND ?2 AND void <> 2 GROUP BY month"
        ),
    ];
    for sql in queries {
        let mut statement = plain.prepare_cached(&sql).expect("SQL");
        let mut rows = statement.query([from, to]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            std::hint::black_box(row.get_ref(1).expect("a count"));
        }
    }
}
