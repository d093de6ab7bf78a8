//! Where things lie in the project, worked out at run time: a checkout may be moved after it was built.

use std::path::{Path, PathBuf};

use crate::process::{Outcome, Trouble};

/// The root of the workspace: the nearest folder above the package (or the current folder) whose `Cargo.toml` opens a
/// workspace.
pub fn root() -> Outcome<PathBuf> {
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(package) => PathBuf::from(package),
        None => std::env::current_dir().map_err(|error| Trouble::new(format!("finding the current folder: {error}")))?,
    };
    start
        .ancestors()
        .find(|folder| opens_workspace(folder))
        .map(Path::to_path_buf)
        .ok_or_else(|| Trouble::new("this is not inside the project: no workspace Cargo.toml above the current folder"))
}

fn opens_workspace(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
}

/// Cargo's target folder; `CARGO_TARGET_DIR` moves it, as it does for cargo.
pub fn target(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(elsewhere) => root.join(elsewhere),
        None => root.join("target"),
    }
}

/// How a program was compiled, which is also the name of cargo's folder for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build: `run`, `test`.
    Debug,
    /// Quick to run: `dist`, `run --release`.
    Release,
}

impl Profile {
    /// The folder under `target/`.
    pub fn folder(self) -> &'static str {
        match self {
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }

    /// What cargo wants to hear.
    pub fn flags(self) -> &'static [&'static str] {
        match self {
            Profile::Debug => &[],
            Profile::Release => &["--release"],
        }
    }
}

/// A program of ours as cargo leaves it: `renhe` (the window) or `renhectl`.
pub fn program(root: &Path, name: &str, profile: Profile) -> PathBuf {
    target(root).join(profile.folder()).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Pictures of the window, for a person to look at: `target/screens/`.
pub fn screens(root: &Path) -> PathBuf {
    target(root).join("screens")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_folder_that_holds_the_workspace() {
        let root = root().expect("the test runs inside the project");
        assert!(
            root.join("tauri.conf.json").is_file() || root.join("src-tauri").is_dir(),
            "{} does not look like the project's root",
            root.display()
        );
    }
}
