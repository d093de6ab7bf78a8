//! Every crate root of ours says `#![forbid(unsafe_code)]` itself: a reader sees it, and it holds without the workspace's lints.

use super::{Finding, Tree};

/// Finds crate roots without it.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    tree.rust()
        .filter(|(file, _)| is_root(&file.path))
        .filter(|(_, rust)| !rust.code.contains("#![forbid(unsafe_code)]"))
        .map(|(file, _)| Finding::at(&file.path, 1, "a crate root without #![forbid(unsafe_code)]"))
        .collect()
}

/// Libraries, programs, build scripts, examples and benches of every package, and those of the root package.
fn is_root(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(
        parts.as_slice(),
        [.., "src" | "shell", "lib.rs" | "main.rs"]
            | [.., "build.rs"]
            | [.., "src", "bin", _]
            | [.., "src", "bin", _, "main.rs"]
            | [.., "examples" | "benches" | "fuzz_targets", _]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_without_it_is_found() {
        let with = "//! A crate.\n#![forbid(unsafe_code)]\n";
        let only_said = "// #![forbid(unsafe_code)]\n";
        let tree = Tree::of(&[
            ("src-tauri/a/src/lib.rs", ""),
            ("src-tauri/b/src/main.rs", with),
            ("src-tauri/c/src/bin/x.rs", ""),
            ("src-tauri/shell/lib.rs", only_said),
            ("src-tauri/d/src/part.rs", ""),
        ]);
        let found: Vec<String> = rule(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(found, ["src-tauri/a/src/lib.rs", "src-tauri/c/src/bin/x.rs", "src-tauri/shell/lib.rs"]);
    }
}
