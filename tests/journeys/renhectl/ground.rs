//! A machine, a terminal, and a book made there.

use std::path::Path;

use renhe_tests::{PASSWORD, Ran, Terminal, USER};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A machine with one village book made by `renhectl new`.
pub(super) struct Ground {
    pub(super) folder: TempDir,
    pub(super) terminal: Terminal,
    pub(super) card: String,
}

impl Ground {
    pub(super) fn with_a_village() -> Ground {
        let folder = TempDir::new().expect("a temporary folder");
        let terminal = Terminal::new(&folder.path().join("state"), "2026-03-02 09:00", PASSWORD);
        let book = path(folder.path(), "book");
        let made =
            terminal.run(&["new", &book, "--kind", "village", "--name", "清泉村", "--region", "430405009203", "--user", USER]);
        assert!(made.stderr.contains("恢复卡"), "what the card is for is said beside it: {}", made.stderr);
        let card = made.done();
        Ground { folder, terminal, card }
    }

    pub(super) fn path(&self, name: &str) -> String {
        path(self.folder.path(), name)
    }

    /// The arguments that name the book, then those given.
    pub(super) fn on<'a>(&self, book: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
        ["--book", book, "--user", USER].into_iter().chain(arguments.iter().copied()).collect()
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Ran {
        let book = self.path("book");
        self.terminal.run(&self.on(&book, arguments))
    }

    pub(super) fn register(&self, summary: &str) -> Value {
        self.run(&["call", "case_register", &registration(summary)]).json()
    }
}

/// A request of `case_register` as a person types it at a terminal.
pub(super) fn registration(summary: &str) -> String {
    let party = |side: u8, name: &str| json!({ "side": side, "kind": "person", "name": name });
    json!({
        "registered_on": "2026-03-02",
        "parties": [party(1, "张水生"), party(2, "李田根")],
        "category": "neighbour",
        "summary": summary,
    })
    .to_string()
}

pub(super) fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("a plain name").to_owned()
}
