//! All code of this crate that depends on the operating system: file systems, cloud folders, directory syncs, names.
//!
//! What is refused here is refused for the user's sake: SQLite in WAL mode needs shared memory and honest locks, which
//! network file systems do not give; a sync client uploads a half-written file and brings yesterday's back.
//!
//! Chinese because these are the folder names that sync clients give themselves.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The cloud service whose client keeps a folder in step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncClient {
    OneDrive,
    Dropbox,
    /// 坚果云
    Nutstore,
    /// 百度网盘
    BaiduNetdisk,
    /// 微云
    Weiyun,
    ICloud,
    GoogleDrive,
    /// 阿里云盘
    AliyunDrive,
    /// WPS 云盘
    WpsDrive,
    /// 115 网盘
    Pan115,
    Mega,
    Syncthing,
}

/// Folder names (lower case) that a client gives its folder; `*` at the end: anything may follow.
const SYNCED_NAMES: &[(&str, SyncClient)] = &[
    ("onedrive*", SyncClient::OneDrive),
    ("dropbox*", SyncClient::Dropbox),
    ("坚果云*", SyncClient::Nutstore),
    ("我的坚果云*", SyncClient::Nutstore),
    ("nutstore*", SyncClient::Nutstore),
    ("百度网盘*", SyncClient::BaiduNetdisk),
    ("百度云同步盘*", SyncClient::BaiduNetdisk),
    ("baidunetdisk", SyncClient::BaiduNetdisk),
    ("baidunetdiskworkspace*", SyncClient::BaiduNetdisk),
    ("baidusyncdisk*", SyncClient::BaiduNetdisk),
    ("微云*", SyncClient::Weiyun),
    ("腾讯微云*", SyncClient::Weiyun),
    ("weiyun*", SyncClient::Weiyun),
    ("iclouddrive*", SyncClient::ICloud),
    ("icloud drive*", SyncClient::ICloud),
    ("icloud~*", SyncClient::ICloud),
    ("com~apple~clouddocs", SyncClient::ICloud),
    ("google drive*", SyncClient::GoogleDrive),
    ("googledrive*", SyncClient::GoogleDrive),
    ("google 云端硬盘*", SyncClient::GoogleDrive),
    ("阿里云盘*", SyncClient::AliyunDrive),
    ("aliyundrive*", SyncClient::AliyunDrive),
    ("wps云盘*", SyncClient::WpsDrive),
    ("wps 云盘*", SyncClient::WpsDrive),
    ("wpsdrive*", SyncClient::WpsDrive),
    ("115网盘*", SyncClient::Pan115),
    ("115同步*", SyncClient::Pan115),
    ("115sync*", SyncClient::Pan115),
    ("mega", SyncClient::Mega),
    ("megasync*", SyncClient::Mega),
];

/// Files or folders that a client leaves in the top folder it keeps in step.
const SYNC_MARKERS: &[(&str, SyncClient)] = &[
    (".849C9593-D756-4E56-8D6E-42412F2A707B", SyncClient::OneDrive),
    (".dropbox", SyncClient::Dropbox),
    (".dropbox.cache", SyncClient::Dropbox),
    (".tmp.drivedownload", SyncClient::GoogleDrive),
    (".stfolder", SyncClient::Syncthing),
];

/// Environment variables that hold a synchronised folder's path (set by OneDrive on Windows).
const SYNC_VARIABLES: &[(&str, SyncClient)] = &[
    ("OneDrive", SyncClient::OneDrive),
    ("OneDriveConsumer", SyncClient::OneDrive),
    ("OneDriveCommercial", SyncClient::OneDrive),
];

/// The service that keeps `path` (absolute) in step, judged by folder names, by what lies in the folders above it and by
/// the environment. A guess: a client with another folder name and no marker is not seen.
pub fn sync_client(path: &Path) -> Option<SyncClient> {
    by_name(path).or_else(|| by_marker(path)).or_else(|| by_variable(path, |name| std::env::var_os(name).map(PathBuf::from)))
}

fn by_name(path: &Path) -> Option<SyncClient> {
    path.components().find_map(|component| {
        let name = component.as_os_str().to_string_lossy().to_lowercase();
        let matching = |(pattern, _): &&(&str, SyncClient)| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == *pattern,
        };
        SYNCED_NAMES.iter().find(matching).map(|(_, service)| *service)
    })
}

fn by_marker(path: &Path) -> Option<SyncClient> {
    // The home folder itself often holds `.dropbox` (the client's settings) without being in step.
    let home = std::env::home_dir();
    path.ancestors()
        .filter(|folder| home.as_deref() != Some(*folder))
        .find_map(|folder| SYNC_MARKERS.iter().find(|(marker, _)| folder.join(marker).exists()).map(|(_, service)| *service))
}

fn by_variable(path: &Path, variable: impl Fn(&'static str) -> Option<PathBuf>) -> Option<SyncClient> {
    SYNC_VARIABLES.iter().find_map(|(name, service)| {
        let folder = variable(name).filter(|folder| !folder.as_os_str().is_empty())?;
        path.starts_with(folder).then_some(*service)
    })
}

/// The name of the network file system that holds `path` (canonical), or `None` when it is local.
#[cfg(target_os = "linux")]
pub fn network_filesystem(path: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").ok()?;
    network_mount(&mounts, path)
}

/// The name of the network file system that holds `path` (canonical), or `None` when it is local.
///
/// A drive letter of a share comes back as `\\?\UNC\…` when canonicalised, so this finds mapped drives too.
#[cfg(windows)]
pub fn network_filesystem(path: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return None;
    };
    match prefix.kind() {
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("unc".to_owned()),
        Prefix::Verbatim(_) | Prefix::VerbatimDisk(_) | Prefix::DeviceNS(_) | Prefix::Disk(_) => None,
    }
}

/// The name of the network file system that holds `path`: not known on this system.
#[cfg(not(any(target_os = "linux", windows)))]
pub fn network_filesystem(_path: &Path) -> Option<String> {
    None
}

/// File systems whose locks and syncs cross a network. (9p is a virtual machine's shared folder on one machine: allowed.)
#[cfg(any(target_os = "linux", test))]
const NETWORK_FILESYSTEMS: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smbfs",
    "smb3",
    "ncpfs",
    "afs",
    "coda",
    "ceph",
    "glusterfs",
    "lustre",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.smbnetfs",
    "fuse.s3fs",
];

/// The network file system of the mount that holds `path`, by the longest mount point; of two on one point the later counts.
#[cfg(any(target_os = "linux", test))]
fn network_mount(mounts: &str, path: &Path) -> Option<String> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ');
        let (Some(_device), Some(point), Some(kind)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let point = PathBuf::from(unescape_mount(point));
        let length = point.components().count();
        let longer = found.is_none_or(|(longest, _)| length >= longest);
        if path.starts_with(&point) && longer {
            found = Some((length, kind));
        }
    }
    let (_, kind) = found?;
    NETWORK_FILESYSTEMS.contains(&kind).then(|| kind.to_owned())
}

/// `/proc/self/mounts` writes space, tab, newline and backslash as `\` and three octal digits.
#[cfg(any(target_os = "linux", test))]
fn unescape_mount(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'\\')
            .then(|| text.get(at + 1..at + 4))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match code {
            Some(byte) => {
                plain.push(byte);
                at += 4;
            }
            None => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The canonical path, links resolved. On Windows without the `\\?\` prefix where the path works without it, because
/// people read it and old programs do not take it.
pub(crate) fn canonical(path: &Path) -> io::Result<PathBuf> {
    let canonical = std::fs::canonicalize(path)?;
    if !cfg!(windows) {
        return Ok(canonical);
    }
    let plain = canonical.to_str().and_then(|text| {
        let rest = text.strip_prefix(r"\\?\")?;
        (rest.as_bytes().get(1) == Some(&b':') && rest.len() < 200).then(|| PathBuf::from(rest))
    });
    Ok(plain.unwrap_or(canonical))
}

/// Makes entries of a directory (a new name, a rename) durable.
#[cfg(unix)]
pub(crate) fn sync_directory(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems (FUSE drivers of USB sticks) know no sync of a directory; they have no journal to wait for.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

/// Makes entries of a directory durable: NTFS journals them itself, and a directory cannot be synced.
#[cfg(not(unix))]
pub(crate) fn sync_directory(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Renames `from` over `to`. On Windows a virus scanner may hold the new file for a moment: tried again for half a second.
pub(crate) fn rename_over(from: &Path, to: &Path) -> io::Result<()> {
    let tries = if cfg!(windows) { 10 } else { 1 };
    let mut outcome = std::fs::rename(from, to);
    for _ in 1..tries {
        match &outcome {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(50));
                outcome = std::fs::rename(from, to);
            }
            _ => break,
        }
    }
    outcome
}

/// A file created with these options is the operating system's user's alone. (On Windows the profile folder sees to it.)
#[cfg(unix)]
pub(crate) fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// A file created with these options is the operating system's user's alone. (On Windows the profile folder sees to it.)
#[cfg(not(unix))]
pub(crate) fn owner_only(_options: &mut OpenOptions) {}

/// Makes a folder and those above it; what is new belongs to the operating system's user alone.
pub(crate) fn create_private_folders(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Asks the system to forget what it holds of a synced file in memory, so that reading it back reads the disk.
/// Best effort: on other systems than Linux nothing happens.
#[cfg(target_os = "linux")]
pub(crate) fn forget_cached(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

/// Asks the system to forget what it holds of a synced file in memory: not possible here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn forget_cached(_file: &File) {}

/// This computer's name, for "who has the book open". Empty when the system does not say.
#[cfg(unix)]
pub fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// This computer's name, for "who has the book open". Empty when the system does not say.
#[cfg(not(unix))]
pub fn host_name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// The operating system's user name, for "who has the book open". Empty when the system does not say.
pub fn user_name() -> String {
    let variable = if cfg!(windows) { "USERNAME" } else { "USER" };
    std::env::var(variable).or_else(|_| std::env::var("LOGNAME")).unwrap_or_default()
}

/// Where programs keep data of this machine and user that does not roam: `%LOCALAPPDATA%`, `~/Library/Application Support`,
/// `$XDG_DATA_HOME` or `~/.local/share`.
pub(crate) fn local_data_directory() -> Option<PathBuf> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return Some(std::env::home_dir()?.join("Library/Application Support"));
    }
    named("XDG_DATA_HOME").or_else(|| Some(std::env::home_dir()?.join(".local/share")))
}

#[cfg(test)]
#[path = "platform_tests.rs"]
mod tests;
