//! Journeys through the whole program below the window: SCENARIOS.md and what it takes for granted. Every step is a wire
//! command to a real book on disk, under a clock that is set by hand.
#![forbid(unsafe_code)]

mod bad_input;
mod boundary;
mod bulk;
mod commands;
mod corrections;
mod data_key;
mod desk;
mod ditch;
mod dossier;
mod figures;
mod finding;
mod half_year;
mod life;
mod masks;
mod moments;
mod numbers;
mod pc_dies;
mod police;
mod progress;
mod recusal;
mod rehearsal;
mod renhectl;
mod rights;
mod settings_file;
mod undo;
mod unlock;
mod workers;
