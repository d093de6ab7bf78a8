//! The desktop program. Everything is in the library, so that tests and tools can see it.
#![forbid(unsafe_code)]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> Result<(), renhe_shell::StartFailed> {
    renhe_shell::run()
}
