//! Every number is a door: the cases behind a figure, and behind one bar of it.

use super::durations::class;
use super::figures::{basis, beginning, filter, period};
use super::held::held;
use crate::call::Call;
use crate::error::{Result, invalid};
use crate::handlers::{cursor, cursor_text, row};
use chrono::{Months, NaiveDate};
use renhe_mediation::case::Basis;
use renhe_mediation::problem::Code;
use renhe_store::{CaseQuery, Period};
use renhe_wire::*;

/// The cases behind a figure.
fn behind(figure: &str, base: Base, period: Period) -> Result<CaseQuery> {
    let on = |basis: Basis| CaseQuery { basis, period: Some(period), ..CaseQuery::default() };
    let of_base = on(basis(base));
    let staged = |stages: &[Stage]| CaseQuery { stages: stages.to_vec(), ..of_base.clone() };
    let formed = |form: AgreementForm| CaseQuery { stages: vec![Stage::Succeeded], forms: vec![form], ..of_base.clone() };
    let performing = |performance: Performance| CaseQuery { performance: vec![performance], ..staged(&[Stage::Succeeded]) };
    let open_by = |day: NaiveDate| CaseQuery {
        basis: Basis::Accepted,
        period: Some(Period { from: beginning(), to: day }),
        not_concluded_by: Some(day),
        ..CaseQuery::default()
    };
    let registered =
        |voided: Option<bool>, stages: &[Stage]| CaseQuery { voided, stages: stages.to_vec(), ..on(Basis::Registered) };
    Ok(match figure {
        "registered" => registered(None, &[]),
        "voided" => registered(Some(true), &[]),
        "declined" => registered(Some(false), &[Stage::Declined]),
        "awaiting" => registered(Some(false), &[Stage::Awaiting]),
        "accepted" => on(Basis::Accepted),
        "carried_in" => open_by(period.from.pred_opt().unwrap_or(period.from)),
        "succeeded" | "amount_fen" => staged(&[Stage::Succeeded]),
        "written" => formed(AgreementForm::Written),
        "oral" => formed(AgreementForm::Oral),
        "form_unknown" => formed(AgreementForm::Unknown),
        "failed" => staged(&[Stage::Failed]),
        "referred_out" => staged(&[Stage::ReferredOut]),
        "mediated" | "success_rate" => staged(&[Stage::Succeeded, Stage::Failed]),
        "parties" | "people" => match base {
            Base::Concluded => staged(&[Stage::Succeeded, Stage::Failed]),
            Base::Accepted => on(Basis::Accepted),
        },
        "pending" => match base {
            Base::Concluded => open_by(period.to),
            Base::Accepted => staged(&[Stage::Pending]),
        },
        "performed" => match base {
            Base::Concluded => on(Basis::Performed),
            Base::Accepted => performing(Performance::Performed),
        },
        "performing" => performing(Performance::Performing),
        "breached" => performing(Performance::Breached),
        "confirmed" => match base {
            Base::Concluded => on(Basis::Confirmed),
            Base::Accepted => CaseQuery { confirmed: true, ..staged(&[Stage::Succeeded]) },
        },
        _ => return Err(invalid("figure", Code::BadValue)),
    })
}

pub(crate) fn statistics_cases(call: &mut Call<'_>, request: FigureCases) -> Result<FigureCasePage> {
    let held = held(call, "query.as_at", request.query.as_at)?;
    let office = held.office();
    let mut asked = request.query.clone();
    let mut within = period(&asked)?;
    let mut took = None;
    if let Some(slice) = &request.slice {
        match slice.by.as_str() {
            "category" => asked.category = Some(slice.key.clone()),
            "source" => asked.source = Some(slice.key.clone()),
            "committee" => asked.committee = Some(slice.key.clone()),
            "kind" => asked.kind = Some(crate::shape::same(&slice.key).map_err(|_| invalid("slice.key", Code::BadValue))?),
            "month" => {
                let first = NaiveDate::parse_from_str(&format!("{}-01", slice.key), "%Y-%m-%d");
                let first = first.map_err(|_| invalid("slice.key", Code::BadValue))?;
                let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
                within = Period { from: first.max(within.from), to: next.pred_opt().unwrap_or(first).min(within.to) };
            }
            "days" => took = Some(class(&slice.key).ok_or_else(|| invalid("slice.key", Code::BadValue))?),
            _ => return Err(invalid("slice.by", Code::BadValue)),
        }
    }
    let base = asked.base.unwrap_or(Base::Concluded);
    let query = CaseQuery {
        filter: filter(call.office()?, office, &asked)?,
        after: cursor(request.after.as_deref())?,
        took,
        exact_total: true,
        limit: request.limit.unwrap_or(100),
        ..behind(&request.figure, base, within)?
    };
    let page = held.list(&query)?;
    let rows: Vec<CaseRow> = page.lines.into_iter().map(|line| row(office, line)).collect::<Result<_>>()?;
    Ok(FigureCasePage { rows, next: page.next.map(cursor_text), total: page.total.count })
}
