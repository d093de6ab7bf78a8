//! One figure by two things: committees, kinds, categories or sources down, months across.

use super::figures::{Asked, basis, keep, mediated, months, succeeded};
use crate::call::Call;
use crate::error::{Result, invalid};
use crate::handlers::held::held;
use renhe_mediation::basics::Source;
use renhe_mediation::case::{Basis, Figure, Figures};
use renhe_mediation::problem::Code;
use renhe_store::{CounterFilter, Period, TermSet};
use renhe_wire::*;

/// A figure that a table can be made of.
#[derive(Clone, Copy)]
struct Told {
    basis: Basis,
    value: fn(&Figures) -> i64,
}

pub(crate) fn statistics_grid(call: &mut Call<'_>, request: GridQuery) -> Result<Grid> {
    let held = held(call, "query.as_at", request.query.as_at)?;
    let asked = Asked::new(call, &held, &request.query)?;
    let figure = asked.figure(&request.figure).ok_or_else(|| invalid("figure", Code::BadValue))?;
    let months = months(asked.period);
    let mut grid = Grid { rows: Vec::new(), months: months.iter().map(|(key, _)| key.clone()).collect(), cells: Vec::new() };
    for (row, filter) in asked.rows(request.rows) {
        let mut cells = Vec::with_capacity(months.len());
        for (_, within) in &months {
            cells.push(asked.count(&filter, figure, *within)?);
        }
        if cells.iter().any(|count| *count != 0) {
            grid.rows.push(row);
            grid.cells.push(cells);
        }
    }
    Ok(grid)
}

impl Asked<'_> {
    /// Where a figure of COUNTING.md §6 is counted; `None` for one that a table of months cannot add up, or no figure.
    fn figure(&self, key: &str) -> Option<Told> {
        macro_rules! of {
            ($basis:expr, $figure:ident) => {
                Told { basis: $basis, value: |figures| figures[Figure::$figure as usize] }
            };
        }
        let base = basis(self.base);
        let own = |of: Basis| if self.base == Base::Concluded { of } else { base };
        Some(match key {
            "registered" => of!(Basis::Registered, Registered),
            "voided" => of!(Basis::Registered, Voided),
            "declined" => of!(Basis::Registered, Declined),
            "awaiting" => of!(Basis::Registered, Awaiting),
            "accepted" => of!(Basis::Accepted, Accepted),
            "mediated" => Told { basis: base, value: mediated },
            "succeeded" => Told { basis: base, value: succeeded },
            "written" => of!(base, Written),
            "oral" => of!(base, Oral),
            "form_unknown" => of!(base, FormUnknown),
            "failed" => of!(base, Failed),
            "referred_out" => of!(base, ReferredOut),
            "performed" => of!(own(Basis::Performed), Performed),
            "performing" => of!(base, Performing),
            "breached" => of!(base, Breached),
            "confirmed" => of!(own(Basis::Confirmed), Confirmed),
            "amount_fen" => of!(base, Amount),
            "parties" if self.base == Base::Concluded => of!(base, MediatedParties),
            "parties" => of!(base, Parties),
            "people" if self.base == Base::Concluded => of!(base, MediatedPeople),
            "people" => of!(base, People),
            _ => return None,
        })
    }

    /// A figure under a filter within a part of the period.
    fn count(&self, filter: &CounterFilter, figure: Told, within: Period) -> Result<i64> {
        Ok((figure.value)(&self.held.sum(filter, figure.basis, within)?))
    }

    /// The rows of a table, each with its filter; rows that the query's own filter excludes are left out.
    fn rows(&self, of: GridRows) -> Vec<(Choice, CounterFilter)> {
        let one = |(code, name): (String, String), set: fn(&mut CounterFilter) -> &mut TermSet| {
            let mut filter = self.filter.clone();
            keep(set(&mut filter), &code).then_some((Choice { code, name }, filter))
        };
        let committees = || self.office.committees.values();
        match of {
            GridRows::Committee => committees()
                .filter_map(|known| one((known.id.to_string(), known.entry.name.clone()), |filter| &mut filter.committees))
                .collect(),
            GridRows::Kind => CommitteeKind::ALL
                .iter()
                .map(|kind| {
                    let ids = committees().filter(|known| known.entry.kind == *kind).map(|known| known.id.to_string());
                    let allowed = |id: &String| self.filter.committees.contains(id);
                    let filter =
                        CounterFilter { committees: TermSet::AnyOf(ids.filter(allowed).collect()), ..self.filter.clone() };
                    (Choice { code: kind.to_string(), name: self.labels.kind(*kind) }, filter)
                })
                .collect(),
            GridRows::Category => {
                self.category_names().0.into_iter().filter_map(|named| one(named, |filter| &mut filter.categories)).collect()
            }
            GridRows::Source => {
                let keys = Source::all().into_iter().map(|source| source.key().to_owned());
                keys.filter_map(|key| one((key.clone(), self.labels.source(&key)), |filter| &mut filter.sources)).collect()
            }
        }
    }
}
