//! A case as the window shows it: every step of it, who did it and when, and what comes next.

use std::collections::BTreeMap;

use crate::dto::dto;
use crate::{
    AgreementForm, AssignmentManner, Confirmation, Day, FailureReason, FollowupPerformance, FollowupWay, IdentityProof, Openness,
    PartyKind, Performance, PoliceReason, Problem, ReferredTo, Retention, Route, Satisfaction, Sex, Stage, StandInRole, TaskKind,
    ToldManner, VoidState,
};

dto! {
    /// One case by its id or its number as written on paper.
    CaseRef { case: String }

    /// A party to the dispute (当事人).
    Party {
        /// Absent on a new party; the program gives it one.
        #[serde(default)]
        id: Option<String>,
        /// 1, 2, 3 …: parties of one side share a number.
        side: u8,
        kind: PartyKind,
        /// Name, or the nickname where only that is known.
        name: String,
        #[serde(default)]
        nickname: Option<String>,
        #[serde(default)]
        sex: Option<Sex>,
        #[serde(default)]
        birth: Option<Day>,
        #[serde(default)]
        ethnicity: Option<String>,
        #[serde(default)]
        occupation: Option<String>,
        /// GB 11643; checked, never forced. Entered in full; in answers always absent, see `id_masked` and `party_reveal`.
        /// Absent in a request, with the party's id: the stored one stays. Hidden characters in it are refused.
        #[serde(default)]
        id_number: Option<String>,
        /// The ID number with its last two characters, the others hidden. Sent back, it is held against what is stored.
        #[serde(default)]
        id_masked: Option<String>,
        #[serde(default)]
        identity_proof: Option<IdentityProof>,
        /// GB 32100, for organisations.
        #[serde(default)]
        uscc: Option<String>,
        /// As `id_number`: entered in full, answered only masked, kept where absent.
        #[serde(default)]
        phone: Option<String>,
        /// The phone with its middle four digits hidden.
        #[serde(default)]
        phone_masked: Option<String>,
        /// Numbers that are empty from now on: `id_number`, `phone`.
        #[serde(default)]
        clear: Vec<String>,
        #[serde(default)]
        address: Option<String>,
        #[serde(default)]
        workplace: Option<String>,
        /// Cannot read: the text is read aloud, fingerprint and scribe.
        #[serde(default)]
        cannot_read: bool,
        /// Address and phone print on no copy for the other side.
        #[serde(default)]
        protected_address: bool,
        /// Agents, guardians, elected representatives.
        #[serde(default)]
        stand_ins: Vec<StandIn>,
        /// Of a new party: the person is the one of another case. Numbers that are not typed are taken from there, without
        /// being shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        same_as: Option<crate::SameAs>,
    }
    /// Someone who acts for a party and is not counted as one.
    StandIn {
        /// Absent on a new one; the program gives it one. By it, numbers that are not sent are kept.
        #[serde(default)]
        id: Option<String>,
        role: StandInRole,
        name: String,
        /// As with a party: entered in full, answered only masked, kept where absent.
        #[serde(default)]
        phone: Option<String>,
        #[serde(default)]
        phone_masked: Option<String>,
        #[serde(default)]
        id_number: Option<String>,
        #[serde(default)]
        id_masked: Option<String>,
        /// Numbers that are empty from now on: `id_number`, `phone`.
        #[serde(default)]
        clear: Vec<String>,
        /// Relation to the party, or 特别授权 / 一般授权.
        #[serde(default)]
        relation: Option<String>,
    }
    /// Whose full numbers are wanted: a present or former party of a case.
    RevealParty { case: String, party: String }
    /// The full numbers of a party and of those who act for it. That they were looked at stands in the audit.
    RevealedParty {
        party: String,
        #[serde(default)]
        id_number: Option<String>,
        #[serde(default)]
        phone: Option<String>,
        stand_ins: Vec<RevealedStandIn>,
    }
    /// The full numbers of someone who acts for a party.
    RevealedStandIn { id: String, #[serde(default)] id_number: Option<String>, #[serde(default)] phone: Option<String> }
    /// The letter with which another body sent the case.
    ReferralLetter {
        #[serde(default)]
        number: Option<String>,
        #[serde(default)]
        on: Option<Day>,
        /// The date by which the referrer wants an answer; it wins over the setting.
        #[serde(default)]
        answer_by: Option<Day>,
        #[serde(default)]
        contact: Option<String>,
    }
    /// A promise of the agreement as a row (义务).
    Obligation {
        #[serde(default)]
        id: Option<String>,
        /// Party id of who owes.
        debtor: String,
        /// Party id of whom it is owed to.
        creditor: String,
        what: String,
        /// Integer fen; `None` for an act without an amount.
        #[serde(default)]
        amount_fen: Option<i64>,
        #[serde(default)]
        due_on: Option<Day>,
    }
    /// An obligation with what has come of it.
    ObligationState {
        obligation: Obligation,
        debtor_name: String,
        creditor_name: String,
        paid_fen: i64,
        performances: Vec<PerformanceEntry>,
        #[serde(default)]
        done_on: Option<Day>,
        #[serde(default)]
        breached_on: Option<Day>,
        /// What was said of the breach.
        #[serde(default)]
        breach_note: Option<String>,
        /// Urgings, in the order of their days.
        urgings: Vec<Urging>,
    }
    /// 督促 of an obligation (Art. 31), with the other routes the debtor's counterpart was told of.
    Urging {
        on: Day,
        #[serde(default)]
        way: Option<FollowupWay>,
        routes: Vec<Route>,
        #[serde(default)]
        note: Option<String>,
    }
    /// A payment or an act done.
    PerformanceEntry { on: Day, amount_fen: Option<i64>, proof: Option<String> }
    /// A mediator or recorder as named in a case.
    PersonName { id: String, name: String }
    /// Someone present at a session: a party, or a person of some body (派出所, 妇联 …, Art. 20).
    Present { name: String, #[serde(default)] body: Option<String> }

    /// A case in full.
    CaseDetail {
        id: String,
        number: String,
        stage: Stage,
        void: VoidState,
        #[serde(default)]
        void_reason: Option<String>,
        /// Practice data.
        practice: bool,
        committee: String,
        committee_name: String,
        helpers: Vec<PersonName>,
        mediators: Vec<PersonName>,
        #[serde(default)]
        recorder: Option<PersonName>,
        #[serde(default)]
        manner: Option<AssignmentManner>,
        summary: String,
        category: String,
        category_name: String,
        tags: Vec<String>,
        /// `initiative`, `application`, `referral/police` …
        source: String,
        #[serde(default)]
        letter: Option<ReferralLetter>,
        #[serde(default)]
        place: Option<String>,
        #[serde(default)]
        people: Option<u32>,
        #[serde(default)]
        disputed_fen: Option<i64>,
        difficult: bool,
        registered_on: Day,
        /// Instant of typing, RFC 3339; with `registered_on` before its date the case is 补录.
        recorded_at: String,
        late_entry: bool,
        #[serde(default)]
        event_on: Option<Day>,
        parties: Vec<Party>,
        former_parties: Vec<FormerParty>,
        #[serde(default)]
        accepted_on: Option<Day>,
        #[serde(default)]
        rights_told: Option<ToldManner>,
        #[serde(default)]
        declined: Option<Declined>,
        investigations: Vec<Investigation>,
        sessions: Vec<Session>,
        notes: Vec<CaucusNote>,
        appraisals: Vec<Appraisal>,
        #[serde(default)]
        extended_until: Option<Day>,
        #[serde(default)]
        agreement: Option<Agreement>,
        #[serde(default)]
        ended: Option<Ended>,
        #[serde(default)]
        concluded_on: Option<Day>,
        performance: Performance,
        #[serde(default)]
        performed_on: Option<Day>,
        obligations: Vec<ObligationState>,
        confirmation: ConfirmationState,
        followups: Vec<Followup>,
        police_reports: Vec<PoliceReport>,
        /// What mediators disclosed (回避), and who consented.
        disclosures: Vec<crate::Disclosure>,
        #[serde(default)]
        closed_on: Option<Day>,
        #[serde(default)]
        archived: Option<Archived>,
        links: Vec<CaseLink>,
        tasks: Vec<Task>,
        /// The one next step, then the others that are possible or refused with the reason.
        steps: Vec<Step>,
        timeline: Vec<TimelineEntry>,
        conflicts: Vec<ConflictEntry>,
        /// A record in it is not yet understood by this program, or the book is read-only.
        #[serde(default)]
        read_only: Option<Problem>,
        /// Hashes of the last records: sent back with a change, so that an edit on an old state is noticed.
        heads: Vec<String>,
    }
    /// A case as this book held it at a moment.
    CaseMoment { case: String, at: crate::Instant }
    /// A party that left or was followed by heirs.
    FormerParty { party: Party, left_on: Day, reason: String }
    /// Non-acceptance (不予受理).
    Declined { on: Day, reason: crate::DeclineReason, routes: Vec<Route>, #[serde(default)] explanation: Option<String> }
    /// Investigation (调查).
    Investigation { id: String, on: Day, place: Option<String>, asked: String, by: Vec<PersonName>, record: String }
    /// A mediation session (调解).
    Session {
        id: String,
        on: Day,
        #[serde(default)]
        time: Option<String>,
        #[serde(default)]
        place: Option<String>,
        openness: Openness,
        present: Vec<Present>,
        record: String,
        #[serde(default)]
        next_on: Option<Day>,
        #[serde(default)]
        next_time: Option<String>,
    }
    /// A private note (背靠背): never leaves the committee's own book (Art. 15).
    CaucusNote { id: String, on: Day, #[serde(default)] side: Option<u8>, text: String }
    /// Appraisal (鉴定): the clock stands still meanwhile.
    Appraisal { id: String, what: String, from: Day, #[serde(default)] until: Option<Day> }
    /// The agreement reached, written or oral.
    Agreement {
        form: AgreementForm,
        /// 主要事实.
        #[serde(default)]
        facts: Option<String>,
        /// 争议事项.
        #[serde(default)]
        issues: Option<String>,
        clauses: Vec<String>,
        /// 履行方式、地点、时限 in words.
        #[serde(default)]
        manner: Option<String>,
        signatures: Vec<Signature>,
        #[serde(default)]
        mediator_signed_on: Option<Day>,
        #[serde(default)]
        sealed_on: Option<Day>,
        /// Latest of signatures and seal (Art. 29), or the day it was reached (Art. 30); `None` while something is missing.
        #[serde(default)]
        effective_on: Option<Day>,
        /// What is still missing for effect: party names, `mediator`, `seal`.
        waiting_for: Vec<String>,
        /// One copy for each party and one for the committee (Art. 29).
        copies: u32,
        amount_fen: i64,
        performed_on_the_spot: bool,
    }
    /// A party's signature (签名、盖章或按指印).
    Signature { party: String, name: String, #[serde(default)] on: Option<Day> }
    /// An ending without agreement.
    Ended {
        on: Day,
        #[serde(default)]
        failure: Option<FailureReason>,
        #[serde(default)]
        referred_to: Option<ReferredTo>,
        routes: Vec<Route>,
        #[serde(default)]
        explanation: Option<String>,
    }
    /// Judicial confirmation (司法确认, Art. 33).
    ConfirmationState {
        state: Confirmation,
        /// Last day of the joint application; `None` without a written agreement in effect.
        #[serde(default)]
        until: Option<Day>,
        /// False when the calendar of that year is missing and the date may still move.
        calendar_known: bool,
        #[serde(default)]
        applied_on: Option<Day>,
        #[serde(default)]
        court: Option<String>,
        #[serde(default)]
        number: Option<String>,
        #[serde(default)]
        decided_on: Option<Day>,
    }
    /// A follow-up planned or done (回访).
    Followup {
        id: String,
        #[serde(default)]
        due_on: Option<Day>,
        #[serde(default)]
        on: Option<Day>,
        #[serde(default)]
        way: Option<FollowupWay>,
        #[serde(default)]
        performance: Option<FollowupPerformance>,
        #[serde(default)]
        satisfaction: Option<Satisfaction>,
        #[serde(default)]
        hidden_trouble: Option<String>,
        #[serde(default)]
        text: Option<String>,
        #[serde(default)]
        by: Option<String>,
    }
    /// A report to the police (Art. 25; 反家庭暴力法 Art. 14).
    PoliceReport { on: Day, #[serde(default)] time: Option<String>, reason: PoliceReason, to: String, how: String, #[serde(default)] answer: Option<String> }
    /// Archiving (归档).
    Archived { on: Day, file_number: String, retention: Retention }
    /// Another case this one came from or gave rise to.
    CaseLink { case: String, number: String, how: String }
    /// Something to do by a day.
    Task { kind: TaskKind, case: String, number: String, summary: String, due_on: Day, #[serde(default)] detail: Option<String>, #[serde(default)] whom: Option<String>, days_left: i32, calendar_known: bool }
    /// A command on this case: possible, or refused with the reason and what would make it possible.
    Step {
        command: String,
        /// The one clear next step.
        next: bool,
        #[serde(default)]
        refused: Option<Problem>,
        #[serde(default)]
        until: Option<Day>,
    }
    /// A line of the timeline: who did what, when it happened and when it was typed.
    TimelineEntry {
        hash: String,
        op: String,
        /// Record kind, the key of the words.
        kind: String,
        #[serde(default)]
        on: Option<Day>,
        /// RFC 3339.
        recorded_at: String,
        by: String,
        late_entry: bool,
        clock_suspect: bool,
        undone: bool,
        params: BTreeMap<String, String>,
    }
    /// Two values for one thing, written without knowledge of each other.
    ConflictEntry { field: String, values: Vec<ConflictValue> }
    /// One of them: what it says in the terms of the field (a `day`, an `amount_fen`, a `stage`, a party's entries), for the
    /// words; `empty` where the field was emptied.
    ConflictValue { said: BTreeMap<String, String>, by: String, recorded_at: String, hash: String }
}
