//! What several tests of this module need: a small book on disk, and a disk that is read-only or full.

use std::path::{Path, PathBuf};
use std::process::Command;

use renhe_journal::{AuthorId, BookId};
use rusqlite::Connection;
use uuid::Uuid;

use super::identity::{BookKind, FolderId, Identity};
use super::key::{DataKey, KdfParams};
use super::layout::BookFolder;
use super::open::{OpenMode, open_connection};
use super::slot::SlotUser;
use super::slots::KeyFile;

pub(super) const NOW: i64 = 1_767_225_600_000;
pub(super) const PASSWORD: &str = "调解员的密码 1";
pub(super) const CACHE: u32 = 2048;
/// Small, so that a test run is quick.
pub(super) const KDF: KdfParams = KdfParams { memory_kib: 64, passes: 1, lanes: 1 };

pub(super) fn user(number: u128) -> SlotUser {
    SlotUser { id: AuthorId(Uuid::from_u128(number)), name: format!("用户{number}") }
}

pub(super) fn identity() -> Identity {
    Identity {
        book: BookId(Uuid::from_u128(7)),
        folder: FolderId(Uuid::from_u128(8)),
        kind: BookKind::Village,
        name: "东阳渡村".to_owned(),
        region: "430408001".to_owned(),
        practice: false,
        created_ms: NOW,
    }
}

/// A book with one user, a key file and a database of `rows` rows.
pub(super) struct Book {
    // Removed with everything in it when dropped.
    pub(super) place: tempfile::TempDir,
    pub(super) folder: BookFolder,
    pub(super) key: DataKey,
    pub(super) file: KeyFile,
}

impl Book {
    pub(super) fn new(rows: u32) -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = BookFolder::create(&place.path().join("book")).unwrap();
        let key = DataKey::random().unwrap();
        let mut file = KeyFile::new(identity());
        file.enrol(&key, &user(1), PASSWORD, KDF, NOW).unwrap();
        assert_eq!(file.save(&folder, &key).unwrap(), []);
        let connection = open_connection(&folder.database(), &key, OpenMode::Create, CACHE).unwrap();
        write_rows(&connection, rows);
        Self { place, folder, key, file }
    }

    pub(super) fn open(&self, mode: OpenMode) -> Connection {
        open_connection(&self.folder.database(), &self.key, mode, CACHE).unwrap()
    }
}

/// A table `fact` of some 100 bytes a row, with words that must not be found on the disk.
pub(super) fn write_rows(connection: &Connection, rows: u32) {
    connection.execute_batch("CREATE TABLE IF NOT EXISTS fact (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT").unwrap();
    let transaction = connection.unchecked_transaction().unwrap();
    for row in 0..rows {
        transaction
            .execute("INSERT INTO fact (words) VALUES (?1)", [format!("CANARY 张三与李四宅基地纠纷 {row} {}", "x".repeat(60))])
            .unwrap();
    }
    transaction.commit().unwrap();
}

pub(super) fn count(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(length(words)) FROM fact", [], |row| row.get(0))
}

/// A small disk in memory, mounted for one test where the system lets us (root on Linux), or an ordinary folder.
pub(super) struct SmallDisk {
    pub(super) path: PathBuf,
    mounted: bool,
    _place: tempfile::TempDir,
}

impl SmallDisk {
    /// A disk of so many bytes; `None` where none can be mounted.
    pub(super) fn mount(bytes: u64) -> Option<Self> {
        Some(Self::mount_or_folder(bytes)).filter(|disk| disk.mounted)
    }

    /// A disk of so many bytes, or a folder without that limit.
    pub(super) fn mount_or_folder(bytes: u64) -> Self {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("disk");
        std::fs::create_dir(&path).unwrap();
        let options = format!("size={bytes}");
        let mounted = cfg!(target_os = "linux") && mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], &path);
        Self { path, mounted, _place: place }
    }

    /// Takes the right to write away; `false` where that does not keep this process from writing.
    pub(super) fn make_read_only(&self) -> bool {
        if self.mounted {
            assert!(mount(&["-o", "remount,ro"], &self.path));
        } else {
            allow_writing(&self.path, false);
        }
        std::fs::write(self.path.join("probe"), b"x").is_err()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if self.mounted {
            let _ = Command::new("umount").arg(&self.path).output();
        } else {
            allow_writing(&self.path, true);
        }
    }
}

/// Gives or takes the right to write a folder and everything in it.
fn allow_writing(path: &Path, allowed: bool) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if allowed { 0o755 } else { 0o555 };
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = allowed;
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            allow_writing(&entry.path(), allowed);
        } else {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = if allowed { 0o644 } else { 0o444 };
                let rights = std::fs::Permissions::from_mode(mode);
                let _ = std::fs::set_permissions(entry.path(), rights);
            }
        }
    }
}

fn mount(arguments: &[&str], path: &Path) -> bool {
    Command::new("mount").args(arguments).arg(path).output().is_ok_and(|output| output.status.success())
}
