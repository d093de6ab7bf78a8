//! One step for many cases: each case is decided by itself, and what can be done is done in one operation.

use crate::call::{Call, Deciding, decode};
use crate::error::{EngineError, Result, invalid, on_wire, refuse};
use crate::handlers::{archived, assigned, step_in};
use crate::permission::allows;
use renhe_mediation::case::Case;
use renhe_mediation::case::decide::{self, Act, Decided};
use renhe_mediation::case::events::{Assigned, Corrected, CorrectedPrivate};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::Writing;
use renhe_store::book::watch::{Stage, Work};
use renhe_wire::*;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Cases of one request: more of them are a matter of minutes, and of a second look.
const CASES_MAX: usize = 1_000;

/// The steps that say the same of every case.
enum Repeated {
    Accept(Accept),
    Assign(Assigned, Option<String>),
    PlanFollowup(PlanFollowup),
    Close(CloseCase),
    Archive(Archive),
    Tags(Vec<String>),
    MoreTags(Vec<String>),
}

impl Repeated {
    fn decide(&self, act: &mut Act<'_>, case: &Case) -> Decided {
        match self {
            Repeated::Accept(asked) => decide::accept(act, case, asked.on.0, asked.rights_told),
            Repeated::Assign(assigned, reason) => decide::assign(act, case, assigned.clone(), reason.as_deref()),
            Repeated::PlanFollowup(asked) => decide::plan_followup(act, case, asked.due_on.0),
            Repeated::Close(asked) => decide::close(act, case, asked.on.0),
            Repeated::Archive(asked) => archived(act, case, asked),
            Repeated::Tags(tags) => tagged(act, case, tags.clone()),
            Repeated::MoreTags(more) => {
                let fresh = more.iter().filter(|tag| !case.tags.contains(tag));
                tagged(act, case, case.tags.iter().chain(fresh).cloned().collect())
            }
        }
    }
}

fn tagged(act: &mut Act<'_>, case: &Case, tags: Vec<String>) -> Decided {
    let cleared = if tags.is_empty() { vec!["tags".to_owned()] } else { Vec::new() };
    let counted = Corrected { tags: Some(tags).filter(|tags| !tags.is_empty()), ..Corrected::default() };
    decide::correct(act, case, counted, CorrectedPrivate::default(), &cleared)
}

pub(crate) fn cases_step(call: &mut Call<'_>, request: BulkStep) -> Result<BulkDone> {
    if request.cases.is_empty() {
        return Err(invalid("cases", Code::Required));
    }
    if request.cases.len() > CASES_MAX {
        return Err(Rejection::Invalid(Problem::new(Code::BadValue).with("max", CASES_MAX).at("cases")).into());
    }
    let command: Command = request.command.parse().map_err(|_| invalid("command", Code::UnknownCommand))?;
    let may = call.unlocked()?.session.as_ref().is_some_and(|session| allows(command, &session.roles));
    let step = repeated(command, &request.request)?;
    if !may {
        return Err(refuse(Code::NoRight));
    }
    let device = call.casebook()?.device().0;
    let watch = &call.environment.watch;
    let stage = watch.begin(Work::Steps, Some(request.cases.len() as u64), true);
    let body = |writing: &mut Writing<'_>, deciding: &Deciding| all(writing, deciding, device, &request.cases, &step, &stage);
    if request.rehearse { call.rehearse(body) } else { call.write(body) }
}

/// The request of the step as its own command would decode it; what is wrong with it is wrong for every case.
fn repeated(command: Command, text: &str) -> Result<Repeated> {
    let Ok(Value::Object(mut fields)) = serde_json::from_str::<Value>(text) else {
        return Err(invalid("request", Code::BadValue));
    };
    let only_tags = |name: &&String| !matches!(name.as_str(), "tags" | "add_tags");
    let stray = fields.keys().find(|name| name.as_str() == "case" || (command == Command::case_correct && only_tags(name)));
    if let Some(stray) = stray {
        return Err(invalid(&format!("request.{stray}"), Code::BadValue));
    }
    let more = if command == Command::case_correct { fields.remove("add_tags") } else { None };
    if let Some(more) = more {
        let more = serde_json::from_value(more).map_err(|_| invalid("request.add_tags", Code::BadValue))?;
        return Ok(Repeated::MoreTags(more));
    }
    fields.insert("case".to_owned(), Value::String(String::new()));
    let payload = Value::Object(fields);
    let read = || -> Result<Option<Repeated>> {
        Ok(Some(match command {
            Command::case_accept => Repeated::Accept(decode(payload)?),
            Command::case_assign => {
                let asked: Assign = decode(payload)?;
                Repeated::Assign(assigned(&asked)?, asked.reason)
            }
            Command::case_followup_plan => Repeated::PlanFollowup(decode(payload)?),
            Command::case_close => Repeated::Close(decode(payload)?),
            Command::case_archive => Repeated::Archive(decode(payload)?),
            Command::case_correct => {
                let asked: Correct = decode(payload)?;
                Repeated::Tags(asked.tags.ok_or_else(|| invalid("tags", Code::Required))?)
            }
            _ => return Ok(None),
        }))
    };
    read().map_err(in_request)?.ok_or_else(|| invalid("command", Code::BadValue))
}

/// Fields of the step's own request lie one level deeper.
fn in_request(error: EngineError) -> EngineError {
    let EngineError::Rejected(Rejection::Invalid(problem)) = error else {
        return error;
    };
    let field = match &problem.field {
        Some(field) => format!("request.{field}"),
        None => "request".to_owned(),
    };
    Rejection::Invalid(problem.at(field)).into()
}

/// Every case once, in the order given. One that is refused is told and passed over; nothing has been written of it.
fn all(
    writing: &mut Writing<'_>,
    deciding: &Deciding,
    device: Uuid,
    cases: &[String],
    step: &Repeated,
    stage: &Stage<'_>,
) -> Result<BulkDone> {
    let mut outcome = BulkDone { done: Vec::new(), refused: Vec::new() };
    let mut seen = BTreeSet::new();
    let mut first = None;
    for text in cases {
        stage.add(1)?;
        let Some(id) = writing.find_case(text)? else {
            let problem = on_wire(&Problem::new(Code::UnknownCase));
            outcome.refused.push(RefusedCase { number: text.clone(), case: None, problem });
            continue;
        };
        if !seen.insert(id) {
            continue;
        }
        let folded = writing.case(id)?.case;
        match step_in(writing, deciding, device, &folded, |act, case| step.decide(act, case)) {
            Ok(_) => {
                first = first.or(Some(id));
                outcome.done.push(BulkCase { case: id.to_string(), number: folded.number.text });
            }
            Err(EngineError::Rejected(Rejection::Refused(problem) | Rejection::Invalid(problem))) => {
                let case = Some(id.to_string());
                outcome.refused.push(RefusedCase { number: folded.number.text, case, problem: on_wire(&problem) });
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(first) = first {
        writing.note_operation(first)?;
    }
    Ok(outcome)
}
