//! Folders that a client keeps in step with a cloud are refused for a book, with the service named, and left as they are.
//! (Network file systems are told by the system's table of mounts; that reading has its own tests in the store.)

use renhe_tests::office::text;
use renhe_tests::{Calls, Office, PASSWORD, USER};
use renhe_wire::*;
use std::path::Path;

/// Folders as the clients name them, and a part of the service's name.
const SYNCED: [(&str, &str); 12] = [
    ("OneDrive - 东阳渡街道", "onedrive"),
    ("Dropbox", "dropbox"),
    ("我的坚果云", "nutstore"),
    ("百度网盘同步", "baidu"),
    ("BaiduSyncdisk", "baidu"),
    ("微云同步助手", "weiyun"),
    ("iCloudDrive", "icloud"),
    ("Google Drive", "google"),
    ("阿里云盘", "aliyun"),
    ("WPS云盘", "wps"),
    ("115网盘", "115"),
    ("MEGAsync", "mega"),
];

fn new_book(path: &Path) -> NewBook {
    NewBook {
        path: text(path),
        kind: BookKind::Village,
        name: "清泉村".to_owned(),
        region: "430405009203".to_owned(),
        user: USER.to_owned(),
        password: PASSWORD.to_owned(),
    }
}

fn refused_as(error: &WireError, service: &str, folder: &str) {
    assert_eq!((error.family, error.problem.code.as_str()), (Family::Refused, "synced_folder"), "{folder}: {error:?}");
    let named = error.problem.params.get("service").map(|name| name.to_lowercase()).unwrap_or_default();
    assert!(named.contains(service), "{folder} belongs to {service}, it said {named}");
}

#[test]
fn no_book_is_made_in_a_synchronised_folder() {
    let office = Office::village("2026-03-02 09:00");
    office.book_close(Nothing {}).expect("closed");
    for (name, service) in SYNCED {
        let cloud = office.ground().join(name);
        std::fs::create_dir(&cloud).expect("the client's folder");
        let error = office.book_new(new_book(&cloud.join("调解").join("案件簿"))).expect_err("not here");
        refused_as(&error, service, name);
        assert_eq!(std::fs::read_dir(&cloud).expect("the folder").count(), 0, "{name}: nothing was left behind");
    }
}

#[test]
fn a_book_that_was_put_into_a_synchronised_folder_is_not_opened_there() {
    for (name, service) in SYNCED {
        let mut office = Office::village("2026-03-02 09:00");
        office.case_register(renhe_tests::quarrel("2026-03-02")).expect("a case");
        office.book_close(Nothing {}).expect("closed");
        let cloud = office.ground().join(name);
        std::fs::create_dir(&cloud).expect("the client's folder");
        let there = cloud.join("案件簿");
        std::fs::rename(&office.folder, &there).expect("moved by a person");
        let error = office.book_open(OpenBook { path: text(&there) }).expect_err("not here");
        refused_as(&error, service, name);
        std::fs::rename(&there, office.ground().join("案件簿")).expect("moved back");
        let home = office.folder.clone();
        office.start_on(&home);
        office.try_log_in(USER, PASSWORD).expect("at home again");
        assert_eq!(office.all_cases().len(), 1, "and nothing was touched");
    }
}

#[test]
fn a_folder_with_a_clients_marker_is_known_by_any_name() {
    let office = Office::village("2026-03-02 09:00");
    office.book_close(Nothing {}).expect("closed");
    let shared = office.ground().join("同事共享");
    std::fs::create_dir_all(shared.join(".stfolder")).expect("what the client leaves there");
    let error = office.book_new(new_book(&shared.join("案件簿"))).expect_err("not here");
    refused_as(&error, "syncthing", "同事共享");
}
