//! The figures as a table to read.

use renhe_wire::{Slice, Statistics, StatisticsPage};

use crate::arguments::Stats;
use crate::output::{Output, padded};
use crate::session::OpenedBook;
use crate::stop::Stop;
use crate::words::{self, terms};

/// Title with period and base, every figure, the rate with its numerator and denominator, then the breakdowns.
pub(super) fn table(book: &OpenedBook, stats: &Stats, page: &StatisticsPage, output: &mut Output) -> Result<(), Stop> {
    let figures = &page.figures;
    output.line(&format!(
        "{}　统计　{} 至 {}　{}",
        book.title(),
        words::day(figures.from),
        words::day(figures.to),
        terms::base(figures.base)
    ))?;
    if let Some(moment) = page.as_at {
        output.line(&format!("截至 {} 本簿所载", words::moment(moment)))?;
    }
    let filters: Vec<_> = [("调委会", &stats.committee), ("标签", &stats.tag)]
        .into_iter()
        .filter_map(|(what, name)| name.as_ref().map(|name| format!("{what}：{name}")))
        .collect();
    if !filters.is_empty() {
        output.line(&filters.join("　"))?;
    }
    let rate = match &figures.success_rate {
        Some(rate) => format!("{rate}%（{} ÷ {}）", page.rate_of, page.rate_from),
        None => "无（没有可算的案件）".to_owned(),
    };
    for (name, figure) in rows(figures) {
        output.line(&format!("{}{figure:>8}", padded(name, 22)))?;
    }
    output.line(&format!("{}{:>8}", padded("调解成功率", 22), rate))?;
    output.line(&format!("{}{:>8} 元", padded("协议涉及金额", 22), words::yuan(figures.amount_fen)))?;
    let breakdowns = [
        ("按纠纷类别", &figures.by_category),
        ("按案件来源", &figures.by_source),
        ("按调委会类型", &figures.by_kind),
        ("按调委会", &figures.by_committee),
        ("按月份", &figures.by_month),
    ];
    for (title, slices) in breakdowns {
        output.line(title)?;
        breakdown(slices, 1, output)?;
    }
    Ok(())
}

fn breakdown(slices: &[Slice], depth: usize, output: &mut Output) -> Result<(), Stop> {
    let indent = "  ".repeat(depth);
    for slice in slices {
        output.line(&format!("{}{:>8}", padded(&format!("{indent}{}", slice.name), 46), slice.count))?;
        if let Some(of) = &slice.of {
            breakdown(of, depth + 1, output)?;
        }
    }
    Ok(())
}

fn rows(figures: &Statistics) -> [(&'static str, i64); 20] {
    [
        ("登记", figures.registered),
        ("  作废", figures.voided),
        ("  不予受理", figures.declined),
        ("  待受理", figures.awaiting),
        ("受理", figures.accepted),
        ("上期结转", figures.carried_in),
        ("调解", figures.mediated),
        ("  成功化解", figures.succeeded),
        ("    书面协议", figures.written),
        ("    口头协议", figures.oral),
        ("    未注明形式", figures.form_unknown),
        ("  调解不成", figures.failed),
        ("移出", figures.referred_out),
        ("未办结", figures.pending),
        ("已履行", figures.performed),
        ("履行中", figures.performing),
        ("违约", figures.breached),
        ("司法确认", figures.confirmed),
        ("当事人数", figures.parties),
        ("涉及人数", figures.people),
    ]
}
