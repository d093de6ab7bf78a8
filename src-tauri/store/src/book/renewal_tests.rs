use super::super::copies::Secret;
use super::super::fixture::{Book, CACHE, KDF, NOW, PASSWORD, count, user, write_rows};
use super::super::state::Standing;
use super::*;

const ROWS: i64 = 300;
const NEW_PASSWORD: &str = "换了钥匙以后的口令 2";

/// A book of two users at home on a machine, with a log that is not checkpointed.
struct Home {
    book: Book,
    machine: MachineState,
    device: renhe_journal::DeviceId,
    connection: Option<Connection>,
}

impl Home {
    fn new() -> Home {
        let mut book = Book::new(0);
        book.file.enrol(&book.key, &user(2), PASSWORD, KDF, NOW).unwrap();
        book.file.save(&book.folder, &book.key).unwrap();
        let machine = MachineState::at(&book.place.path().join("state"));
        let device = machine.settle(&book.folder, book.file.identity().folder, &book.key).unwrap().id;
        let connection = book.open(OpenMode::ReadWrite);
        write_rows(&connection, ROWS as u32);
        Home { book, machine, device, connection: Some(connection) }
    }

    /// Renews up to the step at which `stop` says so, as a program that then dies: nothing is tidied up.
    fn renew(&mut self, before: Before<'_>) -> Result<()> {
        let new = DataKey::random()?;
        let mut keys = self.book.file.without_slots();
        keys.enrol(&new, &user(1), NEW_PASSWORD, KDF, NOW)?;
        let folder = &self.book.folder;
        let renewal = Renewal { folder, machine: &self.machine, old: &self.book.key, new: &new, keys: &keys };
        let connection = self.connection.take().unwrap();
        prepare(&connection, renewal, before)?;
        drop(connection);
        commit(renewal, before)?;
        finish(folder, Some(&self.machine), before).map(drop)
    }

    fn finish(&self) -> Finished {
        finish(&self.book.folder, Some(&self.machine), &mut |_| Ok(())).unwrap()
    }

    /// Opens the book as its first user and says whether by the new password; panics when neither opens it.
    fn is_new(&self) -> bool {
        let folder = BookFolder::open(self.book.folder.root()).unwrap();
        let copies = KeyCopies::read(&folder).unwrap();
        let open = |number: u128, password: &str| copies.unlock(Secret::Password { user: user(number).id, password });
        let (opened, is_new) = match (open(1, PASSWORD), open(1, NEW_PASSWORD)) {
            (Ok(old), Err(BookError::WrongPassword)) => (old, false),
            (Err(BookError::WrongPassword), Ok(new)) => (new, true),
            (old, new) => panic!("either the old password or the new one: {old:?}, {new:?}"),
        };
        assert_eq!(open(2, PASSWORD).is_ok(), !is_new, "who was given no password has none under the new key");
        assert!(opened.faults.is_empty() && opened.file.is_authentic(), "both copies agree: {:?}", opened.faults);
        let connection = open_connection(&folder.database(), &opened.key, OpenMode::ReadWrite, CACHE).unwrap();
        assert_eq!(count(&connection).unwrap(), ROWS, "not a row is lost");
        assert!(cipher_integrity_check(&connection).unwrap().is_sound());
        let id = opened.file.identity().folder;
        assert_eq!(self.machine.examine(&folder, id).unwrap(), Standing::AtHome);
        let device = self.machine.settle(&folder, id, &opened.key).unwrap();
        assert_eq!((device.id, device.is_new), (self.device, false), "the journal goes on as the same device");
        is_new
    }

    fn leftovers(&self) -> Vec<String> {
        let expected = ["attachments", "casebook.db", "casebook.db-shm", "casebook.db-wal", "slots.a", "slots.b"];
        let names = |path: &Path| -> Vec<String> {
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
        };
        let here = names(self.book.folder.root()).into_iter().filter(|name| !expected.contains(&name.as_str()));
        let id = self.book.file.identity().folder.to_string();
        let place = names(&self.machine.root().join("books").join(id)).into_iter();
        here.chain(place.filter(|name| name.contains("renewed"))).collect()
    }
}

fn stopped() -> BookError {
    BookError::io(Path::new("stopped"), std::io::Error::other("stopped here"))
}

#[test]
fn a_renewed_book_opens_with_the_new_key_only() {
    let mut home = Home::new();
    let before: Vec<u8> = fs::read(home.book.folder.database()).unwrap();
    let mut taken = Vec::new();
    home.renew(&mut |step| {
        taken.push(step);
        Ok(())
    })
    .unwrap();
    assert_eq!(taken, Step::ALL, "a step without a name could not be tried");
    assert_eq!(home.finish(), Finished::Nothing, "nothing is left to do");
    assert!(home.is_new());
    assert_eq!(home.leftovers(), Vec::<String>::new());
    let old = open_connection(&home.book.folder.database(), &home.book.key, OpenMode::ReadOnly, CACHE);
    assert!(matches!(old, Err(BookError::WrongKey)), "whoever kept the old key has nothing in the new file");
    assert_ne!(fs::read(home.book.folder.database()).unwrap(), before);
}

#[test]
fn a_program_that_dies_before_any_step_leaves_a_book_that_opens() {
    let mut ended = Vec::new();
    for stop in Step::ALL {
        let mut home = Home::new();
        let died = home.renew(&mut |step| if step == stop { Err(stopped()) } else { Ok(()) });
        died.expect_err("it was stopped");
        let found = home.finish();
        let is_new = home.is_new();
        let expected = match stop {
            Step::Copy => Finished::Nothing,
            Step::Clear => Finished::Cleared,
            _ if is_new => Finished::Done,
            _ => Finished::Cleared,
        };
        assert_eq!(found, expected, "{stop:?}");
        assert_eq!(home.leftovers(), Vec::<String>::new(), "{stop:?}");
        ended.push(is_new);
    }
    let marked = Step::ALL.iter().position(|step| *step == Step::Mark).unwrap();
    let expected: Vec<bool> = (0..Step::ALL.len()).map(|place| place > marked).collect();
    assert_eq!(ended, expected, "the old key up to the mark, the new one from it");
}

#[test]
fn an_ending_that_is_stopped_again_and_again_still_ends() {
    let from = Step::ALL.iter().position(|step| *step == Step::PlaceDevice).unwrap();
    for first in &Step::ALL[from..] {
        for second in &Step::ALL[from..] {
            let mut home = Home::new();
            home.renew(&mut |step| if step == *first { Err(stopped()) } else { Ok(()) }).expect_err("stopped");
            let mut again = |step| if step == *second { Err(stopped()) } else { Ok(()) };
            // Whether this one gets to the end or not, the next one leaves nothing to do.
            drop(finish(&home.book.folder, Some(&home.machine), &mut again));
            home.finish();
            assert_eq!(home.finish(), Finished::Nothing, "{first:?}, {second:?}");
            assert!(home.is_new(), "{first:?}, {second:?}");
            assert_eq!(home.leftovers(), Vec::<String>::new(), "{first:?}, {second:?}");
        }
    }
}

#[test]
fn the_log_of_the_old_database_is_never_taken_for_one_of_the_new() {
    let mut home = Home::new();
    let mut log = home.book.folder.database().into_os_string();
    log.push("-wal");
    let log = PathBuf::from(log);
    let bytes = fs::read(&log).unwrap();
    assert!(!bytes.is_empty(), "work that is still in the log");
    home.renew(&mut |step| if step == Step::PlaceDevice { Err(stopped()) } else { Ok(()) }).expect_err("stopped");
    // As a program leaves it that was killed and could not close its database.
    fs::write(&log, bytes).unwrap();
    assert_eq!(home.finish(), Finished::Done);
    assert!(home.is_new());
}

#[test]
fn a_file_written_by_half_is_no_mark_and_no_key() {
    let mut home = Home::new();
    home.renew(&mut |step| if step == Step::Mark { Err(stopped()) } else { Ok(()) }).expect_err("stopped");
    let Places { mark, keys, .. } = places(&home.book.folder);
    fs::write(files::part_of(&mark), b"{\"form").unwrap();
    fs::write(files::part_of(&keys), b"{").unwrap();
    assert_eq!(home.finish(), Finished::Cleared);
    assert!(!home.is_new());
    assert_eq!(home.leftovers(), Vec::<String>::new());
}

#[test]
fn a_mark_without_its_key_file_is_said_and_changes_nothing() {
    let mut home = Home::new();
    home.renew(&mut |step| if step == Step::PlaceDevice { Err(stopped()) } else { Ok(()) }).expect_err("stopped");
    fs::remove_file(places(&home.book.folder).keys).unwrap();
    let found = finish(&home.book.folder, Some(&home.machine), &mut |_| Ok(()));
    assert!(matches!(found, Err(BookError::Damaged { part: Part::KeyFile, .. })), "{found:?}");
    assert!(places(&home.book.folder).database.exists(), "what could still be mended by hand is left");
}

#[test]
fn no_word_of_the_book_lies_readable_on_the_disk_at_any_step() {
    let mut home = Home::new();
    let root = home.book.folder.root().to_path_buf();
    let mut looked = 0;
    home.renew(&mut |_| {
        for entry in fs::read_dir(&root).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            let bytes = fs::read(entry.path()).unwrap();
            assert!(!bytes.windows(6).any(|window| window == b"CANARY"), "{:?} is readable", entry.path());
            looked += 1;
        }
        Ok(())
    })
    .unwrap();
    assert!(looked > 40, "every file at every step: {looked}");
}
