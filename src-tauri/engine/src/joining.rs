//! A device joins the book: the founding one, one that a folder was moved or copied to, one that restored a backup.

use crate::environment::Environment;
use crate::error::{EngineError, Result};
use crate::labels::labels;
use crate::open_book::{Unlocked, clock_is_suspect};
use renhe_journal::{AuthorId, OpId};
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{BookFounded, DeviceJoined, JoinReason, NamedHead, Office, OfficeEvent};
use renhe_mediation::problem::{Problem, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_store::Stamp;
use renhe_store::book::restored::RestoreMark;
use uuid::Uuid;

/// This device joins the book, naming the heads it found. A number told at the restore that cannot be is given back, and is
/// asked for again before anything is registered: whoever mistyped it must still get in.
pub(crate) fn join(
    unlocked: &mut Unlocked,
    environment: &Environment,
    reason: JoinReason,
    restored: Option<&RestoreMark>,
    now_ms: i64,
) -> Result<Vec<Problem>> {
    let Some(session) = unlocked.session.clone() else {
        return Ok(Vec::new());
    };
    let public = unlocked.casebook.public_key().ok_or_else(|| EngineError::Broken("no device key".to_owned()))?;
    let heads = unlocked.casebook.all_heads()?;
    let office = unlocked.casebook.office();
    let previous = last_mark(office);
    // A second computer has a mark of its own; a book that only moved, or was restored, goes on with the old one.
    let mark = match reason {
        JoinReason::Copied => next_mark(office),
        JoinReason::Founded | JoinReason::Moved | JoinReason::Restored => previous,
    };
    let device = unlocked.casebook.device();
    let joined = DeviceJoined {
        key: public.to_string(),
        mark,
        program: environment.program.clone(),
        reason,
        heads: heads
            .into_iter()
            .map(|(device, stream, head)| NamedHead {
                device: device.0,
                stream: stream.to_string(),
                seq: head.seq,
                hash: head.hash.to_string(),
            })
            .collect(),
        needs_last_number: reason == JoinReason::Restored,
        committee: None,
    };
    let stamp = Stamp {
        op: OpId(Uuid::now_v7()),
        author: AuthorId(session.user),
        at_ms: now_ms,
        clock_suspect: clock_is_suspect(now_ms, unlocked.casebook.latest_ms()),
        command: "book_adopt",
    };
    let told = restored.map(|mark| mark.last_numbers.clone()).unwrap_or_default();
    let year = chrono::Datelike::year(&renhe_mediation::china_date(now_ms));
    let (refused, _) = unlocked.casebook.transact(&stamp, |writing| -> Result<Vec<Problem>> {
        writing.append_office(SubjectKind::Device, device.0, &OfficeEvent::DeviceJoined(joined, NoPart {}))?;
        let mut refused = Vec::new();
        for told in &told {
            let year = told.year.unwrap_or(year);
            match crate::handlers::resume_one(writing, device.0, told.committee.as_deref(), year, told.serial) {
                Err(EngineError::Rejected(Rejection::Invalid(problem) | Rejection::Refused(problem))) => refused.push(problem),
                told => told?,
            }
        }
        Ok(refused)
    })?;
    Ok(refused)
}

fn last_mark(office: &Office) -> String {
    office.devices.values().max_by_key(|device| device.id).map(|device| device.joined.mark.clone()).unwrap_or_default()
}

fn next_mark(office: &Office) -> String {
    let used: Vec<&str> = office.devices.values().map(|device| device.joined.mark.as_str()).collect();
    let named = labels().and_then(|labels| labels.marks.iter().find(|mark| !used.contains(&mark.as_str())).cloned());
    named.unwrap_or_else(|| format!("{}", used.len() + 1))
}

/// The founding device and what the book is.
pub(crate) fn founding(public_key: String, program: &str, book: BookFounded) -> (OfficeEvent, OfficeEvent) {
    let joined = DeviceJoined {
        key: public_key,
        mark: String::new(),
        program: program.to_owned(),
        reason: JoinReason::Founded,
        heads: Vec::new(),
        needs_last_number: false,
        committee: None,
    };
    let no_part = NoPart {};
    (OfficeEvent::BookFounded(book, no_part), OfficeEvent::DeviceJoined(joined, no_part))
}
