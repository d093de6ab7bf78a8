//! Lists by page, counts, tasks.

use crate::call::Call;
use crate::error::{EngineError, Result, invalid};
use crate::shape::{ids, maybe_id, same};
use chrono::NaiveDate;
use renhe_mediation::basics::Source;
use renhe_mediation::office::Office;
use renhe_mediation::problem::Code;
use renhe_store::{CaseLine, CaseQuery, CounterFilter, Cursor, Period, TermSet};
use renhe_wire::*;

/// Sources a filter lets through: `referral` stands for every referrer.
pub(crate) fn sources(field: &str, source: Option<&str>) -> Result<TermSet> {
    let Some(source) = source.map(str::trim).filter(|source| !source.is_empty()) else {
        return Ok(TermSet::All);
    };
    if source == "referral" {
        let keys = Source::all().into_iter().map(|source| source.key().to_owned());
        return Ok(TermSet::AnyOf(keys.filter(|key| key.starts_with("referral")).collect()));
    }
    let known = Source::parse(source).map_err(|_| invalid(field, Code::UnknownSource))?;
    Ok(TermSet::AnyOf(vec![known.key().to_owned()]))
}

/// One word, or all.
pub(crate) fn one(word: Option<&str>) -> TermSet {
    match word.map(str::trim).filter(|word| !word.is_empty()) {
        Some(word) => TermSet::AnyOf(vec![word.to_owned()]),
        None => TermSet::All,
    }
}

/// The cursor of a page as text.
pub(crate) fn cursor_text(cursor: Cursor) -> String {
    format!("{}-{}", cursor.day, cursor.row)
}

/// The cursor a request names.
pub(crate) fn cursor(text: Option<&str>) -> Result<Option<Cursor>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let parsed = text.split_once('-').and_then(|(day, row)| Some(Cursor { day: day.parse().ok()?, row: row.parse().ok()? }));
    parsed.map(Some).ok_or_else(|| invalid("after", Code::BadValue))
}

/// Any of these words, or all.
fn any_of(words: impl IntoIterator<Item = String>) -> TermSet {
    let words: Vec<String> = words.into_iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { TermSet::All } else { TermSet::AnyOf(words) }
}

/// A period with an open end or two.
fn between(from: Option<Day>, to: Option<Day>) -> Option<Period> {
    (from.is_some() || to.is_some()).then(|| Period {
        from: from.map_or(NaiveDate::from_yo_opt(1, 1).unwrap_or(NaiveDate::MIN), |day| day.0),
        to: to.map_or(NaiveDate::from_yo_opt(9999, 365).unwrap_or(NaiveDate::MAX), |day| day.0),
    })
}

fn query(request: &ListCases) -> Result<CaseQuery> {
    let committees = ids("committees", &request.committees, Code::UnknownCommittee)?;
    let mut keys = Vec::new();
    for (index, source) in request.sources.iter().enumerate() {
        if let TermSet::AnyOf(words) = sources(&format!("sources[{index}]"), Some(source))? {
            keys.extend(words);
        }
    }
    Ok(CaseQuery {
        period: between(request.registered_from, request.registered_to),
        filter: CounterFilter {
            committees: any_of(committees.iter().map(ToString::to_string)),
            categories: any_of(request.categories.iter().cloned()),
            sources: any_of(keys),
            tag: request.tag.clone().filter(|tag| !tag.trim().is_empty()),
        },
        stages: request.stages.clone(),
        forms: request.forms.clone(),
        performance: request.performances.clone(),
        difficult: request.difficult,
        amount_fen: (request.amount_from_fen, request.amount_to_fen),
        concluded: between(request.concluded_from, request.concluded_to),
        due_from: request.due_from.map(|day| day.0),
        due_to: request.due_to.map(|day| day.0),
        voided: if request.voided { None } else { Some(false) },
        open: request.open,
        person: maybe_id("mediator", request.mediator.as_deref(), Code::UnknownMember)?,
        text: request.text.clone(),
        after: if is_sorted(request) { None } else { cursor(request.after.as_deref())? },
        limit: request.limit.unwrap_or(100),
        ..CaseQuery::default()
    })
}

/// Whether the order is one of the person's own: what text finds comes in its own order.
fn is_sorted(request: &ListCases) -> bool {
    !request.sort.is_empty() && request.text.as_deref().is_none_or(|text| text.trim().is_empty())
}

/// A line as the window shows it.
pub(crate) fn row(office: &Office, line: CaseLine) -> Result<CaseRow> {
    let (dictionary, code) = &line.category;
    let due_kind = match &line.due {
        Some((_, kind)) => Some(same::<_, TaskKind>(kind)?),
        None => None,
    };
    Ok(CaseRow {
        id: line.id.to_string(),
        number: line.number,
        summary: line.summary,
        parties: line.parties,
        category: code.clone(),
        category_name: category_name(office, dictionary, code),
        committee: line.committee.to_string(),
        committee_name: office.committee_name(line.committee),
        stage: line.stage,
        void: line.void,
        form: line.form,
        performance: line.performance,
        registered_on: Day(line.registered_on),
        concluded_on: line.concluded_on.map(Day),
        due_on: line.due.as_ref().map(|(due, _)| Day(*due)),
        due_kind,
        closed: line.closed,
        difficult: line.difficult,
        amount_fen: line.amount_fen,
        conflict: line.conflict,
    })
}

/// Name of a category in its dictionary; the code itself where a newer dictionary has it.
pub(crate) fn category_name(office: &Office, dictionary: &str, code: &str) -> String {
    let name = office.dictionaries.name(dictionary, code).or_else(|| office.dictionaries.any_name(code));
    name.unwrap_or(code).to_owned()
}

pub(crate) fn case_list(call: &mut Call<'_>, request: ListCases) -> Result<CasePage> {
    let query = query(&request)?;
    let casebook = call.casebook()?;
    let office = casebook.office();
    if is_sorted(&request) {
        let sort: Vec<(SortBy, bool)> = request.sort.iter().map(|key| (key.by, key.descending)).collect();
        let page = casebook.list_sorted(&query, &sort, request.after.as_deref().filter(|after| !after.is_empty()))?;
        let rows: Vec<CaseRow> = page.lines.into_iter().map(|line| row(office, line)).collect::<Result<_>>()?;
        return Ok(CasePage { rows, next: page.next, total: page.total.count, total_is_least: page.total.is_least });
    }
    let page = casebook.list(&query)?;
    let rows: Vec<CaseRow> = page.lines.into_iter().map(|line| row(office, line)).collect::<Result<_>>()?;
    Ok(CasePage { rows, next: page.next.map(cursor_text), total: page.total.count, total_is_least: page.total.is_least })
}

pub(crate) fn case_counts(call: &mut Call<'_>, request: ListCases) -> Result<StageCounts> {
    let query = query(&request)?;
    let counts = call.casebook()?.counts(&query)?;
    let [awaiting, declined, pending, succeeded, failed, referred_out] = counts.of_stage;
    Ok(StageCounts {
        all: counts.of_stage.iter().sum(),
        awaiting,
        declined,
        pending,
        succeeded,
        failed,
        referred_out,
        voided: counts.voided,
        is_least: counts.is_least,
    })
}

/// Days from `today` until a day, negative when it has passed.
pub(crate) fn days_left(due: NaiveDate, today: NaiveDate) -> i32 {
    i32::try_from((due - today).num_days()).unwrap_or(i32::MAX)
}

pub(crate) fn task_list(call: &mut Call<'_>, request: ListTasks) -> Result<Tasks> {
    let committee = maybe_id("committee", request.committee.as_deref(), Code::UnknownCommittee)?;
    let today = call.today();
    let limit = request.limit.unwrap_or(200).clamp(1, 1000);
    let (lines, total) = call.casebook()?.tasks(today, request.until.map(|day| day.0), committee, limit)?;
    let tasks = lines.into_iter().map(|line| {
        Ok(Task {
            kind: same(&line.kind)?,
            case: line.case.to_string(),
            number: line.number,
            summary: line.summary,
            due_on: Day(line.due_on),
            detail: line.detail,
            whom: line.whom,
            days_left: days_left(line.due_on, today),
            calendar_known: line.calendar_known,
        })
    });
    Ok(Tasks { tasks: tasks.collect::<std::result::Result<_, EngineError>>()?, total })
}
