//! `cargo xtask tidy`: the rules of the house (docs/architecture.md, "Invariants") held against the files.
//!
//! A rule reads a [`Tree`] and returns what it found; it knows nothing of the disk, so that each is tested on a small
//! made-up tree in which it must speak. A rule that cannot fire is no rule.

mod backend;
mod clock;
mod crates;
mod finding;
mod length;
mod locks;
mod manifest;
mod names;
mod network;
mod paths;
mod rust;
mod sql;
mod tree;
mod unfinished;
mod unsafety;
mod words;

use std::path::Path;

pub use finding::Finding;
pub use tree::{SourceFile, Tree};

use crate::process::{self, Outcome, Trouble};

/// A rule: its name, as it stands in front of a finding, and what it finds.
type Rule = (&'static str, fn(&Tree) -> Vec<Finding>);

/// All rules that read files.
const RULES: [Rule; 12] = [
    ("sql", sql::rule),
    ("tauri", backend::tauri),
    ("backend", backend::page),
    ("crates", crates::rule),
    ("clock", clock::rule),
    ("words-rust", words::rust),
    ("words-page", words::page),
    ("length", length::rule),
    ("names", names::rule),
    ("unsafe", unsafety::rule),
    ("paths", paths::rule),
    ("unfinished", unfinished::rule),
];

/// Everything the rules have against a tree.
fn findings(tree: &Tree) -> Vec<(&'static str, Finding)> {
    RULES.iter().flat_map(|(name, rule)| rule(tree).into_iter().map(move |finding| (*name, finding))).collect()
}

/// Holds all rules against the project; prints each finding as `path:line: rule: what`.
pub fn check(root: &Path) -> Outcome {
    let tree = Tree::read(root)?;
    let mut found = findings(&tree);
    found.extend(locks::rule(&tree).into_iter().map(|finding| ("locks", finding)));
    found.extend(network::rule(&dependencies(root)?).into_iter().map(|finding| ("network", finding)));
    for (name, finding) in &found {
        eprintln!("{}:{}: {name}: {}", finding.path, finding.line, finding.what);
    }
    match found.len() {
        0 => Ok(()),
        1 => Err(Trouble::new("tidy: 1 finding")),
        many => Err(Trouble::new(format!("tidy: {many} findings"))),
    }
}

/// What the desktop program is linked from, a line a package.
fn dependencies(root: &Path) -> Outcome<String> {
    process::output(process::cargo(root).args(["tree", "--quiet", "--package", "renhe", "--edges", "normal", "--prefix", "none"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tidy_tree_gives_no_finding() {
        let tree = Tree::of(&[
            ("src-tauri/store/src/lib.rs", "//! Rows.\n#![forbid(unsafe_code)]\n// 案件 rows\nconst A: &str = \"select 1\";\n"),
            ("src-tauri/mediation/src/lib.rs", "#![forbid(unsafe_code)]\npub fn due(now: i64) -> i64 { now + 30 }\n"),
            ("src-tauri/mediation/Cargo.toml", "[package]\nname = \"renhe-mediation\"\n[dependencies]\nserde.workspace = true\n"),
            ("ui/src/words/zh.ts", "export default { case: '案件' }\n"),
            ("ui/src/backend/tauri.ts", "import { invoke } from '@tauri-apps/api/core'\n"),
        ]);
        let found = findings(&tree);
        assert!(found.is_empty(), "a rule that always speaks is no rule either: {found:?}");
    }
}
