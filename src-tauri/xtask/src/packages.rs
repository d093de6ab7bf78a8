//! What a system must bring before the program can be built, and how to get it there.

use std::process::{Command, Stdio};

use crate::process::{self, Outcome, Trouble, say};

/// Debian and Ubuntu packages without which the window does not build or open.
const TO_BUILD: [&str; 6] = ["build-essential", "pkg-config", "perl", "libwebkit2gtk-4.1-dev", "librsvg2-dev", "fonts-noto-cjk"];

/// And those that open it where there is no screen, and drive it; LibreOffice opens the .docx we write.
const TO_DRIVE: [&str; 5] = ["webkit2gtk-driver", "xvfb", "imagemagick", "xdotool", "libreoffice-writer"];

/// Node's oldest version that the page's tools run on (Vite 8).
const NODE: (u32, u32) = (20, 19);

/// What a task is going to do with the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Build it and open it on the screen that is there.
    Screen,
    /// Open it on a virtual screen and drive it.
    Driven,
}

/// Makes sure that everything is there: installs it on Debian and Ubuntu, says what is missing elsewhere.
pub fn ensure(need: Need) -> Outcome {
    node()?;
    if cfg!(target_os = "linux") {
        return linux(need);
    }
    if cfg!(windows) {
        return windows();
    }
    Ok(())
}

fn linux(need: Need) -> Outcome {
    let mut wanted = TO_BUILD.to_vec();
    if need == Need::Driven {
        wanted.extend(TO_DRIVE);
    }
    if !process::answers("dpkg-query") || !process::answers("apt-get") {
        return other_linux(need);
    }
    let missing = missing(&wanted)?;
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing system packages: {}", missing.join(" ")));
    process::run(apt()?.args(["update"]))
        .and_then(|()| process::run(apt()?.args(["install", "-y", "--no-install-recommends"]).args(&missing)))
        .map_err(|trouble| {
            Trouble::new(format!(
                "{trouble}\nPlease install these packages yourself and try again:\n  sudo apt-get install {}",
                missing.join(" ")
            ))
        })
}

/// apt-get with the rights it needs: as it is for root, through sudo otherwise.
fn apt() -> Outcome<Command> {
    let is_root = process::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

fn missing<'a>(wanted: &[&'a str]) -> Outcome<Vec<&'a str>> {
    // dpkg-query fails when it does not know one of the names, and lists the others all the same.
    let listed = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .map_err(|error| Trouble::new(format!("asking dpkg-query what is installed: {error}")))?;
    Ok(not_installed(wanted, &String::from_utf8_lossy(&listed.stdout)))
}

fn not_installed<'a>(wanted: &[&'a str], listed: &str) -> Vec<&'a str> {
    wanted
        .iter()
        .copied()
        .filter(|name| {
            !listed.lines().any(|line| {
                let mut words = line.split_whitespace();
                // A package of several architectures is listed as `name:amd64` by some versions.
                let listed_name = words.next().and_then(|word| word.split(':').next());
                listed_name == Some(name) && words.next() == Some("installed")
            })
        })
        .collect()
}

/// Without apt we do not install, but we notice what is missing, and say it in the names of the usual systems.
fn other_linux(need: Need) -> Outcome {
    let mut missing = Vec::new();
    if !pkg_config_knows("webkit2gtk-4.1") {
        missing.push("WebKitGTK 4.1 with headers: Fedora webkit2gtk4.1-devel, Arch webkit2gtk-4.1, openSUSE webkit2gtk3-devel");
    }
    if !pkg_config_knows("librsvg-2.0") {
        missing.push("librsvg with headers: Fedora librsvg2-devel, Arch librsvg, openSUSE librsvg-devel");
    }
    for (program, how) in
        [("cc", "a C compiler: gcc"), ("pkg-config", "pkg-config: Fedora pkgconf-pkg-config, Arch pkgconf"), ("perl", "perl")]
    {
        if !process::answers(program) {
            missing.push(how);
        }
    }
    if need == Need::Driven {
        if !exists("Xvfb") {
            missing.push("Xvfb: Fedora xorg-x11-server-Xvfb, Arch xorg-server-xvfb");
        }
        if !process::answers("WebKitWebDriver") {
            missing.push("WebKitWebDriver: Fedora webkitgtk6.0-driver or webkit2gtk-driver, Arch webkit2gtk-4.1");
        }
        if !exists("soffice") {
            missing.push("LibreOffice Writer: Fedora libreoffice-writer, Arch libreoffice-fresh");
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!(
        "This is not a Debian or Ubuntu system, so nothing is installed here by itself. Please install:\n  {}\nand the fonts Noto Sans CJK and Noto Serif CJK, then try again.",
        missing.join("\n  ")
    )))
}

fn pkg_config_knows(library: &str) -> bool {
    Command::new("pkg-config").args(["--exists", library]).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn exists(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn windows() -> Outcome {
    if process::answers("perl") {
        return Ok(());
    }
    Err(Trouble::new(
        "On Windows please install, then try again:\n\
         \x20 Visual Studio Build Tools with \"Desktop development with C++\": winget install Microsoft.VisualStudio.2022.BuildTools\n\
         \x20 Strawberry Perl, which builds the encryption library: winget install StrawberryPerl.StrawberryPerl\n\
         \x20 the WebView2 runtime, where Windows 10 has none yet: winget install Microsoft.EdgeWebView2Runtime",
    ))
}

fn node() -> Outcome {
    let wanted = format!(
        "Node.js {}.{} or newer is needed to build the page (https://nodejs.org, or your system's package)",
        NODE.0, NODE.1
    );
    if !process::answers("node") {
        return Err(Trouble::new(wanted));
    }
    let version = process::output(Command::new("node").arg("--version"))?;
    if is_recent_node(&version) {
        return Ok(());
    }
    Err(Trouble::new(format!("{wanted}; this is {}", version.trim())))
}

fn is_recent_node(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= NODE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_there_is_installed() {
        let listed = "perl installed\nxvfb not-installed\npkg-config:amd64 installed\n";
        assert_eq!(
            not_installed(&["perl", "xvfb", "pkg-config", "librsvg2-dev"], listed),
            ["xvfb", "librsvg2-dev"],
            "a known but removed package is missing too"
        );
    }

    #[test]
    fn an_old_node_is_noticed_before_npm_fails_on_it() {
        assert!(is_recent_node("v20.19.0\n"));
        assert!(is_recent_node("v24.1.0"));
        assert!(!is_recent_node("v20.18.3"));
        assert!(!is_recent_node("nonsense"));
    }
}
