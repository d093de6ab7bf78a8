//! Committees and people (调委会与人员).

use crate::dto::dto;
use crate::{Appointment, CommitteeKind, Day, Post, Problem, Sex, WorkTime};

dto! {
    /// A people's mediation committee (人民调解委员会, Art. 8).
    Committee {
        id: String,
        fields: CommitteeFields,
        active: bool,
        /// The book's own committee: the default for new cases.
        home: bool,
        /// Members and engaged mediators in office.
        members: u32,
        /// Open cases.
        open_cases: u32,
        /// The law's composition as warnings (Arts 8, 9), with the people counted.
        warnings: Vec<Problem>,
    }
    /// All committees.
    Committees { committees: Vec<Committee> }
    /// One committee by id.
    CommitteeRef { id: String }
    /// Found a committee, or change its fields (with `id`).
    SaveCommittee { #[serde(default)] id: Option<String>, fields: CommitteeFields }
    /// Close or reopen a committee; it is never deleted.
    SetActive { id: String, active: bool, on: Day }

    /// A person of the roster.
    Member {
        id: String,
        fields: MemberFields,
        active: bool,
        appointments: Vec<MemberAppointment>,
        open_cases: u32,
    }
    /// The roster, of one committee or of all.
    Members { members: Vec<Member> }
    /// Which roster.
    MembersOf { #[serde(default)] committee: Option<String> }
    /// Enter a person, or change the fields (with `id`).
    SaveMember {
        #[serde(default)]
        id: Option<String>,
        fields: MemberFields,
        /// Appointment made together with entering a new person.
        #[serde(default)]
        appointment: Option<NewAppointment>,
    }
    /// One person, by id.
    MemberRef { id: String }
    /// A person made or changed, with the warnings.
    MemberSaved { id: String, warnings: Vec<Problem> }
    /// A committee made or changed, with the warnings.
    CommitteeSaved { id: String, warnings: Vec<Problem> }
    /// Appoint a person to a committee; several posts and committees are possible.
    Appoint { member: String, appointment: NewAppointment }
    /// A post in a committee to be given.
    NewAppointment {
        committee: String,
        appointment: Appointment,
        work_time: WorkTime,
        posts: Vec<Post>,
        from: Day,
        /// End of the term of office; three years in law (Art. 9), a soft warning.
        #[serde(default)]
        until: Option<Day>,
    }
    /// A post in a committee, held or ended.
    MemberAppointment {
        id: String,
        committee: String,
        committee_name: String,
        appointment: Appointment,
        work_time: WorkTime,
        posts: Vec<Post>,
        from: Day,
        #[serde(default)]
        until: Option<Day>,
        #[serde(default)]
        ended_on: Option<Day>,
    }
    /// End one appointment, or with `appointment: None` all of them (the person leaves).
    EndAppointment {
        member: String,
        #[serde(default)]
        appointment: Option<String>,
        on: Day,
        /// Removes the person's login too.
        #[serde(default)]
        remove_login: bool,
    }
    /// Move all open cases of one mediator to another in one step.
    ReassignCases { from: String, to: String, on: Day, #[serde(default)] committee: Option<String> }
    /// How many cases were moved and which could not be.
    Reassigned { moved: Vec<String>, refused: Vec<RefusedCase> }
    /// A case a bulk step could not touch.
    RefusedCase { number: String, #[serde(default)] case: Option<String>, problem: Problem }
}

/// What a committee's register entry says.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct CommitteeFields {
    /// Full name, as on the seal: 珠晖区东阳渡街道某某村人民调解委员会.
    pub name: String,
    /// Short name used in case numbers: 某某村.
    pub short_name: String,
    /// Kind in the statistics.
    pub kind: CommitteeKind,
    /// Local label beside it: 诉前, 驻所, 联合.
    #[serde(default)]
    pub label: Option<String>,
    /// Region code of 6, 9 or 12 digits.
    #[serde(default)]
    pub region: Option<String>,
    /// Name on the seal where it differs from the name.
    #[serde(default)]
    pub seal_name: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
}

/// What the roster says of a person.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct MemberFields {
    pub name: String,
    pub sex: Sex,
    #[serde(default)]
    pub birth: Option<Day>,
    /// 文化程度.
    #[serde(default)]
    pub education: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    /// 专长.
    #[serde(default)]
    pub skills: Option<String>,
    /// 备案号.
    #[serde(default)]
    pub register_number: Option<String>,
    /// 民族.
    #[serde(default)]
    pub ethnicity: Option<String>,
    /// 政治面貌.
    #[serde(default)]
    pub political: Option<String>,
    /// Address of the household, for recusal (回避).
    #[serde(default)]
    pub household: Option<String>,
    /// Names of near relatives (近亲属), for recusal.
    #[serde(default)]
    pub kin: Vec<String>,
    /// Employer beside mediation, for recusal.
    #[serde(default)]
    pub employer: Option<String>,
}
