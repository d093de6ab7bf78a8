//! The project's tasks, and the few tools the tests share with them (the WebDriver client, the virtual display).
//!
//! Nothing of this ships. It is written over `std` and `serde_json` alone, because it is what a fresh machine compiles
//! first: `cargo xtask run` has to say something within seconds.
#![forbid(unsafe_code)]

pub mod base64;
pub mod bench;
pub mod check;
pub mod command;
pub mod counts;
pub mod display;
pub mod front;
pub mod http;
pub mod packages;
pub mod places;
pub mod process;
pub mod report;
pub mod run;
pub mod stamp;
pub mod tasks;
pub mod tidy;
pub mod webdriver;
pub mod window;
