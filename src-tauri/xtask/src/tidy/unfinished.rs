//! Nothing unfinished: no note to do it later, no macro that stands for missing code, no test that is not run.

use super::{Finding, Tree};

/// Notes in a comment or anywhere else.
const NOTES: [&str; 4] = ["TODO", "FIXME", "XXX", "HACK"];

/// Rust that stands for missing code, or for a test that is not run.
const MISSING: [&str; 4] = ["todo!(", "unimplemented!(", "dbg!(", "#[ignore"];

/// The same in the page's tests.
const NOT_RUN: [&str; 9] = [
    "it.skip(",
    "it.only(",
    "it.todo(",
    "test.skip(",
    "test.only(",
    "test.todo(",
    "describe.skip(",
    "describe.only(",
    "describe.todo(",
];

/// Finds them. xtask, which has to name them, is read for its Rust only.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files().filter(|file| !file.path.ends_with(".lock") && !file.path.ends_with("package-lock.json")) {
        let code = file.rust.as_ref().map_or(file.text.as_str(), |rust| rust.code.as_str());
        let is_page = file.is_in("ui");
        for (index, line) in code.lines().enumerate() {
            let missing = file.rust.is_some() && MISSING.iter().any(|word| line.contains(word));
            let not_run = is_page && NOT_RUN.iter().any(|word| line.contains(word));
            if missing || not_run {
                found.push(Finding::at(&file.path, index + 1, format!("unfinished: `{}`", line.trim())));
            }
        }
        if file.is_in("src-tauri/xtask/src/tidy") {
            continue;
        }
        for (index, line) in file.text.lines().enumerate() {
            if NOTES.iter().any(|note| has_word(line, note)) {
                found.push(Finding::at(&file.path, index + 1, "a note to do it later: do it, or make it an issue"));
            }
        }
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|found| found == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        rule(&Tree::of(&[(path, text)])).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_note_to_do_it_later_is_found_in_any_file() {
        assert_eq!(lines("a.rs", "// TODO: later"), [1]);
        assert_eq!(lines("docs/a.md", "one\nFIXME two"), [2]);
        assert!(lines("a.rs", "const TODO_LIST: u8 = 1;").is_empty(), "a name is no note");
    }

    #[test]
    fn missing_code_and_a_test_that_is_not_run_are_found() {
        assert_eq!(lines("a.rs", "fn a() { todo!() }"), [1]);
        assert_eq!(lines("a.rs", "#[test]\n#[ignore = \"slow\"]\nfn a() {}"), [2]);
        assert_eq!(lines("ui/src/a.test.ts", "it.skip('x', () => {})"), [1]);
    }
}
