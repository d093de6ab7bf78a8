//! A file has at most 400 lines, or says at its top why it is longer (`//! Long because …`).

use super::{Finding, SourceFile, Tree};

const MOST: usize = 400;

const KINDS: [&str; 8] = [".rs", ".ts", ".vue", ".js", ".mjs", ".css", ".scss", ".sql"];

/// Finds long files without a reason. What a program wrote is as long as it is.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .filter(|file| KINDS.iter().any(|kind| file.path.ends_with(kind)))
        .filter(|file| !is_generated(file) && !file.states("Long because"))
        .filter_map(|file| {
            let lines = file.text.lines().count();
            (lines > MOST).then(|| {
                let what = format!("{lines} lines: divide it, or say at its top `Long because …`");
                Finding::at(&file.path, MOST + 1, what)
            })
        })
        .collect()
}

fn is_generated(file: &SourceFile) -> bool {
    file.path == "ui/src/wire/generated.ts"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_has_to_say_why() {
        let long = "x\n".repeat(401);
        let reasoned = format!("//! Long because it is one table.\n{long}");
        let tree = Tree::of(&[("a.rs", &long), ("b.rs", &reasoned), ("c.rs", &"x\n".repeat(400)), ("d.md", &long)]);
        let found = rule(&tree);
        assert_eq!(found.iter().map(|finding| finding.path.as_str()).collect::<Vec<_>>(), ["a.rs"]);
    }
}
