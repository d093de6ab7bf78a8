//! Lists: cases by page, tasks, categories to choose from.

use crate::dto::dto;
use crate::{AgreementForm, Day, Performance, Phrase, SortBy, Stage, Task, VoidState};

dto! {
    /// Which cases, in which order, from where. Pages are keyset pages: pass `after` from the page before.
    #[derive(Default)]
    ListCases {
        /// Any of these stages; empty means all.
        #[serde(default)]
        stages: Vec<Stage>,
        /// Any of these committees; empty means all.
        #[serde(default)]
        committees: Vec<String>,
        /// Any of these categories; empty means all.
        #[serde(default)]
        categories: Vec<String>,
        #[serde(default)]
        tag: Option<String>,
        /// Any of these: `initiative`, `application`, `referral`, `referral/police` …; empty means all.
        #[serde(default)]
        sources: Vec<String>,
        /// Any of these; empty means all.
        #[serde(default)]
        performances: Vec<Performance>,
        /// Any of these forms of agreement; empty means all.
        #[serde(default)]
        forms: Vec<AgreementForm>,
        /// 疑难复杂 only, or the others only.
        #[serde(default)]
        difficult: Option<bool>,
        /// 协议涉及金额 at least, integer fen.
        #[serde(default)]
        amount_from_fen: Option<i64>,
        #[serde(default)]
        amount_to_fen: Option<i64>,
        /// Id of a mediator.
        #[serde(default)]
        mediator: Option<String>,
        /// `true`: only open ones (awaiting, pending, or with something left to do).
        #[serde(default)]
        open: Option<bool>,
        #[serde(default)]
        registered_from: Option<Day>,
        #[serde(default)]
        registered_to: Option<Day>,
        #[serde(default)]
        concluded_from: Option<Day>,
        #[serde(default)]
        concluded_to: Option<Day>,
        /// Something is due from this day on.
        #[serde(default)]
        due_from: Option<Day>,
        /// Something is due until this day.
        #[serde(default)]
        due_to: Option<Day>,
        /// At most three keys; newest registration first where empty. With `text` the newest come first.
        #[serde(default)]
        sort: Vec<SortKey>,
        /// Words of any text of the case, a number, a name in characters or pinyin initials, a phone tail.
        #[serde(default)]
        text: Option<String>,
        /// Void cases are listed only when asked for.
        #[serde(default)]
        voided: bool,
        #[serde(default)]
        after: Option<String>,
        /// At most 500; 100 where absent.
        #[serde(default)]
        limit: Option<u32>,
    }
    /// One key of the order.
    SortKey { by: SortBy, #[serde(default)] descending: bool }
    /// A page of cases, in the order asked for.
    CasePage {
        rows: Vec<CaseRow>,
        /// Cursor of the next page, `None` on the last.
        #[serde(default)]
        next: Option<String>,
        /// All that match, where it is known (up to 10,000 counted exactly when filtered).
        total: u32,
        /// The total is a lower bound.
        total_is_least: bool,
    }
    /// A case as one line.
    CaseRow {
        id: String,
        number: String,
        summary: String,
        /// Names of the first parties of each side, joined by `|` between sides and `、` within one.
        parties: String,
        category: String,
        category_name: String,
        committee: String,
        committee_name: String,
        stage: Stage,
        void: VoidState,
        #[serde(default)]
        form: Option<AgreementForm>,
        performance: Performance,
        registered_on: Day,
        #[serde(default)]
        concluded_on: Option<Day>,
        #[serde(default)]
        due_on: Option<Day>,
        #[serde(default)]
        due_kind: Option<crate::TaskKind>,
        closed: bool,
        difficult: bool,
        amount_fen: i64,
        conflict: bool,
    }
    /// Counts of cases by stage, for the heads of the list.
    StageCounts {
        all: u32,
        awaiting: u32,
        declined: u32,
        pending: u32,
        succeeded: u32,
        failed: u32,
        referred_out: u32,
        voided: u32,
        /// Words that very many cases hold: counted among the newest of them, so there are at least so many.
        is_least: bool,
    }

    /// Which tasks.
    #[derive(Default)]
    ListTasks {
        /// Only tasks due until this day.
        #[serde(default)]
        until: Option<Day>,
        #[serde(default)]
        committee: Option<String>,
        #[serde(default)]
        limit: Option<u32>,
    }
    /// Tasks by urgency.
    Tasks { tasks: Vec<Task>, total: u32 }

    /// Choices for forms on a given day.
    ChoicesOn { #[serde(default)] on: Option<Day> }
    /// What the forms offer: categories in force, tags, committees, people.
    Choices {
        categories: Vec<Choice>,
        tags: Vec<Choice>,
        committees: Vec<Choice>,
        /// People with the ids of their committees in `group`.
        members: Vec<MemberChoice>,
        /// The person at the desk, if named in the roster.
        #[serde(default)]
        me: Option<String>,
        #[serde(default)]
        home_committee: Option<String>,
        /// The place typed last.
        #[serde(default)]
        last_place: Option<String>,
        /// Phrases for what was agreed: the shipped ones, then the office's own.
        phrases: Vec<Phrase>,
    }
    /// A code with its name.
    Choice { code: String, name: String }
    /// A person who can mediate.
    MemberChoice { id: String, name: String, committees: Vec<String> }
}
