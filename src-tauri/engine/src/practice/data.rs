//! The practice data as it is written in `assets/practice`: in the words of the field, with names instead of ids and whole
//! yuan instead of fen.

use super::PracticeError;
use super::moment::{DayRef, Moment};
use chrono::NaiveDate;
use renhe_wire::*;
use serde::Deserialize;

/// All of it.
pub(super) struct Practice {
    pub(super) committees: Vec<CommitteeEntry>,
    /// The past first, then the open ones; the place in this list is the case's handle while writing.
    pub(super) cases: Vec<CaseEntry>,
}

/// The roster, by name and content.
pub(super) const COMMITTEES: (&str, &str) = ("committees.json", include_str!("../../../../assets/practice/committees.json"));
/// The cases, in the order in which they are given handles.
pub(super) const CASES: [(&str, &str); 5] = [
    ("cases-2023-q1.json", include_str!("../../../../assets/practice/cases-2023-q1.json")),
    ("cases-2023-q2.json", include_str!("../../../../assets/practice/cases-2023-q2.json")),
    ("cases-2023-q3.json", include_str!("../../../../assets/practice/cases-2023-q3.json")),
    ("cases-2023-q4.json", include_str!("../../../../assets/practice/cases-2023-q4.json")),
    ("open-cases.json", include_str!("../../../../assets/practice/open-cases.json")),
];

/// Reads the shipped files.
pub(super) fn load() -> Result<Practice, PracticeError> {
    let (file, text) = COMMITTEES;
    let CommitteeFile { committees, .. } = serde_json::from_str(text).map_err(|source| PracticeError::Data { file, source })?;
    let mut cases = Vec::new();
    for (file, text) in CASES {
        let read: CaseFile = serde_json::from_str(text).map_err(|source| PracticeError::Data { file, source })?;
        cases.extend(read.cases);
    }
    Ok(Practice { committees, cases })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitteeFile {
    /// Says that all of it is invented.
    #[serde(rename = "note")]
    _note: String,
    committees: Vec<CommitteeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    #[serde(rename = "note")]
    _note: String,
    cases: Vec<CaseEntry>,
}

/// A committee with its people.
#[derive(Deserialize)]
pub(super) struct CommitteeEntry {
    pub(super) key: String,
    /// First day of the term of office.
    pub(super) elected: NaiveDate,
    pub(super) members: Vec<Seat>,
    #[serde(flatten)]
    pub(super) fields: CommitteeFields,
}

/// A person's seat in a committee.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seat {
    pub(super) name: String,
    /// Entered already, with another committee.
    #[serde(default)]
    pub(super) also: bool,
    #[serde(default)]
    pub(super) sex: Option<Sex>,
    #[serde(default)]
    pub(super) birth: Option<Day>,
    #[serde(default)]
    pub(super) education: Option<String>,
    #[serde(default)]
    pub(super) phone: Option<String>,
    #[serde(default)]
    pub(super) skills: Option<String>,
    #[serde(default)]
    pub(super) register_number: Option<String>,
    #[serde(default)]
    pub(super) ethnicity: Option<String>,
    #[serde(default)]
    pub(super) political: Option<String>,
    pub(super) appointment: Appointment,
    pub(super) work_time: WorkTime,
    pub(super) posts: Vec<Post>,
}

/// A dispute from registration on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseEntry {
    pub(super) committee: String,
    /// When the registration is typed.
    pub(super) at: Moment,
    /// 登记日 where it is not the day of typing (补录).
    #[serde(default)]
    pub(super) on: Option<DayRef>,
    pub(super) category: String,
    pub(super) source: String,
    #[serde(default)]
    pub(super) letter: Option<LetterEntry>,
    pub(super) summary: String,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default)]
    pub(super) place: Option<String>,
    #[serde(default)]
    pub(super) people: Option<u32>,
    #[serde(default)]
    pub(super) disputed_yuan: Option<i64>,
    #[serde(default)]
    pub(super) difficult: bool,
    #[serde(default)]
    pub(super) event_on: Option<DayRef>,
    pub(super) parties: Vec<Party>,
    /// 登记并口头达成 in one go.
    #[serde(default)]
    pub(super) at_once: Option<AtOnce>,
    pub(super) steps: Vec<StepEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterEntry {
    pub(super) number: String,
    pub(super) on: DayRef,
    #[serde(default)]
    pub(super) answer_by: Option<DayRef>,
    #[serde(default)]
    pub(super) contact: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AtOnce {
    pub(super) mediators: Vec<String>,
    /// Day it was reached where it is not the day of typing.
    #[serde(default)]
    pub(super) on: Option<DayRef>,
    pub(super) time: String,
    pub(super) content: String,
    #[serde(default)]
    pub(super) yuan: i64,
    #[serde(default)]
    pub(super) on_the_spot: bool,
}

/// A promise; parties by name.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObligationEntry {
    pub(super) key: String,
    pub(super) debtor: String,
    pub(super) creditor: String,
    /// Unique within its case.
    pub(super) what: String,
    #[serde(default)]
    pub(super) yuan: Option<i64>,
    #[serde(default)]
    pub(super) due: Option<DayRef>,
}

/// A step with the moment it is typed. What it records happened on that day.
#[derive(Deserialize)]
pub(super) struct StepEntry {
    pub(super) at: Moment,
    #[serde(flatten)]
    pub(super) step: StepData,
}

/// What is done.
#[derive(Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum StepData {
    Accept {
        told: ToldManner,
    },
    Assign {
        mediators: Vec<String>,
        #[serde(default)]
        recorder: Option<String>,
        #[serde(default)]
        helpers: Vec<String>,
        manner: AssignmentManner,
    },
    Investigate {
        place: String,
        asked: String,
        by: Vec<String>,
        record: String,
    },
    Session {
        time: String,
        place: String,
        openness: Openness,
        #[serde(default)]
        present: Vec<Present>,
        record: String,
        #[serde(default)]
        next_on: Option<DayRef>,
        #[serde(default)]
        next_time: Option<String>,
    },
    Note {
        #[serde(default)]
        side: Option<u8>,
        text: String,
    },
    AppraisalBegin {
        what: String,
    },
    AppraisalEnd,
    AgreeWritten {
        facts: String,
        issues: String,
        clauses: Vec<String>,
        manner: String,
        #[serde(default)]
        yuan: i64,
        #[serde(default)]
        obligations: Vec<ObligationEntry>,
        /// Day on which all parties signed.
        #[serde(default)]
        signed_on: Option<DayRef>,
        #[serde(default)]
        mediator_signed_on: Option<DayRef>,
        #[serde(default)]
        sealed_on: Option<DayRef>,
    },
    Sign {
        #[serde(default)]
        parties: Vec<String>,
        #[serde(default)]
        signed_on: Option<DayRef>,
        #[serde(default)]
        mediator_signed_on: Option<DayRef>,
        #[serde(default)]
        sealed_on: Option<DayRef>,
    },
    AgreeOral {
        #[serde(default)]
        time: Option<String>,
        content: String,
        #[serde(default)]
        yuan: i64,
        #[serde(default)]
        on_the_spot: bool,
        #[serde(default)]
        obligations: Vec<ObligationEntry>,
        #[serde(default)]
        followup_wanted: bool,
    },
    Perform {
        obligation: String,
        #[serde(default)]
        yuan: Option<i64>,
        #[serde(default)]
        proof: Option<String>,
    },
    Breach {
        obligation: String,
        note: String,
    },
    Urge {
        obligation: String,
        way: FollowupWay,
        routes: Vec<Route>,
        note: String,
    },
    ConfirmApply {
        court: String,
    },
    ConfirmDecide {
        result: Confirmation,
        number: String,
    },
    Followup {
        way: FollowupWay,
        performance: FollowupPerformance,
        satisfaction: Satisfaction,
        text: String,
        #[serde(default)]
        hidden_trouble: Option<String>,
    },
    ReportPolice {
        time: String,
        reason: PoliceReason,
        to: String,
        how: String,
        answer: String,
    },
    ChangeParty {
        how: PartyChange,
        party: String,
        new_parties: Vec<Party>,
        reason: String,
        proof: String,
    },
    VoidPropose {
        reason: String,
    },
    Close,
    Archive {
        retention: Retention,
    },
}
