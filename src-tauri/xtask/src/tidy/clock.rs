//! `mediation` and `journal` take the time and randomness as parameters: the same records give the same state on every
//! machine and in every test.

use super::{Finding, Tree};

const PURE: [&str; 2] = ["src-tauri/mediation", "src-tauri/journal"];

/// Ways to ask the clock or the dice.
const ASKING: [&str; 12] = [
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "now_v7(",
    "new_v4(",
    "getrandom",
    "thread_rng",
    "OsRng",
    "ThreadRng",
    "SysRng",
    "rand::",
];

/// Finds a clock or dice in the pure crates, outside their tests.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (file, rust) in tree.rust() {
        if file.is_test || !PURE.iter().any(|folder| file.is_in(folder)) {
            continue;
        }
        for (number, line) in rust.shipped_lines() {
            if let Some(asked) = ASKING.iter().find(|asked| mentions(line, asked)) {
                let what = format!("{asked}: time and randomness are parameters here");
                found.push(Finding::at(&file.path, number, what));
            }
        }
    }
    found
}

fn mentions(line: &str, asked: &str) -> bool {
    line.match_indices(asked).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        rule(&Tree::of(&[(path, text)])).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_clock_in_a_pure_crate_is_found() {
        let text = "fn a() {\n let t = std::time::SystemTime::now();\n let u = Uuid::now_v7();\n}";
        assert_eq!(lines("src-tauri/mediation/src/a.rs", text), [2, 3]);
        assert_eq!(lines("src-tauri/journal/src/a.rs", text), [2, 3]);
        assert!(lines("src-tauri/engine/src/a.rs", text).is_empty(), "the engine reads the clock for all");
    }

    #[test]
    fn its_tests_may_ask() {
        let text = "#[cfg(test)]\nmod tests { fn a() { SystemTime::now(); } }";
        assert!(lines("src-tauri/journal/src/a.rs", text).is_empty());
    }

    #[test]
    fn a_word_that_ends_like_one_is_not_one() {
        assert!(lines("src-tauri/journal/src/a.rs", "use operand::x; // rand::x\n").is_empty());
    }
}
