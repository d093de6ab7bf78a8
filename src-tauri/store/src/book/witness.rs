//! The witness: the heads of this device's own chains as of the last commit, kept outside the book's folder.
//!
//! A book whose chains end before the witness has lost commits (a damaged WAL ends silently at the first bad frame) or was
//! put back to an older state; one whose hash differs was rewritten. A book ahead of the witness is normal: power went
//! between the commit and this file.
//!
//! Two files written in turn, each with a counter and a checksum, without waiting for the disk: after a power cut the
//! older one serves, or none, and the witness says nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use renhe_journal::{BookId, Head, Stream};
use serde::{Deserialize, Serialize};

use super::error::{BookError, Result};
use super::files;

const FILE_LIMIT: u64 = 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct Content {
    counter: u64,
    book: BookId,
    heads: BTreeMap<Stream, Head>,
}

/// The two witness files of a book folder, and what they last said.
#[derive(Debug)]
pub struct WitnessFiles {
    place: PathBuf,
    book: BookId,
    counter: u64,
    heads: Option<BTreeMap<Stream, Head>>,
    damaged: bool,
}

impl WitnessFiles {
    /// Reads both; the newer whole one about this book counts. Never fails: a witness that cannot be read says nothing.
    pub(crate) fn read(place: &Path, book: BookId) -> Self {
        let mut found = Self { place: place.to_path_buf(), book, counter: 0, heads: None, damaged: false };
        for turn in 0..2 {
            match read_one(&found.path(turn)) {
                Ok(None) => {}
                Ok(Some(content)) if content.book == book => {
                    if found.heads.is_none() || content.counter > found.counter {
                        found.counter = content.counter;
                        found.heads = Some(content.heads);
                    }
                }
                Ok(Some(_)) | Err(()) => found.damaged = true,
            }
        }
        found
    }

    fn path(&self, counter: u64) -> PathBuf {
        let name = if counter.is_multiple_of(2) { "witness.a" } else { "witness.b" };
        self.place.join(name)
    }

    /// The heads of the last commit witnessed, `None` when nothing can be said.
    pub fn heads(&self) -> Option<&BTreeMap<Stream, Head>> {
        self.heads.as_ref()
    }

    /// Whether one of the files was not readable (normal after a power cut, to be noted otherwise).
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Witnesses a commit: `heads` are all of this device's own chains. Over the older of the two files.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`. The commit itself stands; the caller notes the failure and goes on.
    pub fn keep(&mut self, heads: &BTreeMap<Stream, Head>) -> Result<()> {
        let counter = self.counter.saturating_add(1);
        let path = self.path(counter);
        let content = Content { counter, book: self.book, heads: heads.clone() };
        let json = serde_json::to_string(&content).map_err(|error| BookError::io(&path, std::io::Error::other(error)))?;
        let sum = blake3::hash(json.as_bytes());
        fs::write(&path, format!("{json}\n{}\n", sum.to_hex())).map_err(|error| BookError::io(&path, error))?;
        self.counter = counter;
        self.heads = Some(content.heads);
        Ok(())
    }
}

fn read_one(path: &Path) -> Result<Option<Content>, ()> {
    let Some(bytes) = files::read_small(path, FILE_LIMIT).map_err(|_| ())? else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&bytes).map_err(|_| ())?;
    let (json, rest) = text.split_once('\n').ok_or(())?;
    let sum = rest.strip_suffix('\n').ok_or(())?;
    if blake3::hash(json.as_bytes()).to_hex().as_str() != sum {
        return Err(());
    }
    serde_json::from_str(json).map(Some).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use renhe_journal::RecordHash;
    use uuid::Uuid;

    use super::*;

    const BOOK: BookId = BookId(Uuid::from_u128(1));

    fn heads(seq: u64) -> BTreeMap<Stream, Head> {
        let hash = RecordHash(*blake3::hash(&seq.to_le_bytes()).as_bytes());
        [Stream::Common, Stream::Committee(Uuid::from_u128(5))].into_iter().map(|stream| (stream, Head { seq, hash })).collect()
    }

    #[test]
    fn the_last_commit_is_what_the_witness_says() {
        let place = tempfile::tempdir().unwrap();
        let mut witness = WitnessFiles::read(place.path(), BOOK);
        assert_eq!(witness.heads(), None);
        for seq in 1..=5 {
            witness.keep(&heads(seq)).unwrap();
            let read = WitnessFiles::read(place.path(), BOOK);
            assert_eq!(read.heads(), Some(&heads(seq)));
            assert!(!read.is_damaged());
        }
    }

    #[test]
    fn whatever_a_power_cut_does_to_the_file_being_written_the_other_serves() {
        let place = tempfile::tempdir().unwrap();
        let mut witness = WitnessFiles::read(place.path(), BOOK);
        for seq in 1..=4 {
            witness.keep(&heads(seq)).unwrap();
        }
        let newest = place.path().join("witness.a");
        let whole = fs::read(&newest).unwrap();
        for length in 0..whole.len() {
            fs::write(&newest, &whole[..length]).unwrap();
            let read = WitnessFiles::read(place.path(), BOOK);
            assert_eq!(read.heads(), Some(&heads(3)), "cut at {length}");
            assert!(read.is_damaged());
        }
        let mut read = WitnessFiles::read(place.path(), BOOK);
        read.keep(&heads(6)).unwrap();
        let read = WitnessFiles::read(place.path(), BOOK);
        assert_eq!(read.heads(), Some(&heads(6)), "it goes on afterwards");
        assert!(!read.is_damaged());
    }

    #[test]
    fn a_flipped_bit_or_another_books_witness_says_nothing() {
        let place = tempfile::tempdir().unwrap();
        let mut witness = WitnessFiles::read(place.path(), BOOK);
        witness.keep(&heads(1)).unwrap();
        let path = place.path().join("witness.b");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(&path, flipped).unwrap();
            let read = WitnessFiles::read(place.path(), BOOK);
            assert_eq!(read.heads(), None, "byte {at}");
        }
        fs::write(&path, whole).unwrap();
        let other = WitnessFiles::read(place.path(), BookId(Uuid::from_u128(2)));
        assert_eq!(other.heads(), None);
    }
}
