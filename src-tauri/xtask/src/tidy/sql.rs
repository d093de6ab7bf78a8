//! SQL lives in `store/`, one statement a `.sql` file beside its row mapping; a one-liner may stay inline there. Tests may
//! speak SQL: they look at a book from outside, and the bench compares with rows written by hand.

use super::{Finding, Tree};

const STORE: &str = "src-tauri/store";

/// Finds SQL outside the store, and statements of several lines within its Rust.
pub fn rule(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files() {
        if file.path.ends_with(".sql") && !file.is_in(STORE) && !file.is_test {
            found.push(Finding::at(&file.path, 1, "a .sql file outside src-tauri/store"));
        }
    }
    for (file, rust) in tree.rust() {
        if file.is_test || file.is_in("src-tauri/xtask") {
            continue;
        }
        let statements = rust.literals.iter().filter(|literal| !literal.in_test && is_sql(&literal.text));
        for literal in statements {
            if !file.is_in(STORE) {
                found.push(Finding::at(&file.path, literal.line, "SQL outside src-tauri/store"));
            } else if literal.text.contains('\n') && !is_pragma(&literal.text) {
                found.push(Finding::at(&file.path, literal.line, "a statement of several lines belongs in its own .sql file"));
            }
        }
    }
    found
}

/// Settings of a connection stand together, where it is opened.
fn is_pragma(text: &str) -> bool {
    text.trim_start().to_ascii_lowercase().starts_with("pragma")
}

/// Does a text begin like a statement? Words alone (`update`, `select a case`) are not enough.
fn is_sql(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches("\\\n").to_ascii_lowercase();
    let words: Vec<&str> = text.split_whitespace().filter(|word| *word != "\\").collect();
    let has = |wanted: &str| words.contains(&wanted);
    match words.as_slice() {
        ["select", value] => value.chars().all(|c| c.is_ascii_digit() || c == ';' || c == '?'),
        ["select", ..] => has("from") || text.contains('('),
        ["insert", "into", ..] | ["insert", "or", _, "into", ..] | ["replace", "into", ..] => true,
        ["update", ..] => has("set"),
        ["delete", "from", ..] => true,
        ["create" | "drop" | "alter", "table" | "index" | "view" | "trigger" | "virtual" | "unique" | "temp", ..] => true,
        ["with", ..] => has("select"),
        ["begin", "immediate" | "deferred" | "exclusive", ..] => true,
        ["pragma", name, ..] => name.chars().all(|c| c.is_ascii_alphanumeric() || "_.=();'".contains(c)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        rule(&Tree::of(&[(path, text)])).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_statement_outside_the_store_is_found() {
        let text = "fn f() {\n  g(\"SELECT id FROM cases\");\n}";
        assert_eq!(lines("src-tauri/engine/src/a.rs", text), [2]);
        assert!(lines("src-tauri/store/src/a.rs", text).is_empty(), "a one-liner may stay inline there");
    }

    #[test]
    fn a_long_statement_belongs_in_a_file_of_its_own() {
        let text = "const A: &str = \"insert into cases\n values (1)\";";
        assert_eq!(lines("src-tauri/store/src/a.rs", text), [1]);
        let pragmas = "const A: &str = \"PRAGMA foreign_keys = ON;\n PRAGMA mmap_size = 0\";";
        assert!(
            lines("src-tauri/store/src/a.rs", pragmas).is_empty(),
            "settings of a connection are read best where it is opened"
        );
    }

    #[test]
    fn a_sql_file_outside_the_store_is_found() {
        assert_eq!(lines("src-tauri/engine/src/a.sql", "select 1"), [1]);
    }

    #[test]
    fn statements_are_known_by_more_than_their_first_word() {
        for sql in [
            "select 1",
            "PRAGMA user_version",
            "update a set b = 1",
            "with x as (select 1) select * from x",
            "create index a on b(c)",
        ] {
            assert!(is_sql(sql), "{sql}");
        }
        for plain in ["select a committee first", "update the register", "with regards", "create a book", "begin here", "pragma"]
        {
            assert!(!is_sql(plain), "{plain}");
        }
    }

    #[test]
    fn tests_may_look_into_the_tables() {
        let text = "#[cfg(test)]\nmod tests {\n const A: &str = \"delete from cases\";\n}";
        assert!(lines("src-tauri/engine/src/a.rs", text).is_empty());
    }
}
