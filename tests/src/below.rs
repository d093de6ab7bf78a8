//! A book beneath the engine: its tables opened with a user's password, for what no command shows (record kinds) and no
//! single desk can do (settling a clash).

use std::collections::BTreeMap;
use std::path::Path;

use renhe_journal::Envelope;
use renhe_mediation::basics::shipped;
use renhe_mediation::office::{Office, Signs};
use renhe_store::book::copies::{KeyCopies, Secret, Unlocked};
use renhe_store::book::layout::BookFolder;
use renhe_store::book::migrate::Age;
use renhe_store::book::open::{OpenMode, open_connection};
use renhe_store::book::state::MachineState;
use renhe_store::book::watch::Watch;
use renhe_store::{CaseBook, Opening};

use crate::PASSWORD;

fn keys(folder: &BookFolder, user: &str) -> Unlocked {
    let copies = KeyCopies::read(folder).expect("key files");
    let user = copies.users().into_iter().find(|known| known.name == user).expect("a user of the book");
    copies.unlock(Secret::Password { user: user.id, password: PASSWORD }).expect("the password")
}

/// Opens the tables of a book that no desk has open, as this machine's device.
pub fn tables(folder: &Path, state: &Path, user: &str, now_ms: i64) -> CaseBook {
    let folder = BookFolder::open(folder).expect("a book");
    let opened = keys(&folder, user);
    let identity = opened.file.identity().clone();
    let machine = MachineState::at(state);
    let device = machine.settle(&folder, identity.folder, &opened.key).expect("this machine's device");
    let connection = open_connection(&folder.database(), &opened.key, OpenMode::ReadWrite, 4096).expect("the database");
    let office = Office::new(
        shipped::calendars().expect("calendars"),
        shipped::dictionaries().expect("dictionaries"),
        Signs::shipped().expect("signs"),
    );
    let opening = Opening {
        connection,
        book: identity.book,
        device: device.id,
        key: Some(device.key),
        witness: Some(machine.witness(identity.folder, identity.book)),
        office,
        age: Age::Existing,
        now_ms,
        watch: Watch::default(),
    };
    CaseBook::open(opening, |_| Ok(())).expect("the tables")
}

/// A second connection to a book's tables, for reading only. `cache_kib`: page cache in KiB.
pub fn reader(folder: &Path, user: &str, cache_kib: u32) -> renhe_store::Connection {
    let folder = BookFolder::open(folder).expect("a book");
    open_connection(&folder.database(), &keys(&folder, user).key, OpenMode::ReadOnly, cache_kib).expect("the database")
}

/// The counted payloads of all records of a kind, in order of arrival.
pub fn counted(book: &CaseBook, kind: &str) -> Vec<serde_json::Value> {
    let mut statement = book.connection().prepare("SELECT envelope, counted FROM record ORDER BY id").expect("records");
    let rows = statement.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?)));
    let rows = rows.expect("records").map(|row| row.expect("a record"));
    let of_kind = rows.filter(|(envelope, _)| Envelope::decode(envelope).expect("an envelope").kind == kind);
    of_kind.filter_map(|(_, counted)| Some(serde_json::from_slice(&counted?).expect("JSON"))).collect()
}

/// How many records there are of each kind and version, as `kind v1`.
pub fn kinds(book: &CaseBook) -> BTreeMap<String, u64> {
    let mut kinds = BTreeMap::new();
    let mut statement = book.connection().prepare("SELECT envelope FROM record").expect("records");
    let envelopes = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("records");
    for envelope in envelopes {
        let envelope = Envelope::decode(&envelope.expect("a record")).expect("an envelope");
        *kinds.entry(format!("{} v{}", envelope.kind, envelope.version)).or_default() += 1;
    }
    kinds
}
