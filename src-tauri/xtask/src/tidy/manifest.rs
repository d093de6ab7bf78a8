//! Just as much of `Cargo.toml` as the rules need: a package's name and what it depends on.

/// One dependency of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// The package's name (a renamed one under its real name).
    pub name: String,
    /// The line it stands on, from 1.
    pub line: usize,
    /// It reaches the shipped program: neither a dev- nor a build-dependency.
    pub is_normal: bool,
}

/// A package's manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// `package.name`; none for a bare workspace.
    pub name: Option<String>,
    /// In the order of the file.
    pub dependencies: Vec<Dependency>,
}

/// Reads the manifests we write: a dependency a line, or a table of its own.
pub fn read(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut section = String::new();
    for (index, line) in text.lines().enumerate() {
        let line_number = index + 1;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = header.trim_matches(['[', ']']).to_owned();
            if let Some((kind, name)) = own_table(&section) {
                manifest.dependencies.push(Dependency { name, line: line_number, is_normal: kind == Kind::Normal });
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        if section == "package" && key == "name" {
            manifest.name = Some(value.trim_matches('"').to_owned());
        }
        if let Some(kind) = list_of(&section) {
            let name = renamed(value).unwrap_or_else(|| bare(key));
            manifest.dependencies.push(Dependency { name, line: line_number, is_normal: kind == Kind::Normal });
        }
    }
    manifest
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Normal,
    Other,
}

/// `dependencies`, `dev-dependencies`, `target.'cfg(…)'.dependencies`.
fn list_of(section: &str) -> Option<Kind> {
    let last = match section.rsplit_once("'.") {
        Some((_, last)) => last,
        None if section.starts_with("workspace.") => return None,
        None => section,
    };
    match last {
        "dependencies" => Some(Kind::Normal),
        "dev-dependencies" | "build-dependencies" => Some(Kind::Other),
        _ => None,
    }
}

/// `dependencies.name`.
fn own_table(section: &str) -> Option<(Kind, String)> {
    let (list, name) = section.rsplit_once('.')?;
    list_of(list).map(|kind| (kind, bare(name)))
}

/// `name.workspace` without what follows, and without quotes.
fn bare(key: &str) -> String {
    key.split('.').next().unwrap_or(key).trim_matches('"').to_owned()
}

/// The real name in `{ package = "real", … }`.
fn renamed(value: &str) -> Option<String> {
    let (_, after) = value.split_once("package")?;
    let name = after.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    name.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_we_write_a_dependency_is_read() {
        let manifest = read(
            "[package]\nname = \"renhe-store\"\n\n[dependencies]\nserde.workspace = true\nsql = { package = \"rusqlite\", version = \"1\" }\n\n[dependencies.age]\nversion = \"1\"\n\n[target.'cfg(unix)'.dependencies]\nrustix = \"1\"\n\n[dev-dependencies]\ntempfile = \"3\"\n\n[workspace.dependencies]\ntauri = \"2\"\n",
        );
        assert_eq!(manifest.name.as_deref(), Some("renhe-store"));
        let normal: Vec<&str> = manifest.dependencies.iter().filter(|d| d.is_normal).map(|d| d.name.as_str()).collect();
        assert_eq!(normal, ["serde", "rusqlite", "age", "rustix"], "the workspace's list is nobody's dependency");
        assert!(manifest.dependencies.iter().any(|d| d.name == "tempfile" && !d.is_normal));
    }
}
