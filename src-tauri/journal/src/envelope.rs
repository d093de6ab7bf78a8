//! The envelope of a record: who wrote what kind of thing about what, when, after what.
//!
//! A fixed big-endian layout, described byte by byte in `docs/exchange-format.md`. One envelope has one encoding:
//! `decode` refuses every other spelling, so hashing stored bytes and hashing re-encoded bytes is the same.
//! **Never change this layout.** A new layout is a new magic beside this one.

use std::ops::Deref;

use crate::hlc::{Hlc, HlcRange};
use crate::ids::{AuthorId, BookId, DeviceId, OpId, RecordHash, Stream, StreamError, Subject};

/// The first four bytes of every envelope: Renhe record, layout 1.
pub const MAGIC: [u8; 4] = *b"RHR1";
/// Most parents a record may name.
pub const MAX_PARENTS: usize = 1024;
/// Longest name of a kind, in bytes.
pub const MAX_KIND: usize = 64;
/// Greatest sequence number: what a signed 64-bit column holds.
pub const MAX_SEQ: u64 = i64::MAX as u64;
/// Bytes before the parents; their offsets never move.
const FIXED_LEN: usize = 161;
/// Bytes of the longest envelope; a reader need not take in more.
pub const MAX_LEN: usize = FIXED_LEN + 32 * MAX_PARENTS + 1 + MAX_KIND + 2;

const FLAG_CLOCK_SUSPECT: u8 = 0b0000_0001;

/// The fields of an envelope, to be filled in freely and made an [`Envelope`] by [`Envelope::new`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fields {
    /// The book this record belongs to.
    pub book: BookId,
    /// The device that wrote it.
    pub device: DeviceId,
    /// The chain of that device it stands in.
    pub stream: Stream,
    /// Its place in the chain, dense from 1, at most [`MAX_SEQ`].
    pub seq: u64,
    /// The hash of the record before it in the chain; zero exactly when `seq` is 1.
    pub prev: RecordHash,
    /// The act it is part of.
    pub op: OpId,
    /// The user who wrote it, as claimed.
    pub author: AuthorId,
    /// The clock as read when it was written, Unix milliseconds UTC; may be wrong, is never mended.
    pub recorded_at: i64,
    /// The hybrid logical clock, for the order among concurrent records.
    pub hlc: Hlc,
    /// The clock had jumped or stood before the program was built, and nobody has set it right.
    pub clock_suspect: bool,
    /// What it is about.
    pub subject: Subject,
    /// The subject's heads the author had seen; strictly ascending, none zero, at most [`MAX_PARENTS`].
    pub parents: Vec<RecordHash>,
    /// What happened, named by the domain: 1 to [`MAX_KIND`] bytes of `a-z`, `0-9`, `_`.
    pub kind: String,
    /// The version of the payloads of this kind.
    pub version: u16,
}

/// A well-formed envelope. Whoever holds one may encode it; no value of this type breaks the format.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Envelope(Fields);

/// Why bytes or fields are no envelope of this format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// It does not begin with [`MAGIC`]: not a record, or one of a layout this program does not know.
    #[error("unknown record layout")]
    Magic,
    /// The bytes end before the envelope does.
    #[error("envelope cut short")]
    TooShort,
    /// Bytes follow the envelope.
    #[error("{0} bytes after the envelope")]
    TrailingBytes(usize),
    /// A flag that this layout does not define.
    #[error("undefined flags {0:#04x}")]
    Flags(u8),
    /// The stream is not one of this layout.
    #[error(transparent)]
    Stream(#[from] StreamError),
    /// The sequence number is 0 or above [`MAX_SEQ`].
    #[error("sequence number {0} out of range")]
    Seq(u64),
    /// `prev` is zero after the first record of a chain, or not zero in the first.
    #[error("previous hash does not fit sequence number {seq}")]
    Prev {
        /// The record's sequence number.
        seq: u64,
    },
    /// The clock value is out of range.
    #[error(transparent)]
    Hlc(#[from] HlcRange),
    /// More parents than [`MAX_PARENTS`].
    #[error("{0} parents")]
    TooManyParents(usize),
    /// The parents are not strictly ascending, or one is zero.
    #[error("parents not in canonical order")]
    Parents,
    /// The kind is empty or longer than [`MAX_KIND`].
    #[error("kind of {0} bytes")]
    KindLength(usize),
    /// The kind has a byte outside `a-z`, `0-9`, `_`.
    #[error("byte {0:#04x} in a kind")]
    KindByte(u8),
}

impl Envelope {
    /// Makes an envelope of `fields`, sorting the parents and dropping repeated ones.
    ///
    /// # Errors
    /// Whatever [`Envelope::decode`] would refuse.
    pub fn new(mut fields: Fields) -> Result<Envelope, EnvelopeError> {
        fields.parents.sort_unstable();
        fields.parents.dedup();
        check(&fields)?;
        Ok(Envelope(fields))
    }

    /// The fields, to be changed and checked anew.
    pub fn into_fields(self) -> Fields {
        self.0
    }

    /// The one encoding of this envelope.
    pub fn encode(&self) -> Vec<u8> {
        let f = &self.0;
        let mut out = Vec::with_capacity(FIXED_LEN + 32 * f.parents.len() + 1 + f.kind.len() + 2);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(f.book.as_bytes());
        out.extend_from_slice(f.device.as_bytes());
        out.extend_from_slice(&f.stream.to_bytes());
        out.extend_from_slice(&f.seq.to_be_bytes());
        out.extend_from_slice(&f.prev.0);
        out.extend_from_slice(f.op.as_bytes());
        out.extend_from_slice(f.author.as_bytes());
        out.extend_from_slice(&f.recorded_at.to_be_bytes());
        out.extend_from_slice(&f.hlc.as_u64().to_be_bytes());
        out.push(if f.clock_suspect { FLAG_CLOCK_SUSPECT } else { 0 });
        out.extend_from_slice(&f.subject.to_bytes());
        // The casts lose nothing: `check` bounds both lengths (1024 and 64).
        out.extend_from_slice(&(f.parents.len() as u16).to_be_bytes());
        for parent in &f.parents {
            out.extend_from_slice(&parent.0);
        }
        out.push(f.kind.len() as u8);
        out.extend_from_slice(f.kind.as_bytes());
        out.extend_from_slice(&f.version.to_be_bytes());
        out
    }

    /// Reads an envelope that fills `bytes` exactly.
    ///
    /// Whatever is read encodes to the same bytes again. A kind, a version or a subject kind that the program does
    /// not know is read all the same.
    ///
    /// # Errors
    /// Every other sequence of bytes is refused, with the first fault found.
    pub fn decode(bytes: &[u8]) -> Result<Envelope, EnvelopeError> {
        let mut rest = bytes;
        if take(&mut rest)? != &MAGIC {
            return Err(EnvelopeError::Magic);
        }
        let fields = Fields {
            book: BookId::from_bytes(*take(&mut rest)?),
            device: DeviceId::from_bytes(*take(&mut rest)?),
            stream: Stream::from_bytes(take(&mut rest)?)?,
            seq: u64::from_be_bytes(*take(&mut rest)?),
            prev: RecordHash(*take(&mut rest)?),
            op: OpId::from_bytes(*take(&mut rest)?),
            author: AuthorId::from_bytes(*take(&mut rest)?),
            recorded_at: i64::from_be_bytes(*take(&mut rest)?),
            hlc: Hlc::from_u64(u64::from_be_bytes(*take(&mut rest)?))?,
            clock_suspect: take_flags(&mut rest)?,
            subject: Subject::from_bytes(take(&mut rest)?),
            parents: take_parents(&mut rest)?,
            kind: take_kind(&mut rest)?,
            version: u16::from_be_bytes(*take(&mut rest)?),
        };
        if !rest.is_empty() {
            return Err(EnvelopeError::TrailingBytes(rest.len()));
        }
        check(&fields)?;
        Ok(Envelope(fields))
    }
}

impl Deref for Envelope {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

/// What holds for every envelope beyond the types of its fields.
fn check(fields: &Fields) -> Result<(), EnvelopeError> {
    if fields.seq == 0 || fields.seq > MAX_SEQ {
        return Err(EnvelopeError::Seq(fields.seq));
    }
    if fields.prev.is_zero() != (fields.seq == 1) {
        return Err(EnvelopeError::Prev { seq: fields.seq });
    }
    if fields.parents.len() > MAX_PARENTS {
        return Err(EnvelopeError::TooManyParents(fields.parents.len()));
    }
    let ascending = fields.parents.is_sorted_by(|a, b| a < b);
    if !ascending || fields.parents.first().is_some_and(RecordHash::is_zero) {
        return Err(EnvelopeError::Parents);
    }
    if fields.kind.is_empty() || fields.kind.len() > MAX_KIND {
        return Err(EnvelopeError::KindLength(fields.kind.len()));
    }
    match fields.kind.bytes().find(|byte| !is_kind_byte(*byte)) {
        Some(byte) => Err(EnvelopeError::KindByte(byte)),
        None => Ok(()),
    }
}

fn is_kind_byte(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')
}

fn take<'a, const N: usize>(rest: &mut &'a [u8]) -> Result<&'a [u8; N], EnvelopeError> {
    let (head, tail) = rest.split_first_chunk().ok_or(EnvelopeError::TooShort)?;
    *rest = tail;
    Ok(head)
}

fn take_slice<'a>(rest: &mut &'a [u8], len: usize) -> Result<&'a [u8], EnvelopeError> {
    let (head, tail) = rest.split_at_checked(len).ok_or(EnvelopeError::TooShort)?;
    *rest = tail;
    Ok(head)
}

fn take_flags(rest: &mut &[u8]) -> Result<bool, EnvelopeError> {
    let [flags] = *take(rest)?;
    match flags {
        0 => Ok(false),
        FLAG_CLOCK_SUSPECT => Ok(true),
        undefined => Err(EnvelopeError::Flags(undefined)),
    }
}

/// Reads the parents. The bytes are there before anything is allocated, so a lying count costs nothing.
fn take_parents(rest: &mut &[u8]) -> Result<Vec<RecordHash>, EnvelopeError> {
    let count = usize::from(u16::from_be_bytes(*take(rest)?));
    if count > MAX_PARENTS {
        return Err(EnvelopeError::TooManyParents(count));
    }
    let (hashes, _) = take_slice(rest, 32 * count)?.as_chunks();
    Ok(hashes.iter().copied().map(RecordHash).collect())
}

fn take_kind(rest: &mut &[u8]) -> Result<String, EnvelopeError> {
    let [len] = *take(rest)?;
    let bytes = take_slice(rest, usize::from(len))?;
    match std::str::from_utf8(bytes) {
        Ok(kind) => Ok(kind.to_owned()),
        Err(error) => Err(EnvelopeError::KindByte(bytes[error.valid_up_to()])),
    }
}

#[cfg(test)]
#[path = "envelope_tests.rs"]
mod tests;
