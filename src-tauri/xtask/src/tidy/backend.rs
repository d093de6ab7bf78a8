//! `tauri` is known in `shell/` alone, and its JavaScript half in `ui/src/backend/` alone: everything else runs and is
//! tested without a window.

use super::{Finding, Tree};

/// Finds Tauri in Rust outside the shell and its build script.
pub fn tauri(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (file, rust) in tree.rust() {
        if file.is_in("src-tauri/shell") || file.path == "src-tauri/build.rs" {
            continue;
        }
        for (number, line) in rust.code.lines().enumerate() {
            if names_tauri(line) {
                found.push(Finding::at(&file.path, number + 1, "Tauri is known in src-tauri/shell alone"));
            }
        }
    }
    found
}

/// `tauri::…`, `use tauri;`, `tauri_plugin_…::…`, `#[tauri::command]`.
fn names_tauri(line: &str) -> bool {
    line.match_indices("tauri").any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + "tauri".len()..];
        let is_start = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let path = after.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        let is_crate = after.starts_with("::") || (after.starts_with('_') && path.starts_with("::"));
        is_start && (is_crate || line.trim_start().starts_with("use tauri") || line.contains("extern crate tauri"))
    })
}

/// Finds Tauri in the page outside its backend.
pub fn page(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let sources = tree.files().filter(|file| file.is_in("ui") && !file.is_in("ui/src/backend"));
    for file in sources {
        let is_source = [".ts", ".vue", ".js", ".mjs"].iter().any(|end| file.path.ends_with(end));
        if !is_source {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let imports =
                line.contains("@tauri-apps/") && (line.contains("import") || line.contains("from") || line.contains("require"));
            if imports || line.contains("__TAURI") {
                found.push(Finding::at(&file.path, number + 1, "@tauri-apps is known in ui/src/backend alone"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tauri_in_the_engine_is_found() {
        let text = "use tauri::AppHandle;\nfn f(x: tauri_plugin_dialog::Dialog) {}\n";
        assert_eq!(tauri(&Tree::of(&[("src-tauri/engine/src/a.rs", text)])).len(), 2);
        assert!(tauri(&Tree::of(&[("src-tauri/shell/a.rs", text)])).is_empty(), "the shell is its place");
    }

    #[test]
    fn a_word_with_tauri_in_it_is_not_the_crate() {
        let text = "const A: &str = \"src-tauri/x\"; // tauri::x\nlet src_tauri = 1; fn tauri(tree: u8) {}\n";
        assert!(tauri(&Tree::of(&[("src-tauri/cli/src/a.rs", text)])).is_empty());
    }

    #[test]
    fn tauri_in_a_page_is_found() {
        let text = "<script setup lang=\"ts\">\nimport { invoke } from '@tauri-apps/api/core'\n</script>";
        assert_eq!(page(&Tree::of(&[("ui/src/areas/cases/List.vue", text)]))[0].line, 2);
        assert!(page(&Tree::of(&[("ui/src/backend/tauri.ts", text)])).is_empty(), "the backend is its place");
    }
}
