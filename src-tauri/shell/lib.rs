//! The window around the engine, and the only code that knows Tauri.
//!
//! One command, `call {cmd, payload}`, carries everything between the page and the engine. Beside it stand the few
//! questions only a window can answer: a file dialog, where to keep a text, and how the program was started. No rule of the field, no right
//! and no word a person reads lives in this package.
#![forbid(unsafe_code)]

mod call;
mod closing;
mod dialogs;
mod incident;
mod opening;
mod save;
mod start;
mod window;

use std::sync::Arc;

use renhe_engine::{Desk, Environment};
use tauri::RunEvent;

pub use start::StartArguments;

/// The window could not be opened: no display, no web view, or a broken installation.
pub type StartFailed = tauri::Error;

/// Opens the window and stays until it is closed. On leaving, the open book is closed in order, so that its heads are
/// signed and its lock is given back.
pub fn run() -> Result<(), StartFailed> {
    incident::keep_quiet_about_panics();
    let environment = Environment::system();
    renhe_engine::keep_log(&environment);
    let remembered = window::remembered(&environment);
    let desk = Arc::new(Desk::start(environment));
    let at_exit = Arc::clone(&desk);
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(remembered)
        .manage(desk)
        .manage(closing::Asked::default())
        .manage(opening::Written::default())
        .on_window_event(closing::on_event)
        .manage(StartArguments::of_this_process())
        .invoke_handler(tauri::generate_handler![
            call::call,
            closing::leave,
            dialogs::choose_folder,
            dialogs::choose_file,
            dialogs::choose_files,
            opening::open_file,
            dialogs::choose_save,
            save::save_text,
            start::start_arguments,
            start::page_ready,
        ])
        .setup(|app| Ok(window::open(app)?))
        .build(tauri::generate_context!())?
        .run(move |_, event| {
            if matches!(event, RunEvent::Exit) {
                call::close(&at_exit);
            }
        });
    Ok(())
}
