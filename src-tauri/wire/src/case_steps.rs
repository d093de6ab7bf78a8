//! What each step in the life of a dispute asks for. Dates default in the window, never here.

use crate::dto::dto;
use crate::{
    AssignmentManner, Confirmation, Day, DeclineReason, FailureReason, FollowupPerformance, FollowupWay, Obligation, Openness,
    Party, PartyChange, PoliceReason, Present, Problem, ReferralLetter, ReferredTo, Retention, Route, Satisfaction, ToldManner,
};

dto! {
    /// What every step answers: the case, and what should be known though it was done.
    CaseDone { case: String, number: String, warnings: Vec<Problem> }

    /// Register a dispute (登记). Required: parties on two sides, category, one sentence.
    Register {
        /// The book's own committee where absent.
        #[serde(default)]
        committee: Option<String>,
        /// The day the dispute was brought.
        registered_on: Day,
        parties: Vec<Party>,
        category: String,
        /// What the quarrel is about, in one sentence.
        summary: String,
        #[serde(default)]
        tags: Vec<String>,
        /// `initiative`, `application` (default) or `referral/…`.
        #[serde(default)]
        source: Option<String>,
        #[serde(default)]
        letter: Option<ReferralLetter>,
        #[serde(default)]
        place: Option<String>,
        /// 涉及人数.
        #[serde(default)]
        people: Option<u32>,
        /// 争议金额, integer fen.
        #[serde(default)]
        disputed_fen: Option<i64>,
        /// 疑难复杂.
        #[serde(default)]
        difficult: bool,
        /// The day the quarrel arose.
        #[serde(default)]
        event_on: Option<Day>,
    }
    /// Register and reach an oral agreement in one go (登记并口头达成).
    RegisterOral {
        registration: Register,
        mediators: Vec<String>,
        reached_on: Day,
        /// `HH:MM`.
        #[serde(default)]
        time: Option<String>,
        /// What was agreed.
        content: String,
        #[serde(default)]
        amount_fen: i64,
        performed_on_the_spot: bool,
        #[serde(default)]
        obligations: Vec<Obligation>,
        /// Plan a follow-up even though it was performed on the spot.
        #[serde(default)]
        followup_wanted: bool,
    }
    /// Correct the entries of a registration; absent means unchanged.
    Correct {
        case: String,
        /// Heads the person had seen; a clash is refused with what has changed.
        #[serde(default)]
        heads: Vec<String>,
        #[serde(default)]
        registered_on: Option<Day>,
        #[serde(default)]
        category: Option<String>,
        #[serde(default)]
        summary: Option<String>,
        #[serde(default)]
        tags: Option<Vec<String>>,
        #[serde(default)]
        source: Option<String>,
        #[serde(default)]
        letter: Option<ReferralLetter>,
        #[serde(default)]
        place: Option<String>,
        #[serde(default)]
        people: Option<u32>,
        #[serde(default)]
        disputed_fen: Option<i64>,
        #[serde(default)]
        difficult: Option<bool>,
        #[serde(default)]
        event_on: Option<Day>,
        /// Parties whose details changed, by id.
        #[serde(default)]
        parties: Vec<Party>,
        /// Fields that are empty from now on, by their names here: `tags`, `letter`, `place`, `people`, `disputed_fen`,
        /// `event_on`. A field that a registration cannot be without is refused as `required` at its own name.
        #[serde(default)]
        clear: Vec<String>,
    }
    /// Accept (受理).
    Accept { case: String, on: Day, #[serde(default)] rights_told: Option<ToldManner> }
    /// Decline (不予受理) with the routes told.
    Decline { case: String, on: Day, reason: DeclineReason, routes: Vec<Route>, #[serde(default)] explanation: Option<String> }
    /// Tell rights and duties (Arts 23, 24).
    TellRights { case: String, on: Day, manner: ToldManner }
    /// Assign helpers, mediators and recorder (Art. 19).
    Assign {
        case: String,
        on: Day,
        mediators: Vec<String>,
        #[serde(default)]
        recorder: Option<String>,
        #[serde(default)]
        helpers: Vec<String>,
        manner: AssignmentManner,
        /// Why a mediator is replaced, when one is.
        #[serde(default)]
        reason: Option<String>,
    }
    /// Record an investigation (调查).
    Investigate { case: String, on: Day, #[serde(default)] place: Option<String>, asked: String, #[serde(default)] by: Vec<String>, record: String }
    /// Record a session (记录一次调解).
    HoldSession {
        case: String,
        on: Day,
        #[serde(default)]
        time: Option<String>,
        #[serde(default)]
        place: Option<String>,
        openness: Openness,
        #[serde(default)]
        present: Vec<Present>,
        record: String,
        #[serde(default)]
        next_on: Option<Day>,
        #[serde(default)]
        next_time: Option<String>,
    }
    /// Keep a private note (背靠背).
    KeepNote { case: String, on: Day, #[serde(default)] side: Option<u8>, text: String }
    /// Begin an appraisal; the clock stops.
    BeginAppraisal { case: String, on: Day, what: String }
    /// End it; the clock goes on.
    EndAppraisal { case: String, appraisal: String, on: Day }
    /// Extend the term with the consent of all sides.
    Extend { case: String, on: Day, until: Day, #[serde(default)] reason: Option<String> }
    /// A written agreement (书面协议, Art. 29). Dates still missing are added with `case_sign`.
    AgreeWritten {
        case: String,
        facts: String,
        #[serde(default)]
        issues: Option<String>,
        clauses: Vec<String>,
        #[serde(default)]
        manner: Option<String>,
        amount_fen: i64,
        #[serde(default)]
        obligations: Vec<Obligation>,
        #[serde(default)]
        signatures: Vec<SignedBy>,
        #[serde(default)]
        mediator_signed_on: Option<Day>,
        #[serde(default)]
        sealed_on: Option<Day>,
        #[serde(default)]
        performed_on_the_spot: bool,
        /// Parties that do not sign: they go into a linked new case of their own, with the other sides.
        #[serde(default)]
        left_out: Vec<String>,
        /// 争议金额 of the split-off case.
        #[serde(default)]
        left_out_disputed_fen: Option<i64>,
    }
    /// A signature of a party, by party id.
    SignedBy { party: String, on: Day }
    /// Add signatures and seal to a written agreement.
    Sign {
        case: String,
        #[serde(default)]
        signatures: Vec<SignedBy>,
        #[serde(default)]
        mediator_signed_on: Option<Day>,
        #[serde(default)]
        sealed_on: Option<Day>,
    }
    /// An oral agreement (口头协议, Art. 30).
    AgreeOral {
        case: String,
        on: Day,
        #[serde(default)]
        time: Option<String>,
        content: String,
        #[serde(default)]
        amount_fen: i64,
        performed_on_the_spot: bool,
        #[serde(default)]
        obligations: Vec<Obligation>,
        #[serde(default)]
        followup_wanted: bool,
    }
    /// End without agreement (终止), telling the routes (Art. 26).
    Fail { case: String, on: Day, reason: FailureReason, routes: Vec<Route>, #[serde(default)] explanation: Option<String> }
    /// Send on, or found out of scope (移出).
    ReferOut { case: String, on: Day, to: ReferredTo, routes: Vec<Route>, #[serde(default)] explanation: Option<String> }
    /// A payment or an act of performance (履行).
    Perform {
        case: String,
        obligation: String,
        on: Day,
        /// Integer fen; absent for an act, or for "all the rest".
        #[serde(default)]
        amount_fen: Option<i64>,
        #[serde(default)]
        proof: Option<String>,
    }
    /// A breach (违约) of one obligation.
    Breach { case: String, obligation: String, on: Day, #[serde(default)] note: Option<String> }
    /// Urge performance (督促, Art. 31), with the routes told.
    Urge { case: String, obligation: String, on: Day, #[serde(default)] way: Option<FollowupWay>, routes: Vec<Route>, #[serde(default)] note: Option<String> }
    /// All sides together apply for judicial confirmation (Art. 33).
    ApplyConfirmation { case: String, on: Day, court: String, all_sides: bool }
    /// The court's decision, or the withdrawal.
    DecideConfirmation { case: String, on: Day, result: Confirmation, #[serde(default)] number: Option<String> }
    /// Plan a follow-up.
    PlanFollowup { case: String, due_on: Day }
    /// Record a follow-up (回访).
    RecordFollowup {
        case: String,
        #[serde(default)]
        followup: Option<String>,
        on: Day,
        way: FollowupWay,
        performance: FollowupPerformance,
        satisfaction: Satisfaction,
        #[serde(default)]
        hidden_trouble: Option<String>,
        #[serde(default)]
        text: Option<String>,
    }
    /// Close (结案).
    CloseCase { case: String, on: Day }
    /// Archive (归档).
    Archive {
        case: String,
        on: Day,
        #[serde(default)]
        file_number: Option<String>,
        retention: Retention,
        /// Why it goes to the archive although the dossier lacks what it must hold.
        #[serde(default)]
        reason: Option<String>,
    }
    /// Reopen a closed or archived case.
    Reopen { case: String, on: Day, reason: String }
    /// Propose to void (误登、重复); counted until a second person confirms.
    ProposeVoid { case: String, on: Day, reason: String }
    /// The second person's answer.
    AnswerVoid { case: String, on: Day, confirm: bool, #[serde(default)] note: Option<String> }
    /// Hand over to another committee of this book.
    HandOver { case: String, on: Day, to: String, reason: String }
    /// Change of parties: heirs, added, left.
    ChangeParty {
        case: String,
        on: Day,
        how: PartyChange,
        /// The party that left or died.
        #[serde(default)]
        party: Option<String>,
        /// Heirs or the added parties.
        #[serde(default)]
        new_parties: Vec<Party>,
        reason: String,
        /// Proof of the succession or of the consent.
        #[serde(default)]
        proof: Option<String>,
    }
    /// Report to the police or another department.
    ReportPolice { case: String, on: Day, #[serde(default)] time: Option<String>, reason: PoliceReason, to: String, how: String, #[serde(default)] answer: Option<String> }
    /// Choose one of two conflicting values.
    ResolveConflict { case: String, field: String, keep: String }

    /// What Ctrl+Z would undo.
    UndoPeek {
        /// The operation, if one can be undone.
        #[serde(default)]
        op: Option<String>,
        /// The command it came from, the key of the words.
        #[serde(default)]
        command: Option<String>,
        #[serde(default)]
        number: Option<String>,
        #[serde(default)]
        refused: Option<Problem>,
    }
    /// Undo one's own operation by appending its inverse.
    Undo { op: String }
}
