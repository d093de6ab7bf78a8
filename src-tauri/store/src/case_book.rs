//! The open case book: one writer connection, the office in memory, and the one write path.

use crate::book::error::{BookError, Part};
use crate::book::migrate::{Age, migrate};
use crate::book::open::{checkpoint_truncate, cipher_integrity_check};
use crate::book::watch::{Watch, Work};
use crate::book::witness::WitnessFiles;
use crate::cases;
use crate::counters::Edges;
use crate::error::{Result, StoreError};
use crate::journal::{self, Appending, Chains};
use crate::local;
use crate::salvage::Salvaged;
use crate::schema::{FOLD_VERSION, MIGRATIONS};
use crate::terms::Terms;
use crate::writing::Writing;
use renhe_journal::{AuthorId, BookId, DeviceId, DeviceKey, Head, Hlc, OpId, Stream};
use renhe_mediation::office::Office;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A database up to this many bytes is looked at page by page at every opening: some 20,000 cases, a tenth of a second.
const LOOKED_AT_WHOLE: u64 = 64 * 1024 * 1024;

/// What is needed to open the tables of a book whose connection is there.
pub struct Opening {
    /// The one writer connection, or a reading one.
    pub connection: Connection,
    /// The book.
    pub book: BookId,
    /// This device; a nil one while the book is only read.
    pub device: DeviceId,
    /// Its key; `None` while the book is only read.
    pub key: Option<DeviceKey>,
    /// Its witness; `None` while the book is only read.
    pub witness: Option<WitnessFiles>,
    /// An office with what ships.
    pub office: Office,
    /// Whether the tables were just created.
    pub age: Age,
    /// Now, ms UTC.
    pub now_ms: i64,
    /// Where long work says how far it is.
    pub watch: Watch,
}

/// Who acts, when, under which operation.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The operation: groups what one act did.
    pub op: OpId,
    /// The user.
    pub author: AuthorId,
    /// The clock as read, ms UTC.
    pub at_ms: i64,
    /// The clock is doubted.
    pub clock_suspect: bool,
    /// The command on the wire.
    pub command: &'static str,
}

/// What a transaction changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Cases.
    pub cases: BTreeSet<Uuid>,
    /// The office.
    pub office: bool,
    /// Records appended.
    pub records: u64,
    /// The commit stands, but its witness could not be written.
    pub witness_failed: bool,
}

/// An open case book.
pub struct CaseBook {
    pub(crate) connection: Connection,
    pub(crate) book: BookId,
    pub(crate) device: DeviceId,
    pub(crate) key: Option<DeviceKey>,
    pub(crate) witness: Option<WitnessFiles>,
    pub(crate) office: Office,
    pub(crate) shipped: Office,
    chains: Chains,
    hlc: Hlc,
    pub(crate) terms: Terms,
    pub(crate) edges: Edges,
    /// The newest migration the tables have: fewer than we know where an older book is only read.
    schema: u32,
    /// Behind the connection: its files go when the connection is closed.
    pub(crate) salvaged: Option<Salvaged>,
    pub(crate) watch: Watch,
}

impl CaseBook {
    /// Opens the tables: migrates (calling `before` with the connection when an existing book is about to be changed),
    /// folds the office, and rebuilds the projections when the fold has another version.
    ///
    /// # Errors
    /// What the migration, the database or an unreadable record says.
    pub fn open(mut opening: Opening, before: impl FnOnce(&Connection) -> crate::book::Result<()>) -> Result<Self> {
        let writable = opening.key.is_some();
        if writable {
            migrate(&mut opening.connection, MIGRATIONS, opening.age, opening.now_ms, |connection, _| before(connection))?;
        }
        let schema = crate::book::migrate::applied(&opening.connection, MIGRATIONS)?.number;
        opening.connection.set_prepared_statement_cache_capacity(256);
        let office = crate::office::load(&opening.connection, opening.office.clone())?;
        let terms = Terms::load(&opening.connection)?;
        let hlc = cases::highest_hlc(&opening.connection)?;
        let mut book = CaseBook {
            connection: opening.connection,
            book: opening.book,
            device: opening.device,
            key: opening.key,
            witness: opening.witness,
            office,
            shipped: opening.office,
            chains: Chains::default(),
            hlc,
            terms,
            edges: Edges::default(),
            schema,
            salvaged: None,
            watch: opening.watch,
        };
        let fold = local::get(&book.connection, "fold_version")?;
        if writable && fold.as_deref() != Some(FOLD_VERSION) {
            if fold.is_some() {
                book.rebuild_as(Work::Renewing)?;
            }
            local::set(&book.connection, "fold_version", FOLD_VERSION)?;
        }
        Ok(book)
    }

    /// The office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The book's id.
    pub fn book(&self) -> BookId {
        self.book
    }

    /// This device.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The connection, for the file-level work of backups.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Whether the tables have a migration: an older book that is only read lacks the newer ones.
    pub(crate) fn has_migration(&self, number: u32) -> bool {
        self.schema >= number
    }

    /// Whether anything may be written.
    pub fn writable(&self) -> bool {
        self.key.is_some()
    }

    /// The highest hybrid time seen, ms: a clock far behind it is doubted.
    pub fn latest_ms(&self) -> i64 {
        self.hlc.ms()
    }

    /// The one write path: `body` loads, decides and appends; its records and their projections are committed together, with
    /// `synchronous=FULL`, or not at all. The witness follows the commit.
    ///
    /// # Errors
    /// What `body` returns, or the database; nothing is kept then.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        stamp: &Stamp,
        body: impl FnOnce(&mut Writing<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Changed), E> {
        if self.key.is_none() {
            return Err(StoreError::ReadOnly.into());
        }
        let sql = |error: rusqlite::Error| E::from(StoreError::Sql(error));
        let transaction = rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(sql)?;
        transaction.execute("INSERT INTO arrival (at_ms, kind) VALUES (?1, 1)", [stamp.at_ms]).map_err(sql)?;
        let appending = Appending {
            connection: &transaction,
            book: self.book,
            device: self.device,
            op: stamp.op,
            author: stamp.author,
            recorded_at: stamp.at_ms,
            clock_suspect: stamp.clock_suspect,
            arrival: transaction.last_insert_rowid(),
        };
        let mut writing =
            Writing::new(appending, self.chains.clone(), self.hlc, self.terms.clone(), self.office.clone(), stamp.command);
        let value = body(&mut writing)?;
        let Writing { chains, hlc, terms, office, cases, office_changed, appended, .. } = writing;
        transaction.commit().map_err(sql)?;
        self.chains = chains;
        self.hlc = hlc;
        self.terms = terms;
        self.office = office;
        self.edges.forget();
        let witness_failed = appended > 0 && self.keep_witness().is_err();
        Ok((value, Changed { cases, office: office_changed, records: appended, witness_failed }))
    }

    fn keep_witness(&mut self) -> Result<()> {
        let heads = journal::own_heads(&self.connection, self.device)?;
        if let Some(witness) = self.witness.as_mut() {
            witness.keep(&heads)?;
        }
        Ok(())
    }

    /// Signs the heads of this device that are not signed yet.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn sign_heads(&mut self, time_ms: i64, program: &str) -> Result<usize> {
        let Some(key) = &self.key else { return Ok(0) };
        journal::sign_heads(&self.connection, self.book, self.device, key, time_ms, program)
    }

    /// Public key of this device; `None` while the book is only read.
    pub fn public_key(&self) -> Option<renhe_journal::PublicKey> {
        self.key.as_ref().map(DeviceKey::public)
    }

    /// Heads of all chains of all devices.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn all_heads(&self) -> Result<Vec<(DeviceId, Stream, Head)>> {
        journal::all_heads(&self.connection)
    }

    /// Signatures of heads, as a backup's header carries them: stream, seq, head and signature in hex.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn signed_heads(&self) -> Result<serde_json::Value> {
        journal::signed_heads(&self.connection)
    }

    /// A look for damage at opening: the newest record, the newest case row, a counter; and every page of a book of the usual
    /// size, so that damage is said before anybody works on.
    ///
    /// # Errors
    /// The failure of the database, when there is damage.
    pub fn quick_look(&self) -> Result<()> {
        let mut statement = self.connection.prepare(include_str!("quick_look.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let _: i64 = row.get(0)?;
        }
        drop(rows);
        self.look_at_pages()
    }

    fn look_at_pages(&self) -> Result<()> {
        let path = std::path::PathBuf::from(self.connection.path().unwrap_or_default());
        let mut wal = path.clone().into_os_string();
        wal.push("-wal");
        let length = |path: &std::path::Path| std::fs::metadata(path).map(|file| file.len()).unwrap_or(0);
        if length(&path) > LOOKED_AT_WHOLE {
            return Ok(());
        }
        // A page that a power cut tore on its way from the WAL is whole in the WAL, and is written again here.
        if length(wal.as_ref()) > 0 && !(self.writable() && checkpoint_truncate(&self.connection)?) {
            return Ok(());
        }
        let pages = cipher_integrity_check(&self.connection)?;
        if pages.is_sound() {
            return Ok(());
        }
        Err(BookError::damaged(Part::Database, format!("pages {:?} {:?}", pages.failed, pages.other)).into())
    }
}

/// Records, cases, and the last record's row, of tables that are not opened as a book yet.
///
/// # Errors
/// A failure of the database.
pub fn size_of(connection: &Connection) -> Result<(u64, u64, i64)> {
    Ok(connection.query_row(include_str!("size.sql"), [], |row| {
        Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs(), row.get(2)?))
    })?)
}
