//! One function a command, named as on the wire.

mod backups;
mod book;
mod cases;
mod committees;
mod conflicts;
mod detail;
mod figure_cases;
mod figures;
mod lists;
mod members;
mod outcome;
mod rehearsal;
mod settings;
mod steps;
mod timeline;
mod undo;
mod unlock;
mod users;

pub(crate) use backups::*;
pub(crate) use book::*;
pub(crate) use cases::*;
pub(crate) use committees::*;
pub(crate) use detail::case_get;
pub(crate) use figure_cases::statistics_cases;
pub(crate) use figures::statistics;
pub(crate) use lists::*;
pub(crate) use members::*;
pub(crate) use outcome::*;
pub(crate) use rehearsal::backup_rehearse;
pub(crate) use settings::*;
pub(crate) use steps::*;
pub(crate) use undo::*;
pub(crate) use unlock::*;
pub(crate) use users::*;
