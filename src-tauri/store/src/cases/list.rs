//! Lists by page: keyset pages over narrow covering indexes, newest first.

use super::project::code_of;
use crate::counters::{CounterFilter, Period, TermKind, TermSet};
use crate::days::{from_day, to_day};
use crate::error::Result;
use crate::functions::phrases;
use crate::terms::Terms;
use chrono::NaiveDate;
use renhe_mediation::case::Basis;
use renhe_mediation::words::*;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
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
    /// With a valid confirmation.
    pub confirmed: bool,
    /// A mediator or recorder.
    pub person: Option<Uuid>,
    /// Words.
    pub text: Option<String>,
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
            confirmed: false,
            person: None,
            text: None,
            after: None,
            limit: 100,
        }
    }
}

/// A case as one line.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLine {
    /// Row, for the cursor.
    pub row: i64,
    /// Id.
    pub id: Uuid,
    /// Number as on paper.
    pub number: String,
    /// One sentence.
    pub summary: String,
    /// First names of each side.
    pub parties: String,
    /// Category: dictionary and code.
    pub category: (String, String),
    /// Committee in charge.
    pub committee: Uuid,
    /// Stage.
    pub stage: Stage,
    /// Void state.
    pub void: VoidState,
    /// Form, when succeeded.
    pub form: Option<AgreementForm>,
    /// Performance.
    pub performance: Performance,
    /// 登记日.
    pub registered_on: NaiveDate,
    /// 办结日.
    pub concluded_on: Option<NaiveDate>,
    /// Next task.
    pub due: Option<(NaiveDate, String)>,
    /// Closed.
    pub closed: bool,
    /// 疑难复杂.
    pub difficult: bool,
    /// 协议涉及金额.
    pub amount_fen: i64,
    /// Two values wait for a person.
    pub conflict: bool,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its lines.
    pub lines: Vec<CaseLine>,
    /// Where it ends; `None` on the last page.
    pub next: Option<Cursor>,
    /// All that match.
    pub total: u32,
}

/// Cases of one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageCount {
    /// Stage.
    pub stage: Stage,
    /// Void state.
    pub void: VoidState,
    /// How many.
    pub count: u32,
}

/// A task with its case.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskLine {
    /// What, by its word.
    pub kind: String,
    /// By when.
    pub due_on: NaiveDate,
    /// The calendar was known.
    pub calendar_known: bool,
    /// What exactly.
    pub detail: Option<String>,
    /// Case.
    pub case: Uuid,
    /// Its number.
    pub number: String,
    /// Its sentence.
    pub summary: String,
}

/// A WHERE clause with its values; `None` when a word of the filter stands in no case at all.
struct Where {
    sql: String,
    values: Vec<Value>,
}

fn day_column(basis: Basis) -> (&'static str, &'static str) {
    match basis {
        Basis::Registered => ("registered_on", "case_list"),
        Basis::Accepted => ("accepted_on", "case_by_accepted"),
        Basis::Concluded => ("concluded_on", "case_by_concluded"),
        Basis::Performed => ("performed_on", "case_by_performed"),
        Basis::Confirmed => ("confirmed_on", "case_by_confirmed"),
    }
}

fn restrict(query: &CaseQuery, terms: &Terms) -> Option<Where> {
    let (day, _) = day_column(query.basis);
    let mut clause = Where { sql: format!("{day} IS NOT NULL"), values: Vec::new() };
    let one = |clause: &mut Where, sql: &str, value: Value| {
        clause.values.push(value);
        clause.sql.push_str(&sql.replace('?', &format!("?{}", clause.values.len())));
    };
    if let Some(period) = query.period {
        one(&mut clause, &format!(" AND {day} >= ?"), Value::Integer(to_day(period.from)));
        one(&mut clause, &format!(" AND {day} <= ?"), Value::Integer(to_day(period.to)));
    }
    for (column, set, kind) in [
        ("committee", &query.filter.committees, TermKind::Committee),
        ("category", &query.filter.categories, TermKind::Category),
        ("source", &query.filter.sources, TermKind::Source),
    ] {
        if let TermSet::AnyOf(words) = set {
            let ids: Vec<String> = words.iter().filter_map(|word| terms.find(kind, word)).map(|id| id.to_string()).collect();
            if ids.is_empty() {
                return None;
            }
            clause.sql.push_str(&format!(" AND {column} IN ({})", ids.join(",")));
        }
    }
    let codes = |column: &str, codes: Vec<i64>| {
        let list: Vec<String> = codes.iter().map(i64::to_string).collect();
        if list.is_empty() { String::new() } else { format!(" AND {column} IN ({})", list.join(",")) }
    };
    clause.sql.push_str(&codes("stage", query.stages.iter().map(|stage| code_of(Stage::ALL, *stage)).collect()));
    clause.sql.push_str(&codes("form", query.forms.iter().map(|form| code_of(AgreementForm::ALL, *form)).collect()));
    clause.sql.push_str(&codes("performance", query.performance.iter().map(|state| code_of(Performance::ALL, *state)).collect()));
    let voided = code_of(VoidState::ALL, VoidState::Voided);
    match query.voided {
        Some(true) => clause.sql.push_str(&format!(" AND void = {voided}")),
        Some(false) => clause.sql.push_str(&format!(" AND void <> {voided}")),
        None => {}
    }
    if let Some(open) = query.open {
        one(&mut clause, " AND open = ?", Value::Integer(i64::from(open)));
    }
    if let Some(day) = query.not_concluded_by {
        one(&mut clause, " AND (concluded_on IS NULL OR concluded_on > ?)", Value::Integer(to_day(day)));
    }
    if query.confirmed {
        clause.sql.push_str(" AND confirmed_on IS NOT NULL");
    }
    let tag = query.filter.tag.as_deref().map(|tag| terms.find(TermKind::Tag, tag));
    let person = query.person.map(|person| terms.find(TermKind::Person, &person.to_string()));
    for term in [tag, person].into_iter().flatten() {
        one(&mut clause, " AND id IN (SELECT case_row FROM case_term WHERE term = ?)", Value::Integer(term?));
    }
    if let Some(text) = query.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let matching = " AND id IN (SELECT rowid FROM case_text WHERE case_text MATCH ?)";
        one(&mut clause, matching, Value::Text(phrases(text)?));
    }
    Some(clause)
}

/// One page of cases, newest first by the date of the query's basis.
pub(crate) fn list(connection: &Connection, terms: &Terms, query: &CaseQuery) -> Result<Page> {
    let (lines, total) = lines(connection, terms, query, &[])?;
    Ok(page_of(lines, total, query))
}

/// Lines with the day that orders them, one more than a page has where there are so many; and how many match in all. Rows
/// of `without` are passed over.
pub(crate) fn lines(
    connection: &Connection,
    terms: &Terms,
    query: &CaseQuery,
    without: &[i64],
) -> Result<(Vec<(i64, CaseLine)>, u32)> {
    let Some(mut clause) = restrict(query, terms) else {
        return Ok((Vec::new(), 0));
    };
    if !without.is_empty() {
        clause.values.push(Value::Text(serde_json::to_string(without)?));
        clause.sql.push_str(&format!(" AND id NOT IN (SELECT value FROM json_each(?{}))", clause.values.len()));
    }
    let (day, index) = day_column(query.basis);
    let count = include_str!("count.sql").replace("{index}", index).replace("{where}", &clause.sql);
    let total: i64 = connection.prepare_cached(&count)?.query_row(params_from_iter(&clause.values), |row| row.get(0))?;
    if let Some(after) = query.after {
        let place = clause.values.len();
        clause.sql.push_str(&format!(" AND ({day}, id) < (?{}, ?{})", place + 1, place + 2));
        clause.values.extend([Value::Integer(after.day), Value::Integer(after.row)]);
    }
    let sql = include_str!("page.sql")
        .replace("{index}", index)
        .replace("{day}", day)
        .replace("{where}", &clause.sql)
        .replace("{limit}", &(lines_a_page(query) + 1).to_string());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&clause.values))?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push((row.get::<_, i64>(0)?, line(row)?));
    }
    Ok((lines, u32::try_from(total).unwrap_or(u32::MAX)))
}

fn lines_a_page(query: &CaseQuery) -> u32 {
    query.limit.clamp(1, 500)
}

/// The page that begins with these lines, in their order; what is more than a page is left to the next one.
pub(crate) fn page_of(mut lines: Vec<(i64, CaseLine)>, total: u32, query: &CaseQuery) -> Page {
    let limit = lines_a_page(query) as usize;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = lines.last().map(|(day, line)| Cursor { day: *day, row: line.row });
    Page { next: last.filter(|_| more), lines: lines.into_iter().map(|(_, line)| line).collect(), total }
}

fn line(row: &Row<'_>) -> Result<CaseLine> {
    let word = |all: &[Stage], code: i64| usize::try_from(code).ok().and_then(|place| all.get(place).copied());
    let due_on: Option<i64> = row.get(15)?;
    let due_kind: Option<String> = row.get(16)?;
    let committee: String = row.get(7)?;
    Ok(CaseLine {
        row: row.get(1)?,
        id: Uuid::from_bytes(row.get(2)?),
        number: row.get(3)?,
        summary: row.get(4)?,
        parties: row.get(5)?,
        category: (row.get(17)?, row.get(6)?),
        committee: Uuid::parse_str(&committee).unwrap_or_default(),
        stage: word(Stage::ALL, row.get(8)?).unwrap_or(Stage::Awaiting),
        void: from_code(VoidState::ALL, row.get(9)?).unwrap_or(VoidState::Valid),
        form: from_code(AgreementForm::ALL, row.get(10)?),
        performance: from_code(Performance::ALL, row.get(11)?).unwrap_or(Performance::None),
        registered_on: from_day(row.get(12)?),
        concluded_on: row.get::<_, Option<i64>>(13)?.map(from_day),
        due: due_on.map(from_day).zip(due_kind),
        closed: row.get(14)?,
        difficult: row.get(18)?,
        amount_fen: row.get(19)?,
        conflict: row.get(20)?,
    })
}

fn from_code<T: Copy>(all: &[T], code: i64) -> Option<T> {
    usize::try_from(code).ok().and_then(|place| all.get(place).copied())
}

/// Cases by stage and void state under the query's filters, whatever stages it names.
pub(crate) fn counts(connection: &Connection, terms: &Terms, query: &CaseQuery) -> Result<Vec<StageCount>> {
    let query = CaseQuery { stages: Vec::new(), voided: None, ..query.clone() };
    let Some(clause) = restrict(&query, terms) else {
        return Ok(Vec::new());
    };
    let (_, index) = day_column(query.basis);
    let sql = include_str!("counts.sql").replace("{index}", index).replace("{where}", &clause.sql);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&clause.values))?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let stage = from_code(Stage::ALL, row.get(0)?);
        let void = from_code(VoidState::ALL, row.get(1)?);
        if let (Some(stage), Some(void)) = (stage, void) {
            counts.push(StageCount { stage, void, count: row.get(2)? });
        }
    }
    Ok(counts)
}

/// Tasks due until a day (all when `None`), by urgency; and how many there are.
pub(crate) fn tasks_until(
    connection: &Connection,
    terms: &Terms,
    until: Option<NaiveDate>,
    committee: Option<Uuid>,
    limit: u32,
) -> Result<(Vec<TaskLine>, u32)> {
    let until = until.map_or(i64::MAX, to_day);
    let committee = committee.map_or(0, |id| terms.find(TermKind::Committee, &id.to_string()).unwrap_or(-1));
    let total: u32 =
        connection.prepare_cached(include_str!("count_tasks.sql"))?.query_row((until, committee), |row| row.get(0))?;
    let mut statement = connection.prepare_cached(include_str!("tasks.sql"))?;
    let mut rows = statement.query((until, committee, limit))?;
    let mut tasks = Vec::new();
    while let Some(row) = rows.next()? {
        tasks.push(TaskLine {
            kind: row.get(0)?,
            due_on: from_day(row.get(1)?),
            calendar_known: row.get(2)?,
            detail: row.get(3)?,
            case: Uuid::from_bytes(row.get(4)?),
            number: row.get(5)?,
            summary: row.get(6)?,
        });
    }
    Ok((tasks, total))
}
