//! One mutation: load, decide, append, project, in one transaction.

use crate::cases::{self, LoadedCase, Projection, prepare, project};
use crate::counters::{Delta, flush};
use crate::error::Result;
use crate::journal::{Appending, Chains};
use crate::terms::Terms;
use renhe_journal::{Hlc, RecordHash, Stream, Subject};
use renhe_mediation::case::events::CaseEvent;
use renhe_mediation::event::Part;
use renhe_mediation::office::{Office, OfficeEntry, OfficeEvent};
use renhe_mediation::subject::SubjectKind;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A transaction under way. What it holds replaces the book's own state only when the transaction commits.
pub struct Writing<'a> {
    pub(crate) appending: Appending<'a>,
    pub(crate) chains: Chains,
    pub(crate) hlc: Hlc,
    pub(crate) terms: Terms,
    /// The office as it is within this transaction.
    pub office: Office,
    pub(crate) command: &'static str,
    pub(crate) cases: BTreeSet<Uuid>,
    pub(crate) office_changed: bool,
    pub(crate) appended: u64,
    heads: BTreeMap<Uuid, Vec<RecordHash>>,
}

impl<'a> Writing<'a> {
    pub(crate) fn new(
        appending: Appending<'a>,
        chains: Chains,
        hlc: Hlc,
        terms: Terms,
        office: Office,
        command: &'static str,
    ) -> Self {
        Writing {
            appending,
            chains,
            hlc,
            terms,
            office,
            command,
            cases: BTreeSet::new(),
            office_changed: false,
            appended: 0,
            heads: BTreeMap::new(),
        }
    }

    fn connection(&self) -> &'a Connection {
        self.appending.connection
    }

    /// Loads and folds a case, with what this transaction has appended.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn case(&mut self, id: Uuid) -> Result<LoadedCase> {
        cases::load(self.connection(), &self.office, id)
    }

    /// Finds a case by id or number.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn find_case(&self, text: &str) -> Result<Option<Uuid>> {
        cases::find_case(self.connection(), text)
    }

    /// Next serial of a committee, mark and year: one above the highest used, void and declined ones included, and above
    /// what was told after a restore. Gapless because it is taken within the transaction that uses it.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn next_serial(&mut self, committee: Uuid, mark: &str, year: i32) -> Result<u32> {
        let term = self.terms.intern(self.appending.connection, crate::counters::TermKind::Committee, &committee.to_string())?;
        let used: Option<u32> = self
            .connection()
            .prepare_cached("SELECT max(serial) FROM case_row WHERE first_committee = ?1 AND mark = ?2 AND year = ?3")?
            .query_row((term, mark, year), |row| row.get(0))
            .optional()?
            .flatten();
        let told = self.office.resumed.get(&(committee, mark.to_owned(), year)).copied();
        Ok(used.max(told).unwrap_or(0).saturating_add(1))
    }

    /// Appends events about a case to the stream of `committee`, and projects the case anew.
    ///
    /// # Errors
    /// A failure of the database; nothing is kept of the transaction then.
    pub fn append_case(&mut self, case: Uuid, committee: Uuid, events: &[CaseEvent]) -> Result<()> {
        let mut heads = match self.heads.remove(&case) {
            Some(heads) => heads,
            None => cases::load(self.connection(), &self.office, case)?.heads,
        };
        for event in events {
            let hash = self.appending.append(
                &mut self.chains,
                &mut self.hlc,
                cases::stream_of(committee),
                cases::subject_of(case),
                heads,
                &event.draft(),
            )?;
            heads = vec![hash];
            self.appended += 1;
        }
        self.heads.insert(case, heads);
        self.cases.insert(case);
        self.project_case(case)
    }

    fn project_case(&mut self, case: Uuid) -> Result<()> {
        let loaded = cases::load(self.appending.connection, &self.office, case)?;
        let mut delta = Delta::default();
        let mut run = Projection {
            connection: self.appending.connection,
            office: &self.office,
            terms: &mut self.terms,
            delta: &mut delta,
            fresh: false,
        };
        let prepared = prepare(loaded.case, run.office)?;
        project(&mut run, &prepared)?;
        flush(self.appending.connection, delta)
    }

    /// Appends an event about the office and applies it.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn append_office(&mut self, kind: SubjectKind, id: Uuid, event: &OfficeEvent) -> Result<()> {
        let subject = Subject { kind: kind.code(), id };
        let stream = if kind == SubjectKind::Audit { Stream::Audit } else { Stream::Common };
        let parents = self.heads_of(subject)?;
        let draft = event.draft();
        let hash = self.appending.append(&mut self.chains, &mut self.hlc, stream, subject, parents, &draft)?;
        self.appended += 1;
        self.office_changed |= kind != SubjectKind::Audit;
        let name = self.office.member_name(id);
        let part = |bytes: &'static [u8]| Part::Bytes(bytes);
        let counted = draft.counted.as_deref().map_or(part(b"{}"), Part::Bytes);
        let private = draft.private.as_deref().map_or(Part::Empty, Part::Bytes);
        self.office.apply(&OfficeEntry {
            subject: id,
            hash: &hash.to_string(),
            kind: draft.kind,
            version: draft.version,
            counted,
            private,
        });
        if self.office.member_name(id) != name {
            self.project_cases_of(id)?;
        }
        Ok(())
    }

    /// Cases are found by the names of their mediators, so a new name is written into the index at once.
    fn project_cases_of(&mut self, person: Uuid) -> Result<()> {
        let Some(term) = self.terms.find(crate::counters::TermKind::Person, &person.to_string()) else {
            return Ok(());
        };
        let mut statement = self.connection().prepare_cached(include_str!("cases/of_person.sql"))?;
        let ids: Vec<[u8; 16]> = statement.query_map([term], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(statement);
        for id in ids {
            self.project_case(Uuid::from_bytes(id))?;
        }
        Ok(())
    }

    fn heads_of(&self, subject: Subject) -> Result<Vec<RecordHash>> {
        let records = crate::journal::stored_of_subject(self.connection(), subject)?;
        let (_, ancestry) = crate::journal::ordered(&records);
        Ok(ancestry.heads().iter().map(|index| records[*index].hash).collect())
    }

    /// Remembers this operation as one on `case`, for undo.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn note_operation(&mut self, case: Uuid) -> Result<()> {
        let place: i64 =
            self.connection().query_row("SELECT coalesce(max(place), 0) + 1 FROM operation", [], |row| row.get(0))?;
        cases::note_operation(self.connection(), self.appending.op, self.appending.author, self.command, case, place)
    }

    /// Marks an operation as undone.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn mark_undone(&mut self, op: Uuid) -> Result<()> {
        self.connection().execute("UPDATE operation SET undone = 1 WHERE op = ?1", [op.as_bytes().as_slice()])?;
        Ok(())
    }

    /// Re-projects every case: after a change of settings or calendars, which move deadlines.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn project_all_tasks(&mut self) -> Result<()> {
        let mut statement = self.connection().prepare("SELECT case_id FROM case_row WHERE open = 1 OR due_on IS NOT NULL")?;
        let ids: Vec<[u8; 16]> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(statement);
        for id in ids {
            self.project_case(Uuid::from_bytes(id))?;
        }
        Ok(())
    }

    /// Cases of a person that are still open: (case id, committee).
    ///
    /// # Errors
    /// A failure of the database.
    pub fn open_cases_of(&self, person: Uuid) -> Result<Vec<Uuid>> {
        cases_of_person(self.connection(), &self.terms, person)
    }

    /// Keeps a local fact.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn set_local(&mut self, key: &str, value: &str) -> Result<()> {
        crate::local::set(self.connection(), key, value)
    }
}

/// Open cases (awaiting or pending) a person mediates or records.
pub(crate) fn cases_of_person(connection: &Connection, terms: &Terms, person: Uuid) -> Result<Vec<Uuid>> {
    let Some(term) = terms.find(crate::counters::TermKind::Person, &person.to_string()) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(include_str!("cases/open_of_person.sql"))?;
    let ids: Vec<[u8; 16]> = statement.query_map([term], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids.into_iter().map(Uuid::from_bytes).collect())
}
