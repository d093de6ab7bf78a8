//! The smaller tasks: codegen, build, dist.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::front;
use crate::packages::{self, Need};
use crate::places::{self, Profile};
use crate::process::{self, Outcome, Trouble, While, say};
use crate::stamp;

/// The packages every cargo call of ours names. Cargo unites the features of what it is asked to build, so another
/// choice of packages would compile Tauri a second time. xtask stays out: Windows cannot replace a running program.
pub const WHOLE: [&str; 3] = ["--workspace", "--exclude", "xtask"];

/// What codegen writes: the window's side of the contract.
const GENERATED: &str = "ui/src/wire/generated.ts";

/// Writes the generated file anew, when it would be another one.
pub fn codegen(root: &Path) -> Outcome {
    let fresh = generated(root)?;
    let path = root.join(GENERATED);
    if fs::read_to_string(&path).is_ok_and(|held| held == fresh) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
    }
    fs::write(&path, fresh).during(|| format!("writing {}", path.display()))
}

/// Is the committed file what codegen would write now?
pub fn codegen_is_fresh(root: &Path) -> Outcome {
    let held = fs::read_to_string(root.join(GENERATED)).during(|| format!("reading {GENERATED}"))?;
    // A checkout on Windows may have given it other line ends.
    if held.replace("\r\n", "\n") == generated(root)? {
        return Ok(());
    }
    Err(Trouble::new(format!("{GENERATED} is stale: run `cargo xtask codegen` and commit the result")))
}

fn generated(root: &Path) -> Outcome<String> {
    let mut build = process::cargo(root);
    process::run(build.arg("build").args(WHOLE).args(["--quiet", "--example", "codegen"]))?;
    let examples = format!("examples/codegen{}", std::env::consts::EXE_SUFFIX);
    process::output(&mut Command::new(places::target(root).join(Profile::Debug.folder()).join(examples)))
}

/// Takes the pictures that the end-to-end tests made for the manual into it: they are committed, and looked at first.
pub fn pictures(root: &Path) -> Outcome {
    let made = places::screens(root).join("manual");
    let manual = root.join("docs/manual/pictures");
    fs::create_dir_all(&manual).during(|| format!("making {}", manual.display()))?;
    let mut taken = 0;
    for entry in fs::read_dir(&made).during(|| format!("reading {}: run cargo xtask test first", made.display()))?.flatten() {
        let path = manual.join(entry.file_name());
        fs::copy(entry.path(), &path).during(|| format!("writing {}", path.display()))?;
        taken += 1;
    }
    say(&format!("{taken} pictures taken into {}", manual.display()));
    Ok(())
}

/// Builds the window, `renhectl` and the tests' programs.
pub fn build(root: &Path, profile: Profile) -> Outcome {
    say("building the programs (the first time takes minutes)");
    let mut command = process::cargo(root);
    // Examples are asked for because that makes cargo count the tests' dependencies in, as `cargo test` does.
    command.arg("build").args(WHOLE).args(["--bins", "--examples"]);
    process::run(command.args(profile.flags()))
}

/// The installer of this system: a .deb on Linux, an NSIS setup on Windows. The Tauri CLI comes with the page's packages.
pub fn dist(root: &Path) -> Outcome {
    packages::ensure(Need::Screen)?;
    front::packages(root)?;
    let tool =
        ["ui", "node_modules", "@tauri-apps", "cli", "tauri.js"].iter().fold(root.to_path_buf(), |path, part| path.join(part));
    if !tool.is_file() {
        return Err(Trouble::new("ui/package.json does not name @tauri-apps/cli, which makes the installer"));
    }
    let kind = if cfg!(windows) { "nsis" } else { "deb" };
    say(&format!("making the installer ({kind})"));
    let mut command = Command::new("node");
    command.current_dir(root).arg(tool).args(["build", "--bundles", kind]);
    // The fonts of the documents go beside the program; only here, because a plain build must not fail for want of them.
    command.args(["--config", r#"{"bundle":{"resources":{"target/fonts/":"fonts/"}}}"#]);
    if cfg!(windows) {
        // Debian wants a package name in ASCII, so only the Windows installer bears the name in full.
        command.args(["--config", r#"{"productName":"人和"}"#]);
    }
    process::run(&mut command)?;
    let bundles = places::target(root).join(Profile::Release.folder()).join("bundle").join(kind);
    for file in stamp::files_under(&bundles)? {
        if file.extension().is_some_and(|end| end == "deb" || end == "exe") {
            println!("{}", file.display());
        }
    }
    Ok(())
}
