//! Records out of one copy of a book and into another, as rows: what an exchange will do, without bundles and receipts.

use super::dice::Dice;
use super::machine::Machine;
use crate::CaseBook;
use crate::cases::{Projection, load, prepare, project};
use crate::counters::{Delta, flush};
use crate::terms::Terms;
use renhe_mediation::subject::SubjectKind;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A record with its payloads as stored: (digest, salt, bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) device: [u8; 16],
    pub(super) stream: [u8; 17],
    pub(super) seq: i64,
    pub(super) subject: Vec<u8>,
    hash: Vec<u8>,
    envelope: Vec<u8>,
    counted: Part,
    private: Part,
}

type Part = (Vec<u8>, Option<Vec<u8>>, Option<Vec<u8>>);

impl Row {
    /// The same without the personal payload: withheld, or erased by law.
    pub(super) fn without_private(mut self) -> Row {
        (self.private.1, self.private.2) = (None, None);
        self
    }

    /// The same without the payload of the figures.
    pub(super) fn without_counted(mut self) -> Row {
        (self.counted.1, self.counted.2) = (None, None);
        self
    }

    pub(super) fn is_of_a_case(&self) -> bool {
        self.subject[0] == SubjectKind::Case.code()
    }

    fn place(&self) -> ([u8; 16], [u8; 17], i64) {
        (self.device, self.stream, self.seq)
    }
}

/// Every record of a copy, chain by chain.
pub(super) fn everything(book: &CaseBook) -> Vec<Row> {
    let sql = "SELECT chain.device, chain.stream, seq, subject, hash, envelope, counted_digest, counted_salt, counted, \
               private_digest, private_salt, private FROM record JOIN chain ON chain.id = record.chain \
               ORDER BY chain.device, chain.stream, seq";
    let mut statement = book.connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| {
        Ok(Row {
            device: row.get(0)?,
            stream: row.get(1)?,
            seq: row.get(2)?,
            subject: row.get(3)?,
            hash: row.get(4)?,
            envelope: row.get(5)?,
            counted: (row.get(6)?, row.get(7)?, row.get(8)?),
            private: (row.get(9)?, row.get(10)?, row.get(11)?),
        })
    });
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Takes records in: in one transaction they are appended and what they touch is projected anew. One that is there already
/// changes nothing. The book is then opened again, so that its clock and its numbers of words are those of the tables.
pub(super) fn receive(machine: &mut Machine, rows: &[Row]) {
    let mut office_changed = false;
    let mut cases = BTreeSet::new();
    {
        let book = machine.book();
        let transaction = book.connection.unchecked_transaction().unwrap();
        transaction.execute("INSERT INTO arrival (at_ms, kind) VALUES (?1, 2)", [machine.now_ms]).unwrap();
        let arrival = transaction.last_insert_rowid();
        for row in rows {
            if !append(&transaction, row, arrival) {
                continue;
            }
            match row.is_of_a_case() {
                true => drop(cases.insert(Uuid::from_slice(&row.subject[1..]).unwrap())),
                false => office_changed = true,
            }
        }
        let office = crate::office::load(&transaction, book.shipped.clone()).unwrap();
        if office_changed {
            cases.extend(case_subjects(&transaction));
        }
        let mut terms = Terms::load(&transaction).unwrap();
        let mut delta = Delta::default();
        let mut run =
            Projection { connection: &transaction, office: &office, terms: &mut terms, delta: &mut delta, fresh: false };
        for case in cases {
            let prepared = prepare(load(&transaction, &office, case).unwrap().case, &office).unwrap();
            project(&mut run, &prepared).unwrap();
        }
        flush(&transaction, delta).unwrap();
        transaction.commit().unwrap();
    }
    machine.reopen();
}

fn append(connection: &Connection, row: &Row, arrival: i64) -> bool {
    let key = (row.device.as_slice(), row.stream.as_slice());
    connection.execute("INSERT OR IGNORE INTO chain (device, stream) VALUES (?1, ?2)", key).unwrap();
    let sql = "SELECT id FROM chain WHERE device = ?1 AND stream = ?2";
    let chain: i64 = connection.query_row(sql, key, |row| row.get(0)).unwrap();
    let sql = "SELECT count(*) FROM record WHERE chain = ?1 AND seq = ?2";
    let there: i64 = connection.query_row(sql, [chain, row.seq], |row| row.get(0)).unwrap();
    if there > 0 {
        return false;
    }
    let mut statement = connection.prepare_cached(include_str!("../journal/insert_record.sql")).unwrap();
    let values = params![
        chain,
        row.seq,
        row.subject,
        row.hash,
        arrival,
        row.envelope,
        row.counted.0,
        row.counted.1,
        row.counted.2,
        row.private.0,
        row.private.1,
        row.private.2
    ];
    statement.execute(values).unwrap();
    true
}

/// Every case with at least one record, known or a stub.
pub(super) fn case_subjects(connection: &Connection) -> Vec<Uuid> {
    let mut statement = connection.prepare(include_str!("../case_subjects.sql")).unwrap();
    let ids = statement.query_map([], |row| row.get(0)).unwrap();
    let mut ids: Vec<Uuid> = ids.map(|id| Uuid::from_bytes(id.unwrap())).collect();
    ids.sort();
    ids
}

/// A stick carried from one machine to another: of every chain a beginning that may stop short.
pub(super) fn carry(machines: &mut [Machine], from: usize, to: usize, dice: &mut Dice, whole: bool) {
    let all = everything(machines[from].book());
    let mut stopped = BTreeSet::new();
    let mut some = Vec::new();
    for row in all {
        let chain = (row.device, row.stream);
        if stopped.contains(&chain) {
            continue;
        }
        if !whole && dice.percent(2) {
            stopped.insert(chain);
            continue;
        }
        some.push(row);
    }
    receive(&mut machines[to], &some);
}

/// The union of what several machines hold, each record once.
pub(super) fn union(machines: &[Machine]) -> Vec<Row> {
    let mut known = BTreeSet::new();
    let all = machines.iter().flat_map(|machine| everything(machine.book()));
    all.filter(|row| known.insert(row.place())).collect()
}
