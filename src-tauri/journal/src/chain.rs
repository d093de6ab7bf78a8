//! Hash chains: one per device and stream, dense from 1, each record naming the hash of the one before.
//!
//! A chain shows that nothing in it was changed, left out or moved. It does not show that its tail was cut off or
//! that its device wrote two histories: for that somebody else must hold an earlier head ([`find_forks`], and the
//! signed heads of [`crate::sign`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::envelope::{Envelope, EnvelopeError};
use crate::ids::{BookId, DeviceId, RecordHash, Stream};
use crate::record::record_hash;

/// The last record of a chain, or of as much of it as is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Head {
    /// Its place, from 1.
    pub seq: u64,
    /// Its hash.
    pub hash: RecordHash,
}

impl Head {
    /// Whether both cannot belong to one chain: one place, two hashes. Heads at different places may still disagree.
    pub fn contradicts(&self, other: &Head) -> bool {
        self.seq == other.seq && self.hash != other.hash
    }
}

/// The name of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainId {
    /// The book.
    pub book: BookId,
    /// The device that writes the chain; nobody else does.
    pub device: DeviceId,
    /// Which of its chains.
    pub stream: Stream,
}

/// What is wrong in a chain, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// The envelope cannot be read. `seq` is the place it should have.
    #[error("record {seq}: {error}")]
    Unreadable {
        /// The expected place.
        seq: u64,
        /// Why not.
        #[source]
        error: EnvelopeError,
    },
    /// The record belongs to another book.
    #[error("record {seq} belongs to book {found}")]
    WrongBook {
        /// The record's place.
        seq: u64,
        /// The book it names.
        found: BookId,
    },
    /// The record was written by another device.
    #[error("record {seq} belongs to device {found}")]
    WrongDevice {
        /// The record's place.
        seq: u64,
        /// The device it names.
        found: DeviceId,
    },
    /// The record stands in another stream.
    #[error("record {seq} belongs to stream {found}")]
    WrongStream {
        /// The record's place.
        seq: u64,
        /// The stream it names.
        found: Stream,
    },
    /// Records are missing between the last one and this one.
    #[error("record {expected} expected, {found} found")]
    Gap {
        /// The first missing place.
        expected: u64,
        /// The place of the record that came instead.
        found: u64,
    },
    /// A place that has been passed comes again.
    #[error("record {found} again, {expected} expected")]
    Repeated {
        /// The next place.
        expected: u64,
        /// The place of the record that came instead.
        found: u64,
    },
    /// The record names another predecessor than the one that is held: one of the two was changed, or history forked.
    #[error("record {seq} follows {found}, not {expected}")]
    PrevMismatch {
        /// The record's place.
        seq: u64,
        /// The hash of the record held before it.
        expected: RecordHash,
        /// The hash it names.
        found: RecordHash,
    },
    /// The hash kept beside the record is not the hash of its bytes: one of the two was changed.
    #[error("record {seq} hashes to {computed}, stored is {stored}")]
    HashMismatch {
        /// The record's place.
        seq: u64,
        /// The hash kept beside it.
        stored: RecordHash,
        /// The hash of what is there.
        computed: RecordHash,
    },
}

/// Whether `envelope` is the next record of `chain` after `previous` (none: the chain is empty).
///
/// # Errors
/// The first thing that does not fit.
pub fn check_next(chain: &ChainId, previous: Option<Head>, envelope: &Envelope) -> Result<(), ChainError> {
    let seq = envelope.seq;
    if envelope.book != chain.book {
        let found = envelope.book;
        return Err(ChainError::WrongBook { seq, found });
    }
    if envelope.device != chain.device {
        let found = envelope.device;
        return Err(ChainError::WrongDevice { seq, found });
    }
    if envelope.stream != chain.stream {
        let found = envelope.stream;
        return Err(ChainError::WrongStream { seq, found });
    }
    let (expected, hash) = next(previous);
    if seq > expected {
        let found = seq;
        return Err(ChainError::Gap { expected, found });
    }
    if seq < expected {
        let found = seq;
        return Err(ChainError::Repeated { expected, found });
    }
    if envelope.prev != hash {
        return Err(ChainError::PrevMismatch { seq, expected: hash, found: envelope.prev });
    }
    Ok(())
}

fn next(previous: Option<Head>) -> (u64, RecordHash) {
    previous.map_or((1, RecordHash::ZERO), |head| (head.seq.saturating_add(1), head.hash))
}

/// A record as a store holds it: the envelope's bytes, the digests of the payloads, the hash kept beside them.
///
/// For a payload that is present the digest must be computed from its bytes, or a change in it goes unnoticed.
#[derive(Debug, Clone, Copy)]
pub struct Link<B> {
    /// The envelope's bytes as stored.
    pub envelope: B,
    /// Digest of the counted payload.
    pub counted: [u8; 32],
    /// Digest of the private payload.
    pub private: [u8; 32],
    /// The hash stored beside the record.
    pub stored: RecordHash,
}

/// Walks one chain record by record, and goes on after a fault, so that each fault is named once.
#[derive(Debug, Clone)]
pub struct ChainWalk {
    chain: ChainId,
    head: Option<Head>,
}

impl ChainWalk {
    /// Starts after `previous`, a head verified before, or at the first record.
    pub fn new(chain: ChainId, previous: Option<Head>) -> ChainWalk {
        ChainWalk { chain, head: previous }
    }

    /// The last record walked over: its own place and the hash stored for it.
    pub fn head(&self) -> Option<Head> {
        self.head
    }

    /// Takes the next record, and gives its envelope back when all is well with it.
    ///
    /// # Errors
    /// What is wrong with this record. The next one is then held against the place and the *stored* hash of this
    /// one: a changed record is reported once, not again as a wrong predecessor of every record after it.
    pub fn step<B: AsRef<[u8]>>(&mut self, link: &Link<B>) -> Result<Envelope, ChainError> {
        let previous = self.head;
        let (expected, _) = next(previous);
        let bytes = link.envelope.as_ref();
        let envelope = match Envelope::decode(bytes) {
            Ok(envelope) => envelope,
            Err(error) => {
                self.advance(expected, link.stored);
                return Err(ChainError::Unreadable { seq: expected, error });
            }
        };
        let seq = envelope.seq;
        let computed = record_hash(bytes, &link.counted, &link.private);
        if computed != link.stored {
            // The place in a changed envelope may be what was changed: keep to the expected one.
            self.advance(expected, link.stored);
            return Err(ChainError::HashMismatch { seq: expected, stored: link.stored, computed });
        }
        let checked = check_next(&self.chain, previous, &envelope);
        // A record of another chain, or one that comes again, moves this walk nowhere.
        match checked {
            Ok(()) | Err(ChainError::Gap { .. } | ChainError::PrevMismatch { .. }) => {
                self.advance(seq, link.stored);
            }
            Err(_) => {}
        }
        checked.map(|()| envelope)
    }

    fn advance(&mut self, seq: u64, hash: RecordHash) {
        self.head = Some(Head { seq, hash });
    }
}

/// Verifies a chain from `previous` on, in order of `seq`, and gives its head (`previous` when there is no record).
///
/// # Errors
/// The first fault. To name them all, use [`ChainWalk`].
pub fn verify<B: AsRef<[u8]>>(
    chain: ChainId,
    previous: Option<Head>,
    links: impl IntoIterator<Item = Link<B>>,
) -> Result<Option<Head>, ChainError> {
    let mut walk = ChainWalk::new(chain, previous);
    for link in links {
        walk.step(&link)?;
    }
    Ok(walk.head())
}

/// Two or more records of one device at one place: its history was written twice (a restored copy went on working,
/// or somebody rewrote the past). Neither is believed over the other here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The device.
    pub device: DeviceId,
    /// The stream.
    pub stream: Stream,
    /// The place in the chain.
    pub seq: u64,
    /// The different hashes seen there, ascending; at least two.
    pub hashes: Vec<RecordHash>,
}

/// All forks among the records or heads given, in order of device, stream and place.
///
/// Give it everything known of a chain: records held, records arriving, heads in receipts and on paper.
pub fn find_forks(seen: impl IntoIterator<Item = (DeviceId, Stream, Head)>) -> Vec<Fork> {
    let mut places: BTreeMap<_, BTreeSet<RecordHash>> = BTreeMap::new();
    for (device, stream, head) in seen {
        places.entry((device, stream, head.seq)).or_default().insert(head.hash);
    }
    places
        .into_iter()
        .filter(|(_, hashes)| hashes.len() > 1)
        .map(|((device, stream, seq), hashes)| Fork { device, stream, seq, hashes: hashes.into_iter().collect() })
        .collect()
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
