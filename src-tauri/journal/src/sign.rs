//! Signed heads: a device vouches for a chain up to a place, and with it for every record before.
//!
//! Ed25519 (RFC 8032) over a statement that begins with its own domain string, so that a signature given here can
//! never be taken for one over anything else. Verification is strict: no second signature over the same statement
//! can be made from a first, and no key of small order is accepted.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroize;

use crate::chain::Head;
use crate::hex::hex32;
use crate::ids::{BookId, DeviceId, RecordHash, Stream, StreamError};

/// What every statement about a head begins with.
pub const HEAD_DOMAIN: &[u8; 14] = b"renhe head v1\0";

hex32! {
    /// The public half of a device's key. Its text is 64 lower-case hexadecimal digits.
    PublicKey
}

/// A device's key. Its secret bytes are wiped when it is dropped and never shown.
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// Makes the key of 32 random bytes, which the caller must get from the operating system, and wipe.
    pub fn from_seed(mut seed: [u8; 32]) -> DeviceKey {
        let key = SigningKey::from_bytes(&seed);
        seed.zeroize();
        DeviceKey(key)
    }

    /// The public half, by which others know this device.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs a statement about a head of this device.
    pub fn sign_head(&self, statement: &HeadStatement) -> [u8; 64] {
        self.0.sign(&statement.encode()).to_bytes()
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKey({})", self.public())
    }
}

/// What a device says when it packs, seals, backs up or closes a book: this far, and no other, my chain goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadStatement {
    /// The book.
    pub book: BookId,
    /// The device whose chain it is, and who signs.
    pub device: DeviceId,
    /// Which of its chains.
    pub stream: Stream,
    /// The place of the last record; 0, with a zero hash, says that the chain is empty.
    pub seq: u64,
    /// The hash of the last record.
    pub head: RecordHash,
    /// When this is said, Unix milliseconds UTC by the device's clock.
    pub time_ms: i64,
    /// The version of the program that says it.
    pub program: String,
}

/// Why bytes are no statement about a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// It does not begin with [`HEAD_DOMAIN`].
    #[error("not a statement about a head")]
    Domain,
    /// The bytes end before the statement does.
    #[error("statement cut short")]
    TooShort,
    /// The stream is not one of this format.
    #[error(transparent)]
    Stream(#[from] StreamError),
    /// The program version is not UTF-8.
    #[error("program version is not text")]
    Program,
}

/// Why a signature does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The bytes are no Ed25519 public key.
    #[error("not a public key")]
    Key,
    /// The signature is not this key's over this statement, or not in its strict form, or the key is a weak one.
    #[error("signature does not match")]
    Signature,
}

impl HeadStatement {
    /// The head the statement is about.
    pub fn as_head(&self) -> Head {
        Head { seq: self.seq, hash: self.head }
    }

    /// The bytes that are signed. Two different statements never have the same.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEAD_DOMAIN.len() + 97 + self.program.len());
        out.extend_from_slice(HEAD_DOMAIN);
        out.extend_from_slice(self.book.as_bytes());
        out.extend_from_slice(self.device.as_bytes());
        out.extend_from_slice(&self.stream.to_bytes());
        out.extend_from_slice(&self.seq.to_be_bytes());
        out.extend_from_slice(&self.head.0);
        out.extend_from_slice(&self.time_ms.to_be_bytes());
        out.extend_from_slice(self.program.as_bytes());
        out
    }

    /// Reads what was signed; the program version is what remains at the end.
    ///
    /// # Errors
    /// Bytes that no statement encodes to. Says nothing about a signature.
    pub fn decode(bytes: &[u8]) -> Result<HeadStatement, StatementError> {
        let mut rest = bytes.strip_prefix(HEAD_DOMAIN).ok_or(StatementError::Domain)?;
        Ok(HeadStatement {
            book: BookId::from_bytes(*take(&mut rest)?),
            device: DeviceId::from_bytes(*take(&mut rest)?),
            stream: Stream::from_bytes(take(&mut rest)?)?,
            seq: u64::from_be_bytes(*take(&mut rest)?),
            head: RecordHash(*take(&mut rest)?),
            time_ms: i64::from_be_bytes(*take(&mut rest)?),
            program: str::from_utf8(rest).map_err(|_| StatementError::Program)?.to_owned(),
        })
    }
}

/// Whether `signature` is that of the device with this key over exactly this statement.
///
/// # Errors
/// Anything else; there is no lenient way.
pub fn verify_head(public: &PublicKey, statement: &HeadStatement, signature: &[u8; 64]) -> Result<(), SignError> {
    let key = VerifyingKey::from_bytes(&public.0).map_err(|_| SignError::Key)?;
    key.verify_strict(&statement.encode(), &Signature::from_bytes(signature)).map_err(|_| SignError::Signature)
}

fn take<'a, const N: usize>(rest: &mut &'a [u8]) -> Result<&'a [u8; N], StatementError> {
    let (head, tail) = rest.split_first_chunk().ok_or(StatementError::TooShort)?;
    *rest = tail;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_statement_reads_back_from_what_is_signed(statement in samples::statement()) {
            prop_assert_eq!(HeadStatement::decode(&statement.encode()), Ok(statement));
        }

        #[test]
        fn any_bytes_are_refused_or_the_encoding_of_what_is_read(
            statement in samples::statement(), cut in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(),
        ) {
            let mut bytes = statement.encode();
            let bit = bit.index(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Ok(read) = HeadStatement::decode(&bytes) {
                prop_assert_ne!(&read, &statement);
                prop_assert_eq!(read.encode(), bytes.clone());
            }
            bytes.truncate(cut.index(bytes.len()));
            if let Ok(read) = HeadStatement::decode(&bytes) {
                prop_assert_eq!(read.encode(), bytes);
            }
        }

        #[test]
        fn a_signature_holds_for_its_statement_and_key_only(
            seed in any::<[u8; 32]>(), statement in samples::statement(), other in samples::statement(),
        ) {
            let key = DeviceKey::from_seed(seed);
            let signature = key.sign_head(&statement);
            prop_assert_eq!(verify_head(&key.public(), &statement, &signature), Ok(()));
            prop_assume!(other != statement);
            prop_assert_eq!(verify_head(&key.public(), &other, &signature), Err(SignError::Signature));
            let stranger = DeviceKey::from_seed(blake3::hash(&seed).into()).public();
            prop_assert_eq!(verify_head(&stranger, &statement, &signature), Err(SignError::Signature));
        }
    }

    fn statement() -> HeadStatement {
        HeadStatement {
            book: BookId::from_bytes([1; 16]),
            device: DeviceId::from_bytes([2; 16]),
            stream: Stream::Audit,
            seq: 3,
            head: samples::hash(3),
            time_ms: 1_700_000_000_000,
            program: "0.1.0".to_owned(),
        }
    }

    #[test]
    fn every_flipped_bit_of_a_signature_is_refused() {
        let key = DeviceKey::from_seed([7; 32]);
        let signature = key.sign_head(&statement());
        for bit in 0..512 {
            let mut forged = signature;
            forged[bit / 8] ^= 1 << (bit % 8);
            let verdict = verify_head(&key.public(), &statement(), &forged);
            assert_eq!(verdict, Err(SignError::Signature), "bit {bit}");
        }
    }

    #[test]
    fn a_key_of_small_order_vouches_for_nothing() {
        // The neutral element as key and as R with s = 0 satisfies the lenient equation for every message.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        let verdict = verify_head(&PublicKey(neutral), &statement(), &signature);
        assert_eq!(verdict, Err(SignError::Signature), "anybody could sign with such a key");
    }

    #[test]
    fn bytes_that_are_no_key_are_told_apart() {
        let mut no_point = [0; 32];
        no_point[0] = 2;
        let verdict = verify_head(&PublicKey(no_point), &statement(), &[0; 64]);
        assert_eq!(verdict, Err(SignError::Key));
    }

    #[test]
    fn debug_output_shows_the_public_half_only() {
        let key = DeviceKey::from_seed([7; 32]);
        assert_eq!(format!("{key:?}"), format!("DeviceKey({})", key.public()), "a secret in a log");
    }
}
