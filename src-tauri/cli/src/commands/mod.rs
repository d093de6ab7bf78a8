//! One file a command.

pub(crate) mod backup;
pub(crate) mod call;
pub(crate) mod dossier;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod practice;
pub(crate) mod rebuild;
pub(crate) mod restore;
pub(crate) mod show;
mod show_parts;
pub(crate) mod stats;
mod stats_table;
pub(crate) mod verify;
