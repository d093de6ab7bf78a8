//! How the program was started: `renhe [BOOKDIR]`.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::State;

/// What the command line asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StartArguments {
    /// The book whose unlock page is wanted at once; an absolute path.
    pub book: Option<PathBuf>,
}

impl StartArguments {
    /// Reads the command line of this process.
    pub fn of_this_process() -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        StartArguments::read(std::env::args_os().skip(1), &here)
    }

    /// The first word that is no option is the book; a relative one starts at `here`. Options are the platform's (GTK,
    /// WebView2) and none of our business.
    fn read(words: impl IntoIterator<Item = OsString>, here: &Path) -> Self {
        let book = words.into_iter().find(|word| !word.to_string_lossy().starts_with('-')).map(|word| here.join(word));
        StartArguments { book }
    }
}

/// Tells the page how the program was started.
#[tauri::command]
pub fn start_arguments(arguments: State<'_, StartArguments>) -> StartArguments {
    arguments.inner().clone()
}

/// The page stands and can be used: says so on stdout, for whoever started us and waits (the bench, a script).
#[tauri::command]
pub fn page_ready() {
    let mut stdout = std::io::stdout().lock();
    // Nobody listening is the usual case on a desktop.
    let _ = writeln!(stdout, "ready").and_then(|()| stdout.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Option<PathBuf> {
        StartArguments::read(words.iter().map(OsString::from), Path::new("/here")).book
    }

    #[test]
    fn a_folder_on_the_command_line_is_the_book_to_open() {
        assert_eq!(read(&["book"]), Some(PathBuf::from("/here/book")), "a relative path starts at the current folder");
        assert_eq!(read(&["--gapplication-service", "book"]), Some(PathBuf::from("/here/book")), "an option is not a book");
    }

    #[test]
    fn without_one_the_start_page_asks() {
        assert_eq!(read(&[]), None);
    }
}
