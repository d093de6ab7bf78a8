//! Which file lies where in a case book's folder, and the first look at a folder before anything in it is opened.
//!
//! ```text
//! <book>/            slots.a slots.b casebook.db(-wal,-shm) casebook.lock casebook.open logins attachments/
//! 备份/<book's name>/  beside the book's folder, so that whoever deletes or encrypts the one does not by that have the other
//! ```
//!
//! Chinese because 备份 and 附件 are names of folders that people see beside their book.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{BookError, Part, Result};
use super::{files, platform};

/// The folder beside the book's that holds the backups of all books there.
const BACKUPS: &str = "备份";
/// The folder beside backups that holds the files of attachments.
const ATTACHMENTS_BESIDE: &str = "附件";

/// One of the two copies of the key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyCopy {
    A,
    B,
}

impl KeyCopy {
    /// Both, in order.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// The folder of a case book: local, not synchronised, with a name of its own. Holds no open file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFolder {
    root: PathBuf,
    /// Where its backups go on this machine, when a person said so.
    backups: Option<PathBuf>,
}

impl BookFolder {
    /// Makes an empty folder (and those above it) into the place of a new book. An existing empty folder is taken; nothing
    /// is ever written over.
    ///
    /// # Errors
    /// `NotEmpty`, `NetworkFolder`, `SyncedFolder`, `DriveRoot`, `ReadOnly`, `DiskFull`, `Io`.
    pub fn create(path: &Path) -> Result<Self> {
        if path.is_dir() {
            refuse_occupied(path)?;
        }
        let absolute = std::path::absolute(path).map_err(|error| BookError::io(path, error))?;
        // Before anything is made, so that a refusal leaves no folder behind on the share.
        refuse_unsafe(&existing_ancestor(&absolute)?, &absolute)?;
        fs::create_dir_all(&absolute).map_err(|error| BookError::io(path, error))?;
        let folder = Self::at(&absolute)?;
        refuse_occupied(&folder.root)?;
        let attachments = folder.attachments();
        fs::create_dir(&attachments).map_err(|error| BookError::io(&attachments, error))?;
        files::sync_parent(&attachments)?;
        files::sync_parent(&folder.root)?;
        Ok(folder)
    }

    /// Looks at an existing folder. Writes nothing.
    ///
    /// # Errors
    /// `NotABook` when there is nothing of a book; `Damaged` when the database or both key files are missing;
    /// `NetworkFolder`, `SyncedFolder`, `DriveRoot`, `Io`.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            return Err(BookError::NotABook { path: path.to_path_buf() });
        }
        let folder = Self::at(path)?;
        let keys = KeyCopy::BOTH.iter().any(|copy| folder.slots(*copy).is_file());
        match (keys, folder.database().is_file()) {
            (true, true) => Ok(folder),
            (false, false) => Err(BookError::NotABook { path: folder.root }),
            (true, false) => Err(BookError::damaged(Part::Database, "casebook.db is missing")),
            (false, true) => Err(BookError::damaged(Part::KeyFile, "both copies are missing")),
        }
    }

    /// A folder that only names files, not looked at: for a place where a book once was.
    pub(crate) fn unexamined(path: &Path) -> Self {
        Self { root: path.to_path_buf(), backups: None }
    }

    fn at(path: &Path) -> Result<Self> {
        let root = platform::canonical(path).map_err(|error| files::unreadable(path, error))?;
        refuse_unsafe(&root, &root)?;
        Ok(Self { root, backups: None })
    }

    /// The folder itself: canonical, links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A copy of the key file.
    pub fn slots(&self, copy: KeyCopy) -> PathBuf {
        self.root.join(match copy {
            KeyCopy::A => "slots.a",
            KeyCopy::B => "slots.b",
        })
    }

    /// The encrypted database.
    pub fn database(&self) -> PathBuf {
        self.root.join("casebook.db")
    }

    /// Where the files of attachments lie beside a backup: each once, whatever backups need it.
    pub fn attachments_beside(backup: &Path) -> PathBuf {
        backup.with_file_name(ATTACHMENTS_BESIDE)
    }

    /// The file whose lock says that a process has the book.
    pub fn lock(&self) -> PathBuf {
        self.root.join("casebook.lock")
    }

    /// Who has the book open; a hint for people, never trusted.
    pub fn holder(&self) -> PathBuf {
        self.root.join("casebook.open")
    }

    /// Failed logins not yet journalled.
    pub fn logins(&self) -> PathBuf {
        self.root.join("logins")
    }

    /// Encrypted attachments.
    pub fn attachments(&self) -> PathBuf {
        self.root.join("attachments")
    }

    /// Says where backups go on this machine; `None` for beside the book.
    pub fn choose_backups(&mut self, place: Option<PathBuf>) {
        self.backups = place;
    }

    /// Whether a person said where backups go.
    pub fn has_chosen_backups(&self) -> bool {
        self.backups.is_some()
    }

    /// Where automatic backups go: the chosen place, else beside the book's folder. Not created here.
    pub fn backups(&self) -> PathBuf {
        self.backups.clone().unwrap_or_else(|| self.backups_beside())
    }

    /// The same, but never a chosen place that is not there now: a stick that was pulled out must not become a folder of the
    /// same name on the disk, and no backup at all is worse than one beside the book.
    pub fn backups_at_hand(&self) -> PathBuf {
        self.backups.clone().filter(|place| place.is_dir()).unwrap_or_else(|| self.backups_beside())
    }

    fn backups_beside(&self) -> PathBuf {
        let name = self.root.file_name().unwrap_or_default();
        let beside = self.root.parent().unwrap_or(&self.root);
        beside.join(BACKUPS).join(name)
    }
}

fn refuse_occupied(path: &Path) -> Result<()> {
    let mut entries = fs::read_dir(path).map_err(|error| BookError::io(path, error))?;
    if entries.next().is_some() {
        return Err(BookError::NotEmpty { path: path.to_path_buf() });
    }
    Ok(())
}

/// `place` is canonical and decides about the file system; `path` is what the user named and what is shown.
fn refuse_unsafe(place: &Path, path: &Path) -> Result<()> {
    if path.file_name().is_none() || path.parent().is_none() {
        return Err(BookError::DriveRoot { path: path.to_path_buf() });
    }
    refuse_shared(place, path)
}

/// No place that another machine writes to as well.
fn refuse_shared(place: &Path, path: &Path) -> Result<()> {
    if let Some(filesystem) = platform::network_filesystem(place) {
        return Err(BookError::NetworkFolder { path: path.to_path_buf(), filesystem });
    }
    let service = platform::sync_client(place).or_else(|| platform::sync_client(path));
    match service {
        Some(service) => Err(BookError::SyncedFolder { path: path.to_path_buf(), service }),
        None => Ok(()),
    }
}

/// A folder as a place for backups: canonical, on a disk of this machine, not synchronised, and written to for a try.
///
/// # Errors
/// `NetworkFolder`, `SyncedFolder`; `ReadOnly`, `DiskFull` or `Io` when nothing can be written there.
pub fn backup_place(path: &Path) -> Result<PathBuf> {
    let place = platform::canonical(path).map_err(|error| files::unreadable(path, error))?;
    if !place.is_dir() {
        return Err(BookError::io(path, io::ErrorKind::NotADirectory.into()));
    }
    refuse_shared(&place, path)?;
    let attempt = place.join(format!(".renhe-{}", std::process::id()));
    files::replace(&attempt, b"", files::Readers::OwnerOnly)?;
    fs::remove_file(&attempt).map_err(|error| BookError::io(path, error))?;
    Ok(place)
}

/// The canonical path of the nearest folder above (or at) `path` that exists.
fn existing_ancestor(path: &Path) -> Result<PathBuf> {
    for ancestor in path.ancestors() {
        match platform::canonical(ancestor) {
            Ok(found) => return Ok(found),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(BookError::io(ancestor, error)),
        }
    }
    Err(BookError::io(path, io::ErrorKind::NotFound.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_made_in_an_absent_or_empty_folder_only() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("东阳渡 街道/book");
        let folder = BookFolder::create(&path).unwrap();
        assert!(folder.attachments().is_dir());
        let again = BookFolder::create(&path);
        assert!(matches!(again, Err(BookError::NotEmpty { .. })), "nothing is ever written over: {again:?}");
        let taken = place.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("照片.jpg"), b"x").unwrap();
        assert!(matches!(BookFolder::create(&taken), Err(BookError::NotEmpty { .. })));
        assert_eq!(fs::read_dir(&taken).unwrap().count(), 1, "untouched");
        let file = place.path().join("file");
        fs::write(&file, b"x").unwrap();
        assert!(BookFolder::create(&file).is_err());
        assert_eq!(fs::read(&file).unwrap(), b"x", "a file in the way stays");
    }

    #[test]
    fn backups_lie_beside_the_book_and_not_in_it() {
        let place = tempfile::tempdir().unwrap();
        let folder = BookFolder::create(&place.path().join("book")).unwrap();
        assert!(!folder.backups().starts_with(folder.root()));
        assert!(folder.backups().ends_with("备份/book"));
    }

    #[test]
    fn backups_go_to_a_chosen_place_and_beside_the_book_while_it_is_not_there() {
        let place = tempfile::tempdir().unwrap();
        let mut folder = BookFolder::create(&place.path().join("book")).unwrap();
        let beside = folder.backups();
        let stick = place.path().join("stick");
        folder.choose_backups(Some(stick.clone()));
        assert_eq!((folder.backups(), folder.backups_at_hand()), (stick.clone(), beside.clone()), "not there yet");
        fs::create_dir(&stick).unwrap();
        assert_eq!(folder.backups_at_hand(), stick);
        folder.choose_backups(None);
        assert_eq!(folder.backups(), beside);
    }

    #[test]
    fn a_place_for_backups_is_tried_and_left_as_it_was() {
        let place = tempfile::tempdir().unwrap();
        assert_eq!(backup_place(place.path()).unwrap(), platform::canonical(place.path()).unwrap());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "the try leaves nothing behind");
        let cloud = place.path().join("坚果云");
        fs::create_dir(&cloud).unwrap();
        assert!(matches!(backup_place(&cloud), Err(BookError::SyncedFolder { .. })));
        assert!(backup_place(&place.path().join("gone")).is_err(), "and is not made");
        #[cfg(target_os = "linux")]
        assert!(backup_place(Path::new("/proc")).is_err(), "where nothing can be written, no backup can lie");
    }

    #[test]
    fn a_folder_without_a_book_is_told_from_a_book_with_parts_missing() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("book");
        assert!(matches!(BookFolder::open(&path), Err(BookError::NotABook { .. })));
        let folder = BookFolder::create(&path).unwrap();
        assert!(matches!(BookFolder::open(&path), Err(BookError::NotABook { .. })));
        fs::write(folder.database(), b"x").unwrap();
        assert!(matches!(BookFolder::open(&path), Err(BookError::Damaged { part: Part::KeyFile, .. })));
        fs::write(folder.slots(KeyCopy::B), b"x").unwrap();
        assert_eq!(BookFolder::open(&path).unwrap(), folder);
        fs::remove_file(folder.database()).unwrap();
        assert!(matches!(BookFolder::open(&path), Err(BookError::Damaged { part: Part::Database, .. })));
    }

    #[test]
    fn a_synchronised_folder_is_refused_and_not_even_created() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("坚果云/book");
        let refused = BookFolder::create(&path);
        assert!(matches!(refused, Err(BookError::SyncedFolder { service: platform::SyncClient::Nutstore, .. })), "{refused:?}");
        assert!(!place.path().join("坚果云").exists());
        fs::create_dir_all(&path).unwrap();
        assert!(matches!(BookFolder::open(&path), Err(BookError::SyncedFolder { .. })));
    }

    #[test]
    fn a_drives_root_is_refused() {
        assert!(matches!(BookFolder::open(Path::new("/")), Err(BookError::DriveRoot { .. })));
    }
}
