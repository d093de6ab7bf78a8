//! `cargo xtask …`: parses the command line and hands over to the library.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use xtask::command;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task = match command::parse(&arguments) {
        Ok(task) => task,
        Err(wrong) => {
            eprintln!("{wrong}\n\n{}", command::USAGE);
            return ExitCode::from(2);
        }
    };
    match command::perform(&task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}
