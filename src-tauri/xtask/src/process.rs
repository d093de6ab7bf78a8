//! Running other programs, so that what is run, how long it takes and why it failed can be read on the screen.

use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Why a task stopped, in words for the person at the terminal.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    /// A trouble with these words.
    pub fn new(what: impl Into<String>) -> Self {
        Trouble(what.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// The result of a task.
pub type Outcome<T = ()> = Result<T, Trouble>;

/// Puts the thing that was being done in front of an error.
pub trait While<T> {
    /// `what` reads as the start of a sentence: "reading ui/package.json".
    fn during(self, what: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn during(self, what: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Trouble(format!("{}: {error}", what())))
    }
}

/// Announces a step on stderr, so that a long silence is never a riddle.
pub fn say(what: &str) {
    eprintln!("▸ {what}");
}

/// Runs a command with this terminal; anything but success is a trouble that names the command.
pub fn run(command: &mut Command) -> Outcome {
    let shown = describe(command);
    let status = command.status().during(|| format!("starting `{shown}`"))?;
    if status.success() {
        return Ok(());
    }
    Err(Trouble(format!("`{shown}` failed ({status})")))
}

/// Runs a command and returns what it wrote on stdout; stderr stays on this terminal.
pub fn output(command: &mut Command) -> Outcome<String> {
    let shown = describe(command);
    let output = command.stderr(Stdio::inherit()).output().during(|| format!("starting `{shown}`"))?;
    if !output.status.success() {
        return Err(Trouble(format!("`{shown}` failed ({})", output.status)));
    }
    String::from_utf8(output.stdout).during(|| format!("reading the output of `{shown}`"))
}

/// Runs a command, shows its stdout as it comes and hands every line to `on_line` as well.
pub fn tee(command: &mut Command, mut on_line: impl FnMut(&str)) -> Outcome<ExitStatus> {
    let shown = describe(command);
    let mut child = command.stdout(Stdio::piped()).spawn().during(|| format!("starting `{shown}`"))?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let read = reader.read_until(b'\n', &mut bytes).during(|| format!("reading the output of `{shown}`"))?;
            if read == 0 {
                break;
            }
            let line = String::from_utf8_lossy(&bytes);
            let mut terminal = std::io::stdout().lock();
            // A closed terminal must not stop the tests: their result is in the exit code too.
            let _ = terminal.write_all(line.as_bytes());
            let _ = terminal.flush();
            on_line(line.trim_end());
        }
    }
    child.wait().during(|| format!("waiting for `{shown}`"))
}

/// Is there a program of this name that answers to `--version`?
pub fn answers(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The cargo that started us, so that a pinned toolchain stays the pinned one.
pub fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// npm in `ui/`. On Windows npm is a batch file and must be called by its full name.
pub fn npm(root: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root.join("ui"));
    command
}

fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program()];
    words.extend(command.get_args());
    words.into_iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_names_itself() {
        let trouble =
            run(Command::new("cargo").arg("no-such-subcommand").stderr(Stdio::null())).expect_err("cargo has no such subcommand");
        assert!(trouble.to_string().contains("cargo no-such-subcommand"), "without the command nobody can repeat it: {trouble}");
    }

    #[test]
    fn every_line_is_seen_while_it_is_shown() {
        let mut lines = Vec::new();
        let status = tee(Command::new("cargo").arg("--version"), |line| {
            lines.push(line.to_owned());
        })
        .expect("cargo is what runs this test");
        assert!(status.success());
        assert_eq!(lines.len(), 1, "cargo --version is one line");
        assert!(lines[0].starts_with("cargo "), "{lines:?}");
    }
}
