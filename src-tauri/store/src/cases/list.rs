//! Lists by page: keyset pages over narrow covering indexes, newest first.

use super::counts::{Total, counted_out, total};
use super::line::{CaseLine, line};
use super::project::code_of;
use crate::counters::{CounterFilter, Edges, Period, TermKind, TermSet};
use crate::days::to_day;
use crate::error::Result;
use crate::functions::phrases;
use crate::terms::Terms;
use chrono::NaiveDate;
use renhe_mediation::case::Basis;
use renhe_mediation::words::*;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

/// Where a page ends: date and row of its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Stored day.
    pub day: i64,
    /// Row.
    pub row: i64,
}

/// Which cases, by which date, and which page.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseQuery {
    /// The date that orders and bounds the list.
    pub basis: Basis,
    /// Bounds of that date.
    pub period: Option<Period>,
    /// Committees, categories, sources, tag.
    pub filter: CounterFilter,
    /// Any of these stages; empty means all.
    pub stages: Vec<Stage>,
    /// Forms; empty means all.
    pub forms: Vec<AgreementForm>,
    /// Performance; empty means all.
    pub performance: Vec<Performance>,
    /// `Some(true)`: only void ones; `Some(false)`: none of them; `None`: both.
    pub voided: Option<bool>,
    /// Only open or only finished ones.
    pub open: Option<bool>,
    /// Not concluded by this day.
    pub not_concluded_by: Option<NaiveDate>,
    /// Concluded so many days after the acceptance, from and to.
    pub took: Option<(i64, i64)>,
    /// With a valid confirmation.
    pub confirmed: bool,
    /// 疑难复杂, or the others.
    pub difficult: Option<bool>,
    /// 协议涉及金额 from and to, fen.
    pub amount_fen: (Option<i64>, Option<i64>),
    /// Bounds of the day of conclusion.
    pub concluded: Option<Period>,
    /// Something is due from this day on.
    pub due_from: Option<NaiveDate>,
    /// Something is due until this day.
    pub due_to: Option<NaiveDate>,
    /// A mediator or recorder.
    pub person: Option<Uuid>,
    /// Words.
    pub text: Option<String>,
    /// Count to the end, however many there are: the list behind a figure has to come to the figure.
    pub exact_total: bool,
    /// Page after this.
    pub after: Option<Cursor>,
    /// Lines a page.
    pub limit: u32,
}

impl Default for CaseQuery {
    fn default() -> Self {
        CaseQuery {
            basis: Basis::Registered,
            period: None,
            filter: CounterFilter::default(),
            stages: Vec::new(),
            forms: Vec::new(),
            performance: Vec::new(),
            voided: Some(false),
            open: None,
            not_concluded_by: None,
            took: None,
            confirmed: false,
            difficult: None,
            amount_fen: (None, None),
            concluded: None,
            due_from: None,
            due_to: None,
            person: None,
            text: None,
            exact_total: false,
            after: None,
            limit: 100,
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its lines.
    pub lines: Vec<CaseLine>,
    /// Where it ends; `None` on the last page.
    pub next: Option<Cursor>,
    /// All that match.
    pub total: Total,
}

/// Where the rows come from, in which order, and what they must be.
pub(super) struct Asked {
    /// Tables, the one that orders first.
    pub(super) from: String,
    /// Conditions, all of which hold.
    pub(super) where_: String,
    /// Their values.
    pub(super) values: Vec<Value>,
    /// What orders the rows, newest first, before the row itself.
    day: &'static str,
    /// The row.
    row: &'static str,
}

impl Asked {
    /// Adds a condition; `?` in it is the place of the value.
    fn and(&mut self, sql: &str, value: Value) {
        self.values.push(value);
        self.where_.push_str(&sql.replace('?', &format!("?{}", self.values.len())));
    }
}

/// Text that more cases than this hold is answered newest entry first, not by date: what so many have in common is not what
/// somebody looks for, and putting a hundred thousand hits in order takes longer than typing the next character.
pub(super) const MANY_HITS: i64 = 2_000;
/// Stands for the day in such an answer and in its cursor: earlier than any.
const BY_ENTRY: &str = "0";

pub(crate) fn day_column(basis: Basis) -> (&'static str, &'static str) {
    match basis {
        Basis::Registered => ("registered_on", "case_list"),
        Basis::Accepted => ("accepted_on", "case_by_accepted"),
        Basis::Concluded => ("concluded_on", "case_by_concluded"),
        Basis::Performed => ("performed_on", "case_by_performed"),
        Basis::Confirmed => ("confirmed_on", "case_by_confirmed"),
    }
}

/// What leads to the rows, so that a page reads little more than its own lines: words, a tag or a person, or a narrow index.
fn source(connection: &Connection, terms: &Terms, query: &CaseQuery) -> Result<Option<Asked>> {
    let (day, index) = day_column(query.basis);
    let narrow = Asked {
        from: format!("case_row INDEXED BY {index}"),
        where_: format!("{day} IS NOT NULL"),
        values: Vec::new(),
        day,
        row: "id",
    };
    let tag = query.filter.tag.as_deref().map(|tag| terms.find(TermKind::Tag, tag));
    let person = query.person.map(|person| terms.find(TermKind::Person, &person.to_string()));
    let mut needed = Vec::new();
    for term in [person, tag].into_iter().flatten() {
        let Some(term) = term else { return Ok(None) };
        needed.push(term);
    }
    let words = query.text.as_deref().filter(|text| !text.trim().is_empty());
    let mut asked = match words {
        Some(text) => {
            let Some(phrases) = phrases(text) else { return Ok(None) };
            let values = vec![Value::Text(phrases)];
            let hits: i64 = connection
                .prepare_cached(include_str!("hits.sql"))?
                .query_row(params_from_iter(values.iter().chain([&Value::Integer(MANY_HITS + 1)])), |row| row.get(0))?;
            let many = hits > MANY_HITS;
            Asked {
                from: "case_text CROSS JOIN case_row ON case_row.id = case_text.rowid".to_owned(),
                where_: format!("case_text MATCH ?1 AND {day} IS NOT NULL"),
                values,
                day: if many { BY_ENTRY } else { day },
                row: if many { "case_text.rowid" } else { "id" },
            }
        }
        None if query.basis == Basis::Registered && !needed.is_empty() => Asked {
            from: "case_term CROSS JOIN case_row ON case_row.id = case_term.case_row".to_owned(),
            where_: "case_term.term = ?1".to_owned(),
            values: vec![Value::Integer(needed.remove(0))],
            day: "case_term.registered_on",
            row: "case_term.case_row",
        },
        None if query.basis == Basis::Registered && query.open == Some(true) => {
            Asked { from: "case_row INDEXED BY case_open".to_owned(), ..narrow }
        }
        None => narrow,
    };
    for term in needed {
        asked.and(" AND id IN (SELECT case_row FROM case_term WHERE term = ?)", Value::Integer(term));
    }
    Ok(Some(asked))
}

/// The rows a query asks for; `None` when a word of the filter stands in no case at all.
pub(super) fn restrict(connection: &Connection, terms: &Terms, query: &CaseQuery) -> Result<Option<Asked>> {
    let Some(mut asked) = source(connection, terms, query)? else { return Ok(None) };
    let (day, _) = day_column(query.basis);
    if let Some(period) = query.period {
        let day = if asked.day == "case_term.registered_on" { asked.day } else { day };
        asked.and(&format!(" AND {day} >= ?"), Value::Integer(to_day(period.from)));
        asked.and(&format!(" AND {day} <= ?"), Value::Integer(to_day(period.to)));
    }
    for (column, set, kind) in [
        ("committee", &query.filter.committees, TermKind::Committee),
        ("category", &query.filter.categories, TermKind::Category),
        ("source", &query.filter.sources, TermKind::Source),
    ] {
        if let TermSet::AnyOf(words) = set {
            let ids: Vec<String> = words.iter().filter_map(|word| terms.find(kind, word)).map(|id| id.to_string()).collect();
            if ids.is_empty() {
                return Ok(None);
            }
            asked.where_.push_str(&format!(" AND {column} IN ({})", ids.join(",")));
        }
    }
    let codes = |column: &str, codes: Vec<i64>| {
        let list: Vec<String> = codes.iter().map(i64::to_string).collect();
        if list.is_empty() { String::new() } else { format!(" AND {column} IN ({})", list.join(",")) }
    };
    asked.where_.push_str(&codes("stage", query.stages.iter().map(|stage| code_of(Stage::ALL, *stage)).collect()));
    asked.where_.push_str(&codes("form", query.forms.iter().map(|form| code_of(AgreementForm::ALL, *form)).collect()));
    asked
        .where_
        .push_str(&codes("performance", query.performance.iter().map(|state| code_of(Performance::ALL, *state)).collect()));
    let voided = code_of(VoidState::ALL, VoidState::Voided);
    match query.voided {
        Some(true) => asked.where_.push_str(&format!(" AND void = {voided}")),
        Some(false) => asked.where_.push_str(&format!(" AND void <> {voided}")),
        None => {}
    }
    if let Some(open) = query.open {
        // Written out: only so does a partial index serve.
        asked.where_.push_str(if open { " AND open = 1" } else { " AND open = 0" });
    }
    if let Some(day) = query.not_concluded_by {
        asked.and(" AND (concluded_on IS NULL OR concluded_on > ?)", Value::Integer(to_day(day)));
    }
    if let Some((from, to)) = query.took {
        asked.and(" AND concluded_on - accepted_on >= ?", Value::Integer(from));
        asked.and(" AND concluded_on - accepted_on <= ?", Value::Integer(to));
    }
    if let Some(difficult) = query.difficult {
        asked.and(" AND difficult = ?", Value::Integer(i64::from(difficult)));
    }
    if let Some(least) = query.amount_fen.0 {
        asked.and(" AND amount_fen >= ?", Value::Integer(least));
    }
    if let Some(most) = query.amount_fen.1 {
        asked.and(" AND amount_fen <= ?", Value::Integer(most));
    }
    if let Some(period) = query.concluded {
        asked.and(" AND concluded_on >= ?", Value::Integer(to_day(period.from)));
        asked.and(" AND concluded_on <= ?", Value::Integer(to_day(period.to)));
    }
    if let Some(day) = query.due_from {
        asked.and(" AND due_on >= ?", Value::Integer(to_day(day)));
    }
    if let Some(day) = query.due_to {
        asked.and(" AND due_on <= ?", Value::Integer(to_day(day)));
    }
    if query.confirmed {
        asked.where_.push_str(" AND confirmed_on IS NOT NULL");
    }
    Ok(Some(asked))
}

/// One page of cases, newest first by the date of the query's basis.
pub(crate) fn list(connection: &Connection, terms: &Terms, edges: &Edges, query: &CaseQuery) -> Result<Page> {
    let (lines, total) = lines(connection, terms, edges, query, &[])?;
    Ok(page_of(lines, total, query))
}

/// Lines with the day that orders them, one more than a page has where there are so many; and how many match in all. Rows
/// of `without` are passed over, and then all are counted to the end.
pub(crate) fn lines(
    connection: &Connection,
    terms: &Terms,
    edges: &Edges,
    query: &CaseQuery,
    without: &[i64],
) -> Result<(Vec<(i64, CaseLine)>, Total)> {
    let Some(mut asked) = restrict(connection, terms, query)? else {
        return Ok((Vec::new(), Total::default()));
    };
    if !without.is_empty() {
        asked.and(" AND id NOT IN (SELECT value FROM json_each(?))", Value::Text(serde_json::to_string(without)?));
    }
    let total =
        if without.is_empty() { total(connection, terms, edges, query, &asked)? } else { counted_out(connection, &asked)? };
    let (day, row) = (asked.day, asked.row);
    if let Some(after) = query.after {
        let place = asked.values.len();
        asked.where_.push_str(&format!(" AND ({day}, {row}) < (?{}, ?{})", place + 1, place + 2));
        asked.values.extend([Value::Integer(after.day), Value::Integer(after.row)]);
    }
    let order = if day == BY_ENTRY { format!("{row} DESC") } else { format!("{day} DESC, {row} DESC") };
    let sql = include_str!("page.sql")
        .replace("{row}", row)
        .replace("{day}", day)
        .replace("{from}", &asked.from)
        .replace("{where}", &asked.where_)
        .replace("{order}", &order)
        .replace("{limit}", &(lines_a_page(query) + 1).to_string());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&asked.values))?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push((row.get::<_, i64>(0)?, line(row)?));
    }
    Ok((lines, total))
}

pub(super) fn lines_a_page(query: &CaseQuery) -> u32 {
    query.limit.clamp(1, 500)
}

/// The page that begins with these lines, in their order; what is more than a page is left to the next one.
pub(crate) fn page_of(mut lines: Vec<(i64, CaseLine)>, total: Total, query: &CaseQuery) -> Page {
    let limit = lines_a_page(query) as usize;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = lines.last().map(|(day, line)| Cursor { day: *day, row: line.row });
    Page { next: last.filter(|_| more), lines: lines.into_iter().map(|(_, line)| line).collect(), total }
}
