//! What a copy of a book says, in a form that two copies can be compared by: the folded cases, and every projection with
//! words in place of the numbers that each copy gives by itself.

use super::exchange::case_subjects;
use super::machine::Machine;
use renhe_mediation::case::Case;
use renhe_mediation::office::Office;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything that follows from the records.
#[derive(Debug, PartialEq)]
pub(super) struct Tables {
    cases: BTreeMap<Uuid, Case>,
    office: Office,
    projections: Vec<String>,
}

/// Projections in words. Rows of counters that are all zero say nothing and may or may not be there.
const PROJECTIONS: [&str; 7] = [
    "SELECT 'row', lower(hex(case_id)), number, number_key, first.word, mark, year, serial, committee.word, category.word, \
     source.word, stage, void, form, performance, open, registered_on, accepted_on, concluded_on, performed_on, \
     confirmed_on, due_on, due_kind, closed, difficult, amount_fen, parties, people, conflict, category_dictionary, summary, \
     party_names, share FROM case_row JOIN term AS first ON first.id = first_committee \
     JOIN term AS committee ON committee.id = committee JOIN term AS category ON category.id = category \
     JOIN term AS source ON source.id = source",
    "SELECT 'term', lower(hex(case_id)), term.kind, term.word, case_term.registered_on FROM case_term \
     JOIN term ON term.id = case_term.term JOIN case_row ON case_row.id = case_term.case_row",
    "SELECT 'task', lower(hex(case_id)), place, kind, task.due_on, calendar_known, detail FROM task \
     JOIN case_row ON case_row.id = task.case_row",
    "SELECT 'attachment', lower(hex(case_id)), place, file, bytes FROM attachment",
    "SELECT 'meeting', lower(hex(case_id)), ordinal, on_day, minute, place, held FROM meeting \
     JOIN case_row ON case_row.id = meeting.case_row",
    "SELECT 'text', lower(hex(case_id)), indexed.term, indexed.col, indexed.offset FROM indexed \
     JOIN case_row ON case_row.id = indexed.doc",
    "SELECT 'counter', tag.word, committee.word, category.word, source.word, counter.* FROM counter \
     LEFT JOIN term AS tag ON tag.id = tag LEFT JOIN term AS committee ON committee.id = committee \
     LEFT JOIN term AS category ON category.id = category LEFT JOIN term AS source ON source.id = source",
];

/// Columns of `counter` that are numbers of words.
const COUNTER_WORDS: std::ops::Range<usize> = 5..9;

impl Tables {
    /// Reads a copy.
    pub(super) fn of(machine: &Machine) -> Tables {
        let book = machine.book();
        let ids = case_subjects(&book.connection);
        Tables {
            cases: ids.into_iter().map(|id| (id, book.case(id).unwrap().case)).collect(),
            office: book.office().clone(),
            projections: projections(&book.connection),
        }
    }

    /// Panics with the first difference, and not with megabytes.
    pub(super) fn assert_same(&self, other: &Tables, why: &str) {
        for (id, case) in &self.cases {
            assert_eq!(Some(case), other.cases.get(id), "{why}: state of case {id}");
        }
        assert_eq!(self.cases.len(), other.cases.len(), "{why}: the same cases");
        let (ours, theirs) = (format!("{:?}", self.office), format!("{:?}", other.office));
        let same = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(same.saturating_sub(80)).take(160).collect::<String>();
        assert_eq!(near(&ours), near(&theirs), "{why}: the same office");
        assert!(self.office == other.office, "{why}: the same office in what is not shown");
        let missing = self.projections.iter().find(|line| other.projections.binary_search(line).is_err());
        let added = other.projections.iter().find(|line| self.projections.binary_search(line).is_err());
        assert_eq!((missing, added), (None, None), "{why}: a line of the projections");
        assert_eq!(self.projections.len(), other.projections.len(), "{why}: as many lines of the projections");
    }

    pub(super) fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values()
    }
}

fn projections(connection: &Connection) -> Vec<String> {
    let vocabulary = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab ('main', 'case_text', 'instance')";
    connection.execute_batch(vocabulary).unwrap();
    let mut lines = Vec::new();
    for sql in PROJECTIONS {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let mut values: Vec<Value> = (0..columns).map(|column| row.get(column).unwrap()).collect();
            if values[0] == Value::Text("counter".to_owned()) {
                values.drain(COUNTER_WORDS);
                // What is left: the kind, four words, basis and month, then the figures.
                if values[7..].iter().all(|value| *value == Value::Integer(0)) {
                    continue;
                }
            }
            lines.push(format!("{values:?}"));
        }
    }
    lines.sort();
    lines
}
