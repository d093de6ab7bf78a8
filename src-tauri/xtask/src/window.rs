//! What a person does first in our window, done through WebDriver. The names used here (`data-test`) are a contract with
//! `ui/`: they are not styling, and stay when the look changes.

use std::time::Duration;

use serde_json::{Value, json};

use crate::process::{Outcome, Trouble};
use crate::webdriver::{Session, keys};

/// The page that asks who is there.
pub const UNLOCK_PAGE: &str = "[data-test='unlock-page']";
/// Its field for the password.
pub const PASSWORD: &str = "[data-test='unlock-password']";

/// A debug build on a slow machine, and Argon2id takes its time by design.
const PATIENCE: Duration = Duration::from_secs(60);

/// Unlocks the open book, and waits until the unlock page has gone.
pub fn unlock(session: &Session<'_>, user: &str, password: &str) -> Outcome {
    unlock_within(session, user, password, PATIENCE)
}

/// The same with a patience of one's own: a large book is backed up when it opens and none was made yet.
pub fn unlock_within(session: &Session<'_>, user: &str, password: &str, patience: Duration) -> Outcome {
    let field = session.wait_for(PASSWORD, PATIENCE)?;
    choose_user(session, user)?;
    session.click(&field)?;
    session.type_keys(&field, password)?;
    session.type_keys(&field, keys::ENTER)?;
    session.wait_until("the book to open", patience, |session| Ok(session.find_all(UNLOCK_PAGE)?.is_empty().then_some(())))
}

/// The users stand side by side; the dot before a name is for screen readers only, so the click goes through the page.
fn choose_user(session: &Session<'_>, user: &str) -> Outcome {
    let chosen = session.script(
        "const dot = [...document.querySelectorAll(\"[data-test='unlock-user']\")].find((dot) => dot.value === arguments[0]);
         if (dot) dot.click();
         return dot !== undefined;",
        &[json!(user)],
    )?;
    if chosen == Value::Bool(true) {
        return Ok(());
    }
    Err(Trouble::new(format!("the unlock page does not know {user}")))
}

/// Goes to the statistics of a year and waits for its figures and their chart.
pub fn statistics_of(session: &Session<'_>, year: u16) -> Outcome {
    let place = format!("/statistics?period=custom&from={year}-01-01&to={year}-12-31");
    let year = year.to_string();
    session.wait_until("the figures of the year", PATIENCE, |session| {
        // Right after unlocking the desk still chooses its own first page: say again where we want to go until we are there.
        let Some(period) = session.find_all("[data-test='period']")?.into_iter().next() else {
            return session.go(&place).map(|()| None);
        };
        Ok(session.text(&period)?.contains(&year).then_some(()))
    })?;
    session.wait_for("[data-test='chart'] svg", PATIENCE).map(drop)
}

/// A figure of the statistics page's headline by its key (`mediated`, `succeeded`), as shown: `1,204` is 1204.
pub fn figure(session: &Session<'_>, key: &str) -> Outcome<u64> {
    let css = format!("[data-test='figure-{key}']");
    let shown = session.wait_until(&css, PATIENCE, |session| {
        let text = session.text(&session.find(&css)?)?;
        Ok(number_in(&text).map(|_| text))
    })?;
    number_in(&shown).ok_or_else(|| Trouble::new(format!("{key} shows no number: {shown}")))
}

/// The first number of a text, thousands separated by commas.
fn number_in(text: &str) -> Option<u64> {
    let start = text.find(|character: char| character.is_ascii_digit())?;
    let digits: String = text[start..]
        .chars()
        .take_while(|character| character.is_ascii_digit() || *character == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_as_a_person_reads_it() {
        assert_eq!(number_in("调解纠纷 60 件"), Some(60));
        assert_eq!(number_in("1,204"), Some(1204));
        assert_eq!(number_in("60\n成功 58"), Some(60), "the first one: the figure stands before what explains it");
        assert_eq!(number_in("—"), None, "a figure that is still loading is no zero");
    }
}
