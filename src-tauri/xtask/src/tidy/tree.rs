//! The project's text files, as the rules see them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::rust::RustText;
use crate::process::{Outcome, While};
use crate::stamp;

/// Kinds of text we write ourselves.
const KINDS: [&str; 18] = [
    "rs", "toml", "ts", "vue", "js", "mjs", "css", "scss", "html", "json", "sql", "md", "yml", "yaml", "sh", "typ", "lock",
    "desktop",
];

/// A file with its text.
#[derive(Debug)]
pub struct SourceFile {
    /// From the root, with `/` between its parts.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Taken apart, when it is Rust.
    pub rust: Option<RustText>,
    /// All of it is test code.
    pub is_test: bool,
}

impl SourceFile {
    fn new(path: &str, text: String) -> SourceFile {
        let rust = path.ends_with(".rs").then(|| RustText::read(&text));
        SourceFile { path: path.to_owned(), text, rust, is_test: is_test_by_name(path) }
    }

    /// Does the path lie in this folder?
    pub fn is_in(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The name after the last `/`.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Does the comment at its top state this reason for an exception (`//! Long because …`)? In Rust that is the
    /// module's own comment, so that a comment on the first item excuses that item only.
    pub fn states(&self, reason: &str) -> bool {
        let openings: &[&str] = if self.rust.is_some() { &["//!"] } else { &["//", "/*", "*", "<!--", "--"] };
        self.text.lines().take(20).any(|line| {
            let line = line.trim_start();
            line.contains(reason) && openings.iter().any(|opening| line.starts_with(opening))
        })
    }
}

/// The files of a project.
#[derive(Debug)]
pub struct Tree {
    files: Vec<SourceFile>,
}

impl Tree {
    /// Reads the project from the disk: no results (`target`, `dist`, …), no binary files.
    pub fn read(root: &Path) -> Outcome<Tree> {
        let mut files = Vec::new();
        for path in stamp::files_under(root)? {
            let name = from_root(root, &path);
            if !is_ours(&name) {
                continue;
            }
            let bytes = std::fs::read(&path).during(|| format!("reading {name}"))?;
            let text = String::from_utf8(bytes).during(|| format!("{name} is not UTF-8"))?;
            files.push(SourceFile::new(&name, text));
        }
        Ok(Tree::with(files))
    }

    /// A made-up tree of (path, text).
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree::with(files.iter().map(|(path, text)| SourceFile::new(path, (*text).to_owned())).collect())
    }

    fn with(mut files: Vec<SourceFile>) -> Tree {
        let test_modules: HashSet<String> = files.iter().flat_map(test_modules).collect();
        for file in &mut files {
            let own = file.path.trim_end_matches(".rs").trim_end_matches("/mod");
            file.is_test |= test_modules.contains(own) || test_modules.iter().any(|module| file.is_in(module));
        }
        Tree { files }
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// The Rust files, each with its parts.
    pub fn rust(&self) -> impl Iterator<Item = (&SourceFile, &RustText)> {
        self.files.iter().filter_map(|file| file.rust.as_ref().map(|rust| (file, rust)))
    }
}

/// Files that `#[cfg(test)] mod name;` makes test code, as paths without `.rs`.
fn test_modules(file: &SourceFile) -> Vec<String> {
    let Some(rust) = &file.rust else {
        return Vec::new();
    };
    let Some((folder, name)) = file.path.rsplit_once('/') else {
        return Vec::new();
    };
    let stem = name.trim_end_matches(".rs");
    let home = if matches!(stem, "lib" | "main" | "mod") { folder.to_owned() } else { format!("{folder}/{stem}") };
    rust.test_modules.iter().map(|module| format!("{home}/{module}")).collect()
}

fn is_test_by_name(path: &str) -> bool {
    let in_tests =
        path.starts_with("tests/") || path.starts_with("ui/dev/") || path.contains("/tests/") || path.contains("/e2e/");
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem_says = stem == "tests.rs"
        || stem.ends_with("_tests.rs")
        || [".test.ts", ".spec.ts", ".test.js"].iter().any(|end| stem.ends_with(end));
    in_tests || stem_says
}

fn is_ours(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, kind)) if !stem.is_empty() => KINDS.contains(&kind),
        _ => name.starts_with(".ci/"),
    }
}

fn from_root(root: &Path, path: &Path) -> String {
    let rest: PathBuf = path.strip_prefix(root).unwrap_or(path).to_path_buf();
    let parts: Vec<_> = rest.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sibling_file_of_tests_is_test_code() {
        let tree = Tree::of(&[
            ("a/src/lib.rs", "#[cfg(test)]\nmod made_up;\nmod real;"),
            ("a/src/made_up.rs", "fn x() {}"),
            ("a/src/real.rs", "#[cfg(test)]\npub(crate) mod cases;"),
            ("a/src/real/cases.rs", ""),
        ]);
        let tests: Vec<&str> = tree.files().filter(|file| file.is_test).map(|file| file.path.as_str()).collect();
        assert_eq!(tests, ["a/src/made_up.rs", "a/src/real/cases.rs"], "a module under cfg(test) never ships");
    }

    #[test]
    fn only_text_we_write_is_read() {
        assert!(is_ours("ui/src/App.vue") && is_ours(".ci/run") && is_ours("Cargo.lock"));
        assert!(!is_ours("src-tauri/icons/icon.png") && !is_ours(".gitignore"));
    }
}
