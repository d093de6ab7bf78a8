//! Names that say nothing are not given: Manager, Service, Helper, Util, Processor.

use super::{Finding, Tree};

const EMPTY: [&str; 9] = ["manager", "service", "services", "helper", "helpers", "util", "utils", "processor", "processors"];

/// Words after which a name of ours stands.
const DECLARES: [&str; 10] = ["struct", "enum", "trait", "type", "mod", "union", "class", "interface", "fn", "function"];

/// Finds files, types, modules and functions of such names.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files() {
        let is_source = [".rs", ".ts", ".vue", ".sql"].iter().any(|kind| file.path.ends_with(kind));
        if !is_source || file.path == "ui/src/wire/generated.ts" {
            continue;
        }
        let path = file.path.rsplit_once('.').map_or(file.path.as_str(), |(stem, _)| stem);
        if let Some(part) = path.split('/').find(|part| says_nothing(part)) {
            found.push(Finding::at(&file.path, 1, format!("`{part}` does not say what it is")));
        }
        let code = file.rust.as_ref().map_or(file.text.as_str(), |rust| rust.code.as_str());
        for (index, line) in code.lines().enumerate() {
            if let Some(name) = declared(line).find(|name| says_nothing(name)) {
                found.push(Finding::at(&file.path, index + 1, format!("`{name}` does not say what it is")));
            }
        }
    }
    found
}

fn declared(line: &str) -> impl Iterator<Item = &str> {
    let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    std::iter::from_fn(move || {
        words.by_ref().find(|word| DECLARES.contains(word))?;
        words.next()
    })
}

/// Is the last word of a `CamelCase` or `snake_case` name one of the empty ones?
fn says_nothing(name: &str) -> bool {
    let last_hump = name.rfind(char::is_uppercase).unwrap_or(0);
    let after_line = name.rfind(['_', '-', '.']).map_or(0, |at| at + 1);
    let last = name[last_hump.max(after_line)..].to_lowercase();
    EMPTY.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(path: &str, text: &str) -> usize {
        rule(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn an_empty_name_is_found_wherever_it_is_given() {
        assert_eq!(whats("a.rs", "pub struct CaseManager;"), 1);
        assert_eq!(whats("a.rs", "fn date_helper() {}"), 1);
        assert_eq!(whats("ui/src/a.ts", "export class CaseService {}"), 1);
        assert_eq!(whats("src/utils.rs", ""), 1);
        assert_eq!(whats("src/helpers/a.rs", ""), 1);
    }

    #[test]
    fn a_name_that_says_something_is_left_alone() {
        assert_eq!(whats("a.rs", "struct Case { helpers: Vec<Person> } // a helper struct Manager"), 0, "协助 is a field's word");
        assert_eq!(whats("a.rs", "fn assign_helper_first() {}"), 0);
    }
}
