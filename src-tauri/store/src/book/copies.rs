//! Reading the two copies of the key file: choosing one before the book is unlocked, vouching for it afterwards.

use std::collections::BTreeMap;

use renhe_journal::AuthorId;
use serde_json::value::RawValue;

use super::card::RecoveryCard;
use super::error::{BookError, Part, Result};
use super::files;
use super::hex;
use super::identity::Identity;
use super::key::DataKey;
use super::layout::{BookFolder, KeyCopy};
use super::slot::{Slot, SlotUser};
use super::slots::{FORMAT, KeyFile, mac_of};

/// Largest key file that is read: thousands of slots.
pub(crate) const FILE_LIMIT: u64 = 4 * 1024 * 1024;

/// What is wrong with one copy of the key file; the other one serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFault {
    pub copy: KeyCopy,
    pub what: CopyTrouble,
}

/// See [`CopyFault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyTrouble {
    Missing,
    /// Not what was written: disk damage.
    Damaged,
    /// Whole, but not written with this book's key: changed by somebody.
    Forged,
    /// An older state: saving was interrupted. It may still open with an old password.
    Stale,
    /// Of a newer program.
    Newer,
    /// Could not be written just now.
    Unwritten,
}

/// A copy of the key file that could be parsed.
#[derive(Debug, Clone)]
struct Parsed {
    file: KeyFile,
    json: Vec<u8>,
    sum_holds: bool,
    /// `None` when the line is not there or not a MAC.
    mac: Option<blake3::Hash>,
}

enum Unparsed {
    Damaged,
    Newer(u32),
}

fn parse(copy: KeyCopy, bytes: &[u8]) -> Result<Parsed, Unparsed> {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let json = lines.next().unwrap_or_default();
    let mut labelled = |label: &str| {
        let line = std::str::from_utf8(lines.next()?).ok()?;
        let digits = line.strip_prefix(label)?;
        Some(blake3::Hash::from_bytes(hex::decode(digits)?.try_into().ok()?))
    };
    let sum = labelled("sum ");
    let mac = labelled("mac ");
    let sum_holds = sum == Some(blake3::hash(json));
    // Nothing may follow that is not covered by the MAC.
    let ends = lines.next() == Some(b"") && lines.next().is_none();
    let damaged = |_| Unparsed::Damaged;
    let mut fields: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(json).map_err(damaged)?;
    let mut take = |name: &str| fields.remove(name).ok_or(Unparsed::Damaged);
    let format: u32 = serde_json::from_str(take("format")?.get()).map_err(damaged)?;
    if format > FORMAT && sum_holds {
        return Err(Unparsed::Newer(format));
    }
    let generation = serde_json::from_str(take("generation")?.get()).map_err(damaged)?;
    let identity = serde_json::from_str(take("identity")?.get()).map_err(damaged)?;
    let slots: Vec<Box<RawValue>> = serde_json::from_str(take("slots")?.get()).map_err(damaged)?;
    let slots: serde_json::Result<Vec<Slot>> = slots.into_iter().map(Slot::read).collect();
    Ok(Parsed {
        file: KeyFile { generation, identity, slots: slots.map_err(damaged)?, others: fields, newest: copy, authentic: false },
        json: json.to_vec(),
        sum_holds: sum_holds && ends,
        mac,
    })
}

/// The two copies as read, before anybody has unlocked. What they say is not yet vouched for.
#[derive(Debug)]
pub struct KeyCopies {
    /// Those that could be parsed, the one to believe first.
    parsed: Vec<Parsed>,
    faults: Vec<CopyFault>,
}

/// What opens a book.
#[derive(Debug, Clone, Copy)]
pub enum Secret<'a> {
    Password { user: AuthorId, password: &'a str },
    Card(&'a RecoveryCard),
}

/// An opened book's key, its key file and what is wrong with the copies.
#[derive(Debug)]
pub struct Unlocked {
    pub key: DataKey,
    pub file: KeyFile,
    /// Mended by the next [`KeyFile::save`]; to be told and journalled before.
    pub faults: Vec<CopyFault>,
}

impl KeyCopies {
    /// Reads both copies. One that parses is enough.
    ///
    /// # Errors
    /// `Damaged` when neither parses, `Newer` when they are of a newer program.
    pub fn read(folder: &BookFolder) -> Result<Self> {
        let read = |copy| match files::read_small(&folder.slots(copy), FILE_LIMIT) {
            Ok(bytes) => bytes.ok_or(CopyTrouble::Missing),
            Err(_) => Err(CopyTrouble::Damaged),
        };
        Self::of(KeyCopy::BOTH.map(|copy| (copy, read(copy))))
    }

    /// Reads the one copy that a backup holds.
    ///
    /// # Errors
    /// As [`KeyCopies::read`].
    pub fn from_backup(bytes: Vec<u8>) -> Result<Self> {
        Self::of([(KeyCopy::A, Ok(bytes))])
    }

    fn of<const N: usize>(copies: [(KeyCopy, Result<Vec<u8>, CopyTrouble>); N]) -> Result<Self> {
        let mut parsed = Vec::new();
        let mut faults = Vec::new();
        let mut newer = None;
        for (copy, bytes) in copies {
            let what = match bytes.map(|bytes| parse(copy, &bytes)) {
                Ok(Ok(found)) => {
                    parsed.push(found);
                    continue;
                }
                Ok(Err(Unparsed::Newer(format))) => {
                    newer = Some(format);
                    CopyTrouble::Newer
                }
                Ok(Err(Unparsed::Damaged)) => CopyTrouble::Damaged,
                Err(trouble) => trouble,
            };
            faults.push(CopyFault { copy, what });
        }
        // A newer program's copy was written last: to go by the other would be to undo what it did.
        if let Some(found) = newer {
            return Err(BookError::Newer { part: Part::KeyFile, found, known: FORMAT });
        }
        if parsed.is_empty() {
            return Err(BookError::damaged(Part::KeyFile, "neither copy can be read"));
        }
        parsed.sort_by_key(|copy| std::cmp::Reverse((copy.sum_holds, copy.file.generation)));
        Ok(Self { parsed, faults })
    }

    fn first(&self) -> &KeyFile {
        // `of` refuses to be without any.
        &self.parsed[0].file
    }

    /// Who the book says it is.
    pub fn identity(&self) -> &Identity {
        self.first().identity()
    }

    /// Users with a password, for the login page.
    pub fn users(&self) -> Vec<SlotUser> {
        self.first().users()
    }

    /// Whether a recovery card opens the book.
    pub fn has_card(&self) -> bool {
        self.first().has_card()
    }

    /// Opens a slot. A damaged copy is passed over; a whole one that refuses the secret is final, even when an older copy
    /// would take it (a password that was changed).
    ///
    /// # Errors
    /// `WrongPassword`, `WrongCard` (both count as failed logins), `NoSuchSlot`, `OutOfMemory`, `Damaged`.
    pub fn unlock(&self, secret: Secret<'_>) -> Result<Unlocked> {
        let key = self.key_for(secret)?;
        let (file, faults) = self.against(&key);
        Ok(Unlocked { key, file, faults })
    }

    /// What is wrong with the two copies, now that the data key is known.
    pub fn check(&self, key: &DataKey) -> Vec<CopyFault> {
        self.against(key).1
    }

    fn against(&self, key: &DataKey) -> (KeyFile, Vec<CopyFault>) {
        let vouched = |copy: &&Parsed| copy.mac == Some(mac_of(key, &copy.json));
        let best = self.parsed.iter().filter(vouched).max_by_key(|copy| (copy.sum_holds, copy.file.generation));
        let (mut file, authentic) = match best {
            Some(copy) => (copy.file.clone(), true),
            None => (self.first().clone(), false),
        };
        file.authentic = authentic;
        let mut faults = self.faults.clone();
        for copy in &self.parsed {
            let what = if !copy.sum_holds {
                CopyTrouble::Damaged
            } else if !vouched(&copy) {
                CopyTrouble::Forged
            } else if copy.file.generation < file.generation {
                CopyTrouble::Stale
            } else {
                continue;
            };
            faults.push(CopyFault { copy: copy.file.newest, what });
        }
        (file, faults)
    }

    fn key_for(&self, secret: Secret<'_>) -> Result<DataKey> {
        let whole = self.parsed.iter().filter(|copy| copy.sum_holds).take(1);
        let lenient = self.parsed.iter().filter(|_| !self.parsed[0].sum_holds);
        let mut outcome = Err(BookError::NoSuchSlot);
        for copy in whole.chain(lenient) {
            match copy.file.try_secret(secret) {
                Ok(key) => return Ok(key),
                // A slot that refused says more than one that is not there.
                Err(BookError::NoSuchSlot) => {}
                Err(error) => outcome = Err(error),
            }
        }
        outcome
    }
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod tests;
