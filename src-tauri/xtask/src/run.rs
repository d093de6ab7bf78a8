//! `cargo xtask run`: from a fresh clone to the open window; without a screen, to its picture and its figures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::display::{self, Display};
use crate::packages::{self, Need};
use crate::places::{self, Profile};
use crate::process::{self, Outcome, Trouble, While, say};
use crate::webdriver::{Driver, Session};
use crate::{front, tasks, window};

/// The year the practice book tells about, and the figures a visitor sees first.
const YEAR: u16 = 2023;

/// What `run` was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A book to open at once.
    pub book: Option<String>,
    /// An optimised build: slower to make, quicker to use.
    pub release: bool,
}

/// Builds what changed, and opens the window.
pub fn run(root: &Path, wanted: &Wanted) -> Outcome {
    let has_screen = display::is_there();
    packages::ensure(if has_screen { Need::Screen } else { Need::Driven })?;
    front::ready(root)?;
    let profile = if wanted.release { Profile::Release } else { Profile::Debug };
    tasks::build(root, profile)?;
    if has_screen {
        return on_screen(root, profile, wanted.book.as_deref());
    }
    match &wanted.book {
        Some(book) => picture_of(root, profile, book),
        None => practice(root, profile),
    }
}

fn on_screen(root: &Path, profile: Profile, book: Option<&str>) -> Outcome {
    say("opening the window");
    process::run(Command::new(places::program(root, "renhe", profile)).args(book))
}

/// Without a screen and without a password a book shows its unlock page, and that is what there is to see.
fn picture_of(root: &Path, profile: Profile, book: &str) -> Outcome {
    let book = fs::canonicalize(book).during(|| format!("finding the book {book}"))?;
    say("no screen here: opening the window on a virtual one");
    let display = Display::start()?;
    let driver = Driver::start(&display.environment())?;
    let session = driver.open(&places::program(root, "renhe", profile), &[book.display().to_string()])?;
    session.wait_for(window::PASSWORD, Duration::from_secs(60))?;
    picture(root, &session)
}

/// The practice book in the same window on a virtual screen: unlocked, at its statistics of 2023, held against what
/// renhectl counts in the same book.
fn practice(root: &Path, profile: Profile) -> Outcome {
    let practice = Practice::make(root, profile)?;
    let counted = practice.count()?;
    say("no screen here: opening the window on a virtual one");
    let display = Display::start()?;
    let mut environment = display.environment();
    environment.push(("RENHE_STATE".to_owned(), practice.state.display().to_string()));
    let driver = Driver::start(&environment)?;
    let session = driver.open(&places::program(root, "renhe", profile), &[practice.book.display().to_string()])?;
    window::unlock(&session, &practice.user, &practice.password)?;
    window::statistics_of(&session, YEAR)?;
    let shown = Figures { mediated: window::figure(&session, "mediated")?, succeeded: window::figure(&session, "succeeded")? };
    picture(root, &session)?;
    if shown != counted {
        return Err(Trouble::new(format!("the window shows {shown:?}, renhectl counts {counted:?}")));
    }
    println!("{}", counted.line());
    Ok(())
}

fn picture(root: &Path, session: &Session<'_>) -> Outcome {
    let path = places::screens(root).join("run.png");
    session.save_picture(&path)?;
    println!("{}", path.display());
    Ok(())
}

/// The two figures of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figures {
    mediated: u64,
    succeeded: u64,
}

impl Figures {
    fn line(self) -> String {
        format!("{YEAR} 年:调解 {} 件,成功化解 {} 件", self.mediated, self.succeeded)
    }

    fn from_json(text: &str) -> Outcome<Figures> {
        let told: Value = serde_json::from_str(text).during(|| "reading the figures of renhectl".to_owned())?;
        let number =
            |key: &str| told[key].as_u64().ok_or_else(|| Trouble::new(format!("renhectl stats told no number of `{key}`")));
        Ok(Figures { mediated: number("mediated")?, succeeded: number("succeeded")? })
    }
}

/// A practice book under `target/practice/`, with its own machine state, made anew each time: it holds cases around
/// today, and its format may have changed since.
struct Practice {
    renhectl: PathBuf,
    book: PathBuf,
    state: PathBuf,
    user: String,
    password: String,
}

impl Practice {
    fn make(root: &Path, profile: Profile) -> Outcome<Practice> {
        let folder = places::target(root).join("practice");
        if folder.exists() {
            fs::remove_dir_all(&folder).during(|| format!("removing {}", folder.display()))?;
        }
        fs::create_dir_all(&folder).during(|| format!("making {}", folder.display()))?;
        let renhectl = places::program(root, "renhectl", profile);
        let (book, state) = (folder.join("book"), folder.join("state"));
        say("making the practice book");
        let told = process::output(Command::new(&renhectl).arg("practice").arg(&book).env("RENHE_STATE", &state))?;
        let (user, password) = credentials(&told)?;
        Ok(Practice { renhectl, book, state, user, password })
    }

    fn count(&self) -> Outcome<Figures> {
        let mut command = Command::new(&self.renhectl);
        command
            .args(["--book".as_ref(), self.book.as_os_str(), "--user".as_ref(), self.user.as_ref()])
            .args(["stats", "--json"])
            .args(["--from", &format!("{YEAR}-01-01"), "--to", &format!("{YEAR}-12-31")])
            .env("RENHE_PASSWORD", &self.password)
            .env("RENHE_STATE", &self.state);
        Figures::from_json(&process::output(&mut command)?)
    }
}

/// `renhectl practice` prints two lines, `用户: …` and `密码: …`.
fn credentials(told: &str) -> Outcome<(String, String)> {
    let after = |key: &str| {
        told.lines()
            .find_map(|line| line.strip_prefix(key))
            .map(|value| value.trim().to_owned())
            .ok_or_else(|| Trouble::new(format!("renhectl practice did not print `{key}`")))
    };
    Ok((after("用户:")?, after("密码:")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_lines_of_practice_are_the_way_in() {
        let told = "用户: lianxi\n密码: abc-123\n";
        assert_eq!(credentials(told).expect("both are there"), ("lianxi".to_owned(), "abc-123".to_owned()));
        assert!(credentials("用户: lianxi\n").is_err(), "half a way in is none");
    }

    #[test]
    fn the_figures_line_is_the_one_promised() {
        let figures = Figures::from_json(r#"{"mediated":60,"succeeded":60}"#).expect("both figures");
        assert_eq!(figures.line(), "2023 年:调解 60 件,成功化解 60 件");
        assert!(Figures::from_json(r#"{"mediated":60}"#).is_err(), "a missing figure must not be taken for zero");
    }
}
