//! The way of every command of the case book: off the window's thread, panics caught, and every window told what changed.

use std::sync::Arc;

use renhe_engine::{Desk, Reply};
use renhe_wire::{Changes, WireError};
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter, State};

use crate::incident;
use crate::opening::Written;

/// The event that carries [`Changes`] to every window.
const CHANGES: &str = "changes";

/// Carries a command to the engine and its answer, `{value, changes}`, back.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    written: State<'_, Written>,
    cmd: String,
    payload: Value,
) -> Result<Reply, WireError> {
    let desk = Arc::clone(&desk);
    let asked = cmd.clone();
    let reply = off_the_window(move || desk.call(&cmd, payload)).await?;
    written.note(&asked, &reply.value);
    if reply.changes != Changes::default() && app.emit(CHANGES, &reply.changes).is_err() {
        tracing::warn!("no window heard of the changes");
    }
    Ok(reply)
}

/// Does work that may take its time on a thread of its own, so that the window goes on drawing.
pub async fn off_the_window<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, WireError> + Send + 'static,
) -> Result<T, WireError> {
    tauri::async_runtime::spawn_blocking(move || incident::guarded(work))
        .await
        .unwrap_or_else(|_| Err(incident::broken("a call was cut off")))
}

/// Closes the book in order when the program ends. Without an open book there is nothing to close.
pub fn close(desk: &Desk) {
    if incident::guarded(|| desk.call("book_close", json!({}))).is_err() {
        tracing::info!("no book was closed at the end");
    }
}
