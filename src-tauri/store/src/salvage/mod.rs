//! 抢救: of a damaged database, what can still be read goes into a copy, and the copy is read. The damaged file itself is
//! never written to: what cannot be read today may be read by somebody with more patience.
//!
//! Only the journal is taken over; the projections are built from it anew. So damage in a list, a counter or the full text
//! loses nothing, and damage in the journal loses the records of the pages that are gone and no figure silently.

mod source;

use crate::book::error::BookError;
use crate::book::key::DataKey;
use crate::book::migrate::{Age, applied, migrate};
use crate::book::open::{OpenMode, PageReport, cipher_integrity_check, open_connection};
use crate::book::watch::{Watch, Work};
use crate::book::witness::WitnessFiles;
use crate::case_book::{CaseBook, Opening, size_of};
use crate::error::{Result, StoreError};
use crate::local;
use crate::schema::{FOLD_VERSION, MIGRATIONS};
use renhe_journal::{BookId, DeviceId, Envelope, RecordHash, payload_digest, record_hash};
use renhe_mediation::office::Office;
use renhe_mediation::subject::SubjectKind;
use rusqlite::{Connection, Row, params};
use source::{Reached, Source, Taken};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Holes after which a search begins to give up more rows at once: a book shot through is not read row by row for hours.
const PATIENT_HOLES: usize = 256;

/// What is needed to salvage a book whose database is damaged.
pub struct Damaged<'a> {
    /// The database.
    pub database: &'a Path,
    /// Its key.
    pub key: &'a DataKey,
    /// A folder for the encrypted copy; without one the copy is kept in memory.
    pub scratch: Option<&'a Path>,
    /// The book.
    pub book: BookId,
    /// This device; a nil one where the book is only read.
    pub device: DeviceId,
    /// Its witness: it knows how far the book went.
    pub witness: Option<WitnessFiles>,
    /// An office with what ships.
    pub office: Office,
    /// Now, ms UTC.
    pub now_ms: i64,
    /// Where it says how far it is.
    pub watch: Watch,
}

/// Records that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Row of the first.
    pub from: i64,
    /// Row of the last; `None` when nothing behind `from` can be read and how much that was is not known.
    pub to: Option<i64>,
    /// The cases they were about, as far as another part of the book still tells: numbers, or ids where no number is left.
    pub cases: Vec<String>,
}

/// What a salvage found. The copy goes with it.
#[derive(Debug)]
pub struct Salvaged {
    /// Pages that fail their check.
    pub pages: PageReport,
    /// Records that are lost, in order.
    pub lost: Vec<Lost>,
    /// How many could be read.
    pub records: u64,
    _copy: Copied,
}

impl Salvaged {
    /// How many records are lost; `None` when that is not known.
    pub fn lost_records(&self) -> Option<i64> {
        self.lost.iter().map(|lost| lost.to.map(|to| to - lost.from + 1)).sum()
    }

    /// The cases that lost records.
    pub fn cases(&self) -> BTreeSet<&str> {
        self.lost.iter().flat_map(|lost| lost.cases.iter().map(String::as_str)).collect()
    }
}

/// The copy's files; gone when dropped, after the connection.
#[derive(Debug)]
struct Copied(Option<PathBuf>);

impl Drop for Copied {
    fn drop(&mut self) {
        let Some(path) = &self.0 else { return };
        for end in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_os_string();
            name.push(end);
            // The next salvage of this book tries again.
            let _ = std::fs::remove_file(PathBuf::from(name));
        }
    }
}

impl CaseBook {
    /// Opens what can be read of a damaged book, for reading only.
    ///
    /// # Errors
    /// `Damaged`, `WrongKey` when not even the first page can be read; `Newer`; a failure to write the copy.
    pub fn salvage(damaged: Damaged<'_>) -> Result<CaseBook> {
        let mut source = Source::open(damaged.database, damaged.key)?;
        // Damage there changes nothing: the version of the book is that of the program that wrote it last.
        if let Err(error @ (BookError::Newer { .. } | BookError::SchemaMismatch { .. })) = applied(&source.connection, MIGRATIONS)
        {
            return Err(error.into());
        }
        let pages = cipher_integrity_check(&source.connection).unwrap_or_else(|error| PageReport {
            pages: 0,
            failed: Vec::new(),
            other: vec![error.to_string()],
        });
        source = Source::open(damaged.database, damaged.key)?;
        let (mut connection, copy) = new_copy(&damaged)?;
        migrate(&mut connection, MIGRATIONS, Age::New, damaged.now_ms, |_, _| Ok(()))?;
        let transaction = connection.transaction()?;
        let mut lost = copy_records(&mut source, &transaction)?;
        copy_small_tables(&mut source, &transaction)?;
        transaction.commit()?;
        local::set(&connection, "fold_version", FOLD_VERSION)?;
        let opening = Opening {
            connection,
            book: damaged.book,
            device: damaged.device,
            key: None,
            witness: damaged.witness,
            office: damaged.office,
            age: Age::Existing,
            now_ms: damaged.now_ms,
            watch: damaged.watch,
        };
        let mut book = CaseBook::open(opening, |_| Ok(()))?;
        book.rebuild_as(Work::Opening)?;
        name_cases(&mut source, &book, &mut lost)?;
        tracing::error!(?pages, ?lost, "salvaged a damaged book");
        let (records, _, _) = size_of(&book.connection)?;
        book.salvaged = Some(Salvaged { pages, lost, records, _copy: copy });
        Ok(book)
    }

    /// What a salvage found; `None` for a book that is whole as far as is known.
    pub fn salvaged(&self) -> Option<&Salvaged> {
        self.salvaged.as_ref()
    }
}

/// An empty database for what can be read, encrypted with the book's own key.
fn new_copy(damaged: &Damaged<'_>) -> Result<(Connection, Copied)> {
    let Some(scratch) = damaged.scratch else {
        return Ok((Connection::open_in_memory()?, Copied(None)));
    };
    std::fs::create_dir_all(scratch).map_err(|error| BookError::io(scratch, error))?;
    sweep(scratch, damaged.book);
    let path = scratch.join(format!("{}-{}.db", damaged.book.0, std::process::id()));
    let copy = Copied(Some(path.clone()));
    let connection = open_connection(&path, damaged.key, OpenMode::Create, 64 * 1024)?;
    // Thrown away at the end: nothing in it has to outlive a power cut.
    connection.pragma_update(None, "synchronous", "OFF")?;
    Ok((connection, copy))
}

/// Copies that a killed process left behind.
fn sweep(scratch: &Path, book: BookId) {
    let Ok(entries) = std::fs::read_dir(scratch) else { return };
    let of_book = book.0.to_string();
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&of_book)) {
        let _ = std::fs::remove_file(entry.path());
    }
}

/// Takes over every record that can be read; gives back the holes.
fn copy_records(source: &mut Source<'_>, copy: &Connection) -> Result<Vec<Lost>> {
    let sql = include_str!("records.sql");
    let mut insert = copy.prepare(include_str!("insert_record.sql"))?;
    let mut chain = copy.prepare("INSERT OR IGNORE INTO chain (id, device, stream) VALUES (?1, ?2, ?3)")?;
    let mut lost = Vec::new();
    let mut first = 1;
    loop {
        let reached = source.read_from(sql, first, |row| {
            let Some(record) = whole(row) else { return Ok(Taken::Unreadable) };
            chain.execute(params![record.chain, record.envelope.device.as_bytes(), record.envelope.stream.to_bytes()])?;
            insert.execute(rusqlite::params_from_iter(record.columns))?;
            Ok(Taken::Yes)
        })?;
        let Reached::Hole { last } = reached else { return Ok(lost) };
        let from = last + 1;
        let step = 1_i64 << (lost.len() / PATIENT_HOLES).min(30);
        let behind = source.behind(sql, from, step)?;
        lost.push(Lost { from, to: behind.as_ref().map(|behind| behind.lost_to), cases: Vec::new() });
        match behind.and_then(|behind| behind.next) {
            Some(next) => first = next,
            None => return Ok(lost),
        }
    }
}

/// A record all of whose columns can be read and fit its hash.
struct WholeRecord {
    chain: i64,
    envelope: Envelope,
    columns: Vec<rusqlite::types::Value>,
}

/// SQLite hands out a value whose last pages cannot be read as if it were empty, and tells of the failure only at the next
/// row: so it is the hash that says whether a record is whole.
fn whole(row: &Row<'_>) -> Option<WholeRecord> {
    let columns: Vec<rusqlite::types::Value> = (0..13).map(|column| row.get(column).ok()).collect::<Option<_>>()?;
    let bytes = row.get_ref(6).ok()?.as_blob().ok()?;
    let envelope = Envelope::decode(bytes).ok()?;
    let digest = |kept: usize| -> Option<[u8; 32]> {
        let kept_digest: [u8; 32] = row.get(kept).ok()?;
        let salt: Option<[u8; 16]> = row.get(kept + 1).ok()?;
        match (salt, row.get_ref(kept + 2).ok()?.as_blob_or_null().ok()?) {
            (Some(salt), Some(payload)) => (payload_digest(&salt, payload) == kept_digest).then_some(kept_digest),
            // Never had one, or erased by law: the random bytes went with it.
            (None, None) => Some(kept_digest),
            (Some(_), None) | (None, Some(_)) => None,
        }
    };
    let stored: [u8; 32] = row.get(4).ok()?;
    let fits = record_hash(bytes, &digest(7)?, &digest(10)?) == RecordHash(stored);
    fits.then_some(WholeRecord { chain: row.get(1).ok()?, envelope, columns })
}

/// Signatures, the arrival log, local facts: useful, and nothing hangs on them.
fn copy_small_tables(source: &mut Source<'_>, copy: &Connection) -> Result<()> {
    let mut put = copy.prepare(include_str!("../journal/insert_signature.sql"))?;
    source.as_far_as_it_goes(include_str!("signatures.sql"), [], |row| {
        let columns = (0..6).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<rusqlite::types::Value>>>()?;
        put.execute(rusqlite::params_from_iter(columns))?;
        Ok(())
    })?;
    let mut put = copy.prepare("INSERT OR IGNORE INTO arrival (id, at_ms, kind) VALUES (?1, ?2, ?3)")?;
    source.as_far_as_it_goes("SELECT id, at_ms, kind FROM arrival ORDER BY id", [], |row| {
        put.execute((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))?;
        Ok(())
    })?;
    let mut put = copy.prepare("INSERT OR REPLACE INTO local (key, value) VALUES (?1, ?2)")?;
    source.as_far_as_it_goes("SELECT key, value FROM local", [], |row| {
        put.execute((row.get::<_, String>(0)?, row.get::<_, String>(1)?))?;
        Ok(())
    })
}

/// Puts names to what is lost: the index of subjects still tells which case a lost record was about, where its own pages
/// can be read; and where a hole reaches to the end, how far it goes.
fn name_cases(source: &mut Source<'_>, book: &CaseBook, lost: &mut [Lost]) -> Result<()> {
    let every = [vec![0_u8], vec![u8::MAX]];
    let mut named: Vec<(i64, Vec<u8>)> = Vec::new();
    for sql in [include_str!("subjects_up.sql"), include_str!("subjects_down.sql")] {
        source.as_far_as_it_goes(sql, [&every[0], &every[1]], |row| {
            named.push((row.get(0)?, row.get(1)?));
            Ok(())
        })?;
    }
    for hole in lost.iter_mut() {
        let inside: Vec<&(i64, Vec<u8>)> =
            named.iter().filter(|(id, _)| *id >= hole.from && hole.to.is_none_or(|to| *id <= to)).collect();
        hole.to = hole.to.or_else(|| inside.iter().map(|(id, _)| *id).max());
        let cases: BTreeSet<Uuid> = inside.iter().filter_map(|(_, subject)| case_of(subject)).collect();
        for case in cases {
            hole.cases.push(number_of(source, book, case)?);
        }
    }
    Ok(())
}

fn case_of(subject: &[u8]) -> Option<Uuid> {
    let (kind, id) = subject.split_first()?;
    if *kind != SubjectKind::Case.code() {
        return None;
    }
    Uuid::from_slice(id).ok()
}

/// Number of a case, from the copy or else from what is left of the damaged list; its id where neither has it.
fn number_of(source: &mut Source<'_>, book: &CaseBook, case: Uuid) -> Result<String> {
    if let Some(number) = book.case_number(case)? {
        return Ok(number);
    }
    let mut number = None;
    source.as_far_as_it_goes("SELECT number FROM case_row WHERE case_id = ?1", [case.as_bytes().as_slice()], |row| {
        number = Some(row.get(0)?);
        Ok(())
    })?;
    Ok(number.unwrap_or_else(|| case.to_string()))
}

impl StoreError {
    /// Whether the book itself is damaged, rather than its surroundings.
    pub fn is_damage(&self) -> bool {
        use crate::book::error::Part;
        use crate::book::open::{Fault, classify};
        match self {
            StoreError::Book(BookError::Damaged { part: Part::Database | Part::Schema, .. } | BookError::WrongKey) => true,
            StoreError::Book(BookError::Sql(error)) | StoreError::Sql(error) => {
                matches!(classify(error), Fault::Damaged | Fault::WrongKey)
            }
            StoreError::Record { .. } => true,
            StoreError::Book(_)
            | StoreError::Format(_)
            | StoreError::Projection(_)
            | StoreError::NoRandomness
            | StoreError::Cursor
            | StoreError::ReadOnly => false,
        }
    }
}
