//! Cases as rows: the projection of a folded case, lists by page, full text, tasks, the timeline.

mod list;
mod project;
mod text;
mod timeline;

pub use list::{CaseLine, CaseQuery, Cursor, Page, StageCount, TaskLine};
pub(crate) use list::{counts, lines, list, page_of, tasks_until};
pub(crate) use project::{Projection, clear, line_of, project, row_of};
pub use timeline::{LoadedCase, Operation, TimelineRecord};
pub(crate) use timeline::{
    find_case, highest_hlc, last_operation, load, note_operation, operation, stream_of, subject_of, timeline,
};
