//! What lies on a person's desk: drafts and small things kept. Each call is committed before it answers.

use crate::call::Call;
use crate::error::{EngineError, Result, invalid};
use renhe_mediation::case::decide::text;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::{DeskItem, DeskKind};
use renhe_wire::*;
use uuid::Uuid;

/// Characters a name on the desk may have.
const NAME_MAX: usize = 200;
/// Bytes of a draft.
const DRAFT_MAX: usize = 1024 * 1024;
/// Bytes of a thing kept.
const KEPT_MAX: usize = 256 * 1024;
/// Things of a kind on one desk: more is a program gone wild.
const MOST: usize = 1_000;

/// Text as JSON, of so many bytes at the most.
fn json(field: &str, value: &str, max: usize) -> Result<()> {
    if value.len() > max {
        let problem = Problem::new(Code::TooLong).with("max", max).with("length", value.len()).at(field);
        return Err(EngineError::Rejected(Rejection::Invalid(problem)));
    }
    serde_json::from_str::<serde::de::IgnoredAny>(value).map(|_| ()).map_err(|_| invalid(field, Code::BadValue))
}

/// Puts a thing on the desk of the person there, unless it is too full.
fn put(call: &mut Call<'_>, kind: DeskKind, item: &DeskItem) -> Result<()> {
    call.writable()?;
    let me = call.actor()?;
    let casebook = &mut call.unlocked_mut()?.casebook;
    if casebook.on_desk(me, kind, &item.name)?.is_none() && casebook.desk(me, kind)?.len() >= MOST {
        return Err(EngineError::Rejected(Rejection::Refused(Problem::new(Code::TooMany).with("max", MOST))));
    }
    Ok(casebook.put_on_desk(me, kind, item)?)
}

fn moment(ms: i64) -> Instant {
    Instant(chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default())
}

pub(crate) fn draft_save(call: &mut Call<'_>, request: SaveDraft) -> Result<DraftSaved> {
    let name = text("name", &request.name, NAME_MAX, true)?;
    let page = text("page", &request.page, NAME_MAX, false)?;
    json("value", &request.value, DRAFT_MAX)?;
    let saved_ms = call.now_ms();
    put(call, DeskKind::Draft, &DeskItem { name, page, value: request.value, saved_ms })?;
    Ok(DraftSaved { saved_at: moment(saved_ms) })
}

pub(crate) fn draft_list(call: &mut Call<'_>, _: Nothing) -> Result<Drafts> {
    let me = call.actor()?;
    let casebook = call.casebook()?;
    let mut drafts = Vec::new();
    for item in casebook.desk(me, DeskKind::Draft)? {
        let case = item.name.rsplit(':').next().and_then(|end| Uuid::parse_str(end).ok());
        let number = case.map(|case| casebook.case_number(case)).transpose()?.flatten();
        drafts.push(Draft { name: item.name, page: item.page, value: item.value, saved_at: moment(item.saved_ms), number });
    }
    Ok(Drafts { drafts })
}

pub(crate) fn draft_drop(call: &mut Call<'_>, request: DraftRef) -> Result<Nothing> {
    call.writable()?;
    let me = call.actor()?;
    call.unlocked_mut()?.casebook.take_off_desk(me, DeskKind::Draft, request.name.trim())?;
    Ok(Nothing {})
}

pub(crate) fn desk_keep(call: &mut Call<'_>, request: KeepOnDesk) -> Result<Nothing> {
    let name = text("key", &request.key, NAME_MAX, true)?;
    let saved_ms = call.now_ms();
    match request.value {
        Some(value) => {
            json("value", &value, KEPT_MAX)?;
            put(call, DeskKind::Kept, &DeskItem { name, page: String::new(), value, saved_ms })?;
        }
        None => {
            call.writable()?;
            let me = call.actor()?;
            call.unlocked_mut()?.casebook.take_off_desk(me, DeskKind::Kept, &name)?;
        }
    }
    Ok(Nothing {})
}

pub(crate) fn desk_read(call: &mut Call<'_>, request: DeskKey) -> Result<Kept> {
    let me = call.actor()?;
    let item = call.casebook()?.on_desk(me, DeskKind::Kept, request.key.trim())?;
    Ok(Kept { value: item.map(|item| item.value) })
}

/// Where a person's look ended: the last row of the journal and when.
const LOOKED: &str = "looked";
/// Cases listed as changed.
const CHANGED: usize = 100;

/// The row and the moment kept under [`LOOKED`].
fn looked(call: &Call<'_>, me: Uuid) -> Result<Option<(i64, i64)>> {
    let item = call.casebook()?.on_desk(me, DeskKind::Kept, LOOKED)?;
    Ok(item.and_then(|item| Some((item.value.parse().ok()?, item.saved_ms))))
}

pub(crate) fn changes_list(call: &mut Call<'_>, _: Nothing) -> Result<Changed> {
    let me = call.actor()?;
    let seen = looked(call, me)?;
    let casebook = call.casebook()?;
    let office = casebook.office();
    let lines = casebook.changed_since(seen.map_or(0, |(row, _)| row), me)?;
    let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let mut cases = Vec::new();
    for line in lines.into_iter().take(CHANGED) {
        // A case whose registration has not arrived is in no list.
        let Some(row) = casebook.lines_of(&[line.case])?.pop() else { continue };
        cases.push(ChangedCase {
            case: line.case.to_string(),
            number: row.number,
            summary: row.summary,
            kind: line.kind,
            by: office.user_name(line.author),
            recorded_at: moment(line.recorded_at),
            records: line.records,
        });
    }
    Ok(Changed { since: seen.map(|(_, ms)| moment(ms)), cases, total })
}

pub(crate) fn changes_seen(call: &mut Call<'_>, _: Nothing) -> Result<Nothing> {
    let saved_ms = call.now_ms();
    let (_, _, last) = call.casebook()?.size()?;
    let item = DeskItem { name: LOOKED.to_owned(), page: String::new(), value: last.to_string(), saved_ms };
    put(call, DeskKind::Kept, &item)?;
    Ok(Nothing {})
}
