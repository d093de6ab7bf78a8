//! Reading sums: whole months from the counters, edge days from the case rows; and the full recount beside it.

use super::TermKind;
use super::edges::Edges;
use crate::days::{month_start, to_day, to_month};
use crate::error::Result;
use crate::terms::Terms;
use chrono::NaiveDate;
use renhe_mediation::case::{Basis, FIGURES, Figures, Share};
use rusqlite::Connection;
use std::sync::LazyLock;

/// From–to, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// Which words a filter lets through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TermSet {
    /// Every one.
    #[default]
    All,
    /// Any of these.
    AnyOf(Vec<String>),
}

impl TermSet {
    /// Whether a word is let through.
    pub fn contains(&self, word: &str) -> bool {
        match self {
            TermSet::All => true,
            TermSet::AnyOf(words) => words.iter().any(|known| known == word),
        }
    }

    /// Numbers to read in the cube: 0 for all; nothing when no case has any of the words.
    fn ids(&self, terms: &Terms, kind: TermKind) -> Vec<i64> {
        match self {
            TermSet::All => vec![0],
            TermSet::AnyOf(words) => words.iter().filter_map(|word| terms.find(kind, word)).collect(),
        }
    }
}

/// Filters that all hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CounterFilter {
    /// Committee ids.
    pub committees: TermSet,
    /// Category codes.
    pub categories: TermSet,
    /// Full sources.
    pub sources: TermSet,
    /// One tag.
    pub tag: Option<String>,
}

impl CounterFilter {
    /// Whether a share passes.
    pub fn lets_through(&self, share: &Share) -> bool {
        self.committees.contains(&share.committee.to_string())
            && self.categories.contains(&share.category)
            && self.sources.contains(&share.source)
            && self.tag.as_ref().is_none_or(|tag| share.tags.contains(tag))
    }
}

static SUM: LazyLock<String> = LazyLock::new(|| {
    let columns: Vec<String> = FIGURES.iter().map(|figure| format!("coalesce(sum({}), 0)", figure.column())).collect();
    include_str!("sum.sql").replace("{sums}", &columns.join(", "))
});

/// Sums of one basis over a period: whole months from the counters, the days at the edges from the case rows.
pub(crate) fn sum(
    connection: &Connection,
    terms: &Terms,
    edges: &Edges,
    filter: &CounterFilter,
    basis: Basis,
    period: Period,
) -> Result<Figures> {
    let mut total = [0; FIGURES.len()];
    if period.to < period.from {
        return Ok(total);
    }
    let (first, last) = (to_month(period.from), to_month(period.to));
    let from_whole = if month_start(first) == period.from { first } else { first + 1 };
    let next = period.to.succ_opt().unwrap_or(period.to);
    let to_whole = if month_start(last + 1) == next { last } else { last - 1 };
    if from_whole > to_whole {
        return edges.sum(connection, terms, filter, basis, period);
    }
    whole_months(connection, terms, filter, basis, (from_whole, to_whole), &mut total)?;
    let before = month_start(from_whole);
    let mut at_edges = Vec::new();
    if period.from < before {
        at_edges.push(Period { from: period.from, to: before.pred_opt().unwrap_or(before) });
    }
    let after = month_start(to_whole + 1);
    if after <= period.to {
        at_edges.push(Period { from: after, to: period.to });
    }
    for edge in at_edges {
        add_times(&mut total, &edges.sum(connection, terms, filter, basis, edge)?, 1);
    }
    Ok(total)
}

/// Adds figures, or with -1 takes them out.
pub(crate) fn add_times(total: &mut Figures, figures: &Figures, sign: i64) {
    for (sum, value) in total.iter_mut().zip(figures) {
        *sum += sign * value;
    }
}

fn whole_months(
    connection: &Connection,
    terms: &Terms,
    filter: &CounterFilter,
    basis: Basis,
    months: (i64, i64),
    total: &mut Figures,
) -> Result<()> {
    let tag = match &filter.tag {
        None => Some(0),
        Some(tag) => terms.find(TermKind::Tag, tag),
    };
    let Some(tag) = tag else { return Ok(()) };
    let mut statement = connection.prepare_cached(&SUM)?;
    for committee in filter.committees.ids(terms, TermKind::Committee) {
        for category in filter.categories.ids(terms, TermKind::Category) {
            for source in filter.sources.ids(terms, TermKind::Source) {
                let figures =
                    statement.query_row([tag, committee, category, source, basis.code(), months.0, months.1], |row| {
                        let mut figures = [0; FIGURES.len()];
                        for (column, figure) in figures.iter_mut().enumerate() {
                            *figure = row.get(column)?;
                        }
                        Ok(figures)
                    })?;
                add_times(total, &figures, 1);
            }
        }
    }
    Ok(())
}

/// The full recount: the same sums from the shares of the cases themselves.
pub(crate) fn recount(connection: &Connection, filter: &CounterFilter, basis: Basis, period: Period) -> Result<Figures> {
    let sql = match basis {
        Basis::Registered => include_str!("shares_by_registered.sql"),
        Basis::Accepted => include_str!("shares_by_accepted.sql"),
        Basis::Concluded => include_str!("shares_by_concluded.sql"),
        Basis::Performed => include_str!("shares_by_performed.sql"),
        Basis::Confirmed => include_str!("shares_by_confirmed.sql"),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([to_day(period.from), to_day(period.to)])?;
    let mut total = [0; FIGURES.len()];
    while let Some(row) = rows.next()? {
        let text = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        let share: Share = serde_json::from_str(text)?;
        if !filter.lets_through(&share) {
            continue;
        }
        for (of, _, figures) in share.contributions() {
            if of == basis {
                add_times(&mut total, &figures, 1);
            }
        }
    }
    Ok(total)
}
