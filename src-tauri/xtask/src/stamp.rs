//! Is this still what we built from? A stamp remembers a fingerprint of the inputs under `target/stamps/`, so that a
//! second run does nothing twice, and a deleted source is noticed as well as a changed one.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::places;
use crate::process::{Outcome, While};

/// Folders that are results, never inputs.
const RESULTS: [&str; 5] = ["node_modules", "dist", "target", "gen", ".git"];

/// A fingerprint of some inputs. It means something only beside one made the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

/// Names, lengths and times of all files under these paths (files or folders); cheap enough for every start.
pub fn of_files(paths: &[PathBuf]) -> Outcome<Fingerprint> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        for file in files_under(path)? {
            let about = fs::metadata(&file).during(|| format!("looking at {}", file.display()))?;
            file.hash(&mut hasher);
            about.len().hash(&mut hasher);
            let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            changed.hash(&mut hasher);
        }
    }
    Ok(Fingerprint(hasher.finish()))
}

/// The bytes of one file; for a lock file, whose time says nothing.
pub fn of_content(path: &Path) -> Outcome<Fingerprint> {
    let bytes = fs::read(path).during(|| format!("reading {}", path.display()))?;
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    Ok(Fingerprint(hasher.finish()))
}

/// Does the stamp of this name hold this fingerprint?
pub fn is_current(root: &Path, name: &str, now: Fingerprint) -> bool {
    fs::read_to_string(place(root, name)).is_ok_and(|held| held.trim() == now.0.to_string())
}

/// Remembers a fingerprint, after the work it stands for has succeeded.
pub fn record(root: &Path, name: &str, now: Fingerprint) -> Outcome {
    let path = place(root, name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
    }
    fs::write(&path, now.0.to_string()).during(|| format!("writing {}", path.display()))
}

fn place(root: &Path, name: &str) -> PathBuf {
    places::target(root).join("stamps").join(name)
}

/// All files under a path in a fixed order; a path that does not exist has none.
pub fn files_under(path: &Path) -> Outcome<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let entries = fs::read_dir(path).during(|| format!("reading {}", path.display()))?;
    for entry in entries {
        let entry = entry.during(|| format!("reading {}", path.display()))?;
        let name = entry.file_name();
        if RESULTS.iter().any(|result| name == *result) {
            continue;
        }
        let kind = entry.file_type().during(|| format!("looking at {}", entry.path().display()))?;
        if kind.is_dir() {
            found.extend(files_under(&entry.path())?);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("renhe-xtask-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("node_modules")).expect("a temporary folder can be made");
        folder
    }

    #[test]
    fn a_new_and_a_deleted_file_both_change_the_fingerprint() {
        let folder = folder("fingerprint");
        let paths = [folder.clone()];
        fs::write(folder.join("a.ts"), "1").expect("writable");
        let one = of_files(&paths).expect("readable");
        fs::write(folder.join("b.ts"), "2").expect("writable");
        let two = of_files(&paths).expect("readable");
        assert_ne!(one, two, "a new source must lead to a new build");
        fs::remove_file(folder.join("b.ts")).expect("it was there");
        let three = of_files(&paths).expect("readable");
        assert_eq!(one, three, "a deleted source must be noticed: without b.ts we are back at the first state");
        fs::remove_dir_all(&folder).expect("ours to remove");
    }

    #[test]
    fn results_are_not_inputs() {
        let folder = folder("results");
        let before = of_files(std::slice::from_ref(&folder)).expect("readable");
        fs::write(folder.join("node_modules").join("x.js"), "x").expect("writable");
        let after = of_files(std::slice::from_ref(&folder)).expect("readable");
        assert_eq!(before, after, "node_modules is what npm made, it must not cause a build");
        fs::remove_dir_all(&folder).expect("ours to remove");
    }
}
