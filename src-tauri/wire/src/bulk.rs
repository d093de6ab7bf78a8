//! One step for many cases, tried before it is done.

use crate::RefusedCase;
use crate::dto::dto;

dto! {
    /// Do one step with many cases.
    BulkStep {
        /// `case_accept`, `case_assign`, `case_followup_plan`, `case_close`, `case_archive` or `case_correct`.
        command: String,
        /// Ids, at most 1,000.
        cases: Vec<String>,
        /// The request of the step as JSON text, without `case`. `case_correct` takes `tags`, which replaces them, or
        /// `add_tags`, which leaves those that are there.
        request: String,
        /// Only try: says what would be done and what would be refused, and writes nothing.
        #[serde(default)]
        rehearse: bool,
    }
    /// What was done, or would be.
    BulkDone { done: Vec<BulkCase>, refused: Vec<RefusedCase> }
    /// A case the step was done with.
    BulkCase { case: String, number: String }
}
