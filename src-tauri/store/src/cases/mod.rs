//! Cases as rows: the projection of a folded case, lists by page, full text, tasks, the timeline.

mod counts;
mod list;
mod project;
mod tasks;
mod text;
mod timeline;

pub(crate) use counts::counts;
pub use counts::{StageCounts, Total};
pub use list::{CaseLine, CaseQuery, Cursor, Page};
pub(crate) use list::{day_column, from_code, lines, list, page_of};
pub(crate) use project::{Prepared, Projection, clear, line_of, prepare, project, row_of};
pub use tasks::TaskLine;
pub(crate) use tasks::tasks_until;
pub use timeline::{LoadedCase, Operation, TimelineRecord};
pub(crate) use timeline::{
    cases_of, find_case, highest_hlc, last_operation, load, note_operation, operation, stream_of, subject_of, timeline,
};
