//! The page in `ui/`: its packages and its build, each only when something changed.

use std::path::Path;

use crate::places;
use crate::process::{self, Outcome, Trouble, say};
use crate::stamp;

const PACKAGES: &str = "npm-packages";
const PAGE: &str = "page";

/// `npm ci`, when the lock file is another one than last time or nothing is installed.
pub fn packages(root: &Path) -> Outcome {
    let lock = root.join("ui").join("package-lock.json");
    if !lock.is_file() {
        return Err(Trouble::new("ui/package-lock.json is missing: the page cannot be built from unknown versions"));
    }
    let now = stamp::of_content(&lock)?;
    if root.join("ui").join("node_modules").is_dir() && stamp::is_current(root, PACKAGES, now) {
        return fonts(root);
    }
    say("installing the page's packages (npm ci)");
    process::run(process::npm(root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    stamp::record(root, PACKAGES, now)?;
    fonts(root)
}

/// Lays the fonts of the documents (assets/templates/fonts.txt) into one folder beside what cargo builds: there the program and
/// the tests look for them, and from there they go into the bundle.
pub fn fonts(root: &Path) -> Outcome {
    let list = root.join("assets/templates/fonts.txt");
    let names = std::fs::read_to_string(&list).map_err(|error| Trouble::new(format!("{}: {error}", list.display())))?;
    let folder = places::target(root).join("fonts");
    std::fs::create_dir_all(&folder).map_err(|error| Trouble::new(format!("{}: {error}", folder.display())))?;
    for name in names.lines().filter(|line| !line.trim().is_empty()) {
        let from = root.join("ui/node_modules").join(name);
        let Some(file) = from.file_name() else { continue };
        let to = folder.join(file);
        if to.is_file() {
            continue;
        }
        std::fs::copy(&from, &to).map_err(|error| Trouble::new(format!("{}: {error}", from.display())))?;
    }
    Ok(())
}

/// `npm run build`, when a source of the page changed or there is no page yet.
pub fn page(root: &Path) -> Outcome {
    let sources = [root.join("ui")];
    let now = stamp::of_files(&sources)?;
    let built = root.join("ui").join("dist").join("index.html");
    if built.is_file() && stamp::is_current(root, PAGE, now) {
        return Ok(());
    }
    say("building the page (npm run build)");
    process::run(process::npm(root).args(["run", "build"]))?;
    // A build may touch what it reads (a copied font, a type file): the state after it is what it was built from.
    stamp::record(root, PAGE, stamp::of_files(&sources)?)
}

/// Both, in their order.
pub fn ready(root: &Path) -> Outcome {
    packages(root)?;
    page(root)
}
