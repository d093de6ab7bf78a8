//! Registering a case at the desk, against the same rows written by hand into bare SQLCipher with `synchronous=FULL`.

use crate::book::Book;
use crate::row::{Row, in_turns};
use renhe_store::Connection;
use renhe_store::book::key::DataKey;
use renhe_store::book::open::{OpenMode, open_connection};
use renhe_tests::{Calls, USER, below, person};
use renhe_wire::*;
use rusqlite::types::Value;
use std::path::Path;

const ROUNDS: usize = 120;

pub(crate) fn measure(small: &Book, folder: &Path) {
    let desk = small.desk();
    let mut number = 0;
    let mut register = || {
        number += 1;
        let parties = vec![person(1, &format!("甲{number}")), person(2, &format!("乙{number}"))];
        desk.case_register(Register { parties, ..renhe_tests::quarrel("2026-11-02") }).expect("registered");
    };
    register();
    let rows = written(&below::reader(&small.book, USER, 1024));
    let (bare, key) = (folder.join("bare.db"), DataKey::random().expect("randomness"));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("bare.db{end}")));
    }
    let connection = open_connection(&bare, &key, OpenMode::Create, 16 * 1024).expect("a bare database");
    for sql in schema(&below::reader(&small.book, USER, 1024)) {
        connection.execute_batch(&sql).expect("the same tables");
    }
    let mut by_hand = 1;
    let mut bare = || {
        by_hand += 1;
        write(&connection, &rows, by_hand);
    };
    let [ours, theirs] = in_turns(ROUNDS, [&mut register, &mut bare]);
    Row {
        group: "登记",
        what: &format!("registering a case ({} rows), answered after the commit", rows.len() + 1),
        ours,
        unit: "ms",
        other: Some(("the same rows by hand, bare SQLCipher FULL", theirs)),
        goal: "≤ 3 ×, ≤ 10 ms",
        holds: ours <= 3.0 * theirs && ours <= 10.0,
    }
    .print();
}

/// A row as it stands in the book.
struct Written {
    table: &'static str,
    columns: Vec<String>,
    values: Vec<Value>,
}

/// The rows that the last registration left behind; its words in the index are written apart.
fn written(book: &Connection) -> Vec<Written> {
    let row: i64 = book.query_row("SELECT max(id) FROM case_row", [], |row| row.get(0)).expect("a case");
    let mut rows = Vec::new();
    let mut take = |table: &'static str, sql: &str| {
        let mut statement = book.prepare(sql).expect("SQL");
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut found = statement.query([]).expect("rows");
        while let Some(row) = found.next().expect("a row") {
            let values = (0..columns.len()).map(|column| row.get(column).expect("a value")).collect();
            rows.push(Written { table, columns: columns.clone(), values });
        }
    };
    take("arrival", "SELECT * FROM arrival ORDER BY id DESC LIMIT 1");
    take("operation", "SELECT * FROM operation ORDER BY place DESC LIMIT 1");
    let last = "(SELECT max(arrival) FROM record)";
    take("record", &format!("SELECT * FROM record WHERE arrival = {last}"));
    take("case_row", &format!("SELECT * FROM case_row WHERE id = {row}"));
    take("case_term", &format!("SELECT * FROM case_term WHERE case_row = {row}"));
    take("task", &format!("SELECT * FROM task WHERE case_row = {row}"));
    take(
        "counter",
        &format!(
            "SELECT counter.* FROM counter JOIN case_row ON case_row.id = {row} WHERE tag = 0 AND basis = 0 \
         AND counter.committee IN (0, case_row.committee) AND counter.category IN (0, case_row.category) \
         AND counter.source IN (0, case_row.source) AND month = (SELECT max(month) FROM counter)"
        ),
    );
    assert!(rows.iter().any(|row| row.table == "record"), "the registration left a record");
    assert!(rows.iter().filter(|row| row.table == "counter").count() >= 8, "and was counted under all combinations");
    rows
}

fn schema(book: &Connection) -> Vec<String> {
    // The index brings its own tables.
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'case_text_%' AND name NOT LIKE 'sqlite_%'";
    let mut statement = book.prepare(sql).expect("SQL");
    statement.query_map([], |row| row.get(0)).expect("rows").collect::<rusqlite::Result<_>>().expect("statements")
}

fn write(connection: &Connection, rows: &[Written], round: i64) {
    let transaction = connection.unchecked_transaction().expect("a transaction");
    for row in rows {
        let values = row.columns.iter().zip(&row.values).map(|(column, value)| fresh(row.table, column, value, round));
        let places: Vec<String> = (1..=row.columns.len()).map(|place| format!("?{place}")).collect();
        let clash = if row.table == "counter" {
            " ON CONFLICT DO UPDATE SET registered = registered + 1, awaiting = awaiting + 1, parties = parties + 2"
        } else {
            ""
        };
        let sql = format!("INSERT INTO {} ({}) VALUES ({}){clash}", row.table, row.columns.join(", "), places.join(", "));
        transaction
            .prepare_cached(&sql)
            .expect("SQL")
            .execute(rusqlite::params_from_iter(values))
            .unwrap_or_else(|error| panic!("{}: {error}", row.table));
    }
    transaction
        .prepare_cached("INSERT INTO case_text (rowid, exact, names, words) VALUES (?1, ?2, ?3, ?4)")
        .expect("SQL")
        .execute((
            round,
            " 样  例  街  道  人  调  字 2026 样例街道人调字 1 号 13973400000 0000",
            format!(" 甲 {round} jia j 乙 {round} yi y"),
            " 两  家  为  屋  后  排  水  沟  堵  塞  发  生  争  执 ",
        ))
        .expect("its words");
    transaction.commit().expect("committed");
}

/// The same value, but for what has to be unlike in every row.
fn fresh(table: &str, column: &str, value: &Value, round: i64) -> Value {
    match (table, column) {
        ("arrival" | "record", "id") => Value::Null,
        ("case_row", "id") | (_, "case_row") | ("operation", "place") => Value::Integer(round),
        ("record", "seq") | ("case_row", "serial") => Value::Integer(round),
        ("operation", "op") | ("case_row", "case_id") | ("record", "subject" | "hash") => {
            Value::Blob(round.to_be_bytes().repeat(2))
        }
        _ => value.clone(),
    }
}
