//! No path of anybody's machine stands in the project: it works in every folder, and a path tells whose it was.

use super::{Finding, Tree};

/// Where the folders of machines begin; no made-up path has to look like these.
const MACHINES: [&str; 2] = ["/root/", "/work/"];

/// Where people's folders begin. Tests of what a path may be are full of made-up people.
const PEOPLE: [&str; 4] = ["/home/", "/Users/", "C:\\Users\\", "C:/Users/"];

/// Finds such paths. This rule's own list is the one place that has to name them.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let files = tree.files().filter(|file| file.path != "src-tauri/xtask/src/tidy/paths.rs" && !file.path.ends_with(".lock"));
    for file in files {
        for (index, line) in file.text.lines().enumerate() {
            let is_test = file.is_test || file.rust.as_ref().is_some_and(|rust| rust.is_test_line(index + 1));
            let people = PEOPLE.iter().filter(|_| !is_test);
            if let Some(beginning) = MACHINES.iter().chain(people).find(|beginning| begins(line, beginning)) {
                found.push(Finding::at(&file.path, index + 1, format!("a path of a machine: {beginning}…")));
            }
        }
    }
    found
}

/// Does such a path begin on this line? In the middle of another path (`docs/work/x`) or address it does not.
fn begins(line: &str, beginning: &str) -> bool {
    line.match_indices(beginning).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-/}~*…".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_machine_is_found() {
        let tree = Tree::of(&[
            ("a.rs", "const A: &str = \"/home/li/book\";"),
            ("b.md", "see `C:\\Users\\li`"),
            ("c.md", "ui/home/index, https://example.org/work/x and ~/work/"),
        ]);
        let found: Vec<String> = rule(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(found, ["a.rs", "b.md"]);
    }

    #[test]
    fn made_up_people_live_in_tests() {
        let text = "#[cfg(test)]\nmod tests {\n const A: &str = \"/home/li\";\n const B: &str = \"/root/x\";\n}";
        let lines: Vec<usize> = rule(&Tree::of(&[("a.rs", text)])).into_iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [4], "a made-up home is a fixture, a machine's folder is a leak");
    }
}
