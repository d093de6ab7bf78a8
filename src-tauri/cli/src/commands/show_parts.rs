//! The parts of a case as lines of text.

use renhe_wire::{
    Archived, CaseDetail, ConfirmationState, Disclosure, Ended, Followup, ObligationState, Party, PoliceReport, Session, Task,
    TimelineEntry,
};

use crate::words::{day, terms, yuan};

pub(super) fn parties(case: &CaseDetail) -> Vec<String> {
    let present = case.parties.iter().map(party);
    let former = case
        .former_parties
        .iter()
        .map(|former| format!("{}（{} 退出：{}）", party(&former.party), day(former.left_on), former.reason));
    present.chain(former).collect()
}

fn party(party: &Party) -> String {
    let acting: String =
        party.stand_ins.iter().map(|stand_in| format!("；{} {}", terms::stand_in(stand_in.role), stand_in.name)).collect();
    let numbers = [("身份证", &party.id_masked), ("电话", &party.phone_masked)];
    let numbers: String =
        numbers.into_iter().filter_map(|(what, number)| number.as_ref().map(|number| format!("；{what} {number}"))).collect();
    format!("第{}方 {}（{}{numbers}{acting}）", party.side, party.name, terms::party_kind(party.kind))
}

pub(super) fn disclosures(case: &CaseDetail) -> Vec<String> {
    case.disclosures.iter().map(disclosure).collect()
}

fn disclosure(disclosed: &Disclosure) -> String {
    let relation = terms::relation(disclosed.relation);
    let consents = disclosed.consents.iter();
    let consents: Vec<String> =
        consents.map(|one| format!("第{}方{}", one.side, if one.consents { "同意" } else { "不同意" })).collect();
    let said = format!("{}  {}（{relation}）{}", day(disclosed.on), disclosed.mediator.name, disclosed.what);
    if consents.is_empty() { said } else { format!("{said}；{}由其调解", consents.join("，")) }
}

pub(super) fn sessions(case: &CaseDetail) -> Vec<String> {
    case.sessions.iter().map(session).collect()
}

fn session(session: &Session) -> String {
    let parts = [Some(day(session.on)), session.time.clone(), session.place.clone(), Some(session.record.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

pub(super) fn agreement(case: &CaseDetail) -> Vec<String> {
    let Some(agreement) = &case.agreement else {
        return Vec::new();
    };
    let effect = match agreement.effective_on {
        Some(on) => format!("{} 生效", day(on)),
        None => {
            format!("尚未生效，还缺：{}", agreement.waiting_for.iter().map(|who| missing(who)).collect::<Vec<_>>().join("、"))
        }
    };
    let head = format!(
        "{}，{effect}，一式 {} 份，涉及金额 {} 元",
        terms::form(agreement.form),
        agreement.copies,
        yuan(agreement.amount_fen)
    );
    let clauses = agreement.clauses.iter().enumerate().map(|(index, clause)| format!("{}. {clause}", index + 1));
    std::iter::once(head).chain(clauses).collect()
}

fn missing(who: &str) -> &str {
    match who {
        "mediator" => "调解员签字",
        "seal" => "调委会盖章",
        party => party,
    }
}

pub(super) fn obligations(case: &CaseDetail) -> Vec<String> {
    case.obligations.iter().map(obligation).collect()
}

fn obligation(state: &ObligationState) -> String {
    let promise = &state.obligation;
    let mut parts = vec![format!("{} 对 {}：{}", state.debtor_name, state.creditor_name, promise.what)];
    parts.extend(promise.amount_fen.map(|fen| format!("{} 元，已付 {} 元", yuan(fen), yuan(state.paid_fen))));
    parts.extend(promise.due_on.map(|on| format!("{} 前", day(on))));
    parts.extend(state.done_on.map(|on| format!("{} 履行完毕", day(on))));
    parts.extend(state.breached_on.filter(|_| state.done_on.is_none()).map(|on| format!("{} 违约", day(on))));
    parts.extend(state.urgings.iter().map(|urging| format!("{} 督促", day(urging.on))));
    parts.join("，")
}

pub(super) fn followups(case: &CaseDetail) -> Vec<String> {
    case.followups.iter().map(followup).collect()
}

fn followup(followup: &Followup) -> String {
    let Some(on) = followup.on else {
        let due = followup.due_on.map_or_else(String::new, |due| format!("{} ", day(due)));
        return format!("{due}计划");
    };
    let parts = [
        Some(day(on)),
        followup.way.map(|way| terms::followup_way(way).to_owned()),
        followup.performance.map(|found| terms::followup_performance(found).to_owned()),
        followup.satisfaction.map(|found| terms::satisfaction(found).to_owned()),
        followup.hidden_trouble.as_ref().map(|trouble| format!("隐患：{trouble}")),
        followup.text.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

pub(super) fn tasks(case: &CaseDetail) -> Vec<String> {
    case.tasks.iter().map(task).collect()
}

fn task(task: &Task) -> String {
    let left = match task.days_left {
        late @ ..0 => format!("已过 {} 天", late.unsigned_abs()),
        0 => "今天到期".to_owned(),
        left => format!("还有 {left} 天"),
    };
    let unsure = if task.calendar_known { "" } else { "（该年放假安排未导入，日期可能变动）" };
    format!("{}  {}，{left}{unsure}", day(task.due_on), terms::task(task.kind))
}

pub(super) fn timeline(case: &CaseDetail) -> Vec<String> {
    case.timeline.iter().map(entry).collect()
}

fn entry(entry: &TimelineEntry) -> String {
    let marks = [("（补录）", entry.late_entry), ("（已撤销）", entry.undone), ("（录入时电脑时钟可疑）", entry.clock_suspect)];
    let marks: String = marks.into_iter().filter(|(_, holds)| *holds).map(|(mark, _)| mark).collect();
    let on = entry.on.map_or_else(|| " ".repeat(10), day);
    format!("{on}  {}  {}{marks}", terms::record(&entry.kind), entry.by)
}

pub(super) fn ending(ended: &Ended) -> String {
    let how = match (ended.failure, ended.referred_to) {
        (Some(reason), _) => format!("调解不成（{}）", terms::failure(reason)),
        (None, Some(to)) => format!("移出（{}）", terms::referred_to(to)),
        (None, None) => "终止".to_owned(),
    };
    let routes: Vec<_> = ended.routes.iter().map(|route| terms::route(*route)).collect();
    if routes.is_empty() { how } else { format!("{how}，已告知：{}", routes.join("、")) }
}

pub(super) fn performance(case: &CaseDetail) -> String {
    let done = case.performed_on.map_or_else(String::new, |on| format!("（{}）", day(on)));
    format!("{}{done}", terms::performance(case.performance))
}

pub(super) fn confirmation(state: &ConfirmationState) -> String {
    let mut parts = vec![terms::confirmation(state.state).to_owned()];
    parts.extend(state.until.map(|until| {
        let unsure = if state.calendar_known { "" } else { "（该年放假安排未导入，日期可能变动）" };
        format!("共同申请的最后一天 {}{unsure}", day(until))
    }));
    parts.extend(state.court.clone());
    parts.extend(state.number.clone());
    parts.extend(state.decided_on.map(day));
    parts.join("，")
}

pub(super) fn archived(archived: &Archived) -> String {
    format!("{}，{}，{}", day(archived.on), archived.file_number, terms::retention(archived.retention))
}

pub(super) fn police_report(report: &PoliceReport) -> String {
    format!("{} {}（{}）", day(report.on), report.to, terms::police_reason(report.reason))
}
