//! The contract between the case book and whoever calls it: the list of commands with their requests and
//! responses, and the error every call may end in. No SQL, no Tauri, no rule of the field lives here.
//!
//! The window's TypeScript is generated from these types (`cargo xtask codegen`).
#![forbid(unsafe_code)]

mod book;
mod bulk;
mod case;
mod case_steps;
mod commands;
mod committee;
mod day;
mod desk;
mod dto;
mod error;
mod find;
mod instant;
mod known;
mod lists;
mod meetings;
mod papers;
mod progress;
mod recusal;
mod settings;
mod statistics;
mod typescript;
mod words;

pub use book::*;
pub use bulk::*;
pub use case::*;
pub use case_steps::*;
pub use commands::{Command, UnknownCommand};
pub use committee::*;
pub use day::Day;
pub use desk::*;
pub use error::{Broken, Changes, Family, Problem, WireError};
pub use find::*;
pub use instant::Instant;
pub use known::*;
pub use lists::*;
pub use meetings::*;
pub use papers::*;
pub use progress::*;
pub use recusal::*;
/// Every code a problem can have; the window's table of words is total over it.
pub use renhe_mediation::problem::Code as ErrorCode;
pub use settings::*;
pub use statistics::*;
pub use typescript::typescript;
pub use words::*;
