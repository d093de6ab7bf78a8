//! A disk that is full, and one that may not be written: a small disk in memory is mounted where the system lets us (root on
//! Linux, as in CI). Elsewhere the same failures are shown at their sources in the store (`book/open_tests.rs`).

use renhe_tests::{Calls, Office, PASSWORD, USER, quarrel};
use renhe_wire::*;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A disk of so many bytes, gone with the test.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path, bytes: u64) -> Option<Self> {
        std::fs::create_dir_all(at).expect("a place for it");
        let options = format!("size={bytes}");
        cfg!(target_os = "linux").then_some(())?;
        run("mount", &["-t", "tmpfs", "-o", &options, "tmpfs"], at).then(|| SmallDisk(at.to_path_buf()))
    }

    /// Writes until not one more byte fits.
    fn fill(&self) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(self.0.join("rubbish")).expect("a file");
        for size in [64 * 1024, 4096, 1] {
            let block = vec![7_u8; size];
            while file.write_all(&block).is_ok() {}
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.0.join("rubbish")).expect("the rubbish goes");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &[], &self.0);
    }
}

fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    Command::new(program).args(arguments).arg(path).output().is_ok_and(|output| output.status.success())
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the book").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).map(|_| ()).expect("a copy")
        }
    }
}

/// A village whose book lies on a small disk, moved there from where it was made, with one case in it.
fn on_a_small_disk(bytes: u64) -> Option<(Office, SmallDisk, String)> {
    let mut village = Office::village("2026-03-02 09:00");
    let case = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    village.book_close(Nothing {}).expect("closed");
    let disk = SmallDisk::mount(&village.ground().join("盘"), bytes)?;
    let moved = disk.0.join("案件簿");
    copied(&village.folder, &moved);
    std::fs::remove_dir_all(&village.folder).expect("moved away");
    village.folder = moved;
    village.restart();
    village.book_adopt(AdoptBook { copied: false }).expect("moved");
    village.try_log_in(USER, PASSWORD).expect("at home on the small disk");
    Some((village, disk, case))
}

#[test]
fn a_full_disk_loses_nothing_and_the_book_can_still_be_read() {
    let Some((mut village, disk, case)) = on_a_small_disk(3 * 1024 * 1024) else { return };
    let before = village.case(&case);
    disk.fill();
    let mut registered = Vec::new();
    let error = loop {
        match village.case_register(Register { summary: "长".repeat(300), ..quarrel("2026-03-02") }) {
            Ok(done) => registered.push(done.case),
            Err(error) => break error,
        }
        assert!(registered.len() < 1_000, "a full disk must show at some time");
    };
    assert_eq!((error.family, error.problem.code.as_str()), (Family::Refused, "disk_full"), "said as it is: {error:?}");
    assert_eq!(village.case(&case), before, "reading goes on");
    village.book_close(Nothing {}).expect("closed, which gives some room back");
    disk.fill();
    village.restart();
    village.try_log_in(USER, PASSWORD).expect("even a start without one free byte opens it");
    assert_eq!(village.case(&case).summary, before.summary, "for reading");
    for case in &registered {
        assert_eq!(village.case(case).summary.chars().count(), 300, "what was acknowledged is there");
    }
    let state = village.app_state(Nothing {}).expect("state");
    let read_only = state.book.and_then(|book| book.read_only).map(|problem| problem.code);
    assert_eq!(read_only.as_deref(), Some("disk_full"), "and it is said why nothing can be written");
    let refused = village.case_register(quarrel("2026-03-02")).expect_err("no room");
    assert_eq!((refused.family, refused.problem.code.as_str()), (Family::Refused, "disk_full"));
    disk.make_room();
    village.restart();
    village.try_log_in(USER, PASSWORD).expect("room was made");
    village.case_register(quarrel("2026-03-02")).expect("and work goes on");
    assert!(village.verify(Nothing {}).expect("verified").sound, "nothing was half written");
}

#[test]
fn a_book_on_a_disk_that_may_not_be_written_is_read_and_says_so() {
    let Some((mut village, disk, case)) = on_a_small_disk(8 * 1024 * 1024) else { return };
    village.book_close(Nothing {}).expect("closed in order");
    assert!(run("mount", &["-o", "remount,ro"], &disk.0), "the disk becomes read-only");
    village.restart();
    village.try_log_in(USER, PASSWORD).expect("it can be read");
    assert_eq!(village.case(&case).stage, Stage::Awaiting, "all of it");
    let refused = village.case_register(quarrel("2026-03-02")).expect_err("nothing can be written");
    assert_eq!((refused.family, refused.problem.code.as_str()), (Family::Refused, "folder_read_only"));
    let draft = SaveDraft { name: "register".to_owned(), page: "/register".to_owned(), value: "{}".to_owned() };
    assert_eq!(village.draft_save(draft).expect_err("nor a draft").problem.code.as_str(), "folder_read_only");
}
