//! Sessions by the calendar, and what has changed since a person last looked.

use crate::dto::dto;
use crate::{Day, Instant, PersonName};

dto! {
    /// Which sessions: planned and held ones.
    MeetingsQuery {
        from: Day,
        to: Day,
        #[serde(default)]
        committee: Option<String>,
        /// Id of a mediator.
        #[serde(default)]
        mediator: Option<String>,
    }
    /// By day and time, those without a time first.
    Meetings { meetings: Vec<Meeting> }
    /// A session planned (调解约定) or held.
    Meeting {
        case: String,
        number: String,
        summary: String,
        parties: String,
        on: Day,
        #[serde(default)]
        time: Option<String>,
        #[serde(default)]
        place: Option<String>,
        held: bool,
        mediators: Vec<PersonName>,
        /// Planned sessions that one of the mediators cannot also be at: on the same day less than an hour apart.
        clashes: Vec<Clash>,
    }
    /// The other session and who would have to be at both.
    Clash { case: String, number: String, time: String, mediators: Vec<PersonName> }

    /// Cases that others have changed since the person at the desk last said 看过了.
    Changed {
        /// Absent: never said.
        #[serde(default)]
        since: Option<Instant>,
        /// At most 100, the newest change first.
        cases: Vec<ChangedCase>,
        total: u32,
    }
    /// One of them, with its newest change.
    ChangedCase {
        case: String,
        number: String,
        summary: String,
        /// Record kind of the newest change, the key of the words.
        kind: String,
        by: String,
        recorded_at: Instant,
        /// Records that are new.
        records: u32,
    }
}
