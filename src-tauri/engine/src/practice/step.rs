//! A step of a dispute as a command. Ids of parties, obligations and appraisals are read back from the case when a step
//! first needs them, as a person would read them off the screen.

use super::act::fen;
use super::data::{ObligationEntry, StepData};
use super::{Desk, Instant, PracticeError, PracticeUser, SECOND_USER};
use chrono::NaiveDate;
use renhe_wire::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// What is known of a case that was registered.
pub(super) struct Known {
    /// Its id.
    pub(super) id: String,
    /// Names of the parties, in the order of the data.
    pub(super) names: Vec<String>,
    /// Ids by name, once read.
    parties: HashMap<String, String>,
    /// What each obligation says, by its key.
    whats: HashMap<String, String>,
    /// Ids by what the obligation says, once read.
    obligations: HashMap<String, String>,
    /// The appraisal that is going on.
    pub(super) appraisal: Option<String>,
}

impl Known {
    pub(super) fn new(id: String, names: Vec<String>) -> Self {
        Known { id, names, parties: HashMap::new(), whats: HashMap::new(), obligations: HashMap::new(), appraisal: None }
    }

    pub(super) fn party(&self, name: &str) -> Result<String, PracticeError> {
        super::find(&self.parties, "party", name)
    }

    pub(super) fn obligation(&self, key: &str) -> Result<String, PracticeError> {
        let what = super::find(&self.whats, "obligation", key)?;
        super::find(&self.obligations, "obligation", &what)
    }

    pub(super) fn signed(&self, names: &[String], on: Option<Day>) -> Result<Vec<SignedBy>, PracticeError> {
        let Some(on) = on else { return Ok(Vec::new()) };
        names.iter().map(|name| Ok(SignedBy { party: self.party(name)?, on })).collect()
    }

    pub(super) fn owed(&self, entries: &[ObligationEntry], anchor: NaiveDate) -> Result<Vec<Obligation>, PracticeError> {
        let owed = |entry: &ObligationEntry| {
            Ok(Obligation {
                id: None,
                debtor: self.party(&entry.debtor)?,
                creditor: self.party(&entry.creditor)?,
                what: entry.what.clone(),
                amount_fen: entry.yuan.map(fen),
                due_on: entry.due.map(|due| Day(due.resolve(anchor))),
            })
        };
        entries.iter().map(owed).collect()
    }
}

#[derive(Deserialize)]
struct Seen {
    parties: Vec<SeenParty>,
    obligations: Vec<SeenObligation>,
    appraisals: Vec<SeenAppraisal>,
}

#[derive(Deserialize)]
struct SeenParty {
    id: Option<String>,
    name: String,
}

#[derive(Deserialize)]
struct SeenObligation {
    obligation: SeenPromise,
}

#[derive(Deserialize)]
struct SeenPromise {
    id: Option<String>,
    what: String,
}

#[derive(Deserialize)]
struct SeenAppraisal {
    id: String,
    #[serde(default)]
    until: Option<Day>,
}

/// Whether a step names parties, obligations or an appraisal.
fn needs_ids(step: &StepData, known: &Known) -> bool {
    match step {
        StepData::AgreeWritten { .. } | StepData::Sign { .. } | StepData::ChangeParty { .. } => known.parties.is_empty(),
        StepData::AgreeOral { obligations, .. } => !obligations.is_empty() && known.parties.is_empty(),
        StepData::Perform { .. } | StepData::Breach { .. } | StepData::Urge { .. } => known.obligations.is_empty(),
        StepData::AppraisalEnd => true,
        StepData::Accept { .. }
        | StepData::Assign { .. }
        | StepData::Investigate { .. }
        | StepData::Session { .. }
        | StepData::Note { .. }
        | StepData::AppraisalBegin { .. }
        | StepData::ConfirmApply { .. }
        | StepData::ConfirmDecide { .. }
        | StepData::Followup { .. }
        | StepData::ReportPolice { .. }
        | StepData::VoidPropose { .. }
        | StepData::Close
        | StepData::Archive { .. } => false,
    }
}

fn read(desk: &mut Desk<'_, '_>, at: Instant, known: &mut Known) -> Result<(), PracticeError> {
    let seen: Seen = desk.send(at, PracticeUser::First, "case_get", &CaseRef { case: known.id.clone() })?;
    known.parties = seen.parties.into_iter().filter_map(|party| Some((party.name, party.id?))).collect();
    let owed = seen.obligations.into_iter().filter_map(|state| Some((state.obligation.what, state.obligation.id?)));
    known.obligations = owed.collect();
    known.appraisal = seen.appraisals.into_iter().find(|appraisal| appraisal.until.is_none()).map(|appraisal| appraisal.id);
    Ok(())
}

/// Who types a step: files are put away, and decisions of the court entered, by the second person.
fn typed_by(step: &StepData) -> PracticeUser {
    match step {
        StepData::Archive { .. } | StepData::ConfirmDecide { .. } => PracticeUser::Named(SECOND_USER.to_owned()),
        _ => PracticeUser::First,
    }
}

/// Sends a step's command.
pub(super) fn perform(
    desk: &mut Desk<'_, '_>,
    at: Instant,
    handle: usize,
    day: NaiveDate,
    step: &StepData,
    anchor: NaiveDate,
) -> Result<(), PracticeError> {
    let unregistered = || PracticeError::Unknown { what: "case", name: handle.to_string() };
    let mut known = desk.cases.remove(&handle).ok_or_else(unregistered)?;
    if needs_ids(step, &known) {
        read(desk, at, &mut known)?;
    }
    let (command, request) = super::request::command(desk, &known, day, step, anchor)?;
    let _: Value = desk.send(at, typed_by(step), command, &request)?;
    match step {
        StepData::AgreeWritten { obligations, .. } | StepData::AgreeOral { obligations, .. } => {
            known.whats = obligations.iter().map(|entry| (entry.key.clone(), entry.what.clone())).collect();
        }
        StepData::ChangeParty { .. } => known.parties.clear(),
        _ => {}
    }
    desk.cases.insert(handle, known);
    Ok(())
}
