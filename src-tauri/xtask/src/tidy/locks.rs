//! The lock files name the public registries and nothing else: they must work on everybody's machine.

use super::{Finding, Tree};

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

/// Finds other sources in Cargo.lock and package-lock.json.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files() {
        let (key, allowed) = match file.name() {
            "Cargo.lock" => ("source = \"", CRATES),
            "package-lock.json" => ("\"resolved\": \"", NPM),
            _ => continue,
        };
        for (index, line) in file.text.lines().enumerate() {
            let named = line.trim_start().strip_prefix(key);
            if named.is_some_and(|source| !source.starts_with(allowed)) {
                found.push(Finding::at(&file.path, index + 1, format!("a source other than {allowed}")));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_in_a_lock_file_is_found() {
        let tree = Tree::of(&[
            (
                "ui/package-lock.json",
                "{\n  \"resolved\": \"https://mirror.example.org/vue.tgz\",\n  \"resolved\": \"https://registry.npmjs.org/vue.tgz\"\n}",
            ),
            (
                "Cargo.lock",
                "source = \"git+https://example.org/x\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n",
            ),
        ]);
        assert_eq!(rule(&tree).len(), 2, "each file names one source nobody else may have");
    }
}
