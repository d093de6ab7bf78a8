use std::fs;

use super::super::fixture::{Book, CACHE, PASSWORD, user};
use super::super::open::{OpenMode, open_connection};
use super::*;
use crate::book::copies::Secret;

struct Machine {
    _place: tempfile::TempDir,
    state: MachineState,
}

fn machine() -> Machine {
    let place = tempfile::tempdir().unwrap();
    let state = MachineState::at(&place.path().join("state"));
    Machine { _place: place, state }
}

fn id(book: &Book) -> FolderId {
    book.file.identity().folder
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn a_book_settled_here_is_at_home_and_its_device_stays_the_same() {
    let (book, here) = (Book::new(0), machine());
    assert_eq!(here.state.examine(&book.folder, id(&book)).unwrap(), Standing::Unknown);
    let first = here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    assert!(first.is_new);
    let standing = here.state.examine(&book.folder, id(&book)).unwrap();
    assert_eq!(standing, Standing::AtHome);
    standing.require_home().unwrap();
    let again = here.state.device(id(&book), &book.key).unwrap().unwrap();
    assert_eq!((again.id, again.key.public(), again.is_new), (first.id, first.key.public(), false));
}

#[test]
fn a_book_brought_from_another_machine_is_unknown_and_gets_a_device_of_its_own() {
    let (book, old, new) = (Book::new(0), machine(), machine());
    let there = old.state.settle(&book.folder, id(&book), &book.key).unwrap();
    let standing = new.state.examine(&book.folder, id(&book)).unwrap();
    assert_eq!(standing, Standing::Unknown);
    assert!(matches!(standing.require_home(), Err(BookError::MovedOrCopied { .. })), "a person must say which");
    let here = new.state.settle(&book.folder, id(&book), &book.key).unwrap();
    assert!(here.is_new);
    assert_ne!(here.id, there.id);
    assert_ne!(here.key.public(), there.key.public());
}

#[test]
fn a_folder_moved_on_this_machine_goes_on_as_the_same_device() {
    let (book, here) = (Book::new(0), machine());
    let before = here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    let old_path = book.folder.root().to_path_buf();
    let new_path = book.place.path().join("moved");
    fs::rename(&old_path, &new_path).unwrap();
    let moved = BookFolder::open(&new_path).unwrap();
    assert_eq!(here.state.examine(&moved, id(&book)).unwrap(), Standing::MovedHere { old_path });
    let after = here.state.settle(&moved, id(&book), &book.key).unwrap();
    assert_eq!((after.id, after.is_new), (before.id, false));
    assert_eq!(here.state.examine(&moved, id(&book)).unwrap(), Standing::AtHome);
}

#[test]
fn a_folder_copied_on_this_machine_is_noticed_and_becomes_a_device_of_its_own() {
    let (book, here) = (Book::new(3), machine());
    let original = here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    let path = book.place.path().join("book - 副本");
    copy_folder(book.folder.root(), &path);
    let copy = BookFolder::open(&path).unwrap();
    assert_eq!(
        here.state.examine(&copy, id(&book)).unwrap(),
        Standing::CopiedHere { original: book.folder.root().to_path_buf() }
    );
    let secret = Secret::Password { user: user(1).id, password: PASSWORD };
    let mut unlocked = KeyCopies::read(&copy).unwrap().unlock(secret).unwrap();
    let (device, faults) = here.state.settle_as_copy(&copy, &mut unlocked.file, &unlocked.key).unwrap();
    assert_eq!(faults, []);
    assert!(device.is_new);
    assert_ne!(device.id, original.id);
    let new_id = KeyCopies::read(&copy).unwrap().identity().folder;
    assert_ne!(new_id, id(&book));
    assert_eq!(new_id, unlocked.file.identity().folder);
    for (folder, id) in [(&copy, new_id), (&book.folder, id(&book))] {
        assert_eq!(here.state.examine(folder, id).unwrap(), Standing::AtHome);
    }
    let still = here.state.device(id(&book), &book.key).unwrap().unwrap();
    assert_eq!(still.id, original.id, "the original keeps its device");
    // And the copy is a whole book.
    open_connection(&copy.database(), &unlocked.key, OpenMode::ReadWrite, CACHE).unwrap();
}

#[test]
fn another_book_at_the_old_place_is_not_taken_for_the_original() {
    let (book, here) = (Book::new(0), machine());
    here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    let old_path = book.folder.root().to_path_buf();
    let new_path = book.place.path().join("moved");
    fs::rename(&old_path, &new_path).unwrap();
    let other = BookFolder::create(&old_path).unwrap();
    let mut identity = book.file.identity().clone();
    identity.folder = FolderId::random().unwrap();
    KeyFile::new(identity).save(&other, &book.key).unwrap();
    let moved = BookFolder::open(&new_path).unwrap();
    assert_eq!(here.state.examine(&moved, id(&book)).unwrap(), Standing::MovedHere { old_path });
}

#[test]
fn a_device_key_is_sealed_under_the_book_and_a_damaged_one_is_replaced_not_trusted() {
    let (book, here) = (Book::new(0), machine());
    let first = here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    let stranger = DataKey::random().unwrap();
    assert!(
        matches!(here.state.device(id(&book), &stranger), Err(BookError::Damaged { part: Part::DeviceKey, .. })),
        "without the book's key nobody signs for the device"
    );
    let path = here.state.place(id(&book)).join("device.key");
    let text = fs::read_to_string(&path).unwrap();
    let forged = text.replace(&first.id.to_string(), &book.file.identity().book.to_string());
    assert_ne!(forged, text);
    fs::write(&path, forged).unwrap();
    assert!(here.state.device(id(&book), &book.key).is_err());
    let second = here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    assert!(second.is_new);
    assert_ne!(second.id, first.id);
    for file in ["device.key", "home"] {
        fs::write(here.state.place(id(&book)).join(file), b"rubbish").unwrap();
        assert_eq!(here.state.examine(&book.folder, id(&book)).unwrap(), Standing::Unknown, "{file}");
        here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    }
}

#[test]
fn the_environment_may_name_the_machines_directory() {
    let named = MachineState::from_environment(Some(PathBuf::from("/somewhere/state"))).unwrap();
    assert_eq!(named.root(), Path::new("/somewhere/state"));
    let relative = MachineState::from_environment(Some(PathBuf::from("state"))).unwrap();
    assert!(relative.root().is_absolute());
    if let Ok(default) = MachineState::from_environment(Some(PathBuf::new())) {
        assert!(default.root().ends_with("renhe"), "empty means not set");
    }
}

#[test]
fn the_witness_of_a_book_lies_with_its_state() {
    let (book, here) = (Book::new(0), machine());
    here.state.settle(&book.folder, id(&book), &book.key).unwrap();
    let number = book.file.identity().book;
    let mut witness = here.state.witness(id(&book), number);
    assert_eq!(witness.heads(), None);
    witness.keep(&Default::default()).unwrap();
    assert!(here.state.witness(id(&book), number).heads().is_some());
}
