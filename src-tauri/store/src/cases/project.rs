//! A folded case into its rows. Live work and rebuild run this same code.

use super::attachments::{AttachedFile, files_of, write_files};
use super::line::CaseLine;
use super::meetings::{Meeting, meetings, write_meetings};
use super::text::{Searchable, searchable};
use crate::counters::{Delta, TermKind, add_share, subtract_share};
use crate::days::to_day;
use crate::error::Result;
use crate::terms::Terms;
use renhe_mediation::basics::normalise_number;
use renhe_mediation::case::decide::guard;
use renhe_mediation::case::parts::Party;
use renhe_mediation::case::{Case, Share, Task, tasks};
use renhe_mediation::office::Office;
use renhe_mediation::words::*;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// What a projection run carries along.
pub(crate) struct Projection<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) office: &'a Office,
    pub(crate) terms: &'a mut Terms,
    pub(crate) delta: &'a mut Delta,
    /// Rebuilding into empty tables: nothing to take out first.
    pub(crate) fresh: bool,
}

/// Row number of a case.
pub(crate) fn row_of(connection: &Connection, case: Uuid) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT id FROM case_row WHERE case_id = ?1")?
        .query_row([case.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}

/// Empties every projection.
pub(crate) fn clear(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch(include_str!("clear.sql"))?)
}

/// All that is written of a case, worked out: no database is needed for it, so that another thread can.
pub(crate) struct Prepared {
    id: Uuid,
    /// What is written; `None` for a stub, whose registration has not arrived: it is in no list and in no figure.
    lines: Option<Lines>,
    files: Vec<AttachedFile>,
}

struct Lines {
    case: Case,
    share: Share,
    share_text: String,
    number_key: String,
    party_names: String,
    tasks: Vec<Task>,
    meetings: Vec<Meeting>,
    text: Searchable,
}

/// Works out what is written of a case.
///
/// # Errors
/// A share that cannot be written as JSON.
pub(crate) fn prepare(case: Case, office: &Office) -> Result<Prepared> {
    let (id, files) = (case.id, files_of(&case));
    let Some(share) = case.share() else {
        return Ok(Prepared { id, lines: None, files });
    };
    let lines = Lines {
        share_text: serde_json::to_string(&share)?,
        share,
        number_key: normalise_number(&case.number.text),
        party_names: party_names(&case.parties),
        tasks: tasks(&case, office),
        meetings: meetings(&case),
        text: searchable(&case, office),
        case,
    };
    Ok(Prepared { id, lines: Some(lines), files })
}

/// Writes the rows of a case, taking out what stood there before.
pub(crate) fn project(run: &mut Projection<'_>, prepared: &Prepared) -> Result<()> {
    write_files(run.connection, prepared.id, &prepared.files, run.fresh)?;
    let known = if run.fresh { None } else { take_out(run, prepared.id)? };
    let Some(lines) = &prepared.lines else {
        return Ok(());
    };
    add_share(run.delta, run.connection, run.terms, &lines.share)?;
    let committee = run.terms.intern_id(run.connection, TermKind::Committee, lines.share.committee)?;
    let row = write_row(run, lines, committee, known)?;
    write_terms(run, &lines.case, row)?;
    write_tasks(run, &lines.tasks, row, committee)?;
    write_meetings(run, &lines.meetings, row, committee)?;
    run.connection
        .prepare_cached("INSERT INTO case_text (rowid, exact, names, words) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![row, lines.text.exact, lines.text.names, lines.text.words])?;
    Ok(())
}

fn take_out(run: &mut Projection<'_>, case: Uuid) -> Result<Option<i64>> {
    let stored: Option<(i64, String)> = run
        .connection
        .prepare_cached("SELECT id, share FROM case_row WHERE case_id = ?1")?
        .query_row([case.as_bytes().as_slice()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((row, share)) = stored else {
        return Ok(None);
    };
    let share: Share = serde_json::from_str(&share)?;
    subtract_share(run.delta, run.connection, run.terms, &share)?;
    for sql in [
        "DELETE FROM case_term WHERE case_row = ?1",
        "DELETE FROM task WHERE case_row = ?1",
        "DELETE FROM meeting WHERE case_row = ?1",
        "DELETE FROM case_text WHERE rowid = ?1",
        "DELETE FROM case_row WHERE id = ?1",
    ] {
        run.connection.prepare_cached(sql)?.execute([row])?;
    }
    Ok(Some(row))
}

fn write_row(run: &mut Projection<'_>, lines: &Lines, committee: i64, row: Option<i64>) -> Result<i64> {
    let connection = run.connection;
    let Lines { case, share, tasks, .. } = lines;
    let first = run.terms.intern_id(connection, TermKind::Committee, case.first_committee)?;
    let category = run.terms.intern(connection, TermKind::Category, &share.category)?;
    let source = run.terms.intern(connection, TermKind::Source, &share.source)?;
    let due = tasks.iter().find(|task| task.kind != TaskKind::Confirm);
    connection.prepare_cached(include_str!("insert_row.sql"))?.execute(params![
        row,
        case.id.as_bytes().as_slice(),
        case.number.text,
        lines.number_key,
        first,
        case.number.mark,
        case.number.year,
        case.number.serial,
        committee,
        category,
        source,
        code_of(Stage::ALL, share.stage),
        code_of(VoidState::ALL, case.void_state()),
        share.form.map_or(-1, |form| code_of(AgreementForm::ALL, form)),
        code_of(Performance::ALL, share.performance),
        is_open(case),
        to_day(share.registered_on),
        share.accepted_on.map(to_day),
        share.concluded_on.map(to_day),
        share.performed_on.map(to_day),
        share.confirmed_on.map(to_day),
        due.map(|task| to_day(task.due_on)),
        due.map(|task| task.kind.to_string()),
        case.closed_on.is_some(),
        case.difficult,
        share.amount_fen,
        share.parties,
        share.people,
        !case.conflicts.is_empty(),
        case.category.dictionary,
        case.summary,
        lines.party_names,
        lines.share_text,
    ])?;
    Ok(row.unwrap_or_else(|| connection.last_insert_rowid()))
}

/// A folded case as a line of a list, `row` being its place there.
pub(crate) fn line_of(case: &Case, share: &Share, office: &Office, row: i64) -> CaseLine {
    CaseLine {
        row,
        id: case.id,
        number: case.number.text.clone(),
        summary: case.summary.clone(),
        parties: party_names(&case.parties),
        category: (case.category.dictionary.clone(), share.category.clone()),
        committee: share.committee,
        stage: share.stage,
        void: case.void_state(),
        form: share.form,
        performance: share.performance,
        registered_on: share.registered_on,
        concluded_on: share.concluded_on,
        due: tasks(case, office)
            .iter()
            .find(|task| task.kind != TaskKind::Confirm)
            .map(|task| (task.due_on, task.kind.to_string())),
        closed: case.closed_on.is_some(),
        difficult: case.difficult,
        amount_fen: share.amount_fen,
        conflict: !case.conflicts.is_empty(),
    }
}

/// Place of a word in its vocabulary: the stored number. Vocabularies only grow at their end.
pub(crate) fn code_of<T: PartialEq + Copy>(all: &[T], value: T) -> i64 {
    all.iter().position(|known| *known == value).and_then(|place| i64::try_from(place).ok()).unwrap_or(-1)
}

/// Something is left to do: not void, not closed, not declined.
fn is_open(case: &Case) -> bool {
    guard::writable(case).is_ok() && case.closed_on.is_none() && case.archived.is_none()
}

/// Names of the first parties, sides apart by `|`, within a side by `、`; at most three a side.
fn party_names(parties: &[Party]) -> String {
    let mut sides: Vec<u8> = parties.iter().map(|party| party.side).collect();
    sides.sort_unstable();
    sides.dedup();
    let names = |side: u8| {
        let names: Vec<&str> = parties.iter().filter(|party| party.side == side).map(|party| party.name.as_str()).collect();
        let shown = names.iter().take(3).copied().collect::<Vec<_>>().join("、");
        if names.len() > 3 { format!("{shown}(+{})", names.len() - 3) } else { shown }
    };
    sides.into_iter().map(names).collect::<Vec<_>>().join("|")
}

fn write_terms(run: &mut Projection<'_>, case: &Case, row: i64) -> Result<()> {
    let mut ids = Vec::new();
    for tag in &case.tags {
        ids.push(run.terms.intern(run.connection, TermKind::Tag, tag)?);
    }
    for person in case.mediators.iter().chain(case.recorder.iter()) {
        ids.push(run.terms.intern_id(run.connection, TermKind::Person, *person)?);
    }
    let mut statement =
        run.connection.prepare_cached("INSERT OR IGNORE INTO case_term (term, registered_on, case_row) VALUES (?1, ?2, ?3)")?;
    for id in ids {
        statement.execute((id, to_day(case.registered_on), row))?;
    }
    Ok(())
}

fn write_tasks(run: &Projection<'_>, tasks: &[Task], row: i64, committee: i64) -> Result<()> {
    let mut statement = run.connection.prepare_cached(include_str!("insert_task.sql"))?;
    for (place, task) in tasks.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let (kind, due_on, known) = (task.kind.to_string(), to_day(task.due_on), task.calendar_known);
        statement.execute(params![row, place, committee, kind, due_on, known, task.detail, task.whom])?;
    }
    Ok(())
}
