//! The system's dialogs for files and folders, opened here because the page has no access to files. A dialog returns a
//! path, or nothing when it was cancelled; whether anything may be done with a path is for the engine to say.

use renhe_wire::WireError;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::call::off_the_window;
use crate::incident;

/// Asks for an existing folder, or one the dialog makes.
#[tauri::command]
pub async fn choose_folder(app: AppHandle) -> Result<Option<String>, WireError> {
    off_the_window(move || {
        let dialog = app.dialog().file().set_can_create_directories(true);
        written(dialog.blocking_pick_folder())
    })
    .await
}

/// Asks for an existing file.
#[tauri::command]
pub async fn choose_file(app: AppHandle) -> Result<Option<String>, WireError> {
    off_the_window(move || written(app.dialog().file().blocking_pick_file())).await
}

/// Kinds of files that a dialog offers.
#[derive(Debug, serde::Deserialize)]
pub struct Filter {
    name: String,
    extensions: Vec<String>,
}

/// Asks for existing files; none when it was cancelled.
#[tauri::command]
pub async fn choose_files(app: AppHandle, title: String, filters: Vec<Filter>) -> Result<Vec<String>, WireError> {
    off_the_window(move || {
        let mut dialog = app.dialog().file().set_title(title);
        for filter in &filters {
            let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
            dialog = dialog.add_filter(&filter.name, &extensions);
        }
        let chosen = dialog.blocking_pick_files().unwrap_or_default();
        chosen.into_iter().map(|file| written(Some(file))).filter_map(Result::transpose).collect()
    })
    .await
}

/// Asks where to write a file; `suggested` is the name it would have.
#[tauri::command]
pub async fn choose_save(app: AppHandle, suggested: String) -> Result<Option<String>, WireError> {
    off_the_window(move || {
        let dialog = app.dialog().file().set_file_name(suggested);
        written(dialog.blocking_save_file())
    })
    .await
}

/// A chosen path as text. One that is no Unicode cannot travel through JSON and come back the same, so it is not taken.
pub fn written(chosen: Option<FilePath>) -> Result<Option<String>, WireError> {
    let Some(chosen) = chosen else {
        return Ok(None);
    };
    chosen
        .into_path()
        .ok()
        .and_then(|path| path.into_os_string().into_string().ok())
        .map(Some)
        .ok_or_else(|| incident::broken("a path that is not Unicode"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn a_cancelled_dialog_is_no_failure() {
        assert_eq!(written(None), Ok(None));
    }

    #[test]
    fn a_chinese_path_comes_back_as_it_is() {
        let path = FilePath::Path(PathBuf::from("/media/优盘/案卷 2023"));
        assert_eq!(written(Some(path)), Ok(Some("/media/优盘/案卷 2023".to_owned())));
    }
}
