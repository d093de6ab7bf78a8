//! An empty window: what Tauri and the web view cost before any of ours. `cargo xtask bench` starts it and the program in
//! turns and holds the one against the other.
#![forbid(unsafe_code)]

use std::io::Write;

/// The page stands: says so, as the program does.
#[tauri::command]
fn page_ready() {
    let mut stdout = std::io::stdout().lock();
    // The bench listens; anybody else sees a blank window anyway.
    let _ = writeln!(stdout, "ready").and_then(|()| stdout.flush());
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![page_ready])
        .run(tauri::generate_context!("src-tauri/shell/examples/empty_window/tauri.conf.json"))
}
