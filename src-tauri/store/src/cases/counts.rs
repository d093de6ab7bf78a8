//! How many cases: by stage, and behind a list. From the counters where they know, else counted.

use super::list::{Asked, CaseQuery, MANY_HITS, restrict};
use crate::counters::{Edges, Period, sum};
use crate::error::Result;
use crate::terms::Terms;
use chrono::NaiveDate;
use renhe_mediation::case::{Basis, Figure, Figures};
use renhe_mediation::words::Stage;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;

/// A list is counted so far; beyond it stands "at least".
const COUNTED: u32 = 10_000;

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// Cases.
    pub count: u32,
    /// There are at least so many.
    pub is_least: bool,
}

/// Cases by stage; void ones stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageCounts {
    /// In the order of [`Stage::ALL`].
    pub of_stage: [u32; Stage::ALL.len()],
    /// Confirmed void.
    pub voided: u32,
    /// Counted among the newest hits only: there are at least so many.
    pub is_least: bool,
}

/// Whether the month counters know the answer: nothing is asked that they do not tell apart.
fn is_in_counters(query: &CaseQuery) -> bool {
    query.basis == Basis::Registered
        && query.period.is_none()
        && query.forms.is_empty()
        && query.performance.is_empty()
        && query.open.is_none()
        && query.not_concluded_by.is_none()
        && !query.confirmed
        && query.took.is_none()
        && query.difficult.is_none()
        && query.amount_fen == (None, None)
        && query.concluded.is_none()
        && query.due_from.is_none()
        && query.due_to.is_none()
        && query.person.is_none()
        && query.text.as_deref().is_none_or(|text| text.trim().is_empty())
}

/// Cases by stage under the query's filters, whatever stages it names.
pub(crate) fn counts(connection: &Connection, terms: &Terms, edges: &Edges, query: &CaseQuery) -> Result<StageCounts> {
    if is_in_counters(query) {
        return from_counters(connection, terms, edges, query);
    }
    let query = CaseQuery { stages: Vec::new(), voided: None, ..query.clone() };
    match restrict(connection, terms, &query)? {
        Some(asked) => counted(connection, &query, &asked),
        None => Ok(StageCounts::default()),
    }
}

fn from_counters(connection: &Connection, terms: &Terms, edges: &Edges, query: &CaseQuery) -> Result<StageCounts> {
    let always = Period {
        from: NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN),
        to: NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX),
    };
    let registered = sum(connection, terms, edges, &query.filter, Basis::Registered, always)?;
    let accepted = sum(connection, terms, edges, &query.filter, Basis::Accepted, always)?;
    let at = |figures: &Figures, figure: Figure| u32::try_from(figures[figure as usize]).unwrap_or(0);
    let of_stage = |stage: &Stage| match stage {
        Stage::Awaiting => at(&registered, Figure::Awaiting),
        Stage::Declined => at(&registered, Figure::Declined),
        Stage::Pending => at(&accepted, Figure::Pending),
        Stage::Succeeded => at(&accepted, Figure::Written) + at(&accepted, Figure::Oral) + at(&accepted, Figure::FormUnknown),
        Stage::Failed => at(&accepted, Figure::Failed),
        Stage::ReferredOut => at(&accepted, Figure::ReferredOut),
    };
    let mut counts = StageCounts { voided: at(&registered, Figure::Voided), ..StageCounts::default() };
    for (count, stage) in counts.of_stage.iter_mut().zip(Stage::ALL) {
        *count = of_stage(stage);
    }
    Ok(counts)
}

fn counted(connection: &Connection, query: &CaseQuery, asked: &Asked) -> Result<StageCounts> {
    // Words that stand in half of all cases: the newest tell enough.
    let limit = match query.text {
        Some(_) => format!("ORDER BY case_text.rowid DESC LIMIT {}", MANY_HITS + 1),
        None => String::new(),
    };
    let sql =
        include_str!("counts.sql").replace("{from}", &asked.from).replace("{where}", &asked.where_).replace("{limit}", &limit);
    let mut statement = connection.prepare_cached(&sql)?;
    let counts = statement.query_row(params_from_iter(&asked.values), |row| {
        let mut counts = StageCounts { voided: as_count(row.get(6)?), ..StageCounts::default() };
        for (place, count) in counts.of_stage.iter_mut().enumerate() {
            *count = as_count(row.get(place)?);
        }
        counts.is_least = !limit.is_empty() && row.get::<_, i64>(7)? > MANY_HITS;
        Ok(counts)
    })?;
    Ok(counts)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // sums of 0 and 1
fn as_count(sum: f64) -> u32 {
    sum as u32
}

/// How many rows are behind a list.
pub(super) fn total(connection: &Connection, terms: &Terms, edges: &Edges, query: &CaseQuery, asked: &Asked) -> Result<Total> {
    if is_in_counters(query) {
        let counts = from_counters(connection, terms, edges, query)?;
        let wanted = |stage: &Stage| query.stages.is_empty() || query.stages.contains(stage);
        let valid = Stage::ALL.iter().zip(counts.of_stage).filter(|(stage, _)| wanted(stage)).map(|(_, count)| count).sum();
        match query.voided {
            Some(false) => return Ok(Total { count: valid, is_least: false }),
            None if query.stages.is_empty() => return Ok(Total { count: valid + counts.voided, is_least: false }),
            Some(true) if query.stages.is_empty() => return Ok(Total { count: counts.voided, is_least: false }),
            // A void case keeps its stage, which the counters do not know.
            None | Some(true) => {}
        }
    }
    if query.exact_total {
        return counted_out(connection, asked);
    }
    let count = count(connection, asked, COUNTED + 1)?;
    Ok(Total { count: count.min(COUNTED), is_least: count > COUNTED })
}

/// How many cases took how many days from acceptance to conclusion.
pub(crate) fn days_taken(connection: &Connection, terms: &Terms, query: &CaseQuery) -> Result<BTreeMap<i64, i64>> {
    let Some(asked) = restrict(connection, terms, query)? else {
        return Ok(BTreeMap::new());
    };
    let sql = include_str!("days_taken.sql").replace("{from}", &asked.from).replace("{where}", &asked.where_);
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&asked.values), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All rows, however many there are.
pub(super) fn counted_out(connection: &Connection, asked: &Asked) -> Result<Total> {
    Ok(Total { count: count(connection, asked, u32::MAX)?, is_least: false })
}

fn count(connection: &Connection, asked: &Asked, most: u32) -> Result<u32> {
    let sql = include_str!("count.sql")
        .replace("{from}", &asked.from)
        .replace("{where}", &asked.where_)
        .replace("{limit}", &most.to_string());
    Ok(connection.prepare_cached(&sql)?.query_row(params_from_iter(&asked.values), |row| row.get(0))?)
}
