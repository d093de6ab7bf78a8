//! Undo (Ctrl+Z): appends the inverse of one's own last operation; what others built on is left alone.

use crate::call::Call;
use crate::error::{Result, on_wire, refuse};
use crate::shape::id;
use renhe_mediation::case::events::{CaseEvent, Undone};
use renhe_mediation::event::NoPart;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::{CaseBook, Operation, TimelineRecord};
use renhe_wire::{Nothing, Undo, UndoPeek};
use uuid::Uuid;

/// Commands whose effect reaches beyond one case, or that need two persons: corrected, not undone.
const NOT_UNDOABLE: [&str; 5] =
    ["case_void_propose", "case_void_answer", "case_hand_over", "case_resolve_conflict", "document_save"];

/// The command that does one step with many cases.
const BULK: &str = "cases_step";

/// The records of an operation in a case, when it can be undone now.
fn undoable(operation: &Operation, actor: Uuid, timeline: &[TimelineRecord]) -> std::result::Result<Vec<String>, Problem> {
    let no = |code: Code| Err(Problem::new(code));
    if operation.author != actor {
        return no(Code::UndoNotOwn);
    }
    if operation.undone {
        return no(Code::NothingToUndo);
    }
    let own: Vec<&TimelineRecord> = timeline.iter().filter(|record| record.op == operation.op).collect();
    if own.iter().any(|record| record.kind == "case_registered") {
        return no(Code::UndoRegistration);
    }
    let split = |record: &&TimelineRecord| matches!(&record.event, Some(CaseEvent::AgreedWritten(counted, _)) if counted.split_into.is_some());
    if NOT_UNDOABLE.contains(&operation.command.as_str()) || own.iter().any(split) || own.is_empty() {
        return no(Code::NotUndoable);
    }
    // The last records of the case, leaving aside what has been undone and the undoing itself, must be its own.
    let standing: Vec<&TimelineRecord> = timeline.iter().filter(|record| !record.undone && record.kind != "undone").collect();
    let tail = standing.iter().rev().take(own.len());
    if tail.into_iter().any(|record| record.op != operation.op) {
        // What was printed for signing lies on somebody's table: it is changed by a new version.
        let printed = standing.iter().rev().take_while(|record| record.op != operation.op);
        let printed = printed.into_iter().any(|record| record.kind == "document_printed");
        return no(if printed { Code::UndoPrinted } else { Code::UndoOverlaid });
    }
    Ok(own.into_iter().map(|record| record.hash.clone()).collect())
}

/// What an operation wrote in a case.
struct Written {
    case: Uuid,
    committee: Uuid,
    /// Hashes of its records.
    records: Vec<String>,
}

/// What an operation wrote in all its cases, when every one of them can be undone now: it is taken back whole or not at all.
fn written(casebook: &CaseBook, operation: &Operation, actor: Uuid) -> Result<std::result::Result<Vec<Written>, Problem>> {
    let cases = if operation.command == BULK { casebook.cases_of(operation)? } else { vec![operation.case] };
    let mut all = Vec::with_capacity(cases.len());
    for case in cases {
        match undoable(operation, actor, &casebook.timeline(case)?) {
            Ok(records) => all.push(Written { case, committee: casebook.case(case)?.case.committee, records }),
            Err(problem) => {
                let number = casebook.case_number(case)?.unwrap_or_default();
                return Ok(Err(problem.with("number", number)));
            }
        }
    }
    Ok(if all.is_empty() { Err(Problem::new(Code::NothingToUndo)) } else { Ok(all) })
}

pub(crate) fn undo_peek(call: &mut Call<'_>, _: Nothing) -> Result<UndoPeek> {
    let actor = call.actor()?;
    let casebook = call.casebook()?;
    let Some(operation) = casebook.last_operation(actor)? else {
        return Ok(UndoPeek { op: None, command: None, number: None, refused: None });
    };
    let refused = written(casebook, &operation, actor)?.err();
    Ok(UndoPeek {
        op: Some(operation.op.to_string()),
        command: Some(operation.command.clone()),
        number: if operation.command == BULK { None } else { casebook.case_number(operation.case)? },
        refused: refused.as_ref().map(on_wire),
    })
}

pub(crate) fn undo(call: &mut Call<'_>, request: Undo) -> Result<Nothing> {
    let op = id("op", &request.op, Code::NothingToUndo)?;
    let actor = call.actor()?;
    let casebook = call.casebook()?;
    let operation = casebook.operation(op)?.ok_or_else(|| refuse(Code::NothingToUndo))?;
    let written = written(casebook, &operation, actor)?.map_err(Rejection::Refused)?;
    call.write(|writing, _| {
        for Written { case, committee, records } in written {
            writing.append_case(case, committee, &[CaseEvent::Undone(Undone { records }, NoPart {})])?;
        }
        Ok(writing.mark_undone(op)?)
    })?;
    Ok(Nothing {})
}
