//! What an open case book answers: cases, lists, figures, tasks, sizes.

use crate::case_book::{CaseBook, size_of};
use crate::cases::{
    self, CaseLine, CaseQuery, ChangedLine, Found, LoadedCase, MeetingLine, Operation, Page, Sorted, StageCounts, TaskLine,
    TimelineRecord, Where,
};
use crate::counters::{self, CounterFilter, Period, TermKind};
use crate::error::Result;
use crate::local;
use crate::writing::cases_of_person;
use chrono::NaiveDate;
use renhe_mediation::case::{Basis, Figures};
use renhe_mediation::words::SortBy;
use std::collections::BTreeMap;
use uuid::Uuid;

impl CaseBook {
    /// A case, folded.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn case(&self, id: Uuid) -> Result<LoadedCase> {
        cases::load(&self.connection, &self.office, id)
    }

    /// Finds a case by id or by its number as on paper.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn find_case(&self, text: &str) -> Result<Option<Uuid>> {
        cases::find_case(&self.connection, text)
    }

    /// Number of a case, from its row.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn case_number(&self, id: Uuid) -> Result<Option<String>> {
        use rusqlite::OptionalExtension;
        Ok(self
            .connection
            .prepare_cached("SELECT number FROM case_row WHERE case_id = ?1")?
            .query_row([id.as_bytes().as_slice()], |row| row.get(0))
            .optional()?)
    }

    /// Everything that happened to a case, in fold order.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn timeline(&self, id: Uuid) -> Result<Vec<TimelineRecord>> {
        cases::timeline(&self.connection, id)
    }

    /// A page of cases.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn list(&self, query: &CaseQuery) -> Result<Page> {
        cases::list(&self.connection, &self.terms, &self.edges, query)
    }

    /// A page of cases in an order of one's own.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn list_sorted(&self, query: &CaseQuery, sort: &[(SortBy, bool)], after: Option<&str>) -> Result<Sorted> {
        cases::sorted(self, query, sort, after)
    }

    /// Cases that hold the words of a text, the best first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn find(&self, text: &str, wanted: Where, limit: u32) -> Result<Found> {
        cases::find(&self.connection, text, wanted, limit)
    }

    /// Sessions held and planned, by day and time.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn meetings(&self, from: NaiveDate, to: NaiveDate, committee: Option<Uuid>, limit: u32) -> Result<Vec<MeetingLine>> {
        if !self.has_migration(2) {
            return Ok(Vec::new());
        }
        let committee = match committee.map(|id| self.terms.find(TermKind::Committee, &id.to_string())) {
            Some(None) => return Ok(Vec::new()),
            known => known.flatten(),
        };
        cases::meetings_between(&self.connection, from, to, committee, limit)
    }

    /// Cases that somebody else than `me` has changed behind a row of the journal, the newest change first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn changed_since(&self, row: i64, me: Uuid) -> Result<Vec<ChangedLine>> {
        cases::changed_since(&self.connection, row, me)
    }

    /// Lines of cases, in the order of the ids; a case without a row is left out.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn lines_of(&self, ids: &[Uuid]) -> Result<Vec<CaseLine>> {
        cases::lines_of(&self.connection, ids)
    }

    /// Cases by stage.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn counts(&self, query: &CaseQuery) -> Result<StageCounts> {
        cases::counts(&self.connection, &self.terms, &self.edges, query)
    }

    /// How many cases took how many days from acceptance to conclusion.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn days_taken(&self, query: &CaseQuery) -> Result<BTreeMap<i64, i64>> {
        cases::days_taken(&self.connection, &self.terms, query)
    }

    /// Tasks by urgency, and how many there are.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn tasks(
        &self,
        today: NaiveDate,
        until: Option<NaiveDate>,
        committee: Option<Uuid>,
        limit: u32,
    ) -> Result<(Vec<TaskLine>, u32)> {
        if self.has_migration(3) {
            return cases::tasks_until(&self.connection, &self.terms, today, until, committee, limit);
        }
        Ok((Vec::new(), 0))
    }

    /// Sums of one basis over a period.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn sum(&self, filter: &CounterFilter, basis: Basis, period: Period) -> Result<Figures> {
        counters::sum(&self.connection, &self.terms, &self.edges, filter, basis, period)
    }

    /// The same sums, recounted from the cases.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn recount(&self, filter: &CounterFilter, basis: Basis, period: Period) -> Result<Figures> {
        counters::recount(&self.connection, filter, basis, period)
    }

    /// Every word of a kind that some case has.
    pub fn words(&self, kind: TermKind) -> Vec<String> {
        let mut words: Vec<String> = self.terms.of_kind(kind).map(|(word, _)| word.to_owned()).collect();
        words.sort();
        words
    }

    /// Open cases of a person.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn open_cases_of(&self, person: Uuid) -> Result<Vec<Uuid>> {
        cases_of_person(&self.connection, &self.terms, person)
    }

    /// Open cases (awaiting or pending) of every committee.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn open_cases_by_committee(&self) -> Result<Vec<(Uuid, u32)>> {
        let mut statement = self.connection.prepare_cached(include_str!("cases/open_by_committee.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let rows: Vec<(String, u32)> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(rows.into_iter().filter_map(|(id, count)| Some((Uuid::parse_str(&id).ok()?, count))).collect())
    }

    /// The last operation of a user that is not undone.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn last_operation(&self, author: Uuid) -> Result<Option<Operation>> {
        cases::last_operation(&self.connection, author)
    }

    /// One operation.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn operation(&self, op: Uuid) -> Result<Option<Operation>> {
        cases::operation(&self.connection, op)
    }

    /// The cases that an operation wrote about, which noted one of them: that one, and those of the same transaction.
    ///
    /// # Errors
    /// A failure of the database or an unreadable record.
    pub fn cases_of(&self, operation: &Operation) -> Result<Vec<Uuid>> {
        cases::cases_of(&self.connection, operation)
    }

    /// Every file of attachments that a record names, and the bytes of their contents. None in an older book that is only read.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn attached_files(&self) -> Result<(Vec<String>, u64)> {
        if self.has_migration(3) { cases::all_files(&self.connection) } else { Ok((Vec::new(), 0)) }
    }

    /// A small picture kept of an attachment's file.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn thumbnail(&self, file: &str, turns: u8) -> Result<Option<Vec<u8>>> {
        if self.has_migration(3) { cases::thumbnail(&self.connection, file, turns) } else { Ok(None) }
    }

    /// Keeps a small picture; a book that is only read keeps none.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn keep_thumbnail(&self, file: &str, turns: u8, png: &[u8]) -> Result<()> {
        if self.writable() { cases::keep_thumbnail(&self.connection, file, turns, png) } else { Ok(()) }
    }

    /// A local fact.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn local(&self, key: &str) -> Result<Option<String>> {
        local::get(&self.connection, key)
    }

    /// Keeps a local fact.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn set_local(&mut self, key: &str, value: &str) -> Result<()> {
        local::set(&self.connection, key, value)
    }

    /// Records, cases, and the last record's row.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn size(&self) -> Result<(u64, u64, i64)> {
        size_of(&self.connection)
    }

    /// Cases with records after a given row: what no backup holds.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn cases_since(&self, row: i64) -> Result<u32> {
        Ok(self.connection.prepare_cached(include_str!("cases_since.sql"))?.query_row([row], |row| row.get(0))?)
    }
}
