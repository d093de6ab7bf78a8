//! The data key of a book, and how it is wrapped: Argon2id makes a key of a password, XChaCha20-Poly1305 wraps with it.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::{BookError, Part, Result};
use super::hex;

/// The random key of a book: it keys SQLCipher, and other keys are derived from it. Wiped when dropped, never shown.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; 32]);

impl DataKey {
    /// A new key from the operating system's random source.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn random() -> Result<Self> {
        random_bytes().map(Self)
    }

    /// The key of 32 bytes that were wrapped.
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key for another use. `context` names the use once and for ever (BLAKE3's derive-key mode).
    pub fn derive(&self, context: &'static str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(blake3::derive_key(context, &self.0))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// `N` random bytes from the operating system.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| BookError::NoRandomness)?;
    Ok(bytes)
}

/// Cost of Argon2id (RFC 9106). Written into each slot, so that a later program may choose others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes; we compute them one after the other.
    pub lanes: u32,
}

impl Default for KdfParams {
    /// 128 MiB, 6 passes: 0.5–1 s on the machine it was measured on (docs/benchmarks.md). Small enough for a computer of 4 GB.
    fn default() -> Self {
        Self { memory_kib: 128 * 1024, passes: 6, lanes: 1 }
    }
}

impl KdfParams {
    /// What a slot may ask of us: a damaged or hostile key file must not take all memory or an hour.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 64, lanes: 16 };

    /// The key of a password.
    ///
    /// # Errors
    /// `Damaged` for parameters out of bounds, `OutOfMemory`.
    pub(crate) fn derive(self, password: &str, salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>> {
        let within =
            self.memory_kib <= Self::MOST.memory_kib && self.passes <= Self::MOST.passes && self.lanes <= Self::MOST.lanes;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .ok()
            .filter(|_| within)
            .ok_or_else(|| BookError::damaged(Part::KeyFile, "Argon2id parameters out of bounds"))?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), salt, key.as_mut())
            .map_err(|error| match error {
                argon2::Error::OutOfMemory => BookError::OutOfMemory,
                other => BookError::damaged(Part::KeyFile, format!("Argon2id: {other}")),
            })?;
        Ok(key)
    }
}

/// A secret under a key: XChaCha20-Poly1305 with a random nonce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapped {
    /// 24 random bytes.
    #[serde(with = "hex::array")]
    nonce: [u8; 24],
    /// 32 bytes and the 16 of the tag.
    #[serde(with = "hex::array")]
    wrapped: [u8; 48],
}

impl Wrapped {
    /// Wraps 32 secret bytes; `header` is bound to them and must be the same when unwrapping.
    pub(crate) fn new(key: &[u8; 32], header: &[u8], secret: &[u8; 32]) -> Result<Self> {
        let nonce = random_bytes()?;
        let payload = Payload { msg: secret, aad: header };
        let wrapped = XChaCha20Poly1305::new(&(*key).into())
            .encrypt(&nonce.into(), payload)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            // The cipher only fails on messages of 256 GiB, and its output for 32 bytes is 48.
            .ok_or(BookError::OutOfMemory)?;
        Ok(Self { nonce, wrapped })
    }

    /// The secret, or `None` for another key, another header or damage.
    pub(crate) fn open(&self, key: &[u8; 32], header: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
        let payload = Payload { msg: &self.wrapped, aad: header };
        let plain = XChaCha20Poly1305::new(&(*key).into()).decrypt(&self.nonce.into(), payload).map(Zeroizing::new).ok()?;
        let mut secret = Zeroizing::new([0; 32]);
        if plain.len() != secret.len() {
            return None;
        }
        secret.copy_from_slice(&plain);
        Some(secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_secret_opens_with_its_key_and_header_only() {
        let wrapped = Wrapped::new(&[1; 32], b"header", &[7; 32]).unwrap();
        assert_eq!(*wrapped.open(&[1; 32], b"header").unwrap(), [7; 32]);
        assert!(wrapped.open(&[2; 32], b"header").is_none());
        assert!(wrapped.open(&[1; 32], b"another").is_none(), "a slot's header cannot be exchanged");
        for at in 0..wrapped.wrapped.len() {
            let mut damaged = wrapped.clone();
            damaged.wrapped[at] ^= 1;
            assert!(damaged.open(&[1; 32], b"header").is_none(), "byte {at}");
        }
    }

    #[test]
    fn parameters_out_of_bounds_are_refused_before_any_memory_is_taken() {
        for (memory_kib, passes, lanes) in [(u32::MAX, 1, 1), (64, u32::MAX, 1), (1024, 1, 1000), (0, 0, 0)] {
            let params = KdfParams { memory_kib, passes, lanes };
            let refused = params.derive("password", &[0; 16]);
            assert!(matches!(refused, Err(BookError::Damaged { .. })), "{params:?}");
        }
    }

    #[test]
    fn the_default_costs_what_a_thief_must_pay() {
        let params = KdfParams::default();
        assert!(params.memory_kib >= 64 * 1024, "at least 64 MiB per guess");
    }

    #[test]
    fn a_key_is_not_shown() {
        let key = DataKey::from_bytes([0xab; 32]);
        assert!(!format!("{key:?}").contains("ab"), "keys stay out of logs");
        assert_ne!(*key.derive("a"), *key.derive("b"));
    }
}
