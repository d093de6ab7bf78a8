//! `renhectl`: the case book without a window, for scripts, servers and tests.
#![forbid(unsafe_code)]

use std::io::Write as _;
use std::process::ExitCode;

use renhe_cli::{Given, run};
use renhe_engine::Environment;

/// A fault of ours is one line with its place in the source, never a stack trace: the message of a panic could hold
/// personal data and is left out.
fn tell_of_panics_in_one_line() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map_or_else(String::new, |at| format!("（{}:{}）", at.file(), at.line()));
        // Nothing is left to do when even stderr cannot be written.
        let _ = writeln!(std::io::stderr(), "程序内部出错{place}。已保存的内容不受影响；请把这一行告诉开发者。");
    }));
}

fn main() -> ExitCode {
    tell_of_panics_in_one_line();
    let code = std::panic::catch_unwind(|| {
        let environment = Environment::system();
        renhe_engine::keep_log(&environment);
        let given = Given { arguments: std::env::args_os().collect(), password: std::env::var_os("RENHE_PASSWORD"), environment };
        run(given, &mut std::io::stdout().lock(), &mut std::io::stderr())
    });
    ExitCode::from(code.unwrap_or(1))
}
