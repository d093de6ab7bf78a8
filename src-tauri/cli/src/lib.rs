//! `renhectl` as a function: arguments, password and surroundings in; results on one stream, messages on the other;
//! an exit code out. Nothing here knows a rule of the field: every command goes through [`renhe_engine::Desk`] by the
//! same wire commands and with the same rights as the window.
//!
//! Exit codes: 0 done; 1 refused or failed (and `verify` when something is wrong); 2 wrong usage.
#![forbid(unsafe_code)]

mod arguments;
mod ask;
mod commands;
mod output;
mod password;
mod session;
mod stop;
mod usage;
mod words;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser as _;
use renhe_engine::{Desk, Environment};

use crate::arguments::{Arguments, Verb};
use crate::output::Output;
use crate::password::Passwords;
use crate::session::Access;
use crate::stop::Stop;

/// What a call of `renhectl` starts from. Nothing else is read from the process.
pub struct Given {
    /// The program's name first, as the operating system gives them.
    pub arguments: Vec<OsString>,
    /// Value of `RENHE_PASSWORD`, if set.
    pub password: Option<OsString>,
    /// Clock, randomness and the machine's data directory.
    pub environment: Environment,
}

/// Runs one command to its end and gives the exit code. Results go to `stdout`, everything else to `stderr`.
pub fn run(given: Given, stdout: &mut dyn Write, stderr: &mut dyn Write) -> u8 {
    let mut output = Output::new(stdout, stderr);
    let arguments = match Arguments::try_parse_from(given.arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage::tell(&error, &mut output),
    };
    let passwords = Passwords { variable: given.password, file: arguments.at.password_file.clone() };
    let desk = Desk::start(given.environment);
    let result = carry_out(&desk, arguments, &passwords, &mut output);
    match result.and_then(|()| output.flush()) {
        Ok(()) => 0,
        Err(stop) => stop.tell(&mut output),
    }
}

fn carry_out(desk: &Desk, arguments: Arguments, passwords: &Passwords, output: &mut Output) -> Result<(), Stop> {
    let access = Access::of(&arguments.at, passwords);
    match arguments.verb {
        Verb::New(new) => commands::new::run(desk, &new, arguments.at.user.as_deref(), passwords, output),
        Verb::Practice(practice) => commands::practice::run(desk, &practice, output),
        Verb::Restore(restore) => commands::restore::run(desk, &restore, output),
        Verb::Call(call) => commands::call::run(desk, &call, &access, output),
        Verb::Stats(stats) => access.within(desk, output, |book, output| commands::stats::run(book, &stats, output)),
        Verb::List(list) => access.within(desk, output, |book, output| commands::list::run(book, &list, output)),
        Verb::Show(show) => access.within(desk, output, |book, output| commands::show::run(book, &show, output)),
        Verb::Verify(verify) => access.within(desk, output, |book, output| commands::verify::run(book, &verify, output)),
        Verb::Rebuild => access.within(desk, output, commands::rebuild::run),
        Verb::Document(asked) => access.within(desk, output, |book, output| commands::dossier::document(book, &asked, output)),
        Verb::Dossier(asked) => access.within(desk, output, |book, output| commands::dossier::dossier(book, &asked, output)),
        Verb::Check(asked) => access.within(desk, output, |book, output| commands::dossier::check(book, &asked, output)),
        Verb::Attach(asked) => access.within(desk, output, |book, output| commands::dossier::attach(book, &asked, output)),
        Verb::Backup(backup) => access.within(desk, output, |book, output| commands::backup::run(book, &backup, output)),
    }
}
