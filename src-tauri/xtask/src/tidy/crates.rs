//! Who may import whom (docs/architecture.md): a table, held against every `Cargo.toml`. A new crate has to be entered here,
//! so that its place is decided and not drifted into.

use super::manifest::{self, Dependency};
use super::{Finding, Tree};

/// A crate's place in the house.
struct Room {
    name: &'static str,
    /// Our crates it may know.
    may_know: &'static [&'static str],
    /// It may use nothing but the pure list below.
    is_pure: bool,
}

const fn room(name: &'static str, may_know: &'static [&'static str]) -> Room {
    Room { name, may_know, is_pure: false }
}

const fn pure(name: &'static str, may_know: &'static [&'static str]) -> Room {
    Room { name, may_know, is_pure: true }
}

const ROOMS: [Room; 11] = [
    room("renhe", &["renhe-engine", "renhe-wire"]),
    room("renhe-cli", &["renhe-engine", "renhe-wire"]),
    room("renhe-engine", &["renhe-mediation", "renhe-journal", "renhe-store", "renhe-documents", "renhe-exchange", "renhe-wire"]),
    room("renhe-store", &["renhe-mediation", "renhe-journal"]),
    room("renhe-exchange", &["renhe-journal"]),
    room("renhe-documents", &[]),
    // The wire speaks the vocabulary of the field; nothing else of it.
    room("renhe-wire", &["renhe-mediation"]),
    pure("renhe-journal", &[]),
    pure("renhe-mediation", &[]),
    room("xtask", &[]),
    // The tests look at everything from outside, and at some of it from within.
    room(
        "renhe-tests",
        &[
            "renhe-cli",
            "renhe-engine",
            "renhe-store",
            "renhe-exchange",
            "renhe-documents",
            "renhe-wire",
            "renhe-journal",
            "renhe-mediation",
            "xtask",
        ],
    ),
];

/// Pure helpers: computing, no files, no clock.
const PURE: [&str; 9] = ["serde", "serde_json", "blake3", "ed25519-dalek", "argon2", "zeroize", "chrono", "uuid", "thiserror"];

/// Heavy crates (by the start of their names) and the rooms they live in.
const HEAVY: [(&str, &[&str]); 9] = [
    ("tauri", &["renhe"]),
    ("rusqlite", &["renhe-store", "renhe-tests"]),
    ("libsqlite3-sys", &["renhe-store", "renhe-tests"]),
    ("typst", &["renhe-documents"]),
    ("rust_xlsxwriter", &["renhe-documents"]),
    ("calamine", &["renhe-documents"]),
    ("age", &["renhe-exchange"]),
    // In mediation an option, for the vocabulary's TypeScript.
    ("ts-rs", &["renhe-wire", "renhe-mediation"]),
    ("clap", &["renhe-cli", "renhe-tests"]),
];

/// Holds the table against every manifest.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files().filter(|file| file.name() == "Cargo.toml") {
        let manifest = manifest::read(&file.text);
        let Some(name) = manifest.name else {
            continue;
        };
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            let what = format!("{name} has no place yet: enter it in src-tauri/xtask/src/tidy/crates.rs");
            found.push(Finding::at(&file.path, 1, what));
            continue;
        };
        let objections = manifest
            .dependencies
            .iter()
            .filter(|dependency| dependency.is_normal)
            .filter_map(|dependency| objection(room, dependency).map(|what| (dependency.line, what)));
        found.extend(objections.map(|(line, what)| Finding::at(&file.path, line, what)));
    }
    found
}

fn objection(room: &Room, dependency: &Dependency) -> Option<String> {
    let (name, other) = (room.name, dependency.name.as_str());
    if ROOMS.iter().any(|room| room.name == other) {
        return (!room.may_know.contains(&other)).then(|| format!("{name} may not know {other}"));
    }
    let homes = HEAVY.iter().find(|(heavy, _)| is_of(other, heavy)).map(|(_, homes)| homes);
    if homes.is_some_and(|homes| homes.contains(&name)) {
        return None;
    }
    if room.is_pure && !PURE.contains(&other) {
        return Some(format!("{name} is pure and may not use {other}"));
    }
    homes.map(|homes| format!("{other} belongs in {}, not in {name}", homes.join(" or ")))
}

/// `tauri` and `tauri-plugin-dialog`, but `age` and not `agenda`.
fn is_of(name: &str, heavy: &str) -> bool {
    name.strip_prefix(heavy).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objections(name: &str, dependencies: &str) -> Vec<String> {
        let text = format!("[package]\nname = \"{name}\"\n[dependencies]\n{dependencies}");
        rule(&Tree::of(&[("x/Cargo.toml", text.as_str())])).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn the_store_does_not_know_the_exchange() {
        assert_eq!(objections("renhe-store", "renhe-exchange.workspace = true"), ["renhe-store may not know renhe-exchange"]);
        assert!(objections("renhe-store", "renhe-journal.workspace = true").is_empty());
    }

    #[test]
    fn wire_types_do_not_travel_below_the_engine() {
        for below in ["renhe-store", "renhe-mediation", "renhe-journal", "renhe-exchange", "renhe-documents"] {
            assert!(!objections(below, "renhe-wire.workspace = true").is_empty(), "{below} must not know the wire");
        }
    }

    #[test]
    fn heavy_crates_stay_in_their_rooms() {
        assert!(!objections("renhe-engine", "tauri-plugin-dialog = \"2\"").is_empty());
        assert!(!objections("renhe-engine", "rusqlite.workspace = true").is_empty());
        assert!(objections("renhe", "tauri = \"2\"").is_empty());
    }

    #[test]
    fn the_pure_crates_use_pure_helpers_only() {
        assert!(!objections("renhe-journal", "getrandom.workspace = true").is_empty(), "randomness is a parameter there");
        assert!(objections("renhe-journal", "blake3.workspace = true").is_empty());
    }

    #[test]
    fn a_new_crate_has_to_be_entered() {
        assert_eq!(objections("renhe-hub", "").len(), 1, "its place is to be decided, not drifted into");
    }

    #[test]
    fn tests_of_a_crate_are_free() {
        let text = "[package]\nname = \"renhe-journal\"\n[dev-dependencies]\nproptest.workspace = true\n";
        assert!(rule(&Tree::of(&[("x/Cargo.toml", text)])).is_empty());
    }
}
