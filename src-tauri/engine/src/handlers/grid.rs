//! One figure by two things: committees, kinds, categories or sources down, months across.

use super::figures::{Asked, months};
use crate::call::Call;
use crate::error::{Result, invalid};
use crate::handlers::held::held;
use renhe_mediation::problem::Code;
use renhe_wire::*;

pub(crate) fn statistics_grid(call: &mut Call<'_>, request: GridQuery) -> Result<Grid> {
    let held = held(call, "query.as_at", request.query.as_at)?;
    let asked = Asked::new(call, &held, &request.query)?;
    let figure = asked.figure(&request.figure).ok_or_else(|| invalid("figure", Code::BadValue))?;
    let months = months(asked.period());
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
