//! Names of things in the journal: books, devices, authors, operations, record hashes, streams and subjects.
//!
//! Identifiers are UUIDs made by the caller (this crate has no randomness). In every binary layout a UUID is its
//! 16 bytes in network order (RFC 9562), and all orderings are those of the bytes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::hex::hex32;

pub use crate::hex::HexError;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Reads the 16 bytes of a binary layout.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes as they stand in the binary layouts.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id! {
    /// A case book (案卷簿). A record belongs to exactly one; practice data cannot slip into another book.
    BookId
}
uuid_id! {
    /// One copy of a book on one machine, with its own key. Two books on one computer are two devices.
    DeviceId
}
uuid_id! {
    /// One act of a person: an import or a merge writes many records under one operation.
    OpId
}
uuid_id! {
    /// The user who wrote a record, as claimed. Rights are judged by the signing device, never by this field alone.
    AuthorId
}

hex32! {
    /// The BLAKE3 hash of a record. Its text is 64 lower-case hexadecimal digits.
    RecordHash
}

impl RecordHash {
    /// "No record": what `prev` holds in the first record of a chain. Never the hash of a record, never a parent.
    pub const ZERO: RecordHash = RecordHash([0; 32]);

    /// Whether this stands for "no record".
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }
}

/// Which chain of a device a record stands in. What one reader may not have travels in another stream.
///
/// 17 bytes: a tag (1 common, 2 audit, 3 committee) and a UUID, which is zero except for a committee. The order of
/// streams is the order of these bytes. The text form is `common`, `audit` or `committee:<uuid>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// What everybody in the book needs: committees, people, users, settings.
    Common,
    /// The audit trail (审计): log-ins, readings of identity numbers, exports, prints.
    Audit,
    /// The work of one mediation committee (调解委员会).
    Committee(Uuid),
}

/// Why 17 bytes or a text name no stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StreamError {
    /// The tag belongs to no stream of this format.
    #[error("unknown stream tag {0}")]
    UnknownTag(u8),
    /// The UUID of the common or audit stream must be zero, so that each stream has one encoding.
    #[error("stream tag {0} carries a uuid")]
    UnexpectedUuid(u8),
    /// The text is none of `common`, `audit`, `committee:<uuid>`.
    #[error("not the name of a stream")]
    Text,
}

const TAG_COMMON: u8 = 1;
const TAG_AUDIT: u8 = 2;
const TAG_COMMITTEE: u8 = 3;

impl Stream {
    /// Bytes of the encoding.
    pub const LEN: usize = 17;

    /// The one encoding of this stream.
    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let (tag, id) = match self {
            Stream::Common => (TAG_COMMON, Uuid::nil()),
            Stream::Audit => (TAG_AUDIT, Uuid::nil()),
            Stream::Committee(id) => (TAG_COMMITTEE, id),
        };
        tagged(tag, id)
    }

    /// Reads the encoding; refuses an unknown tag and a UUID where none belongs.
    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Result<Stream, StreamError> {
        let (tag, id) = untagged(bytes);
        let plain = match tag {
            TAG_COMMON => Stream::Common,
            TAG_AUDIT => Stream::Audit,
            TAG_COMMITTEE => return Ok(Stream::Committee(id)),
            unknown => return Err(StreamError::UnknownTag(unknown)),
        };
        if !id.is_nil() {
            return Err(StreamError::UnexpectedUuid(tag));
        }
        Ok(plain)
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Common => f.write_str("common"),
            Stream::Audit => f.write_str("audit"),
            Stream::Committee(id) => write!(f, "committee:{id}"),
        }
    }
}

impl FromStr for Stream {
    type Err = StreamError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "common" => Ok(Stream::Common),
            "audit" => Ok(Stream::Audit),
            other => {
                other.strip_prefix("committee:").and_then(|id| id.parse().ok()).map(Stream::Committee).ok_or(StreamError::Text)
            }
        }
    }
}

impl Serialize for Stream {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stream {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a record is about: a case, a committee, a person, a setting. The fold runs per subject.
///
/// 17 bytes: the kind and a UUID. The kind is a number the domain names; one that a program does not know is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The kind of thing, numbered by the domain; opaque here.
    pub kind: u8,
    /// The thing.
    pub id: Uuid,
}

impl Subject {
    /// Bytes of the encoding.
    pub const LEN: usize = 17;

    /// The one encoding of this subject.
    pub fn to_bytes(self) -> [u8; Self::LEN] {
        tagged(self.kind, self.id)
    }

    /// Reads the encoding. Every 17 bytes are a subject.
    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Subject {
        let (kind, id) = untagged(bytes);
        Subject { kind, id }
    }
}

fn tagged(tag: u8, id: Uuid) -> [u8; 17] {
    let mut bytes = [0; 17];
    bytes[0] = tag;
    bytes[1..].copy_from_slice(id.as_bytes());
    bytes
}

fn untagged(bytes: &[u8; 17]) -> (u8, Uuid) {
    let mut id = [0; 16];
    id.copy_from_slice(&bytes[1..]);
    (bytes[0], Uuid::from_bytes(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stream_has_one_encoding_and_one_text(stream in samples::stream()) {
            prop_assert_eq!(Stream::from_bytes(&stream.to_bytes()), Ok(stream));
            prop_assert_eq!(stream.to_string().parse::<Stream>(), Ok(stream));
            let json = serde_json::to_string(&stream).unwrap();
            prop_assert_eq!(serde_json::from_str::<Stream>(&json).unwrap(), stream);
        }

        #[test]
        fn any_17_bytes_are_refused_or_the_encoding_of_what_is_read(
            tag in 0u8..6, id in prop_oneof![Just([0; 16]), any::<[u8; 16]>()],
        ) {
            let bytes = tagged(tag, Uuid::from_bytes(id));
            match Stream::from_bytes(&bytes) {
                Ok(stream) => prop_assert_eq!(stream.to_bytes(), bytes),
                Err(StreamError::UnknownTag(found)) => prop_assert!(found == tag && !(1..=3).contains(&tag)),
                Err(StreamError::UnexpectedUuid(found)) => prop_assert!(found == tag && tag < 3 && id != [0; 16]),
                Err(StreamError::Text) => prop_assert!(false, "bytes are no text"),
            }
            prop_assert_eq!(Subject::from_bytes(&bytes).to_bytes(), bytes, "every kind of subject is kept");
        }

        #[test]
        fn streams_sort_as_their_bytes(a in samples::stream(), b in samples::stream()) {
            prop_assert_eq!(a.cmp(&b), a.to_bytes().cmp(&b.to_bytes()), "SQL sorts the bytes, we sort the value");
        }

        #[test]
        fn a_hash_reads_back_from_its_text_and_from_json(bytes in any::<[u8; 32]>()) {
            let hash = RecordHash(bytes);
            prop_assert_eq!(hash.to_string().parse::<RecordHash>(), Ok(hash));
            let json = serde_json::to_string(&hash).unwrap();
            prop_assert_eq!(serde_json::from_str::<RecordHash>(&json).unwrap(), hash);
        }
    }

    #[test]
    fn a_hash_has_one_spelling() {
        let upper = "AB".repeat(32).parse::<RecordHash>();
        assert_eq!(upper, Err(HexError::Digit(b'A')), "two spellings would compare unequal");
        let short = "ab".repeat(31).parse::<RecordHash>();
        assert_eq!(short, Err(HexError::Length { expected: 64, found: 62 }));
        let han = "调".repeat(22).parse::<RecordHash>();
        assert!(han.is_err(), "text of many bytes a character must not cause a panic");
    }

    #[test]
    fn ids_are_plain_uuid_text() {
        let id = BookId(Uuid::from_u128(7));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, "\"00000000-0000-0000-0000-000000000007\"");
        assert_eq!(serde_json::from_str::<BookId>(&json).unwrap(), id);
        assert_eq!(id.to_string().parse::<BookId>().unwrap(), id);
    }

    #[test]
    fn a_wrong_stream_name_is_refused() {
        for text in ["", "Common", "committee:", "committee:x", "committee", "audit "] {
            assert_eq!(text.parse::<Stream>(), Err(StreamError::Text), "{text:?} names no stream");
        }
    }
}
