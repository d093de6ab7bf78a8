//! The key file `slots.a` / `slots.b`: who the book is, and the key slots. Two copies with the same content.
//!
//! Three lines: one of JSON, `sum <BLAKE3 of it>`, `mac <keyed BLAKE3 of it>` (key: `derive_key("renhe slots mac v1",
//! data key)`). The sum shows damage before anybody has unlocked, the MAC shows after it that nobody else wrote the file.
//!
//! Saving writes the older copy first, then the other: a power cut leaves the old state or the new one whole. Both are
//! replaced, because a copy left behind would still open with a password that was changed.

use std::collections::BTreeMap;

use renhe_journal::AuthorId;
use serde_json::value::RawValue;

use super::card::RecoveryCard;
use super::copies::{CopyFault, CopyTrouble, Secret};
use super::error::{BookError, Part, Result};
use super::files::{self, Readers};
use super::identity::{FolderId, Identity};
use super::key::{DataKey, KdfParams};
use super::layout::{BookFolder, KeyCopy};
use super::slot::{Kind, PasswordSlot, Slot, SlotUser};

pub(crate) const FORMAT: u32 = 1;

/// The content of the key file, unlocked: made by [`KeyFile::new`] or by [`super::copies::KeyCopies::unlock`].
#[derive(Debug, Clone)]
pub struct KeyFile {
    pub(crate) generation: u64,
    pub(crate) identity: Identity,
    pub(crate) slots: Vec<Slot>,
    /// Fields of a later program, kept as they are.
    pub(crate) others: BTreeMap<String, Box<RawValue>>,
    pub(crate) newest: KeyCopy,
    pub(crate) authentic: bool,
}

impl KeyFile {
    /// The key file of a new book, without any slot yet.
    pub fn new(identity: Identity) -> Self {
        Self { generation: 0, identity, slots: Vec::new(), others: BTreeMap::new(), newest: KeyCopy::B, authentic: true }
    }

    /// Who the book is.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Whether a MAC of the data key vouches for the content. When not, the book may be read but the key file not written.
    pub fn is_authentic(&self) -> bool {
        self.authentic
    }

    /// Gives the book another name and region. Saved by [`KeyFile::save`].
    pub fn rename(&mut self, name: &str, region: &str) {
        self.identity.name = name.to_owned();
        self.identity.region = region.to_owned();
    }

    /// The same book's key file without any slot: for another data key, whose slots are then enrolled. Slots of a later
    /// program wrap the old key and cannot be taken over.
    #[must_use]
    pub fn without_slots(&self) -> KeyFile {
        KeyFile { slots: Vec::new(), ..self.clone() }
    }

    pub(crate) fn set_folder(&mut self, folder: FolderId) {
        self.identity.folder = folder;
    }

    /// Users with a password slot.
    pub fn users(&self) -> Vec<SlotUser> {
        self.passwords().map(|slot| SlotUser { id: slot.user, name: slot.name.clone() }).collect()
    }

    /// Whether a recovery card opens the book.
    pub fn has_card(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot.kind, Kind::Card(_)))
    }

    fn passwords(&self) -> impl Iterator<Item = &PasswordSlot> {
        self.slots.iter().filter_map(|slot| match &slot.kind {
            Kind::Password(slot) => Some(slot),
            Kind::Card(_) | Kind::Unknown => None,
        })
    }

    /// Gives a user a password, in place of the one there was. Takes as long as `kdf` says.
    ///
    /// # Errors
    /// `OutOfMemory`, `NoRandomness`, `Damaged` for parameters out of bounds.
    pub fn enrol(&mut self, key: &DataKey, user: &SlotUser, password: &str, kdf: KdfParams, now_ms: i64) -> Result<()> {
        let slot = Slot::password(self.identity.book, key, user, password, kdf, now_ms)?;
        match self.position_of(user.id) {
            Some(place) => self.slots[place] = slot,
            None => self.slots.push(slot),
        }
        Ok(())
    }

    /// Changes a user's name as the login page shows it. Nothing happens to one without a slot.
    ///
    /// # Errors
    /// `Damaged` when the slot cannot be written as JSON.
    pub fn rename_user(&mut self, user: AuthorId, name: &str) -> Result<()> {
        let Some(place) = self.position_of(user) else {
            return Ok(());
        };
        if let Kind::Password(mut slot) = self.slots[place].kind.clone() {
            slot.name = name.to_owned();
            self.slots[place] = Slot::keep(Kind::Password(slot))?;
        }
        Ok(())
    }

    /// Takes a user's password slot away. Whoever has copied the folder before still has it: offer a new data key.
    ///
    /// # Errors
    /// `NoSuchSlot`; `LastSlot` when no other password would open the book.
    pub fn remove_user(&mut self, user: AuthorId) -> Result<()> {
        let place = self.position_of(user).ok_or(BookError::NoSuchSlot)?;
        if self.passwords().count() == 1 {
            return Err(BookError::LastSlot);
        }
        self.slots.remove(place);
        Ok(())
    }

    /// Makes a new recovery card; the one before opens nothing any more once this is saved.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn renew_card(&mut self, key: &DataKey, now_ms: i64) -> Result<RecoveryCard> {
        let card = RecoveryCard::random()?;
        let slot = Slot::card(self.identity.book, key, &card, now_ms)?;
        self.slots.retain(|slot| !matches!(slot.kind, Kind::Card(_)));
        self.slots.push(slot);
        Ok(card)
    }

    fn position_of(&self, user: AuthorId) -> Option<usize> {
        self.slots.iter().position(|slot| matches!(&slot.kind, Kind::Password(slot) if slot.user == user))
    }

    /// Writes both copies, as the next generation. Once the first is written the change holds: a second that fails is
    /// reported as a fault and mended by the next save.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`: nothing has changed on disk. `Damaged` for a file no MAC vouches for.
    pub fn save(&mut self, folder: &BookFolder, key: &DataKey) -> Result<Vec<CopyFault>> {
        if !self.authentic {
            return Err(BookError::damaged(Part::KeyFile, "no MAC vouches for it"));
        }
        let mut next = self.next();
        let bytes = next.to_bytes(key)?;
        let first = self.newest.other();
        files::replace(&folder.slots(first), &bytes, Readers::AsFolder)?;
        next.newest = first;
        *self = next;
        let second = files::replace(&folder.slots(first.other()), &bytes, Readers::AsFolder);
        Ok(match second {
            Ok(()) => Vec::new(),
            Err(_) => vec![CopyFault { copy: first.other(), what: CopyTrouble::Unwritten }],
        })
    }

    fn next(&self) -> KeyFile {
        KeyFile { generation: self.generation.saturating_add(1), ..self.clone() }
    }

    /// The bytes of the next generation.
    pub(crate) fn next_bytes(&self, key: &DataKey) -> Result<Vec<u8>> {
        self.next().to_bytes(key)
    }

    /// The bytes of a copy, as a backup holds them too.
    ///
    /// # Errors
    /// `Damaged` when it cannot be written as JSON.
    pub fn to_bytes(&self, key: &DataKey) -> Result<Vec<u8>> {
        let json = self.to_json().map_err(|error| BookError::damaged(Part::KeyFile, error.to_string()))?;
        let mac = mac_of(key, json.as_bytes());
        let sum = blake3::hash(json.as_bytes());
        Ok(format!("{json}\nsum {}\nmac {}\n", sum.to_hex(), mac.to_hex()).into_bytes())
    }

    pub(crate) fn to_json(&self) -> serde_json::Result<String> {
        let mut fields = self.others.clone();
        let identity = serde_json::value::to_raw_value(&self.identity)?;
        let slots: Vec<&RawValue> = self.slots.iter().map(|slot| &*slot.raw).collect();
        for (name, value) in [
            ("format", serde_json::value::to_raw_value(&FORMAT)?),
            ("generation", serde_json::value::to_raw_value(&self.generation)?),
            ("identity", identity),
            ("slots", serde_json::value::to_raw_value(&slots)?),
        ] {
            fields.insert(name.to_owned(), value);
        }
        serde_json::to_string(&fields)
    }
}

pub(crate) fn mac_of(key: &DataKey, json: &[u8]) -> blake3::Hash {
    blake3::keyed_hash(&key.derive("renhe slots mac v1"), json)
}

impl KeyFile {
    /// The data key, if this content's slots give it.
    pub(crate) fn try_secret(&self, secret: Secret<'_>) -> Result<DataKey> {
        let book = self.identity.book;
        match secret {
            Secret::Password { user, password } => self
                .passwords()
                .find(|slot| slot.user == user)
                .ok_or(BookError::NoSuchSlot)?
                .open(book, password)?
                .ok_or(BookError::WrongPassword),
            Secret::Card(card) => {
                if !self.has_card() {
                    return Err(BookError::NoSuchSlot);
                }
                let mut keys = self.slots.iter().filter_map(|slot| match &slot.kind {
                    Kind::Card(slot) => slot.open(book, card),
                    Kind::Password(_) | Kind::Unknown => None,
                });
                keys.next().ok_or(BookError::WrongCard)
            }
        }
    }
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
