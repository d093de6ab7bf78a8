//! A small WebDriver client (W3C WebDriver, level 2) over `std`, for WebKitGTK's own driver: enough to log in, to click, to
//! read and to take a picture, in the real window.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::base64;
use crate::http;
use crate::process::{Outcome, Trouble, While};

/// The key under which WebDriver sends a reference to an element (W3C WebDriver §11).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long one answer may take; a debug build on a slow machine loads its first page in a few seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keys that are no characters, as WebDriver writes them (W3C WebDriver §17.4.2).
pub mod keys {
    /// Enter.
    pub const ENTER: &str = "\u{E007}";
    /// Tab.
    pub const TAB: &str = "\u{E004}";
    /// Escape.
    pub const ESCAPE: &str = "\u{E00C}";
    /// Backspace.
    pub const BACKSPACE: &str = "\u{E003}";
    /// Arrow down.
    pub const DOWN: &str = "\u{E015}";
    /// Control; stays pressed until the end of the same `type_keys`.
    pub const CONTROL: &str = "\u{E009}";
}

/// Keeps the page drawing frames until [`REST`].
const STIR: &str = "const corner = document.createElement('i'); \
    corner.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;pointer-events:none'; \
    document.documentElement.append(corner); let turn = 0; \
    const timer = setInterval(() => { turn = 1 - turn; corner.style.background = `rgba(127,127,127,0.00${turn + 1})`; }, 40); \
    window.__rest = () => { clearInterval(timer); corner.remove(); }; return true;";
const REST: &str = "window.__rest?.(); return true;";

/// A running WebKitWebDriver; it goes when this value does, and its window with it.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port. What it starts inherits `environment`.
    pub fn start(environment: &[(String, String)]) -> Outcome<Driver> {
        let port = free_port()?;
        let child = Command::new("WebKitWebDriver")
            .arg("--host=127.0.0.1")
            .arg(format!("--port={port}"))
            .envs(environment.iter().map(|(key, value)| (key, value)))
            // Without it Tauri's web view refuses to be driven, and the session hangs.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .spawn()
            .during(|| "starting WebKitWebDriver (package webkit2gtk-driver)".to_owned())?;
        let driver = Driver { child, port };
        let deadline = Instant::now() + Duration::from_secs(10);
        while driver.send("GET", "/status", &Value::Null).is_err() {
            if Instant::now() > deadline {
                return Err(Trouble::new("WebKitWebDriver did not answer within 10 seconds"));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// The driver's own process; the windows it opens are below it.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Opens a window of `program` with these arguments.
    pub fn open(&self, program: &Path, arguments: &[String]) -> Outcome<Session<'_>> {
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": arguments },
        } } });
        let answer = self.send("POST", "/session", &wanted)?;
        let id = answer["sessionId"].as_str().ok_or_else(|| Trouble::new(format!("no session came: {answer}")))?;
        Ok(Session { driver: self, path: format!("/session/{id}") })
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let answer = http::request(self.port, method, path, &body, PATIENCE)?;
        let told: Value =
            serde_json::from_slice(&answer.body).during(|| format!("{method} {path} answered {} without JSON", answer.status))?;
        let value = told["value"].clone();
        if answer.status == 200 {
            return Ok(value);
        }
        let error = value["error"].as_str().unwrap_or("unknown error");
        let message = value["message"].as_str().unwrap_or_default();
        Err(Trouble::new(format!("{method} {path}: {error} {message}")))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .during(|| "finding a free port".to_owned())
}

/// An element of the page, as long as the page keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

/// One open window. It is closed when this value goes.
#[derive(Debug)]
pub struct Session<'driver> {
    driver: &'driver Driver,
    path: String,
}

impl Session<'_> {
    fn get(&self, what: &str) -> Outcome<Value> {
        self.driver.send("GET", &format!("{}{what}", self.path), &Value::Null)
    }

    fn post(&self, what: &str, body: &Value) -> Outcome<Value> {
        self.driver.send("POST", &format!("{}{what}", self.path), body)
    }

    /// Sets the size of the window in pixels.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        self.post("/window/rect", &json!({ "width": width, "height": height })).map(drop)
    }

    /// The page's address.
    pub fn url(&self) -> Outcome<String> {
        Ok(text_of(&self.get("/url")?))
    }

    /// The page's title.
    pub fn title(&self) -> Outcome<String> {
        Ok(text_of(&self.get("/title")?))
    }

    /// Goes to a place of the same page by its hash (`/statistics?from=…`), without loading it anew.
    pub fn go(&self, place: &str) -> Outcome {
        self.script("window.location.hash = '#' + arguments[0];", &[json!(place)]).map(drop)
    }

    /// The first element for a CSS selector; a trouble when there is none.
    pub fn find(&self, css: &str) -> Outcome<Element> {
        element(&self.post("/element", &json!({ "using": "css selector", "value": css }))?)
    }

    /// All elements for a CSS selector, in the order of the page.
    pub fn find_all(&self, css: &str) -> Outcome<Vec<Element>> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": css }))?;
        found.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(element).collect()
    }

    /// Waits until an element is there.
    pub fn wait_for(&self, css: &str, patience: Duration) -> Outcome<Element> {
        self.wait_until(css, patience, |session| Ok(session.find_all(css)?.into_iter().next()))
    }

    /// Asks again and again until there is an answer; `what` names it when there is none in time.
    pub fn wait_until<T>(&self, what: &str, patience: Duration, mut ask: impl FnMut(&Self) -> Outcome<Option<T>>) -> Outcome<T> {
        let deadline = Instant::now() + patience;
        loop {
            // A page that is just being drawn loses elements between two questions: that is a "not yet" as well.
            let answer = ask(self);
            if let Ok(Some(found)) = answer {
                return Ok(found);
            }
            if Instant::now() > deadline {
                let because = answer.err().map(|trouble| format!(" ({trouble})")).unwrap_or_default();
                let seen = self.body().unwrap_or_default();
                return Err(Trouble::new(format!(
                    "waited {} s in vain for: {what}{because}\nthe page shows:\n{seen}",
                    patience.as_secs()
                )));
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// Clicks an element in its middle.
    pub fn click(&self, element: &Element) -> Outcome {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Empties a field.
    pub fn clear(&self, element: &Element) -> Outcome {
        self.post(&format!("/element/{}/clear", element.0), &json!({})).map(drop)
    }

    /// Types into an element, text or [`keys`].
    pub fn type_keys(&self, element: &Element, text: &str) -> Outcome {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Outcome<Element> {
        element(&self.get("/element/active")?)
    }

    /// The text of an element as a person sees it.
    pub fn text(&self, element: &Element) -> Outcome<String> {
        Ok(text_of(&self.get(&format!("/element/{}/text", element.0))?))
    }

    /// An attribute of an element.
    pub fn attribute(&self, element: &Element, name: &str) -> Outcome<Option<String>> {
        let value = self.get(&format!("/element/{}/attribute/{name}", element.0))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// A property of an element: `value` of a field, `checked` of a box.
    pub fn property(&self, element: &Element, name: &str) -> Outcome<Value> {
        self.get(&format!("/element/{}/property/{name}", element.0))
    }

    /// Can the person use it?
    pub fn is_enabled(&self, element: &Element) -> Outcome<bool> {
        Ok(self.get(&format!("/element/{}/enabled", element.0))? == Value::Bool(true))
    }

    /// The whole text of the page as a person sees it.
    pub fn body(&self) -> Outcome<String> {
        let value = self.script("return document.body ? document.body.innerText : '';", &[])?;
        Ok(text_of(&value))
    }

    /// Runs JavaScript in the page; `arguments[0]` and so on are the arguments.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// What the window shows, as PNG. A picture is taken with the next frame, and a page on which nothing moves draws none: a
    /// corner of one pixel changes its colour by a hair meanwhile.
    pub fn picture(&self) -> Outcome<Vec<u8>> {
        self.script(STIR, &[])?;
        let picture = self.get("/screenshot").and_then(|taken| base64::decode(&text_of(&taken)));
        self.script(REST, &[])?;
        picture
    }

    /// Saves what the window shows, and makes the folder when it is missing.
    pub fn save_picture(&self, path: &Path) -> Outcome {
        let picture = self.picture()?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
        }
        std::fs::write(path, picture).during(|| format!("writing {}", path.display()))
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        let _ = self.driver.send("DELETE", &self.path, &Value::Null);
    }
}

fn element(value: &Value) -> Outcome<Element> {
    value[ELEMENT].as_str().map(|id| Element(id.to_owned())).ok_or_else(|| Trouble::new(format!("not an element: {value}")))
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl From<&Element> for Value {
    /// For handing an element to a script.
    fn from(element: &Element) -> Value {
        json!({ ELEMENT: element.0 })
    }
}
