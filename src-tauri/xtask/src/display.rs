//! A screen where there is none: Xvfb, for the window's picture and the end-to-end tests.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::process::{Outcome, Trouble, While};

/// A virtual screen; it goes when this value does.
#[derive(Debug)]
pub struct Display {
    child: Child,
    name: String,
}

impl Display {
    /// Starts Xvfb on a free number, 1440 × 900 at 24 bits: the window at its usual size and a little around it.
    pub fn start() -> Outcome<Display> {
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .during(|| "starting Xvfb".to_owned())?;
        let mut number = String::new();
        if let Some(stdout) = child.stdout.take() {
            // Xvfb writes its number when it can take windows, and closes this end when it cannot start.
            BufReader::new(stdout).read_line(&mut number).during(|| "reading the number of the virtual screen".to_owned())?;
        }
        let number = number.trim();
        if number.is_empty() {
            let _ = child.kill();
            let _ = child.wait();
            return Err(Trouble::new("Xvfb did not start"));
        }
        let name = format!(":{number}");
        Ok(Display { child, name })
    }

    /// The environment for a program that is to open on this screen.
    pub fn environment(&self) -> Vec<(String, String)> {
        let mut all = vec![("DISPLAY".to_owned(), self.name.clone())];
        all.extend(software_drawing());
        all
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// No graphics card, no Wayland and no screen reader behind a virtual screen: WebKitGTK draws in software at once
/// instead of trying the others first.
fn software_drawing() -> Vec<(String, String)> {
    [("GDK_BACKEND", "x11"), ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"), ("LIBGL_ALWAYS_SOFTWARE", "1"), ("NO_AT_BRIDGE", "1")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .to_vec()
}

/// Is there a screen a window could open on? On Windows and macOS there always is.
pub fn is_there() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
