//! What the tests of the whole share: an office at its desk with a clock that is set by hand, typed calls for every
//! wire command, and the people and quarrels the journeys are about. Everything here goes through the engine's one door
//! ([`renhe_engine::Desk::call`]) as the window does.
//!
//! This crate is only ever built for tests: what cannot be done is a failed test, so its helpers unwrap.
#![forbid(unsafe_code)]

pub mod below;
mod calls;
mod cast;
mod ctl;
mod days;
pub mod golden;
pub mod office;
mod pictures;
pub mod sample;
pub mod steps;
pub mod work;

pub use calls::Calls;
pub use cast::{organisation, party, person, quarrel, referred, side, stand_in};
pub use ctl::{Ran, Terminal};
pub use days::{day, instant};
pub use office::{Office, PASSWORD, USER};
pub use pictures::{base64, picture};
