//! `renhectl` as a person at a terminal uses it: arguments in, two streams and an exit code out, each call a program of
//! its own on the same machine.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use renhe_cli::Given;
use renhe_engine::Environment;
use serde_json::Value;

use crate::instant;

/// A terminal on a machine.
pub struct Terminal {
    state: PathBuf,
    now: String,
    password: Option<OsString>,
}

/// What a call of `renhectl` left behind.
#[derive(Debug)]
pub struct Ran {
    /// Exit code.
    pub code: u8,
    /// Results.
    pub stdout: String,
    /// Messages.
    pub stderr: String,
}

impl Terminal {
    /// A terminal on the machine whose data directory is `state`, at a time of day in China, with a password set.
    pub fn new(state: &Path, now: &str, password: &str) -> Terminal {
        Terminal { state: state.to_owned(), now: now.to_owned(), password: Some(password.into()) }
    }

    /// The same without a password in the environment.
    #[must_use]
    pub fn without_password(mut self) -> Terminal {
        self.password = None;
        self
    }

    /// Runs `renhectl` with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let (environment, _) = Environment::for_tests(&self.state, instant(&self.now));
        let given = Given {
            arguments: std::iter::once("renhectl").chain(arguments.iter().copied()).map(OsString::from).collect(),
            password: self.password.clone(),
            environment,
        };
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = renhe_cli::run(given, &mut stdout, &mut stderr);
        let text = |bytes| String::from_utf8(bytes).expect("renhectl writes UTF-8");
        Ran { code, stdout: text(stdout), stderr: text(stderr) }
    }
}

impl Ran {
    /// The call must have been done; gives its results.
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "this call is to succeed, it said: {}", self.stderr);
        self.stdout
    }

    /// The call must have been done and printed JSON, and nothing else, on stdout.
    pub fn json(self) -> Value {
        let text = self.done();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("stdout holds the JSON alone ({error}): {text}"))
    }

    /// The call must have been refused (exit code 1) with nothing on stdout; gives what it said.
    pub fn refused(self) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (1, ""), "this call is to be refused, it said: {}", self.stderr);
        self.stderr
    }

    /// The call must have been wrong usage (exit code 2) with nothing on stdout; gives what it said.
    pub fn wrong_usage(self) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (2, ""), "this call is wrong usage, it said: {}", self.stderr);
        self.stderr
    }
}
