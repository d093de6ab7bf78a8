//! The one window. It shows the page built into the program and can go nowhere else.

use std::path::PathBuf;

use renhe_engine::Environment;
use tauri::plugin::TauriPlugin;
use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::StateFlags;

/// Keeps where the window stood and how large it was, beside the machine's other data; a place on a screen that is gone is
/// forgotten.
pub fn remembered(environment: &Environment) -> TauriPlugin<Wry> {
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let mut builder = tauri_plugin_window_state::Builder::default().with_state_flags(flags);
    if let Some(state) = &environment.state {
        builder = builder.with_filename(state.root().join("window.json").display().to_string());
    }
    builder.build()
}

/// Opens the window that `tauri.conf.json` describes.
pub fn open(app: &App) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else {
        return Err(tauri::Error::WindowNotFound);
    };
    let mut builder = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // The page says what is open (and 练习, where it is practice); the title bar repeats it.
        .on_document_title_changed(|window, title| {
            if !title.is_empty() {
                let _ = window.set_title(&title);
            }
        });
    // The web view's own files go where the machine's other data go.
    if let Some(state) = std::env::var_os("RENHE_STATE") {
        builder = builder.data_directory(PathBuf::from(state).join("webview"));
    }
    builder.build()?;
    Ok(())
}

/// Only the page built into the program: `tauri://localhost`, or `http(s)://tauri.localhost` on Windows.
fn is_our_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        "about" => url.path() == "blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(url: &str) -> bool {
        is_our_page(&url.parse().expect("a URL of this test"))
    }

    #[test]
    fn the_window_shows_its_own_page_on_every_system() {
        assert!(goes("tauri://localhost/#/cases"), "Linux");
        assert!(goes("http://tauri.localhost/index.html"), "Windows");
    }

    #[test]
    fn nothing_leads_out_of_the_program() {
        for elsewhere in
            ["https://example.org/", "http://localhost:5173/", "file:///etc/passwd", "data:text/html,x", "tauri://example.org/"]
        {
            assert!(!goes(elsewhere), "{elsewhere} is not the case book");
        }
    }
}
