//! Cases as rows: the projection of a folded case, lists by page, full text, tasks, the timeline.

mod attachments;
mod changed;
mod counts;
mod find;
mod line;
mod list;
mod meetings;
mod project;
mod sorted;
mod tasks;
mod text;
mod timeline;

pub(crate) use attachments::{all_files, keep_thumbnail, thumbnail};
pub use changed::ChangedLine;
pub(crate) use changed::changed_since;
pub use counts::{StageCounts, Total};
pub(crate) use counts::{counts, days_taken};
pub(crate) use find::find;
pub use find::{Found, Where};
pub use line::CaseLine;
pub(crate) use line::{from_code, lines_of};
pub use list::{CaseQuery, Cursor, Page};
pub(crate) use list::{day_column, lines, list, page_of};
pub use meetings::MeetingLine;
pub(crate) use meetings::meetings_between;
pub(crate) use project::{Prepared, Projection, clear, line_of, prepare, project, row_of};
pub use sorted::Sorted;
pub(crate) use sorted::sorted;
pub use tasks::TaskLine;
pub(crate) use tasks::tasks_until;
pub use timeline::{LoadedCase, Operation, TimelineRecord};
pub(crate) use timeline::{
    cases_of, find_case, highest_hlc, last_operation, load, note_operation, operation, stream_of, subject_of, timeline,
    timeline_of,
};
