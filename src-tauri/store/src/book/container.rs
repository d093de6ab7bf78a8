//! The layout of a backup file (`.rhb`): written in one go, read in one go, checked to the last byte.
//!
//! ```text
//! magic (16 bytes) · format u32
//! "HEAD" u64 length · JSON           "KEYS" u64 length · a copy of the key file
//! "DATA" u64 length · the database   "HASH" · BLAKE3 (32 bytes) of everything before "HASH"
//! ```
//! Numbers are little endian. The hash shows damage; who made the file shows in the MAC of the key file, the HMAC of every
//! page and the signed heads in the header.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use super::copies::FILE_LIMIT;
use super::error::{BookError, Part, Result};
use super::files::unreadable;
use super::watch::Stage;

/// Begins with what no text holds and contains both line ends, so that a copy made "as text" is noticed.
const MAGIC: &[u8; 16] = b"\x93RENHE-BOOK\r\n\x1a\n\0";
const FORMAT: u32 = 1;
const HEADER_LIMIT: u64 = 16 * 1024 * 1024;
const BUFFER: usize = 256 * 1024;

/// What stands before the database's bytes.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) header: Vec<u8>,
    pub(crate) keys: Vec<u8>,
    /// Bytes of the database.
    pub(crate) database: u64,
}

/// A writer that hashes what passes through it.
pub(super) struct Hashing<W> {
    pub(super) inner: W,
    pub(super) hasher: blake3::Hasher,
}

impl<W> Hashing<W> {
    pub(super) fn new(inner: W) -> Self {
        Hashing { inner, hasher: blake3::Hasher::new() }
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Writes a whole container; `database` must give exactly `length` bytes. Returns the hash it ends with.
pub(crate) fn write(
    target: impl Write,
    header: &[u8],
    keys: &[u8],
    database: impl Read,
    length: u64,
) -> io::Result<blake3::Hash> {
    let mut out = Hashing::new(io::BufWriter::with_capacity(BUFFER, target));
    out.write_all(MAGIC)?;
    out.write_all(&FORMAT.to_le_bytes())?;
    for (tag, bytes) in [(b"HEAD", header), (b"KEYS", keys)] {
        out.write_all(tag)?;
        out.write_all(&(bytes.len() as u64).to_le_bytes())?;
        out.write_all(bytes)?;
    }
    out.write_all(b"DATA")?;
    out.write_all(&length.to_le_bytes())?;
    let copied = io::copy(&mut BufReader::with_capacity(BUFFER, database.take(length)), &mut out)?;
    if copied != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let hash = out.hasher.finalize();
    let mut inner = out.inner;
    inner.write_all(b"HASH")?;
    inner.write_all(hash.as_bytes())?;
    inner.flush()?;
    Ok(hash)
}

/// A container being read; hashes everything that passes.
struct Reader<'a> {
    path: &'a Path,
    file: BufReader<File>,
    hasher: blake3::Hasher,
}

impl Reader<'_> {
    fn open(path: &Path) -> Result<Reader<'_>> {
        let file = File::open(path).map_err(|error| unreadable(path, error))?;
        Ok(Reader { path, file: BufReader::with_capacity(BUFFER, file), hasher: blake3::Hasher::new() })
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
        self.file.read_exact(bytes).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => damaged("cut short"),
            _ => unreadable(self.path, error),
        })?;
        self.hasher.update(bytes);
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn length_of(&mut self, tag: &[u8; 4]) -> Result<u64> {
        if &self.array::<4>()? != tag {
            return Err(damaged("a section is not where it belongs"));
        }
        self.array().map(u64::from_le_bytes)
    }

    fn section(&mut self, tag: &[u8; 4], limit: u64) -> Result<Vec<u8>> {
        let length = self.length_of(tag)?;
        if length > limit {
            return Err(damaged("a section is longer than allowed"));
        }
        // Bounded by `limit`, which fits into memory and usize.
        let mut bytes = vec![0; length as usize];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn front(&mut self) -> Result<Front> {
        if &self.array::<16>()? != MAGIC {
            return Err(damaged("not a backup of a case book"));
        }
        let format = u32::from_le_bytes(self.array()?);
        if format > FORMAT {
            return Err(BookError::Newer { part: Part::Backup, found: format, known: FORMAT });
        }
        Ok(Front {
            header: self.section(b"HEAD", HEADER_LIMIT)?,
            keys: self.section(b"KEYS", FILE_LIMIT)?,
            database: self.length_of(b"DATA")?,
        })
    }
}

/// Reads what stands before the database and sees whether the file is as long as it says. Does not check the hash.
pub(crate) fn read_front(path: &Path) -> Result<Front> {
    let mut reader = Reader::open(path)?;
    let front = reader.front()?;
    let start = 16 + 4 + 3 * 12 + front.header.len() as u64 + front.keys.len() as u64;
    let expected = start.checked_add(front.database).and_then(|end| end.checked_add(36));
    let metadata = reader.file.get_ref().metadata();
    let length = metadata.map_err(|error| unreadable(path, error))?.len();
    if expected != Some(length) {
        return Err(damaged("not as long as it says"));
    }
    Ok(front)
}

/// Reads the whole file once, gives the database's bytes to `sink` and checks the hash at the end: only then is anything
/// that `sink` got worth something.
pub(crate) fn read_through(path: &Path, mut sink: impl Write, stage: &Stage<'_>) -> Result<(Front, blake3::Hash)> {
    let mut reader = Reader::open(path)?;
    let front = reader.front()?;
    let mut left = front.database;
    let mut buffer = vec![0; BUFFER];
    while left > 0 {
        // The minimum with a small number fits.
        let take = left.min(BUFFER as u64) as usize;
        reader.fill(&mut buffer[..take])?;
        sink.write_all(&buffer[..take]).map_err(|error| BookError::io(path, error))?;
        left -= take as u64;
        stage.add(take as u64)?;
    }
    let hash = reader.hasher.finalize();
    let mut end = [0; 36];
    reader.fill(&mut end)?;
    if &end[..4] != b"HASH" || end[4..] != *hash.as_bytes() {
        return Err(damaged("the hash does not hold"));
    }
    let mut beyond = [0];
    match reader.file.read(&mut beyond) {
        Ok(0) => Ok((front, hash)),
        Ok(_) => Err(damaged("bytes behind the end")),
        Err(error) => Err(unreadable(path, error)),
    }
}

fn damaged(detail: &str) -> BookError {
    BookError::damaged(Part::Backup, detail)
}
