//! The use cases of the case book: who is at the desk, what they may do, and each command from request to response.
//!
//! Shell and `renhectl` know this crate and the wire, nothing below.
#![forbid(unsafe_code)]

mod call;
mod damage;
mod desk;
mod environment;
mod error;
mod handlers;
mod joining;
mod labels;
mod log;
mod open_book;
mod papers;
mod permission;
pub mod practice;
mod renewal;
mod shape;
mod unlocking;

pub use desk::{Desk, Reply};
pub use environment::{Clock, Environment, FontShelf, SetClock};
pub use log::keep_log;
pub use permission::{Access, access};
