//! What happens when the program itself is wrong: the person gets a number, the log gets the place, and nothing of what
//! was typed gets anywhere.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use renhe_wire::{Broken, WireError};

thread_local! {
    /// Where the last panic of this thread arose, as `file:line`.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// From now on a panic notes its place only. Its message may quote what a person typed, and stderr of a desktop program
/// ends up in a file nobody encrypts; a debug build, which no case book of consequence meets, prints it all the same.
pub fn keep_quiet_about_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        let place = about.location().map(|at| format!("{}:{}", at.file(), at.line()));
        PLACE.with_borrow_mut(|kept| *kept = place);
        if cfg!(debug_assertions) {
            usual(about);
        }
    }));
}

/// Does the work; a panic in it becomes a [`WireError`] of the family broken, with an incident number.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, WireError>) -> Result<T, WireError> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_payload: Box<dyn Any + Send>| {
        let place = PLACE.with_borrow_mut(Option::take);
        Err(broken(place.as_deref().unwrap_or("unknown")))
    })
}

/// A failure nobody planned for, with a fresh number; `place` goes into the log under that number.
pub fn broken(place: &str) -> WireError {
    let incident = number();
    tracing::error!(incident, place, "the shell caught a panic or an impossible state");
    Broken { incident }.into()
}

/// Short enough to be read out on the telephone, and different for every incident of a machine.
fn number() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    format!("W{seconds:X}-{}", COUNT.fetch_add(1, Ordering::Relaxed) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use renhe_wire::Family;

    #[test]
    fn a_panic_reaches_the_page_as_a_number_and_nothing_else() {
        let caught: Result<(), WireError> = guarded(|| panic!("王某 said a thing"));
        let error = caught.expect_err("the work panicked");
        assert_eq!(error.family, Family::Broken);
        assert!(error.incident.is_some(), "the number is how the log is found");
        assert!(error.problem.params.is_empty(), "the panic's message may hold what a person typed");
    }

    #[test]
    fn each_incident_has_its_own_number() {
        assert_ne!(broken("a").incident, broken("a").incident, "two reports must not be taken for one");
    }

    #[test]
    fn ordinary_results_pass_through() {
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
