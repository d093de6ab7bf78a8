//! Attachments (附件) on disk: each in an encrypted file of its own under `attachments/`, written and read as a stream, so that a
//! video of any length never has to fit into memory.
//!
//! ```text
//! magic (16 bytes) · chunks of 65,536 bytes, the last one shorter (or empty), each followed by its tag (16 bytes)
//! ```
//! ChaCha20-Poly1305 in the STREAM construction (32-bit counter, last chunk marked), under a random key that is used for this
//! one file and stands in the record of the attachment: a new data key of the book leaves these files as they are, and whoever
//! erases the record has erased the file. The file is named by the BLAKE3 hash of its bytes, so that anybody can check it,
//! copy it to a backup once and carry it to the street, without a key. See docs/exchange-format.md and docs/decisions/0016.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use zeroize::Zeroizing;

use super::container::Hashing;
use super::error::{BookError, Part, Result};
use super::files::{self, unreadable};
use super::layout::BookFolder;
use super::platform;
use super::watch::{Stage, Watch, Work};

const MAGIC: &[u8; 16] = b"\x93RENHE-ATTM\r\n\x1a\n\x01";
/// Bytes of a chunk before it is encrypted.
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
/// The key is never used twice, so the nonce need not differ between files.
const NONCE: [u8; 7] = [0; 7];

/// The name of an attachment's file: the BLAKE3 hash of its bytes, 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

impl FileName {
    /// Reads a name; `None` for anything that is not 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let is_name = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        is_name.then(|| FileName(text.to_owned()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An attachment's key, in memory that is wiped.
#[derive(Clone)]
pub struct FileKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey")
    }
}

impl FileKey {
    /// A new one.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn random() -> Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut_slice()).map_err(|_| BookError::NoRandomness)?;
        Ok(FileKey(key))
    }

    /// As it stands in a record: 64 hexadecimal digits.
    pub fn to_hex(&self) -> String {
        blake3::Hash::from_bytes(*self.0).to_hex().to_string()
    }

    /// Reads what [`FileKey::to_hex`] wrote.
    pub fn from_hex(text: &str) -> Option<Self> {
        blake3::Hash::from_hex(text).ok().map(|bytes| FileKey(Zeroizing::new(*bytes.as_bytes())))
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&(*self.0).into())
    }
}

/// An attachment's file as it was written.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Its name.
    pub name: FileName,
    /// Its key.
    pub key: FileKey,
    /// Bytes of the content.
    pub bytes: u64,
}

fn path_of(folder: &BookFolder, name: &FileName) -> PathBuf {
    folder.attachments().join(name.as_str())
}

/// Encrypts everything `content` gives into a new file, synced and in its place when this returns. `bytes` is how much is
/// expected, for whoever waits.
///
/// # Errors
/// `DiskFull`, `ReadOnly`, `NoRandomness`, `Stopped`, `Io`: nothing is left behind.
pub fn seal(folder: &BookFolder, content: impl Read, bytes: Option<u64>, watch: &Watch) -> Result<Sealed> {
    let key = FileKey::random()?;
    let stage = watch.begin(Work::Attaching, bytes, true);
    let place = folder.attachments();
    fs::create_dir_all(&place).map_err(|error| BookError::io(&place, error))?;
    let part = place.join(format!("{}.part", uuid::Uuid::now_v7().simple()));
    let written = write(&part, content, &key, &stage);
    let placed = written.map_err(|error| BookError::io(&part, error)).and_then(|(hash, bytes)| {
        let name = FileName(hash.to_hex().to_string());
        let path = path_of(folder, &name);
        platform::rename_over(&part, &path).map_err(|error| BookError::io(&path, error))?;
        files::sync_parent(&path)?;
        Ok(Sealed { name, key, bytes })
    });
    if placed.is_err() {
        // Best effort: what is swept at the next opening.
        let _ = fs::remove_file(&part);
    }
    placed
}

fn write(part: &PathBuf, content: impl Read, key: &FileKey, stage: &Stage<'_>) -> io::Result<(blake3::Hash, u64)> {
    let file = File::create_new(part)?;
    let mut out = Hashing::new(BufWriter::with_capacity(8 * CHUNK, file));
    out.write_all(MAGIC)?;
    let mut content = stage.reading(content);
    let mut stream = EncryptorBE32::from_aead(key.cipher(), &NONCE.into());
    let mut bytes = 0;
    let (mut chunk, mut next) = (Vec::with_capacity(CHUNK + TAG), Vec::with_capacity(CHUNK + TAG));
    fill(&mut content, &mut chunk)?;
    loop {
        bytes += chunk.len() as u64;
        if chunk.len() < CHUNK {
            stream.encrypt_last_in_place(&[], &mut chunk).map_err(too_long)?;
            out.write_all(&chunk)?;
            break;
        }
        fill(&mut content, &mut next)?;
        stream.encrypt_next_in_place(&[], &mut chunk).map_err(too_long)?;
        out.write_all(&chunk)?;
        std::mem::swap(&mut chunk, &mut next);
    }
    out.inner.flush()?;
    out.inner.get_ref().sync_all()?;
    Ok((out.hasher.finalize(), bytes))
}

/// Reads the next chunk: whole, unless the content ends in it.
fn fill(content: &mut impl Read, chunk: &mut Vec<u8>) -> io::Result<()> {
    chunk.clear();
    content.take(CHUNK as u64).read_to_end(chunk).map(|_| ())
}

/// The counter of a stream ends at 2³² chunks, 256 TiB.
fn too_long(_: chacha20poly1305::Error) -> io::Error {
    io::ErrorKind::FileTooLarge.into()
}

/// An attachment being read; every byte it gives has been checked.
pub struct Content {
    file: File,
    stream: Option<DecryptorBE32<ChaCha20Poly1305>>,
    chunk: Vec<u8>,
    at: usize,
    next: Vec<u8>,
}

/// Opens an attachment for reading.
///
/// # Errors
/// `Damaged` when the file is missing or is none; `Io`. What is damaged later on comes as an error of kind `InvalidData` from the
/// reader.
pub fn open(folder: &BookFolder, name: &FileName, key: &FileKey) -> Result<Content> {
    let path = path_of(folder, name);
    let mut file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(BookError::damaged(Part::Attachment, "missing")),
        other => other.map_err(|error| unreadable(&path, error))?,
    };
    let mut magic = [0; 16];
    file.read_exact(&mut magic).map_err(|_| BookError::damaged(Part::Attachment, "cut short"))?;
    if &magic != MAGIC {
        return Err(BookError::damaged(Part::Attachment, "not an attachment"));
    }
    let stream = DecryptorBE32::from_aead(key.cipher(), &NONCE.into());
    let mut content = Content { file, stream: Some(stream), chunk: Vec::new(), at: 0, next: Vec::new() };
    content.fill().map_err(|error| unreadable(&path, error))?;
    Ok(content)
}

impl Content {
    fn fill(&mut self) -> io::Result<()> {
        self.next.clear();
        (&mut self.file).take((CHUNK + TAG) as u64).read_to_end(&mut self.next).map(|_| ())
    }

    /// Deciphers the chunk that was read ahead, and reads the one behind it.
    fn advance(&mut self) -> io::Result<()> {
        std::mem::swap(&mut self.chunk, &mut self.next);
        self.at = 0;
        let damaged = |_| io::Error::new(io::ErrorKind::InvalidData, "an attachment's bytes are not what was written");
        if self.chunk.len() < CHUNK + TAG {
            let Some(stream) = self.stream.take() else { return Ok(()) };
            return stream.decrypt_last_in_place(&[], &mut self.chunk).map_err(damaged);
        }
        self.fill()?;
        match self.stream.as_mut() {
            Some(stream) => stream.decrypt_next_in_place(&[], &mut self.chunk).map_err(damaged),
            None => Ok(()),
        }
    }
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.chunk.len() {
            if self.stream.is_none() {
                return Ok(0);
            }
            if let Err(error) = self.advance() {
                // Nothing that was not checked is ever given out.
                self.chunk.clear();
                self.at = 0;
                self.stream = None;
                return Err(error);
            }
        }
        let take = buffer.len().min(self.chunk.len() - self.at);
        buffer[..take].copy_from_slice(&self.chunk[self.at..self.at + take]);
        self.at += take;
        Ok(take)
    }
}

/// Takes back a file whose record was not written.
pub fn forget(folder: &BookFolder, name: &FileName) {
    // Best effort: what stays is swept at the next opening.
    let _ = fs::remove_file(path_of(folder, name));
}

/// Whether the file of that name is there and is what it was when it was written; `None` where it is missing.
///
/// # Errors
/// `Stopped`, `Io`.
pub fn check(folder: &BookFolder, name: &FileName, watch: &Watch) -> Result<Option<bool>> {
    let path = path_of(folder, name);
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(|error| unreadable(&path, error))?,
    };
    let length = file.metadata().map(|file| file.len()).ok();
    let stage = watch.begin(Work::Verifying, length, true);
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut stage.reading(file), &mut hasher).map_err(|error| BookError::io(&path, error))?;
    Ok(Some(hasher.finalize().to_hex().as_str() == name.as_str()))
}

/// Removes what no record names: parts of a process that died, files whose commit did not happen. To be called with the book's
/// lock held and with every name that any record of the book has. Answers how many went.
pub fn sweep(folder: &BookFolder, known: &BTreeSet<FileName>) -> usize {
    let Ok(entries) = fs::read_dir(folder.attachments()) else {
        return 0;
    };
    let orphans = entries.flatten().filter(|entry| {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        text.ends_with(".part") || FileName::parse(&text).is_some_and(|name| !known.contains(&name))
    });
    orphans.filter(|orphan| fs::remove_file(orphan.path()).is_ok()).count()
}

/// Copies the files a backup needs to where it lies, each only once: what is there is left, its name says what it is. Answers how
/// many the book itself lacks: a backup of all the others is better than none, and `verify` names them.
///
/// # Errors
/// `DiskFull`, `ReadOnly`, `Stopped`, `Io`.
pub fn copy_to(folder: &BookFolder, known: &BTreeSet<FileName>, place: &std::path::Path, watch: &Watch) -> Result<usize> {
    let (there, lost): (BTreeSet<FileName>, BTreeSet<FileName>) =
        known.iter().cloned().partition(|name| path_of(folder, name).is_file() || place.join(name.as_str()).is_file());
    copy_between(&folder.attachments(), place, &there, watch)?;
    Ok(lost.len())
}

/// Names of the files that lie at a place.
pub fn names_at(place: &std::path::Path) -> BTreeSet<FileName> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    entries.filter_map(|entry| FileName::parse(&entry.file_name().to_string_lossy())).collect()
}

/// Brings back the files of a restored book from where its backup lay; answers those that are not there.
///
/// # Errors
/// As [`copy_to`].
pub fn copy_from(
    place: &std::path::Path,
    folder: &BookFolder,
    known: &BTreeSet<FileName>,
    watch: &Watch,
) -> Result<Vec<FileName>> {
    let (there, missing): (BTreeSet<FileName>, BTreeSet<FileName>) =
        known.iter().cloned().partition(|name| place.join(name.as_str()).is_file() || path_of(folder, name).is_file());
    copy_between(place, &folder.attachments(), &there, watch)?;
    Ok(missing.into_iter().collect())
}

fn copy_between(from: &std::path::Path, to: &std::path::Path, names: &BTreeSet<FileName>, watch: &Watch) -> Result<()> {
    let missing: Vec<&FileName> = names.iter().filter(|name| !to.join(name.as_str()).is_file()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(to).map_err(|error| BookError::io(to, error))?;
    let length = |name: &&FileName| fs::metadata(from.join(name.as_str())).map(|file| file.len()).unwrap_or(0);
    let stage = watch.begin(Work::SavingCopy, Some(missing.iter().map(length).sum()), true);
    for name in missing {
        let (source, target) = (from.join(name.as_str()), to.join(name.as_str()));
        let file = match File::open(&source) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(BookError::damaged(Part::Attachment, "missing"));
            }
            other => other.map_err(|error| unreadable(&source, error))?,
        };
        files::replace_with(&target, files::Readers::AsFolder, |out| io::copy(&mut stage.reading(&file), out))?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "attachment_tests.rs"]
mod tests;
