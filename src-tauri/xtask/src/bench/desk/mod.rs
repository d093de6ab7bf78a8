//! The real window on a large book, on the virtual screen, measured inside its page (`page.js`). WebKitGTK draws in software
//! there; a machine with a graphics card does it quicker.

mod scrolling;
mod switching;
mod typing;
mod using;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::memory;
use super::row::Row;
use crate::display::Display;
use crate::places::{self, Profile};
use crate::process::{self, Outcome, Trouble, While, say};
use crate::webdriver::{Driver, Session};
use crate::window;

/// The group of its rows.
pub const GROUP: &str = "窗口";
/// The samples' first user, as `tests/src/office.rs` has it.
const USER: &str = "王主任";
/// And the password.
const PASSWORD: &str = "Jie-zhuang 7 hao";
/// The page's own clock and eyes.
const PAGE: &str = include_str!("page.js");
/// The first unlocking of a large book writes its first backup.
const UNLOCKING: Duration = Duration::from_secs(600);
/// A window that is told to close has so long.
const CLOSING: Duration = Duration::from_secs(10);

/// What is measured at the desk, each in a window of its own, so that none inherits what another left behind.
pub const PARTS: [(&str, Part); 4] =
    [("typing", typing::measure), ("pages", switching::measure), ("scrolling", scrolling::measure), ("memory", using::measure)];
/// A part: an unlocked window gives its rows.
pub type Part = fn(&Desk<'_>) -> Outcome<Vec<Row>>;

/// A sample book, the window that opens it, a screen.
pub struct Ground {
    program: PathBuf,
    book: PathBuf,
    state: PathBuf,
    display: Display,
    /// How many cases it holds, as a row says it.
    cases: &'static str,
    only_trying: bool,
}

impl Ground {
    /// On the book of 200,000 cases, or, only to see that it runs, in the debug window on one of 2,000. A book that was made
    /// is taken as it is.
    pub fn prepare(root: &Path, only_trying: bool) -> Outcome<Ground> {
        let (profile, size, part) =
            if only_trying { (Profile::Debug, "2000", "small") } else { (Profile::Release, "200000", "large") };
        let samples = places::target(root).join("bench");
        let place = samples.join(size);
        let maker = places::program(root, "bench", profile);
        if maker.is_file() || !place.join("made").is_file() {
            process::run(Command::new(maker).arg(&samples).arg(part))?;
        }
        Ok(Ground {
            program: places::program(root, "renhe", profile),
            book: place.join("book"),
            state: place.join("state"),
            display: Display::start()?,
            cases: if only_trying { "2,000 cases" } else { "200,000 cases" },
            only_trying,
        })
    }

    /// One part in a fresh window. Whatever comes of it, nothing runs on behind it.
    pub fn measure(&self, part: Part) -> Outcome<Vec<Row>> {
        let mut environment = self.display.environment();
        environment.push(("RENHE_STATE".to_owned(), self.state.display().to_string()));
        let driver = Driver::start(&environment)?;
        let rows = self.open(&driver).and_then(|desk| part(&desk));
        let until = Instant::now() + CLOSING;
        while !memory::below(driver.process()).is_empty() && Instant::now() < until {
            sleep(Duration::from_millis(100));
        }
        for left in memory::below(driver.process()) {
            say(&format!("process {left} of the window did not end by itself"));
            let _ = Command::new("kill").args(["-KILL", &left.to_string()]).status();
        }
        let rows = rows?.into_iter().map(|row| Row { what: format!("{} ({})", row.what, self.cases), ..row });
        Ok(rows.collect())
    }

    fn open<'driver>(&self, driver: &'driver Driver) -> Outcome<Desk<'driver>> {
        let session = driver.open(&self.program, &[self.book.display().to_string()])?;
        session.wait_for(window::PASSWORD, Duration::from_secs(60))?;
        // A resize before the first frame is drawn can leave a window without frames where no window manager runs.
        sleep(Duration::from_millis(500));
        session.resize(1366, 768)?;
        window::unlock_within(&session, USER, PASSWORD, UNLOCKING)?;
        session.wait_for("[data-test='today-page']", Duration::from_secs(60))?;
        session.script(PAGE, &[])?;
        let process = memory::below(driver.process()).first().copied();
        let process = process.ok_or_else(|| Trouble::new("this system does not tell a window's processes"))?;
        Ok(Desk { session, process, only_trying: self.only_trying })
    }
}

/// An unlocked window at its desk.
pub struct Desk<'driver> {
    session: Session<'driver>,
    /// The window's own process; those of its web view are below it.
    process: u32,
    only_trying: bool,
}

impl Desk<'_> {
    /// Begins a measurement of `page.js`.
    fn begin(&self, what: &str, arguments: &[Value]) -> Outcome {
        let script = format!("window.bench.result = null; window.bench.{what}(...arguments);");
        self.session.script(&script, arguments).map(drop)
    }

    /// Its answer. Asking costs the page a moment, so the first question comes late and the others seldom.
    fn answer(&self, what: &str, every: Duration, patience: Duration) -> Outcome<Value> {
        let until = Instant::now() + patience;
        loop {
            sleep(every);
            let answer = self.session.script("return window.bench.result;", &[])?;
            if let Some(trouble) = answer["trouble"].as_str() {
                return Err(Trouble::new(format!("{what}: {trouble}")));
            }
            if !answer.is_null() {
                return Ok(answer);
            }
            if Instant::now() > until {
                return Err(Trouble::new(format!("{what}: no answer within {} s", patience.as_secs())));
            }
        }
    }

    /// Goes somewhere by the rail and waits until it stands; milliseconds.
    fn go(&self, way: &str, css: &str) -> Outcome<f64> {
        self.begin("page", &[json!(way), json!(css)])?;
        number(&self.answer(way, Duration::from_millis(200), Duration::from_secs(30))?, "ms")
    }
}

fn number(answer: &Value, key: &str) -> Outcome<f64> {
    answer[key].as_f64().ok_or_else(|| Trouble::new(format!("the page told no `{key}`: {answer}")))
}

fn numbers(answer: &Value, key: &str) -> Outcome<Vec<f64>> {
    serde_json::from_value(answer[key].clone()).during(|| format!("reading the page's `{key}`"))
}

/// A row in milliseconds with its promise.
fn within(what: &str, ours: f64, at_most: f64) -> Row {
    Row {
        group: GROUP.to_owned(),
        what: what.to_owned(),
        ours,
        unit: "ms".to_owned(),
        other: None,
        goal: format!("≤ {at_most} ms"),
        holds: ours <= at_most,
    }
}
