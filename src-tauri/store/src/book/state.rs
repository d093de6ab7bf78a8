//! What this machine knows of the books opened on it, outside their folders: where each lies, its device key, its witness.
//!
//! ```text
//! <machine data>/books/<folder id>/   device.key  home  witness.a  witness.b  backups
//! ```
//!
//! A folder that is carried to another machine, or copied beside itself, does not bring these along; so a copy is noticed,
//! and two copies never write under one device's name. The device's seed is wrapped under a key derived from the data key:
//! whoever reads this directory without unlocking the book cannot sign for it.

use std::io;
use std::path::{Path, PathBuf};

use renhe_journal::{BookId, DeviceId, DeviceKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::copies::{CopyFault, KeyCopies};
use super::error::{BookError, Part, Result};
use super::files::{self, Readers};
use super::identity::FolderId;
use super::key::{DataKey, Wrapped, random_bytes};
use super::layout::BookFolder;
use super::platform;
use super::slots::KeyFile;
use super::witness::WitnessFiles;

const FORMAT: u32 = 1;
const FILE_LIMIT: u64 = 64 * 1024;

/// Whether a book lies where this machine knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    AtHome,
    /// It lay elsewhere on this machine, and there is no such book there any more.
    MovedHere { old_path: PathBuf },
    /// It still lies at its old place too: this is a copy.
    CopiedHere { original: PathBuf },
    /// This machine does not know it, or has lost its device key: it came from elsewhere, moved or copied.
    Unknown,
}

impl Standing {
    /// Refuses to go on before a person has said whether the book was moved or copied.
    ///
    /// # Errors
    /// `MovedOrCopied` for everything but [`Standing::AtHome`].
    pub fn require_home(self) -> Result<()> {
        match self {
            Self::AtHome => Ok(()),
            Self::MovedHere { .. } | Self::CopiedHere { .. } | Self::Unknown => Err(BookError::MovedOrCopied { standing: self }),
        }
    }
}

/// This copy of the book on this machine.
#[derive(Debug)]
pub struct Device {
    pub id: DeviceId,
    pub key: DeviceKey,
    /// Made just now: the journal continues under a new device that names the old heads.
    pub is_new: bool,
}

#[derive(Serialize, Deserialize)]
struct DeviceFile {
    format: u32,
    device: DeviceId,
    #[serde(flatten)]
    seed: Wrapped,
}

#[derive(Serialize, Deserialize)]
struct Lies {
    path: String,
}

/// The machine's data directory.
#[derive(Debug, Clone)]
pub struct MachineState {
    root: PathBuf,
}

impl MachineState {
    /// The directory named by `RENHE_STATE`, else the system's place for local data, in `renhe`.
    ///
    /// # Errors
    /// `NoStatePlace`.
    pub fn of_this_machine() -> Result<Self> {
        Self::from_environment(std::env::var_os("RENHE_STATE").map(PathBuf::from))
    }

    fn from_environment(named: Option<PathBuf>) -> Result<Self> {
        if let Some(path) = named.filter(|path| !path.as_os_str().is_empty()) {
            let root = std::path::absolute(&path).map_err(|error| files::unreadable(&path, error))?;
            return Ok(Self { root });
        }
        let local = platform::local_data_directory().ok_or(BookError::NoStatePlace)?;
        Ok(Self { root: local.join("renhe") })
    }

    /// A directory of the caller's choice.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// The directory; logs and window settings may lie here too.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn place(&self, folder: FolderId) -> PathBuf {
        self.root.join("books").join(folder.to_string())
    }

    /// Compares where the book lies with what this machine knows. Writes nothing and needs no key.
    ///
    /// # Errors
    /// `Io` when the machine's own files cannot be read.
    pub fn examine(&self, folder: &BookFolder, id: FolderId) -> Result<Standing> {
        let place = self.place(id);
        let device = files::read_small(&place.join("device.key"), FILE_LIMIT)?;
        let home = files::read_small(&place.join("home"), FILE_LIMIT)?;
        let device = device.and_then(|bytes| serde_json::from_slice::<DeviceFile>(&bytes).ok());
        let home = home.and_then(|bytes| serde_json::from_slice::<Lies>(&bytes).ok());
        let (Some(_), Some(home)) = (device, home) else {
            return Ok(Standing::Unknown);
        };
        if home.path == text_of(folder.root()) {
            return Ok(Standing::AtHome);
        }
        let old_path = PathBuf::from(home.path);
        if platform::canonical(&old_path).is_ok_and(|path| path == folder.root()) {
            return Ok(Standing::AtHome);
        }
        let there = KeyCopies::read(&BookFolder::unexamined(&old_path));
        let still_there = there.is_ok_and(|copies| copies.identity().folder == id);
        Ok(if still_there { Standing::CopiedHere { original: old_path } } else { Standing::MovedHere { old_path } })
    }

    /// Where a person said that the book's backups go; `None` for beside the book. It is a matter of the machine and not of
    /// the book: the same book restored elsewhere finds other disks.
    ///
    /// # Errors
    /// `Io` when the machine's own file cannot be read.
    pub fn backup_place(&self, id: FolderId) -> Result<Option<PathBuf>> {
        let bytes = files::read_small(&self.place(id).join("backups"), FILE_LIMIT)?;
        let place = bytes.and_then(|bytes| serde_json::from_slice::<Lies>(&bytes).ok());
        Ok(place.map(|place| PathBuf::from(place.path)))
    }

    /// Keeps where the book's backups go.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`.
    pub fn keep_backup_place(&self, id: FolderId, place: Option<&Path>) -> Result<()> {
        let folder = self.place(id);
        let file = folder.join("backups");
        let Some(place) = place else {
            return match std::fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BookError::io(&file, error)),
                _ => Ok(()),
            };
        };
        platform::create_private_folders(&folder).map_err(|error| BookError::io(&folder, error))?;
        write_json(&file, &Lies { path: text_of(place) })
    }

    /// Makes this the book's home: for a new book, and for one that a person says was moved. The device goes on where its
    /// key is here and opens; otherwise the book goes on as a new device.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Io`, `NoRandomness`.
    pub fn settle(&self, folder: &BookFolder, id: FolderId, key: &DataKey) -> Result<Device> {
        let place = self.place(id);
        platform::create_private_folders(&place).map_err(|error| BookError::io(&place, error))?;
        let device = match self.device(id, key) {
            Ok(Some(device)) => device,
            Ok(None) | Err(BookError::Damaged { .. }) => self.new_device(id, key)?,
            Err(error) => return Err(error),
        };
        let home = Lies { path: text_of(folder.root()) };
        write_json(&place.join("home"), &home)?;
        Ok(device)
    }

    /// Makes this copy a book folder of its own: a new folder id in its key file, and a new device. The original keeps its own.
    ///
    /// # Errors
    /// As [`MachineState::settle`] and [`KeyFile::save`]; then the copy is still what it was.
    pub fn settle_as_copy(&self, folder: &BookFolder, file: &mut KeyFile, key: &DataKey) -> Result<(Device, Vec<CopyFault>)> {
        let id = FolderId::random()?;
        // The machine's side first: interrupted here, it is an orphan that nobody asks for.
        let device = self.settle(folder, id, key)?;
        let mut copy = file.clone();
        copy.set_folder(id);
        let faults = copy.save(folder, key)?;
        *file = copy;
        Ok((device, faults))
    }

    /// This book's device on this machine, `None` when there is none yet.
    ///
    /// # Errors
    /// `Damaged` when the key cannot be read or opened; `Newer`; `Io`.
    pub fn device(&self, id: FolderId, key: &DataKey) -> Result<Option<Device>> {
        let seed = self.seed(id, key)?;
        Ok(seed.map(|(device, seed)| Device { id: device, key: DeviceKey::from_seed(*seed), is_new: false }))
    }

    fn seed(&self, id: FolderId, key: &DataKey) -> Result<Option<(DeviceId, Zeroizing<[u8; 32]>)>> {
        let path = self.place(id).join("device.key");
        let Some(bytes) = files::read_small(&path, FILE_LIMIT)? else {
            return Ok(None);
        };
        let damaged = |what: &str| BookError::damaged(Part::DeviceKey, what);
        let file: DeviceFile = serde_json::from_slice(&bytes).map_err(|_| damaged("not readable"))?;
        if file.format > FORMAT {
            return Err(BookError::Newer { part: Part::DeviceKey, found: file.format, known: FORMAT });
        }
        let seed = file
            .seed
            .open(&device_wrapping(key), &device_header(id, file.device))
            .ok_or_else(|| damaged("does not open with the book's key"))?;
        Ok(Some((file.device, seed)))
    }

    /// Writes this book's device key wrapped under another data key, beside the one there is.
    ///
    /// # Errors
    /// `Damaged` when there is no device key that opens; `ReadOnly`, `DiskFull`, `Io`, `NoRandomness`.
    pub(crate) fn wrap_anew(&self, id: FolderId, old: &DataKey, new: &DataKey) -> Result<()> {
        let (device, seed) = self.seed(id, old)?.ok_or_else(|| BookError::damaged(Part::DeviceKey, "not there"))?;
        self.write_device(&self.wrapped_anew(id), id, device, &seed, new)
    }

    /// The device key wrapped anew takes the place of the one there was; nothing where there is none.
    pub(crate) fn place_wrapped_anew(&self, id: FolderId) -> Result<()> {
        let (new, place) = (self.wrapped_anew(id), self.place(id).join("device.key"));
        if !new.exists() {
            return Ok(());
        }
        platform::rename_over(&new, &place).map_err(|error| BookError::io(&place, error))?;
        files::sync_parent(&place)
    }

    /// Takes a device key wrapped anew away.
    pub(crate) fn forget_wrapped_anew(&self, id: FolderId) -> Result<()> {
        let path = self.wrapped_anew(id);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BookError::io(&path, error)),
            _ => Ok(()),
        }
    }

    fn wrapped_anew(&self, id: FolderId) -> PathBuf {
        self.place(id).join("device.key.renewed")
    }

    fn write_device(&self, path: &Path, id: FolderId, device: DeviceId, seed: &[u8; 32], key: &DataKey) -> Result<()> {
        let header = device_header(id, device);
        let file = DeviceFile { format: FORMAT, device, seed: Wrapped::new(&device_wrapping(key), &header, seed)? };
        write_json(path, &file)
    }

    fn new_device(&self, id: FolderId, key: &DataKey) -> Result<Device> {
        let device = DeviceId(uuid::Builder::from_random_bytes(random_bytes()?).into_uuid());
        let seed = Zeroizing::new(random_bytes()?);
        self.write_device(&self.place(id).join("device.key"), id, device, &seed, key)?;
        Ok(Device { id: device, key: DeviceKey::from_seed(*seed), is_new: true })
    }

    /// The witness of a book folder, to be compared with the journal at open and written after each commit.
    pub fn witness(&self, id: FolderId, book: BookId) -> WitnessFiles {
        WitnessFiles::read(&self.place(id), book)
    }
}

fn device_wrapping(key: &DataKey) -> Zeroizing<[u8; 32]> {
    key.derive("renhe device seed wrapping v1")
}

fn device_header(folder: FolderId, device: DeviceId) -> Vec<u8> {
    let mut header = b"renhe device seed v1\0".to_vec();
    header.extend_from_slice(folder.0.as_bytes());
    header.extend_from_slice(device.as_bytes());
    header
}

/// Paths that are not Unicode are rare and compared as what can be shown of them.
fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<()> {
    let bytes = serde_json::to_vec(value).map_err(|error| BookError::io(path, io::Error::other(error)))?;
    files::replace(path, &bytes, Readers::OwnerOnly)
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
