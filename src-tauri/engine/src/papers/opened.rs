//! Plain copies of what is shown in another program: a private folder of this machine, emptied when the book is locked or opened.

use crate::environment::Environment;
use crate::error::Result;
use renhe_store::book::error::BookError;
use renhe_store::book::files::private_folder;
use std::path::{Path, PathBuf};

/// Characters of a file's name.
const NAME_MAX: usize = 80;

fn place(environment: &Environment) -> Option<PathBuf> {
    environment.state.as_ref().map(|state| state.root().join("opened"))
}

/// A path for a new plain copy under a readable name, in a folder of its own: two copies of one name do not meet.
pub(crate) fn path_for(environment: &Environment, name: &str) -> Result<PathBuf> {
    let folder = place(environment).ok_or(BookError::NoStatePlace)?.join(uuid::Uuid::now_v7().simple().to_string());
    private_folder(&folder)?;
    Ok(folder.join(file_name(name)))
}

/// Takes every plain copy away. One that another program holds open goes the next time.
pub(crate) fn sweep(environment: &Environment) {
    let Some(place) = place(environment) else { return };
    let Ok(entries) = std::fs::read_dir(&place) else { return };
    for entry in entries.flatten() {
        if let Err(error) = std::fs::remove_dir_all(entry.path()) {
            tracing::warn!(%error, "a plain copy could not be removed");
        }
    }
}

/// A name that every system takes: nothing that leads elsewhere, no character that Windows refuses, not too long.
pub(crate) fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let (stem, extension) = match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some(extension) if extension.len() <= 8 && extension.chars().all(|c| c.is_ascii_alphanumeric()) => {
            (&name[..name.len() - extension.len() - 1], Some(extension))
        }
        _ => (name, None),
    };
    let stem: String = stem.chars().map(plain).take(NAME_MAX).collect();
    let stem = stem.trim_matches([' ', '.']);
    let stem = if stem.is_empty() { "_" } else { stem };
    match extension {
        Some(extension) => format!("{stem}.{extension}"),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_is_taken_by_every_system() {
        assert_eq!(file_name("照片 1.jpg"), "照片 1.jpg");
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name("a:b?.pdf"), "a_b_.pdf");
        assert_eq!(file_name(" . "), "_");
        assert_eq!(file_name(&"长".repeat(500)).chars().count(), NAME_MAX);
    }
}
