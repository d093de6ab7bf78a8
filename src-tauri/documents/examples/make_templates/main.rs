//! Makes `assets/templates/docx/*.docx`, and the table of fields beside them, from the texts in `assets/templates/docx/source/`, whose
//! README says how they are written:
//!
//! ```sh
//! cargo run -p renhe-documents --example make_templates
//! ```

mod make;

use renhe_documents::docx::{FIELDS, field_table};
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/templates/docx");
    let shared = fs::read_to_string(folder.join("source/shared.txt"))?;
    for entry in fs::read_dir(folder.join("source"))? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|extension| extension == "txt") && name != "shared" {
            let docx = make::make(&fs::read_to_string(&path)?, &shared).map_err(|line| format!("{name}: {line}"))?;
            fs::write(folder.join(format!("{name}.docx")), docx)?;
        }
    }
    fs::write(folder.join("fields.md"), field_table(FIELDS))?;
    Ok(())
}
