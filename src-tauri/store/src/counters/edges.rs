//! The days at the edges of a period that is not whole months: what each case of these days adds, read once for all the
//! questions of a page and kept until something is written.

use super::query::{CounterFilter, Period, TermSet};
use super::{TermKind, add_times};
use crate::cases::{day_column, from_code};
use crate::days::{from_day, to_day};
use crate::error::Result;
use crate::terms::Terms;
use renhe_mediation::case::{Basis, FIGURES, Figures, Share};
use renhe_mediation::words::*;
use rusqlite::{Connection, Row};
use std::cell::RefCell;
use std::sync::Arc;
use uuid::Uuid;

/// Edges kept: a page of statistics asks for the days before and in a period, on three bases.
const KEPT: usize = 16;

/// What a case of an edge adds, and the words by which filters let it through.
struct EdgeCase {
    committee: i64,
    category: i64,
    source: i64,
    figures: Figures,
}

/// Which edge: basis, first and last day, word of the tag (0 for all).
type EdgeKey = (i64, i64, i64, i64);

/// Edges that were read, the latest last.
#[derive(Default)]
pub(crate) struct Edges(RefCell<Vec<(EdgeKey, Arc<Vec<EdgeCase>>)>>);

impl Edges {
    /// Forgets everything: the cases have changed.
    pub(crate) fn forget(&mut self) {
        self.0.get_mut().clear();
    }

    /// Sums of one basis over a few days.
    pub(super) fn sum(
        &self,
        connection: &Connection,
        terms: &Terms,
        filter: &CounterFilter,
        basis: Basis,
        period: Period,
    ) -> Result<Figures> {
        let mut total = [0; FIGURES.len()];
        let tag = match &filter.tag {
            None => 0,
            Some(tag) => match terms.find(TermKind::Tag, tag) {
                Some(tag) => tag,
                None => return Ok(total),
            },
        };
        let wanted = |set: &TermSet, kind: TermKind| match set {
            TermSet::All => None,
            TermSet::AnyOf(words) => Some(words.iter().filter_map(|word| terms.find(kind, word)).collect::<Vec<i64>>()),
        };
        let committees = wanted(&filter.committees, TermKind::Committee);
        let categories = wanted(&filter.categories, TermKind::Category);
        let sources = wanted(&filter.sources, TermKind::Source);
        let passes = |set: &Option<Vec<i64>>, word: i64| set.as_ref().is_none_or(|set| set.contains(&word));
        for case in self.of(connection, basis, period, tag)?.iter() {
            if passes(&committees, case.committee) && passes(&categories, case.category) && passes(&sources, case.source) {
                add_times(&mut total, &case.figures, 1);
            }
        }
        Ok(total)
    }

    fn of(&self, connection: &Connection, basis: Basis, period: Period, tag: i64) -> Result<Arc<Vec<EdgeCase>>> {
        let key = (basis.code(), to_day(period.from), to_day(period.to), tag);
        if let Some((_, cases)) = self.0.borrow().iter().find(|(known, _)| *known == key) {
            return Ok(Arc::clone(cases));
        }
        let cases = Arc::new(read(connection, basis, key)?);
        let mut kept = self.0.borrow_mut();
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((key, Arc::clone(&cases)));
        Ok(cases)
    }
}

fn read(connection: &Connection, basis: Basis, (_, from, to, tag): EdgeKey) -> Result<Vec<EdgeCase>> {
    let (day, index) = day_column(basis);
    // What the index of a basis does not hold adds nothing there, and is not read.
    let outcome = matches!(basis, Basis::Accepted | Basis::Concluded);
    let column = |name: &'static str, otherwise: &'static str| if outcome { name } else { otherwise };
    let sql = include_str!("edges.sql")
        .replace("{day}", day)
        .replace("{index}", index)
        .replace("{form}", column("form", "-1"))
        .replace("{performance}", column("performance", "-1"))
        .replace("{confirmed_on}", column("confirmed_on", "NULL"))
        .replace("{amount_fen}", column("amount_fen", "0"))
        .replace("{parties}", column("parties", "0"))
        .replace("{people}", column("people", "0"))
        .replace("{tag}", if tag == 0 { "AND ?3 = 0" } else { "AND id IN (SELECT case_row FROM case_term WHERE term = ?3)" });
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([from, to, tag])?;
    let mut cases = Vec::new();
    while let Some(row) = rows.next()? {
        let share = share_of(row, basis)?;
        for (of, _, figures) in share.contributions() {
            if of == basis {
                cases.push(EdgeCase { committee: row.get(1)?, category: row.get(2)?, source: row.get(3)?, figures });
            }
        }
    }
    Ok(cases)
}

/// A share as far as one basis counts it. Its words are not read: they are numbers here.
fn share_of(row: &Row<'_>, basis: Basis) -> Result<Share> {
    let on = from_day(row.get(0)?);
    let dated = |of: Basis| (of == basis).then_some(on);
    Ok(Share {
        committee: Uuid::nil(),
        category: String::new(),
        source: String::new(),
        tags: Vec::new(),
        registered_on: on,
        voided: from_code(VoidState::ALL, row.get(5)?) == Some(VoidState::Voided),
        stage: from_code(Stage::ALL, row.get(4)?).unwrap_or(Stage::Awaiting),
        accepted_on: dated(Basis::Accepted),
        concluded_on: dated(Basis::Concluded),
        form: from_code(AgreementForm::ALL, row.get(6)?),
        performance: from_code(Performance::ALL, row.get(7)?).unwrap_or(Performance::None),
        performed_on: dated(Basis::Performed),
        confirmed_on: match basis {
            Basis::Confirmed => Some(on),
            _ => row.get::<_, Option<i64>>(8)?.map(from_day),
        },
        amount_fen: row.get(9)?,
        parties: row.get(10)?,
        people: row.get(11)?,
    })
}
