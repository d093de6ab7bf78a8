//! From record payloads to events and back. A record carries a kind, a version and two payloads: what the figures
//! need (`counted`, no personal data) and the rest (`private`). Either may be absent for a reader.

use serde::{Serialize, de::DeserializeOwned};

/// An event about to be appended: what a decision produced.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Record kind, for example `case_accepted`.
    pub kind: &'static str,
    /// Version of the payloads' shape.
    pub version: u16,
    /// Payload for the figures, as JSON bytes.
    pub counted: Option<Vec<u8>>,
    /// Payload with everything personal, as JSON bytes.
    pub private: Option<Vec<u8>>,
}

/// How far a record can be understood by this program and this reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoded<E> {
    /// Understood; `private_absent` says that its private payload was withheld or erased.
    Event { event: E, private_absent: bool },
    /// The counted payload is absent: the fold skips it.
    Absent,
    /// A kind or version this program does not know yet: kept and passed on, the subject becomes read-only.
    Unknown,
}

/// A payload part that does not exist for a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, serde::Deserialize)]
pub struct NoPart {}

/// How a payload arrives at the fold.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// The record never had one.
    Empty,
    /// The bytes as stored.
    Bytes(&'a [u8]),
    /// Erased by law or withheld from this reader.
    Absent,
}

/// Serialises one part; [`NoPart`] stores nothing.
pub(crate) fn part_bytes<T: Serialize + 'static>(part: &T) -> Option<Vec<u8>> {
    if std::any::TypeId::of::<T>() == std::any::TypeId::of::<NoPart>() {
        return None;
    }
    // A payload of plain structs, strings and numbers always serialises.
    serde_json::to_vec(part).ok()
}

/// Reads one part: `None` when the bytes are not of this shape.
pub(crate) fn read_part<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

/// Declares the events of one subject: variant, record kind, version, counted part, private part.
macro_rules! events {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $kind:literal v $version:literal ($counted:ty, $private:ty)),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name { $($(#[$vmeta])* $variant($counted, $private)),+ }

        impl $name {
            /// Every record kind this program writes for the subject.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// The record kind.
            pub fn kind(&self) -> &'static str {
                match self { $($name::$variant(..) => $kind),+ }
            }

            /// The event as payloads ready to be appended.
            pub fn draft(&self) -> $crate::event::Draft {
                match self { $($name::$variant(counted, private) => $crate::event::Draft {
                    kind: $kind,
                    version: $version,
                    counted: $crate::event::part_bytes(counted),
                    private: $crate::event::part_bytes(private),
                }),+ }
            }

            /// Reads a record's payloads. Total: what cannot be read is `Unknown` or `Absent`, never an error.
            pub fn decode(kind: &str, version: u16, counted: $crate::event::Part<'_>, private: $crate::event::Part<'_>) -> $crate::event::Decoded<Self> {
                use $crate::event::{Decoded, Part, read_part};
                match (kind, version) {
                    $(($kind, $version) => {
                        let counted: $counted = match counted {
                            Part::Absent => return Decoded::Absent,
                            Part::Empty => match read_part(b"{}") { Some(part) => part, None => return Decoded::Unknown },
                            Part::Bytes(bytes) => match read_part(bytes) { Some(part) => part, None => return Decoded::Unknown },
                        };
                        let mut private_absent = false;
                        let private: $private = match private {
                            Part::Absent => { private_absent = true; <$private>::default() }
                            Part::Empty => <$private>::default(),
                            Part::Bytes(bytes) => match read_part(bytes) { Some(part) => part, None => return Decoded::Unknown },
                        };
                        Decoded::Event { event: $name::$variant(counted, private), private_absent }
                    })+
                    _ => Decoded::Unknown,
                }
            }
        }
    };
}
pub(crate) use events;
