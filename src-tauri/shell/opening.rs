//! Opening a file in the system's own program: the only files that can be opened are those the engine has just written.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use renhe_wire::{ErrorCode, Family, Problem, WireError};
use serde_json::Value;
use tauri::State;

use crate::call::off_the_window;

/// What the engine wrote since the program began.
#[derive(Debug, Default)]
pub struct Written(Mutex<HashSet<PathBuf>>);

impl Written {
    /// Remembers the files an answer names.
    pub fn note(&self, command: &str, answer: &Value) {
        let one = |value: &Value| value["path"].as_str().map(PathBuf::from);
        let paths: Vec<PathBuf> = match command {
            "document_save" | "attachment_save" => one(answer).into_iter().collect(),
            "dossier_press" => answer["dossiers"].as_array().into_iter().flatten().filter_map(one).collect(),
            _ => return,
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(paths);
    }

    fn holds(&self, path: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

/// Opens a file that was written with the program the system has for it.
#[tauri::command]
pub async fn open_file(written: State<'_, Written>, path: String) -> Result<(), WireError> {
    let known = written.holds(Path::new(&path));
    off_the_window(move || {
        let opened = known && open::that_detached(&path).is_ok();
        if opened { Ok(()) } else { Err(trouble(path)) }
    })
    .await
}

fn trouble(path: String) -> WireError {
    let params = std::collections::BTreeMap::from([("path".to_owned(), path)]);
    let problem = Problem { code: ErrorCode::CannotOpen.to_string(), params, field: None };
    WireError { family: Family::Refused, problem, incident: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_was_written_can_be_opened() {
        let written = Written::default();
        written.note("document_save", &json!({ "path": "/a/协议书.pdf", "pages": 2 }));
        written.note("dossier_press", &json!({ "dossiers": [{ "path": "/a/卷宗.pdf" }, { "path": null }] }));
        written.note("case_list", &json!({ "path": "/etc/passwd" }));
        assert!(written.holds(Path::new("/a/协议书.pdf")) && written.holds(Path::new("/a/卷宗.pdf")));
        assert!(!written.holds(Path::new("/etc/passwd")), "not what another answer happens to name");
        assert!(!written.holds(Path::new("/a/../a/协议书.pdf")), "not by another way");
    }
}
