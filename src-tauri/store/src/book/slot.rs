//! Key slots: each wraps the book's data key for one password or one recovery card.
//!
//! A slot is kept as the very text it was read as, so that a kind (or a field) of a later program survives an older one.
//!
//! The header bound to the wrapped key (little endian): domain string, book id, slot id, then for a password the user id,
//! memory, passes, lanes (4 bytes each) and salt. Names are not in it, so that a user can be renamed without a password;
//! they stand under the key file's MAC.

use renhe_journal::{AuthorId, BookId};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::card::RecoveryCard;
use super::error::{BookError, Part, Result};
use super::hex;
use super::key::{DataKey, KdfParams, Wrapped, random_bytes};

/// A user that has a password slot: what the login page may show before anybody has logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotUser {
    pub id: AuthorId,
    pub name: String,
}

/// A slot as kept in the file, with what we understand of it.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) raw: Box<RawValue>,
    pub(crate) kind: Kind,
}

/// What we understand of a slot.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Password(PasswordSlot),
    Card(CardSlot),
    /// Of a later program: kept as it is.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PasswordSlot {
    id: Uuid,
    pub(crate) user: AuthorId,
    pub(crate) name: String,
    created_ms: i64,
    kdf: KdfParams,
    #[serde(with = "hex::array")]
    salt: [u8; 16],
    #[serde(flatten)]
    wrapped: Wrapped,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CardSlot {
    id: Uuid,
    created_ms: i64,
    #[serde(flatten)]
    wrapped: Wrapped,
}

#[derive(Deserialize)]
struct KindOnly {
    kind: String,
}

#[derive(Serialize)]
struct Tagged<'a, T> {
    kind: &'static str,
    #[serde(flatten)]
    slot: &'a T,
}

impl Slot {
    /// A slot for a user's password.
    pub(crate) fn password(
        book: BookId,
        key: &DataKey,
        user: &SlotUser,
        password: &str,
        kdf: KdfParams,
        now_ms: i64,
    ) -> Result<Self> {
        let id = Uuid::from_bytes(random_bytes()?);
        let salt = random_bytes()?;
        let header = password_header(book, id, user.id, kdf, &salt);
        let wrapping = kdf.derive(password, &salt)?;
        Self::keep(Kind::Password(PasswordSlot {
            id,
            user: user.id,
            name: user.name.clone(),
            created_ms: now_ms,
            kdf,
            salt,
            wrapped: Wrapped::new(&wrapping, &header, key.bytes())?,
        }))
    }

    /// A slot for a recovery card.
    pub(crate) fn card(book: BookId, key: &DataKey, card: &RecoveryCard, now_ms: i64) -> Result<Self> {
        let id = Uuid::from_bytes(random_bytes()?);
        Self::keep(Kind::Card(CardSlot {
            id,
            created_ms: now_ms,
            wrapped: Wrapped::new(&card.key(), &card_header(book, id), key.bytes())?,
        }))
    }

    /// Writes the text of a slot we made or changed.
    pub(crate) fn keep(kind: Kind) -> Result<Self> {
        let raw = match &kind {
            Kind::Password(slot) => serde_json::value::to_raw_value(&Tagged { kind: "password", slot }),
            Kind::Card(slot) => serde_json::value::to_raw_value(&Tagged { kind: "card", slot }),
            Kind::Unknown => return Err(BookError::NoSuchSlot),
        };
        let raw = raw.map_err(|error| BookError::damaged(Part::KeyFile, error.to_string()))?;
        Ok(Self { raw, kind })
    }

    /// Reads a slot; an unknown kind is kept, a known kind that does not parse is an error.
    pub(crate) fn read(raw: Box<RawValue>) -> serde_json::Result<Self> {
        let KindOnly { kind } = serde_json::from_str(raw.get())?;
        let kind = match kind.as_str() {
            "password" => Kind::Password(serde_json::from_str(raw.get())?),
            "card" => Kind::Card(serde_json::from_str(raw.get())?),
            _ => Kind::Unknown,
        };
        Ok(Self { raw, kind })
    }
}

impl PasswordSlot {
    /// The data key, or `None` when the password is another.
    pub(crate) fn open(&self, book: BookId, password: &str) -> Result<Option<DataKey>> {
        let header = password_header(book, self.id, self.user, self.kdf, &self.salt);
        let wrapping = self.kdf.derive(password, &self.salt)?;
        let key = self.wrapped.open(&wrapping, &header);
        Ok(key.map(|key| DataKey::from_bytes(*key)))
    }
}

impl CardSlot {
    /// The data key, or `None` when the card is another.
    pub(crate) fn open(&self, book: BookId, card: &RecoveryCard) -> Option<DataKey> {
        let key = self.wrapped.open(&card.key(), &card_header(book, self.id))?;
        Some(DataKey::from_bytes(*key))
    }
}

fn password_header(book: BookId, slot: Uuid, user: AuthorId, kdf: KdfParams, salt: &[u8; 16]) -> Vec<u8> {
    let mut header = b"renhe slot password v1\0".to_vec();
    header.extend_from_slice(book.as_bytes());
    header.extend_from_slice(slot.as_bytes());
    header.extend_from_slice(user.as_bytes());
    for cost in [kdf.memory_kib, kdf.passes, kdf.lanes] {
        header.extend_from_slice(&cost.to_le_bytes());
    }
    header.extend_from_slice(salt);
    header
}

fn card_header(book: BookId, slot: Uuid) -> Vec<u8> {
    let mut header = b"renhe slot card v1\0".to_vec();
    header.extend_from_slice(book.as_bytes());
    header.extend_from_slice(slot.as_bytes());
    header
}
