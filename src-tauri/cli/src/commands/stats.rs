//! `stats`: the figures of COUNTING.md, or the numbers of the cases behind one of them.

use renhe_wire::{
    Base, Choice, Choices, ChoicesOn, Command, Committee, Committees, Day, FigureCasePage, FigureCases, Nothing, Statistics,
    StatisticsPage, StatisticsQuery,
};
use serde_json::Value;

use super::stats_table::table;
use crate::arguments::{BaseChoice, Stats};
use crate::ask::ask;
use crate::output::Output;
use crate::session::OpenedBook;
use crate::stop::Stop;

/// The keys of COUNTING.md §6 in its order: what `--json` prints, neither more nor less.
const KEYS: [&str; 30] = [
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
    "success_rate",
    "performed",
    "performing",
    "breached",
    "confirmed",
    "amount_fen",
    "parties",
    "people",
    "by_category",
    "by_source",
    "by_kind",
    "by_committee",
    "by_month",
    "base",
    "from",
    "to",
];

/// The keys that count cases (or something of cases), so that `--cases` can list them.
pub(crate) const COUNTED: [&str; 21] = [
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
    "amount_fen",
    "parties",
    "people",
];

/// Cases asked for at once.
const PAGE: u32 = 500;

pub(crate) fn run(book: &OpenedBook, stats: &Stats, output: &mut Output) -> Result<(), Stop> {
    if stats.from > stats.to {
        return Err(Stop::Usage("--from 晚于 --to".into()));
    }
    let query = query(book, stats, output)?;
    if let Some(figure) = &stats.cases {
        return cases(book, query, figure, stats.json, output);
    }
    let page: StatisticsPage = ask(book.desk, Command::statistics, &query)?;
    for identity in &page.broken_identities {
        output.note(&format!("错误：恒等式不成立（{identity}）。请运行 verify。"));
    }
    if stats.json { json(&page.figures, output) } else { table(book, stats, &page, output) }
}

fn query(book: &OpenedBook, stats: &Stats, output: &mut Output) -> Result<StatisticsQuery, Stop> {
    let committee = stats.committee.as_deref().map(|name| committee(book, name)).transpose()?;
    let tag = stats.tag.as_deref().map(|name| tag(book, name, output)).transpose()?;
    Ok(StatisticsQuery {
        from: Day(stats.from),
        to: Day(stats.to),
        base: stats.base.map(|base| match base {
            BaseChoice::Concluded => Base::Concluded,
            BaseChoice::Accepted => Base::Accepted,
        }),
        committee,
        kind: None,
        category: None,
        tag,
        source: None,
        as_at: stats.as_at,
    })
}

/// The id of the committee called `name`. A name nobody has would count zero of everything, so it is refused.
fn committee(book: &OpenedBook, name: &str) -> Result<String, Stop> {
    let all: Committees = ask(book.desk, Command::committee_list, &Nothing {})?;
    let called = |committee: &Committee| {
        let fields = &committee.fields;
        [Some(&fields.name), Some(&fields.short_name), fields.seal_name.as_ref(), Some(&committee.id)]
            .into_iter()
            .flatten()
            .any(|own| own == name)
    };
    let mut found = all.committees.iter().filter(|committee| called(committee));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (Some(_), Some(_)) => Err(Stop::Said(format!("叫“{name}”的调委会不止一个，请写全称。"))),
        (None, _) => {
            let names: Vec<_> = all.committees.iter().map(|committee| committee.fields.name.as_str()).collect();
            Err(Stop::Said(format!("没有叫“{name}”的调委会。本簿有：{}", names.join("、"))))
        }
    }
}

/// The code of a tag. A tag no longer offered may still stand on old cases, so an unknown one is asked for as written.
fn tag(book: &OpenedBook, name: &str, output: &mut Output) -> Result<String, Stop> {
    let choices: Choices = ask(book.desk, Command::choices, &ChoicesOn { on: None })?;
    let known = |choice: &&Choice| choice.name == name || choice.code == name;
    if let Some(choice) = choices.tags.iter().find(known) {
        return Ok(choice.code.clone());
    }
    output.note(&format!("提示：现在没有“{name}”这个标签，只数以前带有它的案件。"));
    Ok(name.to_owned())
}

fn cases(book: &OpenedBook, query: StatisticsQuery, figure: &str, json: bool, output: &mut Output) -> Result<(), Stop> {
    let mut request = FigureCases { query, figure: figure.to_owned(), slice: None, after: None, limit: Some(PAGE) };
    let mut numbers = Vec::new();
    loop {
        let page: FigureCasePage = ask(book.desk, Command::statistics_cases, &request)?;
        numbers.extend(page.rows.into_iter().map(|row| row.number));
        match page.next {
            Some(next) => request.after = Some(next),
            None => break,
        }
    }
    if json {
        return output.json(&numbers);
    }
    numbers.iter().try_for_each(|number| output.line(number))
}

/// Prints [`KEYS`] in order. Slices lose the code they are filtered by: it is no part of the published object.
fn json(figures: &Statistics, output: &mut Output) -> Result<(), Stop> {
    let mut value = serde_json::to_value(figures).map_err(|_| Stop::Answer)?;
    let mut lines = Vec::with_capacity(KEYS.len());
    for key in KEYS {
        let mut figure = value.get_mut(key).map_or(Value::Null, Value::take);
        drop_codes(&mut figure);
        lines.push(format!("  {}: {figure}", Value::from(key)));
    }
    output.line(&format!("{{\n{}\n}}", lines.join(",\n")))
}

fn drop_codes(figure: &mut Value) {
    let Value::Array(rows) = figure else { return };
    for row in rows.iter_mut().filter_map(Value::as_object_mut) {
        row.remove("key");
        if let Some(of) = row.get_mut("of") {
            drop_codes(of);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renhe_wire::Slice;

    fn slice(name: &str, of: Option<Vec<Slice>>) -> Slice {
        Slice { name: name.into(), count: 1, key: "code".into(), of }
    }

    fn figures() -> Statistics {
        let day = Day(chrono::NaiveDate::from_ymd_opt(2023, 1, 1).unwrap());
        Statistics {
            registered: 1,
            voided: 0,
            declined: 0,
            awaiting: 0,
            accepted: 1,
            carried_in: 0,
            succeeded: 1,
            written: 0,
            oral: 1,
            form_unknown: 0,
            failed: 0,
            referred_out: 0,
            mediated: 1,
            pending: 0,
            success_rate: None,
            performed: 1,
            performing: 0,
            breached: 0,
            confirmed: 0,
            amount_fen: 0,
            parties: 2,
            people: 0,
            by_category: vec![slice("邻里", None)],
            by_source: vec![slice("委托移送", Some(vec![slice("公安", None)]))],
            by_kind: Vec::new(),
            by_committee: Vec::new(),
            by_month: Vec::new(),
            base: Base::Concluded,
            from: day,
            to: day,
        }
    }

    #[test]
    fn json_has_exactly_the_published_keys() {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        json(&figures(), &mut Output::new(&mut stdout, &mut stderr)).ok().unwrap();
        let printed: Value = serde_json::from_slice(&stdout).expect("stdout holds JSON alone");
        let object = printed.as_object().unwrap();
        assert_eq!(object.len(), KEYS.len(), "no key beside those of COUNTING.md §6");
        let whole = serde_json::to_value(figures()).unwrap();
        for key in whole.as_object().unwrap().keys() {
            assert!(object.contains_key(key), "the figure {key} of the engine must not get lost");
        }
        assert_eq!(object["success_rate"], Value::Null, "no denominator, no rate");
        assert_eq!(printed["by_category"], serde_json::json!([{"name": "邻里", "count": 1}]), "a row is name and count");
        let referred = serde_json::json!([{"name": "委托移送", "count": 1, "of": [{"name": "公安", "count": 1}]}]);
        assert_eq!(printed["by_source"], referred, "委托移送 says by whom, in the same shape");
    }

    #[test]
    fn every_counted_figure_is_a_published_key() {
        for figure in COUNTED {
            assert!(KEYS.contains(&figure), "--cases takes the keys of --json, {figure} is none");
        }
    }
}
