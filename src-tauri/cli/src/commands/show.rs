//! `show`: one case, whole.

use renhe_wire::{CaseDetail, CaseRef, Command};

use super::show_parts as parts;
use crate::arguments::Show;
use crate::ask::ask;
use crate::output::{Output, padded};
use crate::session::OpenedBook;
use crate::stop::Stop;
use crate::words::{self, terms};

pub(crate) fn run(book: &OpenedBook, show: &Show, output: &mut Output) -> Result<(), Stop> {
    let case: CaseDetail = ask(book.desk, Command::case_get, &CaseRef { case: show.number.clone() })?;
    if show.json {
        return output.json(&case);
    }
    output.line(&format!("{}　{}", book.title(), case.number))?;
    for (name, value) in facts(&case) {
        output.line(&format!("{}{value}", padded(name, 14)))?;
    }
    let sections = [
        ("当事人", parts::parties(&case)),
        ("回避", parts::disclosures(&case)),
        ("调解经过", parts::sessions(&case)),
        ("协议", parts::agreement(&case)),
        ("义务", parts::obligations(&case)),
        ("回访", parts::followups(&case)),
        ("待办", parts::tasks(&case)),
        ("记录", parts::timeline(&case)),
    ];
    for (title, lines) in sections.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        output.line(title)?;
        lines.iter().try_for_each(|line| output.line(&format!("  {line}")))?;
    }
    Ok(())
}

/// The entries that have a value, in the order of the register.
fn facts(case: &CaseDetail) -> Vec<(&'static str, String)> {
    let late = if case.late_entry { "（补录）" } else { "" };
    let facts = [
        ("状态", Some(terms::state(case.stage, case.void).to_owned())),
        ("作废原因", case.void_reason.clone()),
        ("调委会", Some(case.committee_name.clone())),
        ("协办", names(case.helpers.iter().map(|helper| helper.name.as_str()))),
        ("调解员", names(case.mediators.iter().map(|mediator| mediator.name.as_str()))),
        ("记录人", case.recorder.as_ref().map(|recorder| recorder.name.clone())),
        ("登记日", Some(format!("{}{late}", words::day(case.registered_on)))),
        ("来源", Some(terms::source(&case.source).to_owned())),
        ("类别", Some(case.category_name.clone())),
        ("标签", names(case.tags.iter().map(String::as_str))),
        ("简要情况", Some(case.summary.clone())),
        ("地点", case.place.clone()),
        ("涉及人数", case.people.map(|people| people.to_string())),
        ("争议金额", case.disputed_fen.map(|fen| format!("{} 元", words::yuan(fen)))),
        ("疑难复杂", case.difficult.then(|| "是".to_owned())),
        ("受理日", case.accepted_on.map(words::day)),
        ("不予受理", case.declined.as_ref().map(|declined| words::day(declined.on))),
        ("延期至", case.extended_until.map(words::day)),
        ("结果", case.ended.as_ref().map(parts::ending)),
        ("办结日", case.concluded_on.map(words::day)),
        ("履行", case.agreement.as_ref().map(|_| parts::performance(case))),
        ("司法确认", case.agreement.as_ref().map(|_| parts::confirmation(&case.confirmation))),
        ("结案日", case.closed_on.map(words::day)),
        ("归档", case.archived.as_ref().map(parts::archived)),
        ("报告公安", joined(case.police_reports.iter().map(parts::police_report))),
        ("相关案件", names(case.links.iter().map(|link| link.number.as_str()))),
        ("只能查看", case.read_only.as_ref().map(words::problem)),
    ];
    facts.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect()
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    joined(names.map(str::to_owned))
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<_> = parts.collect();
    if all.is_empty() { None } else { Some(all.join("、")) }
}
