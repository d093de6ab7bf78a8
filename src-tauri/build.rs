//! Prepares the Tauri package, whose `Cargo.toml` stands at the repository root while its files live in `src-tauri/`.
#![forbid(unsafe_code)]

use std::error::Error;

use tauri_build::{AppManifest, Attributes};

/// The built page that goes into the program, relative to the root package.
const PAGE: &str = "ui/dist";

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo check` must work on a clean clone, before npm has built anything; Tauri wants the folder to be there.
    std::fs::create_dir_all(PAGE)?;
    // A changed page is built into the program by the next cargo build, and so are changed rights.
    for watched in [PAGE, "src-tauri/capabilities", "src-tauri/permissions"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    // `AppManifest::commands` is left alone: it would write generated permissions at the repository root.
    let manifest = AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    let attributes = Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*").app_manifest(manifest);
    tauri_build::try_build(attributes)?;
    Ok(())
}
