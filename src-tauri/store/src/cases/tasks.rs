//! What is to be done, by urgency.

use crate::counters::TermKind;
use crate::days::{from_day, to_day};
use crate::error::Result;
use crate::terms::Terms;
use chrono::NaiveDate;
use rusqlite::Connection;
use uuid::Uuid;

/// A task with its case.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskLine {
    /// What, by its word.
    pub kind: String,
    /// By when.
    pub due_on: NaiveDate,
    /// The calendar was known.
    pub calendar_known: bool,
    /// What exactly.
    pub detail: Option<String>,
    /// Whom it is about, where a case owes several people the same.
    pub whom: Option<String>,
    /// Case.
    pub case: Uuid,
    /// Its number.
    pub number: String,
    /// Its sentence.
    pub summary: String,
}

/// Tasks due until a day (all when `None`), by urgency; and how many there are. What may be done only until its day is left out
/// when that has passed.
pub(crate) fn tasks_until(
    connection: &Connection,
    terms: &Terms,
    today: NaiveDate,
    until: Option<NaiveDate>,
    committee: Option<Uuid>,
    limit: u32,
) -> Result<(Vec<TaskLine>, u32)> {
    let until = until.map_or(i64::MAX, to_day);
    let committee = committee.map_or(0, |id| terms.find(TermKind::Committee, &id.to_string()).unwrap_or(-1));
    let of = if committee == 0 { "INDEXED BY task_by_due" } else { "INDEXED BY task_by_committee" };
    let on = if committee == 0 { "?2 = 0" } else { "committee = ?2" };
    let sql = |text: &str| text.replace("{index}", of).replace("{committee}", on);
    let count = sql(include_str!("count_tasks.sql"));
    let total: u32 = connection.prepare_cached(&count)?.query_row((until, committee, to_day(today)), |row| row.get(0))?;
    let mut statement = connection.prepare_cached(&sql(include_str!("tasks.sql")))?;
    let mut rows = statement.query((until, committee, limit, to_day(today)))?;
    let mut tasks = Vec::new();
    while let Some(row) = rows.next()? {
        tasks.push(TaskLine {
            kind: row.get(0)?,
            due_on: from_day(row.get(1)?),
            calendar_known: row.get(2)?,
            detail: row.get(3)?,
            case: Uuid::from_bytes(row.get(4)?),
            number: row.get(5)?,
            summary: row.get(6)?,
            whom: row.get(7)?,
        });
    }
    Ok((tasks, total))
}
