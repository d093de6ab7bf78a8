//! The journal (流水账): the record format, the hash chains, the clock and the causal order of a case book.
//!
//! Everything a book knows is a fold over its records; every table that is read is a projection of them. This crate
//! says what a record is, byte for byte, how its hash is made, how records chain, in which order they are folded,
//! and what a device signs. The same rules, as a norm with test vectors, stand in `docs/exchange-format.md`.
//!
//! Pure: no input or output, no clock, no randomness of its own. Time, salts and key seeds are parameters.

#![forbid(unsafe_code)]

pub mod chain;
pub mod envelope;
pub mod frontier;
mod hex;
pub mod hlc;
pub mod ids;
pub mod order;
pub mod record;
pub mod sign;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod vectors;

pub use chain::{ChainError, ChainId, ChainWalk, Fork, Head, Link};
pub use envelope::{Envelope, EnvelopeError, Fields};
pub use frontier::{ChainHead, Frontier, Missing, Span};
pub use hlc::Hlc;
pub use ids::{AuthorId, BookId, DeviceId, OpId, RecordHash, Stream, StreamError, Subject};
pub use order::{Ancestry, Node, fold_order};
pub use record::{Payload, Record, payload_digest, record_hash};
pub use sign::{DeviceKey, HeadStatement, PublicKey, SignError, StatementError, verify_head};
