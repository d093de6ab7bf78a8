//! Unlocking a book with a password, or with the recovery card.

use crate::environment::Environment;
use crate::error::{EngineError, Result};
use crate::open_book::{EnteredSecret, OpenBook, waiting};
use renhe_journal::AuthorId;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::attempts::FREE_FAILURES;
use renhe_store::book::copies::Secret;
use renhe_store::book::error::BookError;
use uuid::Uuid;

impl OpenBook {
    /// Unlocks with a password, or with the card for a user.
    pub(crate) fn unlock(&mut self, environment: &Environment, user: &str, secret: EnteredSecret<'_>, now_ms: i64) -> Result<()> {
        self.end_renewal(environment)?;
        let known = self.copies.users().into_iter().find(|known| known.name == user.trim());
        let counted = known.as_ref().map_or(AuthorId(Uuid::nil()), |known| known.id);
        self.attempts.check(counted, now_ms).map_err(|error| waiting(error, now_ms))?;
        let opened = match (&secret, &known) {
            (EnteredSecret::Password(password), Some(known)) => self.copies.unlock(Secret::Password { user: known.id, password }),
            (EnteredSecret::Password(_), None) => Err(BookError::WrongPassword),
            (EnteredSecret::Card(card), _) => self.copies.unlock(Secret::Card(card)),
        };
        let opened = match opened {
            Ok(opened) => opened,
            Err(error @ (BookError::WrongPassword | BookError::WrongCard | BookError::NoSuchSlot)) => {
                // A folder that cannot be written counts no attempts; the password is wrong all the same.
                if let Err(failure) = self.attempts.failed(counted, now_ms) {
                    tracing::warn!(%failure, "a failed login could not be kept");
                }
                return Err(match error {
                    BookError::WrongCard => crate::error::invalid("card", Code::BadCard),
                    _ => self.wrong_password(counted),
                });
            }
            Err(error) => return Err(error.into()),
        };
        if let Err(failure) = self.attempts.succeeded(counted) {
            tracing::warn!(%failure, "the count of failed logins could not be reset");
        }
        self.open_tables(environment, opened, user.trim(), now_ms)
    }

    /// The refusal of a wrong password, with how many attempts are left before the wait.
    fn wrong_password(&self, user: AuthorId) -> EngineError {
        let left = FREE_FAILURES.saturating_sub(self.attempts.failures(user));
        EngineError::Rejected(Rejection::Refused(Problem::new(Code::WrongPassword).with("left", left)))
    }
}
