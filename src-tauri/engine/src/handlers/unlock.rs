//! Unlocking, locking, passwords, books opened before.

use crate::call::Call;
use crate::environment::Environment;
use crate::error::{Result, invalid, refuse};
use crate::handlers::{close_quietly, state};
use crate::open_book::{EnteredSecret, OpenBook, waiting};
use renhe_journal::AuthorId;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::attempts::FREE_FAILURES;
use renhe_store::book::card::RecoveryCard as Card;
use renhe_store::book::copies::{KeyCopies, Secret};
use renhe_store::book::error::BookError;
use renhe_store::book::slot::SlotUser;
use renhe_store::book::watch::Work;
use renhe_wire::*;

/// Characters of a password at the least.
const PASSWORD_MIN: usize = 8;
/// Passwords that everybody tries first.
const COMMON: [&str; 12] = [
    "12345678",
    "123456789",
    "1234567890",
    "password",
    "88888888",
    "66666666",
    "11111111",
    "00000000",
    "abcd1234",
    "qwertyui",
    "87654321",
    "iloveyou",
];

/// A password long enough and not among the commonest.
pub(crate) fn check_password(field: &str, password: &str) -> Result<()> {
    if password.chars().count() < PASSWORD_MIN {
        let problem = Problem::new(Code::PasswordTooShort).with("min", PASSWORD_MIN).at(field);
        return Err(Rejection::Invalid(problem).into());
    }
    if COMMON.contains(&password.to_lowercase().as_str()) {
        return Err(invalid(field, Code::PasswordTooCommon));
    }
    Ok(())
}

pub(crate) fn unlock(call: &mut Call<'_>, request: Unlock) -> Result<AppState> {
    let now_ms = call.now_ms();
    let environment = call.environment;
    let book = call.open()?;
    if book.unlocked.is_some() {
        close_quietly(call)?;
    }
    let _stage = environment.watch.begin(Work::Opening, None, false);
    let book = call.open()?;
    book.unlock(environment, &request.user, EnteredSecret::Password(&request.password), now_ms)?;
    opened(call)
}

fn opened(call: &mut Call<'_>) -> Result<AppState> {
    let now_ms = call.now_ms();
    let environment = call.environment;
    let book = call.open()?;
    crate::handlers::remember(environment, book);
    if environment.automatic_backups
        && let Some(unlocked) = book.unlocked.as_mut().filter(|unlocked| unlocked.read_only.is_none())
        && let Err(error) = crate::handlers::automatic_backup(environment, &book.folder, unlocked, now_ms)
    {
        tracing::warn!(%error, "automatic backup failed");
    }
    call.changes.session = true;
    state(call)
}

pub(crate) fn unlock_with_card(call: &mut Call<'_>, request: UnlockWithCard) -> Result<AppState> {
    check_password("new_password", &request.new_password)?;
    let now_ms = call.now_ms();
    let environment = call.environment;
    let card = Card::parse(&request.card).map_err(|_| invalid("card", Code::BadCard))?;
    let book = call.open()?;
    if book.unlocked.is_some() {
        close_quietly(call)?;
    }
    let book = call.open()?;
    // Where the new password could not be kept, it is not set: the card and this folder stay as they are.
    if let Some(problem) = book.not_writable() {
        return Err(Rejection::Refused(problem).into());
    }
    let _stage = environment.watch.begin(Work::Opening, None, false);
    book.unlock(environment, &request.user, EnteredSecret::Card(&card), now_ms)?;
    if let Some(unlocked) = book.unlocked.as_mut()
        && let Some(session) = unlocked.session.clone()
    {
        let user = SlotUser { id: AuthorId(session.user), name: session.name };
        unlocked.keys.enrol(&unlocked.key, &user, &request.new_password, environment.kdf, now_ms)?;
        unlocked.keys.save(&book.folder, &unlocked.key)?;
    }
    // The forgotten password must not open the book from the copy in memory.
    book.copies = KeyCopies::read(&book.folder)?;
    opened(call)
}

pub(crate) fn lock(call: &mut Call<'_>, _: Nothing) -> Result<AppState> {
    close_quietly(call)?;
    call.changes.session = true;
    state(call)
}

/// Checks the password of the user at the desk, counting a wrong one like a failed login; `field` is where it was entered.
pub(crate) fn check_own_password(call: &mut Call<'_>, field: &str, password: &str) -> Result<()> {
    let now_ms = call.now_ms();
    let id = AuthorId(call.actor()?);
    let book = call.open()?;
    book.attempts.check(id, now_ms).map_err(|error| waiting(error, now_ms))?;
    match book.copies.unlock(Secret::Password { user: id, password }) {
        Ok(_) => Ok(()),
        Err(BookError::WrongPassword) => {
            book.attempts.failed(id, now_ms)?;
            let left = FREE_FAILURES.saturating_sub(book.attempts.failures(id));
            Err(Rejection::Invalid(Problem::new(Code::WrongPassword).with("left", left).at(field)).into())
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn password_change(call: &mut Call<'_>, request: ChangePassword) -> Result<Nothing> {
    check_password("new", &request.new)?;
    call.writable()?;
    check_own_password(call, "old", &request.old)?;
    let now_ms = call.now_ms();
    let environment = call.environment;
    let book = call.open()?;
    let Some(unlocked) = book.unlocked.as_mut() else {
        return Err(refuse(Code::Locked));
    };
    let Some(session) = unlocked.session.clone() else {
        return Err(refuse(Code::Locked));
    };
    let user = SlotUser { id: AuthorId(session.user), name: session.name };
    unlocked.keys.enrol(&unlocked.key, &user, &request.new, environment.kdf, now_ms)?;
    unlocked.keys.save(&book.folder, &unlocked.key)?;
    book.copies = KeyCopies::read(&book.folder)?;
    Ok(Nothing {})
}

const RECENT: &str = "recent.json";

/// Books opened on this machine before, newest first; those whose folder is gone are left out.
pub(crate) fn recent(environment: &Environment) -> Vec<RecentBook> {
    let Some(state) = &environment.state else {
        return Vec::new();
    };
    let read = std::fs::read(state.root().join(RECENT)).ok();
    let books: Vec<RecentBook> = read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    books.into_iter().filter(|book| std::path::Path::new(&book.path).is_dir()).collect()
}

/// Remembers an opened book for the start page. That list is a convenience: a failure is no fault.
pub(crate) fn remember(environment: &Environment, book: &OpenBook) {
    let Some(state) = &environment.state else {
        return;
    };
    let path = book.folder.root().display().to_string();
    let mut books = recent(environment);
    books.retain(|known| known.path != path);
    books.insert(0, RecentBook { path, name: book.identity().name.clone(), practice: book.identity().practice });
    books.truncate(10);
    let written = serde_json::to_vec(&books)
        .map_err(std::io::Error::other)
        .and_then(|bytes| std::fs::create_dir_all(state.root()).and_then(|()| std::fs::write(state.root().join(RECENT), bytes)));
    if let Err(error) = written {
        tracing::warn!(%error, "the list of books could not be kept");
    }
}
