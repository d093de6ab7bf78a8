//! A record: an envelope and two payloads, and the hash that binds the three.
//!
//! The hash is made of the *digests* of the payloads, so a payload can be gone (erased by law, or withheld from this
//! reader) while the record still has its hash and the chain still verifies. The salt goes with the payload: with
//! 128 random bits missing, nobody can try out likely contents against the digest.

use std::fmt;

use crate::envelope::Envelope;
use crate::ids::RecordHash;

/// Bytes of salt before a payload's bytes.
pub const SALT_LEN: usize = 16;

/// The digest of a payload that never was: a record need not have both.
pub const EMPTY_DIGEST: [u8; 32] = [0; 32];

/// One of the two payloads of a record.
///
/// Two payloads are equal when what is held is equal; compare [`Payload::digest`] for "the same payload, maybe absent".
#[derive(Clone, PartialEq, Eq)]
pub enum Payload {
    /// The record never had one. Its digest is 32 zero bytes.
    Empty,
    /// Held here, exactly as its author wrote it. Never re-serialised: unknown fields and their order stay.
    Present {
        /// 16 random bytes of the author's device, new for every payload.
        salt: [u8; SALT_LEN],
        /// The payload as stored, a JSON object in UTF-8. This crate does not look inside.
        bytes: Vec<u8>,
    },
    /// There was one; only its digest is known here.
    Absent {
        /// What the payload's digest was.
        digest: [u8; 32],
    },
}

impl Payload {
    /// A payload of which only the digest is known; the digest of none is [`Payload::Empty`].
    pub fn from_digest(digest: [u8; 32]) -> Payload {
        if digest == EMPTY_DIGEST {
            return Payload::Empty;
        }
        Payload::Absent { digest }
    }

    /// The digest that goes into the record's hash.
    pub fn digest(&self) -> [u8; 32] {
        match self {
            Payload::Empty => EMPTY_DIGEST,
            Payload::Present { salt, bytes } => payload_digest(salt, bytes),
            Payload::Absent { digest } => *digest,
        }
    }

    /// The bytes, when they are held here.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Payload::Present { bytes, .. } => Some(bytes),
            Payload::Empty | Payload::Absent { .. } => None,
        }
    }

    /// The same payload without its bytes and salt; an empty one stays empty.
    #[must_use]
    pub fn withheld(&self) -> Payload {
        Payload::from_digest(self.digest())
    }
}

/// Shows sizes and digests only: payloads hold personal data, and what is printed for debugging ends up in logs.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Payload::Empty => f.write_str("Empty"),
            Payload::Present { bytes, .. } => write!(f, "Present({} bytes)", bytes.len()),
            Payload::Absent { digest } => write!(f, "Absent({:?})", RecordHash(*digest)),
        }
    }
}

/// A record as it is written, stored and passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Who, what, when, after what.
    pub envelope: Envelope,
    /// What the figures need; holds no personal data.
    pub counted: Payload,
    /// The rest.
    pub private: Payload,
}

impl Record {
    /// The record's hash; the same whether its payloads are present or absent.
    pub fn hash(&self) -> RecordHash {
        record_hash(&self.envelope.encode(), &self.counted.digest(), &self.private.digest())
    }

    /// The record as given to a reader who may not have the counted payload.
    #[must_use]
    pub fn without_counted(mut self) -> Record {
        self.counted = self.counted.withheld();
        self
    }

    /// The record as given to a reader who may not have the private payload.
    #[must_use]
    pub fn without_private(mut self) -> Record {
        self.private = self.private.withheld();
        self
    }
}

/// `BLAKE3(salt ‖ bytes)`, the digest of a payload that is held.
pub fn payload_digest(salt: &[u8; SALT_LEN], bytes: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(salt);
    hasher.update(bytes);
    *hasher.finalize().as_bytes()
}

/// `BLAKE3(envelope ‖ counted digest ‖ private digest)`, for whoever keeps the envelope's bytes as they are.
///
/// Does not look at the envelope: bytes that decode would refuse have a hash too.
pub fn record_hash(envelope: &[u8], counted_digest: &[u8; 32], private_digest: &[u8; 32]) -> RecordHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(envelope);
    hasher.update(counted_digest);
    hasher.update(private_digest);
    RecordHash(*hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use proptest::prelude::*;

    /// Every single-bit change of `bytes`.
    fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
        (0..bytes.len() * 8).map(|bit| {
            let mut changed = bytes.to_vec();
            changed[bit / 8] ^= 1 << (bit % 8);
            changed
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn any_flipped_bit_of_an_envelope_is_refused_or_changes_the_hash(record in samples::record()) {
            let (counted, private) = (record.counted.digest(), record.private.digest());
            let hash = record.hash();
            for changed in flips(&record.envelope.encode()) {
                prop_assert_ne!(record_hash(&changed, &counted, &private), hash);
                if let Ok(envelope) = Envelope::decode(&changed) {
                    prop_assert_ne!(&envelope, &record.envelope, "two spellings of one envelope");
                    prop_assert_eq!(envelope.encode(), changed, "what is read is what was hashed");
                }
            }
        }

        #[test]
        fn any_flipped_bit_of_a_payload_changes_the_hash(record in samples::record()) {
            let hash = record.hash();
            for which in [0, 1] {
                let Payload::Present { salt, bytes } = (if which == 0 { &record.counted } else { &record.private })
                else { continue };
                let stored = [salt.as_slice(), bytes].concat();
                for changed in flips(&stored) {
                    let (salt, bytes) = changed.split_first_chunk().unwrap();
                    let payload = Payload::Present { salt: *salt, bytes: bytes.to_vec() };
                    let mut forged = record.clone();
                    *(if which == 0 { &mut forged.counted } else { &mut forged.private }) = payload;
                    prop_assert_ne!(forged.hash(), hash);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_record_keeps_its_hash_when_payloads_are_withheld(record in samples::record()) {
            let hash = record.hash();
            prop_assert_eq!(record.clone().without_private().hash(), hash);
            prop_assert_eq!(record.clone().without_counted().hash(), hash);
            let bare = record.clone().without_counted().without_private();
            prop_assert_eq!(bare.hash(), hash);
            prop_assert!(bare.counted.bytes().is_none() && bare.private.bytes().is_none(), "nothing is left behind");
            prop_assert_eq!(bare.clone().without_private(), bare, "withholding twice changes nothing");
        }

        #[test]
        fn the_two_payloads_are_not_interchangeable(record in samples::record()) {
            prop_assume!(record.counted.digest() != record.private.digest());
            let swapped = Record {
                envelope: record.envelope.clone(),
                counted: record.private.clone(),
                private: record.counted.clone(),
            };
            prop_assert_ne!(swapped.hash(), record.hash(), "private data must not pass as counted");
        }
    }

    #[test]
    fn no_payload_and_a_payload_of_no_bytes_are_two_things() {
        let nothing = Payload::Present { salt: [0; SALT_LEN], bytes: Vec::new() };
        assert_ne!(nothing.digest(), EMPTY_DIGEST);
        assert_eq!(Payload::Empty.withheld(), Payload::Empty, "what never was cannot be withheld");
        assert_eq!(Payload::from_digest(EMPTY_DIGEST), Payload::Empty);
    }

    #[test]
    fn the_salt_hides_likely_contents() {
        let bytes = b"{}".to_vec();
        let one = Payload::Present { salt: [1; SALT_LEN], bytes: bytes.clone() };
        let other = Payload::Present { salt: [2; SALT_LEN], bytes };
        assert_ne!(one.digest(), other.digest(), "equal contents must not show as equal digests");
    }

    #[test]
    fn debug_output_shows_no_contents() {
        let payload = Payload::Present { salt: *b"0123456789abcdef", bytes: "{\"name\":\"李大山\"}".into() };
        let shown = format!("{payload:?}");
        assert_eq!(shown, "Present(20 bytes)", "personal data in a log");
    }
}
