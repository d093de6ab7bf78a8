//! Settings as a file: from one office to another, or back from a mistake.

use super::settings::{calendar_problem, checked, keep_calendar, keep_settings, settings_shown};
use crate::call::Call;
use crate::error::{EngineError, Result, invalid};
use renhe_mediation::basics::YearCalendar;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_wire::{Nothing, Saved, Settings, SettingsFile};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The format of the file. A newer program may write another; what it means is not guessed.
const FORMAT: u64 = 1;

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    format: u64,
    settings: Settings,
    /// The imported calendars, in the form of assets/calendars.
    #[serde(default)]
    calendars: Vec<Value>,
}

pub(crate) fn settings_export(call: &mut Call<'_>, _: Nothing) -> Result<SettingsFile> {
    let office = call.office()?;
    let imported = office.calendars.all().filter(|calendar| office.imported_years.contains(&calendar.year));
    let broken = |error: serde_json::Error| EngineError::Broken(error.to_string());
    let calendars = imported.map(serde_json::to_value).collect::<std::result::Result<_, _>>().map_err(broken)?;
    let contents = Contents { format: FORMAT, settings: settings_shown(&office.settings), calendars };
    Ok(SettingsFile { json: serde_json::to_string_pretty(&contents).map_err(broken)? + "\n" })
}

/// All of it, or nothing: what is wrong anywhere is said before anything is kept.
pub(crate) fn settings_import(call: &mut Call<'_>, request: SettingsFile) -> Result<Saved> {
    let contents = read(&request.json)?;
    let settings = checked(call.office()?, &contents.settings).map_err(|error| in_file("settings", error))?;
    let mut calendars = Vec::with_capacity(contents.calendars.len());
    for (index, calendar) in contents.calendars.iter().enumerate() {
        let json = calendar.to_string();
        let calendar = YearCalendar::parse(&json).map_err(|problem| {
            in_file("", Rejection::Invalid(calendar_problem(&problem).at(format!("calendars[{index}]"))).into())
        })?;
        calendars.push((calendar.year, json));
    }
    call.write(|writing, _| {
        keep_settings(writing, settings)?;
        for (year, json) in calendars {
            keep_calendar(writing, year, json)?;
        }
        Ok(writing.project_all_tasks()?)
    })?;
    call.changes.settings = true;
    Ok(Saved { warnings: Vec::new() })
}

fn read(json: &str) -> Result<Contents> {
    let file: Value = serde_json::from_str(json).map_err(|error| bad(&error))?;
    // Before anything else is understood of it: a newer file may have another shape.
    let format = file.get("format").and_then(Value::as_u64).filter(|format| *format > 0);
    let Some(format) = format else {
        return Err(invalid("json", Code::BadSettings));
    };
    if format > FORMAT {
        let problem = Problem::new(Code::NewerSettings).with("needs", format).with("known", FORMAT);
        return Err(Rejection::Invalid(problem.at("json")).into());
    }
    // From the text, so that a fault is told by its line.
    serde_json::from_str(json).map_err(|error| bad(&error))
}

fn bad(error: &serde_json::Error) -> EngineError {
    Rejection::Invalid(Problem::new(Code::BadSettings).with("line", error.line()).at("json")).into()
}

/// The one field of the request is the file; where in it is told beside.
fn in_file(part: &str, error: EngineError) -> EngineError {
    let EngineError::Rejected(Rejection::Invalid(problem)) = error else {
        return error;
    };
    let inner = problem.field.clone().unwrap_or_default();
    let place = if part.is_empty() { inner } else { format!("{part}.{inner}") };
    Rejection::Invalid(problem.with("place", place).at("json")).into()
}
