//! Closing the window: the page is asked first, so that the last letters typed are kept before it goes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{Emitter, Manager, Window, WindowEvent};

/// The event that asks the page to keep what is being typed and then to call [`leave`].
const CLOSING: &str = "closing";

/// A page that does not answer by then is gone or stuck: the window closes all the same.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the page was asked already.
#[derive(Debug, Default)]
pub struct Asked(AtomicBool);

/// The first wish to close is put to the page; a second one closes at once.
pub fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    if window.state::<Asked>().0.swap(true, Ordering::SeqCst) || window.emit(CLOSING, ()).is_err() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        close(&window);
    });
}

/// The page has kept everything: the window goes.
#[tauri::command]
pub fn leave(window: Window) {
    close(&window);
}

fn close(window: &Window) {
    // One that is closed already is what was wanted.
    if let Err(error) = window.destroy() {
        tracing::info!(%error, "the window was gone");
    }
}
