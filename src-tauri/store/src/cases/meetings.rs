//! Sessions by the calendar: those held, and the one a case has planned.

use super::project::Projection;
use crate::counters::TermKind;
use crate::days::{from_day, to_day};
use crate::error::Result;
use chrono::NaiveDate;
use renhe_mediation::case::Case;
use renhe_mediation::words::{Stage, VoidState};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// A session as it is projected.
pub(super) struct Meeting {
    on: NaiveDate,
    /// After midnight.
    minute: Option<u32>,
    place: Option<String>,
    held: bool,
}

/// A session on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingLine {
    /// The case.
    pub case: Uuid,
    /// Number as on paper.
    pub number: String,
    /// One sentence.
    pub summary: String,
    /// First names of each side.
    pub parties: String,
    /// Day.
    pub on: NaiveDate,
    /// Minutes after midnight.
    pub minute: Option<u32>,
    /// Where.
    pub place: Option<String>,
    /// Held, or still planned.
    pub held: bool,
    /// Mediators and recorder of the case.
    pub people: Vec<Uuid>,
}

/// `HH:MM` as minutes after midnight.
fn minute_of(time: &str) -> Option<u32> {
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The sessions of a case: what was planned and then held, or came to nothing, is planned no more.
pub(super) fn meetings(case: &Case) -> Vec<Meeting> {
    if case.void_state() == VoidState::Voided {
        return Vec::new();
    }
    let held = case.sessions.iter().map(|(session, private, _)| Meeting {
        on: session.on,
        minute: private.time.as_deref().and_then(minute_of),
        place: private.place.clone(),
        held: true,
    });
    let last = case.sessions.last().filter(|_| case.stage() == Stage::Pending);
    let planned = last.and_then(|(session, private, _)| {
        Some(Meeting {
            on: session.next_on?,
            minute: private.next_time.as_deref().and_then(minute_of),
            place: private.place.clone(),
            held: false,
        })
    });
    held.chain(planned).collect()
}

pub(super) fn write_meetings(run: &Projection<'_>, meetings: &[Meeting], row: i64, committee: i64) -> Result<()> {
    let mut statement = run.connection.prepare_cached(include_str!("insert_meeting.sql"))?;
    for (ordinal, meeting) in meetings.iter().enumerate() {
        let ordinal = i64::try_from(ordinal).unwrap_or(i64::MAX);
        statement.execute(params![row, ordinal, committee, to_day(meeting.on), meeting.minute, meeting.place, meeting.held])?;
    }
    Ok(())
}

/// Sessions from one day to another, both included, by day and time; at most `limit`.
pub(crate) fn meetings_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    committee: Option<i64>,
    limit: u32,
) -> Result<Vec<MeetingLine>> {
    let mut statement = connection.prepare_cached(include_str!("meetings.sql"))?;
    let mut people = connection.prepare_cached(include_str!("people_of_case.sql"))?;
    let mut rows = statement.query(params![to_day(from), to_day(to), committee, limit])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let case_row: i64 = row.get(0)?;
        let words = people.query_map((case_row, TermKind::Person.code()), |row| row.get::<_, String>(0))?;
        let words: Vec<String> = words.collect::<rusqlite::Result<_>>()?;
        lines.push(MeetingLine {
            case: Uuid::from_bytes(row.get(1)?),
            number: row.get(2)?,
            summary: row.get(3)?,
            parties: row.get(4)?,
            on: from_day(row.get(5)?),
            minute: row.get(6)?,
            place: row.get(7)?,
            held: row.get(8)?,
            people: words.iter().filter_map(|word| Uuid::parse_str(word).ok()).collect(),
        });
    }
    Ok(lines)
}
