use super::*;

const MOUNTS: &str = "\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/book /mnt/nas nfs4 rw 0 0
/dev/sdb1 /mnt/nas/stick vfat rw 0 0
//s/share /media/共享\\040文件 cifs rw 0 0
host /vm 9p rw 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
/dev/sdc1 /home/me/far ext4 rw 0 0
";

#[test]
fn the_longest_mount_point_decides_whether_a_folder_is_on_the_network() {
    let kind = |path: &str| network_mount(MOUNTS, Path::new(path));
    assert_eq!(kind("/mnt/nas/a/book").as_deref(), Some("nfs4"));
    assert_eq!(kind("/mnt/nas/stick/book"), None, "a stick mounted inside");
    assert_eq!(kind("/mnt/nasal/book"), None, "only the name begins alike");
    assert_eq!(kind("/home/book"), None);
    assert_eq!(kind("/media/共享 文件/book").as_deref(), Some("cifs"), "mount points with spaces are written with \\040");
    assert_eq!(kind("/vm/book"), None, "9p stays on this machine");
    assert_eq!(kind("/home/me/far/b"), None, "the later mount is on top");
    assert_eq!(network_mount("rubbish\n\n", Path::new("/x")), None);
}

#[test]
fn folders_of_sync_clients_are_known_by_name() {
    let cases = [
        ("/home/me/Nutstore Files/book", SyncClient::Nutstore),
        ("/d/我的坚果云/调解", SyncClient::Nutstore),
        ("/d/百度网盘同步空间/调解", SyncClient::BaiduNetdisk),
        ("/d/BaiduSyncdisk/a", SyncClient::BaiduNetdisk),
        ("/c/Users/w/OneDrive - 东阳渡/文档", SyncClient::OneDrive),
        ("/c/Users/w/onedrive", SyncClient::OneDrive),
        ("/home/me/Dropbox/x", SyncClient::Dropbox),
        ("/c/Users/w/iCloudDrive/x", SyncClient::ICloud),
        ("/g/Google Drive/x", SyncClient::GoogleDrive),
        ("/d/WPSDrive/x", SyncClient::WpsDrive),
        ("/d/WPS云盘/x", SyncClient::WpsDrive),
        ("/d/阿里云盘/x", SyncClient::AliyunDrive),
        ("/d/腾讯微云/x", SyncClient::Weiyun),
        ("/d/MEGA/x", SyncClient::Mega),
        ("/d/115网盘/x", SyncClient::Pan115),
    ];
    for (path, service) in cases {
        assert_eq!(by_name(Path::new(path)), Some(service), "{path}");
    }
}

#[test]
fn ordinary_folders_are_not_taken_for_synced_ones() {
    for path in ["/home/me/人和/东阳渡街道", "/d/BaiduNetdiskDownload/人和", "/d/115/book", "/d/Omega/book", "/d/微信文件/book"]
    {
        assert_eq!(by_name(Path::new(path)), None, "{path}");
    }
}

#[test]
fn a_marker_in_a_folder_above_or_a_variable_gives_a_synced_folder_away() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("a/book");
    std::fs::create_dir_all(&inner).unwrap();
    assert_eq!(by_marker(&inner), None);
    std::fs::create_dir(folder.path().join(".dropbox.cache")).unwrap();
    assert_eq!(by_marker(&inner), Some(SyncClient::Dropbox));
    let variable = |name: &'static str| (name == "OneDriveCommercial").then(|| folder.path().to_path_buf());
    assert_eq!(by_variable(&inner, variable), Some(SyncClient::OneDrive));
    assert_eq!(by_variable(Path::new("/elsewhere"), variable), None);
    assert_eq!(by_variable(&inner, |_| Some(PathBuf::new())), None, "an empty variable must not match every path");
}

#[cfg(unix)]
#[test]
fn the_computer_has_a_name() {
    assert!(!host_name().is_empty());
}
