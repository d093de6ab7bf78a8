//! Words that a person reads live in `ui/src/words/` (the window) and `assets/templates/` (documents). Chinese in a literal is
//! how such a word betrays itself; comments may be in Chinese wherever they name a thing.
//!
//! Where a literal has to be Chinese for another reason (a folder's name on disk, a unit inside a number), the line
//! before it, or the top of its file, says `Chinese because …`.

use super::{Finding, Tree};

const REASON: &str = "Chinese because";

/// `renhectl` speaks for itself, the practice book writes a village's cases, and xtask and the tests do not ship.
const MAY_SPEAK: [&str; 3] = ["src-tauri/cli", "src-tauri/xtask", "tests"];

/// Finds Chinese literals in Rust.
pub fn rust(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (file, rust) in tree.rust() {
        let is_free = file.is_test
            || MAY_SPEAK.iter().any(|folder| file.is_in(folder))
            || file.path.contains("practice")
            || file.states(REASON);
        if is_free {
            continue;
        }
        let lines: Vec<&str> = file.text.lines().collect();
        let mut told = 0;
        for literal in rust.literals.iter().filter(|literal| !literal.in_test && has_chinese(&literal.text)) {
            // One finding a line is enough to find it.
            if literal.line != told && !is_excused(&lines, literal.line) {
                told = literal.line;
                let what = format!("`{}`: words live in ui/src/words or assets/templates", short(&literal.text));
                found.push(Finding::at(&file.path, literal.line, what));
            }
        }
    }
    found
}

/// Finds Chinese in the page outside its words.
pub fn page(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let sources = tree.files().filter(|file| {
        let is_source = [".ts", ".vue"].iter().any(|end| file.path.ends_with(end));
        is_source && file.is_in("ui/src") && !file.is_in("ui/src/words") && !file.is_test && !file.states(REASON)
    });
    for file in sources {
        let shown = without_comments(&file.text);
        let lines: Vec<&str> = file.text.lines().collect();
        for (index, line) in shown.lines().enumerate() {
            if has_chinese(line) && !is_excused(&lines, index + 1) {
                let what = format!("`{}`: words live in ui/src/words", short(line.trim()));
                found.push(Finding::at(&file.path, index + 1, what));
            }
        }
    }
    found
}

/// Is the reason given on this line (from 1) or in the comment just before it?
fn is_excused(lines: &[&str], line: usize) -> bool {
    let own = lines.get(line - 1).is_some_and(|text| text.contains(REASON));
    let comment = lines[..(line - 1).min(lines.len())]
        .iter()
        .rev()
        .take_while(|text| text.trim_start().starts_with("//") || text.trim_start().starts_with("<!--"))
        .any(|text| text.contains(REASON));
    own || comment
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
    })
}

fn short(text: &str) -> String {
    text.chars().take(20).collect()
}

/// The text of a page with its comments (`//`, `/* */`, `<!-- -->`) blanked and its lines kept. A `//` after a `:` is the
/// middle of an address.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let end = if rest.starts_with("<!--") {
            Some(rest.find("-->").map_or(rest.len(), |at| at + 3))
        } else if rest.starts_with("/*") {
            Some(rest.find("*/").map_or(rest.len(), |at| at + 2))
        } else if rest.starts_with("//") && !out.ends_with(':') {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else {
            None
        };
        let Some(end) = end else {
            out.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        };
        out.extend(rest[..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_rust_is_found_and_a_comment_is_not() {
        let text = "// 案件\nfn f() -> &'static str {\n  \"案件\"\n}";
        let found = rust(&Tree::of(&[("src-tauri/engine/src/a.rs", text)]));
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_single_character_is_a_word_too() {
        assert_eq!(rust(&Tree::of(&[("src-tauri/engine/src/a.rs", "const A: char = '号';")])).len(), 1);
    }

    #[test]
    fn renhectl_and_practice_speak_chinese() {
        for free in ["src-tauri/cli/src/a.rs", "src-tauri/engine/src/practice/people.rs", "tests/journeys/a.rs"] {
            assert!(rust(&Tree::of(&[(free, "const A: &str = \"案件\";")])).is_empty(), "{free}");
        }
    }

    #[test]
    fn a_stated_reason_is_heard() {
        let text = "// Chinese because it is the folder's name on disk.\nconst A: &str = \"备份\";\nconst B: &str = \"案件\";";
        let found = rust(&Tree::of(&[("src-tauri/store/src/a.rs", text)]));
        assert_eq!(found.len(), 1, "the reason covers its own line only: {found:?}");
    }

    #[test]
    fn a_word_in_a_page_is_found() {
        let text =
            "<script>\n// 案件\nconst a = t('case') /* 说明 */\n</script>\n<template><!-- 列表 -->\n<p>案件</p></template>";
        let found = page(&Tree::of(&[("ui/src/areas/a.vue", text)]));
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [6]);
        assert!(page(&Tree::of(&[("ui/src/words/zh.ts", "'案件'")])).is_empty(), "the words are their place");
    }
}
