//! A person at the window: opens a book, clicks, types, looks.

use chrono::{Datelike, Days, Duration as Span, NaiveDate, Utc};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use xtask::webdriver::{Driver, Element, Session};

/// A debug build on a slow machine, and Argon2id takes its time by design.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// Password of the books made here.
pub const PASSWORD: &str = "Jie-zhuang 7 hao";

/// A machine of its own for one test: its books, its data directory, its driver.
pub struct Machine {
    ground: TempDir,
    driver: Driver,
}

fn named(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is set by cargo xtask test"))
}

impl Machine {
    /// A fresh machine.
    pub fn new() -> Machine {
        let ground = TempDir::new().expect("a folder");
        let mut environment = vec![("RENHE_STATE".to_owned(), ground.path().join("state").display().to_string())];
        for name in ["DISPLAY", "GDK_BACKEND", "WEBKIT_DISABLE_DMABUF_RENDERER", "LIBGL_ALWAYS_SOFTWARE", "NO_AT_BRIDGE"] {
            environment.extend(std::env::var(name).ok().map(|value| (name.to_owned(), value)));
        }
        let driver = Driver::start(&environment).expect("the driver");
        Machine { ground, driver }
    }

    /// Where a book of this machine lies.
    pub fn book(&self, name: &str) -> PathBuf {
        self.ground.path().join(name)
    }

    /// Calls renhectl on this machine.
    pub fn renhectl(&self, arguments: &[&str]) {
        let run = Command::new(named("RENHECTL"))
            .args(arguments)
            .env("RENHE_STATE", self.ground.path().join("state"))
            .env("RENHE_PASSWORD", PASSWORD)
            .output()
            .expect("renhectl");
        assert!(run.status.success(), "renhectl {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    }

    /// Opens the window, on a book or on the start page.
    pub fn open(&self, book: Option<&Path>) -> Person<'_> {
        let arguments: Vec<String> = book.iter().map(|path| path.display().to_string()).collect();
        let session = self.driver.open(Path::new(&named("RENHE_APP")), &arguments).expect("the window opens");
        let first = "[data-test='unlock-page'], [data-test='start-page']";
        session.wait_for(first, PATIENCE).expect("the first page");
        // A resize before the first frame is drawn can leave a window without frames where no window manager runs.
        std::thread::sleep(Duration::from_millis(500));
        session.resize(1366, 768).expect("a common screen");
        Person { session }
    }
}

/// Today on the program's clock: China has one time.
pub fn today() -> NaiveDate {
    (Utc::now() + Span::hours(8)).date_naive()
}

/// So many days before today.
pub fn days_ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

/// A day as the pages say it, without year and weekday.
pub fn said(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// First user of a village made here.
pub const USER: &str = "王主任";

/// A new village book, open and unlocked.
pub fn village(machine: &Machine) -> Person<'_> {
    let book = machine.book("village");
    let folder = book.display().to_string();
    machine.renhectl(&["new", &folder, "--kind", "village", "--name", "清泉村", "--region", "430405009203", "--user", USER]);
    let person = machine.open(Some(&book));
    person.unlock(USER, PASSWORD);
    person
}

/// Somebody at the window.
pub struct Person<'a> {
    /// The session, for what only one test needs.
    pub session: Session<'a>,
}

impl Person<'_> {
    /// The first element of a name (`data-test`), once it is there.
    pub fn see(&self, name: &str) -> Element {
        let css = format!("[data-test='{name}']");
        self.session.wait_for(&css, PATIENCE).unwrap_or_else(|error| panic!("{name} is not to be seen: {error}"))
    }

    /// Whether something is there now.
    pub fn sees(&self, name: &str) -> bool {
        !self.session.find_all(&format!("[data-test='{name}']")).expect("the page answers").is_empty()
    }

    /// Clicks through the page: what lies below the edge of a small screen is scrolled to first.
    pub fn click(&self, name: &str) {
        self.see(name);
        let css = format!("[data-test='{name}']");
        let script = "const found = document.querySelector(arguments[0]); found.scrollIntoView({block: 'center'}); found.click(); return true;";
        self.session.script(script, &[json!(css)]).unwrap_or_else(|error| panic!("{name} takes no click: {error}"));
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        let element = self.see(name);
        self.session.property(&element, "checked").expect("a box is ticked or not") == json!(true)
    }

    /// Whether something is before the person's eyes: within the window and under nothing else.
    pub fn in_view(&self, name: &str) -> bool {
        self.see(name);
        let script = "const one = document.querySelector(arguments[0]); const at = one.getBoundingClientRect();
            const top = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2); return top !== null && (one === top || one.contains(top));";
        self.session.script(script, &[json!(format!("[data-test='{name}']"))]).expect("the page answers") == json!(true)
    }

    /// How many there are of something.
    pub fn count(&self, name: &str) -> usize {
        self.session.find_all(&format!("[data-test='{name}']")).expect("the page answers").len()
    }

    /// Waits until there are so many of something.
    pub fn wait_for_count(&self, name: &str, wanted: usize) {
        let what = format!("{wanted} × {name}");
        let css = format!("[data-test='{name}']");
        let there =
            self.session.wait_until(&what, PATIENCE, |session| Ok((session.find_all(&css)?.len() == wanted).then_some(())));
        there.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Waits until something has gone.
    pub fn wait_to_go(&self, name: &str) {
        self.wait_for_count(name, 0);
    }

    /// Clicks one of several of the same name, counted from 0.
    pub fn click_nth(&self, name: &str, index: usize) {
        self.see(name);
        let script = "const found = document.querySelectorAll(arguments[0])[arguments[1]]; found.scrollIntoView({block: 'center'}); found.click(); return true;";
        let css = format!("[data-test='{name}']");
        let clicked = self.session.script(script, &[json!(css), json!(index)]);
        clicked.unwrap_or_else(|error| panic!("{name} number {index} takes no click: {error}"));
    }

    /// Types into a field that holds something else now.
    pub fn rewrite(&self, name: &str, text: &str) {
        let element = self.see(name);
        self.session.clear(&element).unwrap_or_else(|error| panic!("{name} cannot be emptied: {error}"));
        self.session.type_keys(&element, text).unwrap_or_else(|error| panic!("{name} takes no text: {error}"));
    }

    /// Puts rows of a sheet into a box, as a paste does.
    pub fn paste(&self, name: &str, text: &str) {
        self.see(name);
        let script = "const box = document.querySelector(arguments[0]); box.focus(); return document.execCommand('insertText', false, arguments[1]);";
        let pasted = self.session.script(script, &[json!(format!("[data-test='{name}']")), json!(text)]);
        pasted.unwrap_or_else(|error| panic!("{name} takes no paste: {error}"));
    }

    /// Chooses of a list that opens, by what the choice says.
    pub fn pick(&self, name: &str, choice: &str) {
        self.see(name);
        let open = "document.querySelector(arguments[0] + ' .el-select__wrapper').click(); return true;";
        self.session.script(open, &[json!(format!("[data-test='{name}']"))]).expect("the list opens");
        let take = "const found = [...document.querySelectorAll(arguments[0])].find((one) => one.textContent.trim().startsWith(arguments[1])); if (found) found.click(); return found !== undefined;";
        let taken = self.session.wait_until(&format!("{choice} in {name}"), PATIENCE, |session| {
            let arguments = [json!(format!("[data-test='{name}-option']")), json!(choice)];
            Ok((session.script(take, &arguments)? == json!(true)).then_some(()))
        });
        taken.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Types into a field.
    pub fn write(&self, name: &str, text: &str) {
        let element = self.see(name);
        self.session.type_keys(&element, text).unwrap_or_else(|error| panic!("{name} takes no text: {error}"));
    }

    /// Chooses a kind of dispute by its code.
    pub fn choose_category(&self, code: &str) {
        self.click(&format!("register-category-{code}"));
    }

    /// What a field holds.
    pub fn held(&self, name: &str) -> String {
        let element = self.see(name);
        let value = self.session.property(&element, "value").expect("a field has a value");
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The text of something.
    pub fn read(&self, name: &str) -> String {
        let element = self.see(name);
        self.session.text(&element).expect("its text")
    }

    /// Waits until something says what is wanted.
    pub fn wait_to_read(&self, name: &str, wanted: &str) {
        let what = format!("{name} to say {wanted}");
        let said = self.session.wait_until(&what, PATIENCE, |session| {
            let Some(element) = session.find_all(&format!("[data-test='{name}']"))?.into_iter().next() else { return Ok(None) };
            Ok(session.text(&element)?.contains(wanted).then_some(()))
        });
        said.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Waits for an attribute's value.
    pub fn wait_for_attribute(&self, name: &str, attribute: &str, wanted: &str) {
        let what = format!("{attribute} of {name} to be {wanted}");
        let held = self.session.wait_until(&what, PATIENCE, |session| {
            let Some(element) = session.find_all(&format!("[data-test='{name}']"))?.into_iter().next() else { return Ok(None) };
            Ok((session.attribute(&element, attribute)?.as_deref() == Some(wanted)).then_some(()))
        });
        held.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Goes to a page by its address, again and again until it is there.
    pub fn go(&self, place: &str, name: &str) {
        let there = self.session.wait_until(name, PATIENCE, |session| {
            if session.find_all(&format!("[data-test='{name}']"))?.is_empty() {
                return session.go(place).map(|()| None);
            }
            Ok(Some(()))
        });
        there.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Unlocks as a user.
    pub fn unlock(&self, user: &str, password: &str) {
        xtask::window::unlock(&self.session, user, password).unwrap_or_else(|error| panic!("unlocking as {user}: {error}"));
        self.see("desk");
    }

    /// Waits until something is not there any more.
    pub fn gone(&self, name: &str) {
        let css = format!("[data-test='{name}']");
        let gone = self
            .session
            .wait_until(&format!("{name} to go"), PATIENCE, |session| Ok(session.find_all(&css)?.is_empty().then_some(())));
        gone.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Waits until nothing is being read or drawn any more.
    pub fn settle(&self) {
        let script = "return document.querySelectorAll('[aria-busy=true]').length === 0 && document.fonts.status === 'loaded'";
        let settled = self.session.wait_until("the page to settle", PATIENCE, |session| {
            Ok((session.script(script, &[])? == json!(true)).then_some(()))
        });
        settled.unwrap_or_else(|error| panic!("{error}"));
        // Charts are drawn a frame or two after their figures came.
        std::thread::sleep(Duration::from_millis(250));
    }

    /// A picture of the manual.
    pub fn manual(&self, name: &str) {
        self.settle();
        self.picture(&format!("manual/{name}"));
    }

    /// A picture of one part of a long page.
    pub fn picture_of(&self, part: &str, name: &str) {
        self.see(part);
        let script = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'}); return true;";
        self.session.script(script, &[json!(format!("[data-test='{part}']"))]).expect("the page scrolls");
        self.picture(name);
    }

    /// A picture for whoever looks at the pages.
    pub fn picture(&self, name: &str) {
        let folder = PathBuf::from(named("RENHE_SCREENS"));
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        self.session.save_picture(&folder.join(format!("{name}.png"))).expect("a picture");
    }
}
