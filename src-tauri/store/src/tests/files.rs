//! The same on disk, where chains and pages can be verified: after an erasure by law the chains hold, the rebuild equals
//! the live tables, and a copy that never had the erased payloads says the same.

use super::dice::Dice;
use super::exchange::{case_subjects, everything, receive};
use super::life::acts;
use super::machine::{Ground, Machine, founded};
use super::tables::Tables;
use crate::book::key::DataKey;
use crate::book::open::{OpenMode, open_connection};
use crate::cases::{Projection, load, prepare, project};
use crate::counters::{Delta, flush};
use crate::terms::Terms;
use rusqlite::Connection;

/// Erases the personal payloads of some records of cases, as a court's order would want it, and projects those cases anew.
fn erase(machine: &mut Machine, dice: &mut Dice) -> usize {
    let mut erased = 0;
    {
        let book = machine.book();
        let connection = &book.connection;
        let of_cases = "SELECT id FROM record WHERE substr(subject, 1, 1) = x'08' AND private IS NOT NULL ORDER BY id";
        let ids: Vec<i64> = {
            let mut statement = connection.prepare(of_cases).unwrap();
            let ids = statement.query_map([], |row| row.get(0)).unwrap();
            ids.collect::<rusqlite::Result<_>>().unwrap()
        };
        for id in ids.into_iter().filter(|_| dice.percent(40)) {
            let sql = "UPDATE record SET private = NULL, private_salt = NULL WHERE id = ?1";
            erased += connection.execute(sql, [id]).unwrap();
        }
        let office = book.office().clone();
        let mut terms = Terms::load(connection).unwrap();
        let mut delta = Delta::default();
        let mut run = Projection { connection, office: &office, terms: &mut terms, delta: &mut delta, fresh: false };
        for case in case_subjects(connection) {
            let prepared = prepare(load(connection, &office, case).unwrap().case, &office).unwrap();
            project(&mut run, &prepared).unwrap();
        }
        flush(connection, delta).unwrap();
    }
    machine.reopen();
    erased
}

fn on_disk(place: &tempfile::TempDir, name: &str, ground: &Ground, dice: &mut Dice) -> Machine {
    let key = DataKey::random().unwrap();
    let connection = open_connection(&place.path().join(name), &key, OpenMode::Create, 4096).unwrap();
    // How durable each step is makes no difference here, and the disk is shared.
    connection.pragma_update(None, "synchronous", "OFF").unwrap();
    Machine::on(connection, ground, dice, "丁")
}

#[test]
fn what_is_erased_by_law_is_gone_everywhere_and_nothing_else_changes() {
    let place = tempfile::tempdir().unwrap();
    let mut erased = 0;
    for seed in 0..super::many(6) as u64 {
        let why = format!("seed 0x{:X}", 0xE7A_0000 + seed);
        let mut dice = Dice::of_seed(0xE7A_0000 + seed);
        let mut machines = founded(2, &mut dice);
        acts(&mut machines[0], &mut dice, 80);
        let mut disk = on_disk(&place, &format!("{seed}.db"), &machines[0].ground, &mut dice);
        receive(&mut disk, &everything(machines[0].book()));
        erased += erase(&mut disk, &mut dice);

        let live = Tables::of(&disk);
        let verified = disk.book().verify(true).unwrap();
        assert!(verified.sound(), "{why}: the chains hold without the payloads: {:?}", verified.findings);
        assert!(verified.records > 100, "{why}: it had something to verify: {}", verified.records);
        disk.book_mut().rebuild().unwrap();
        Tables::of(&disk).assert_same(&live, &format!("{why}: rebuilt after the erasure"));

        let mut elsewhere = Machine::blank(&machines[0].ground, &mut dice, "");
        receive(&mut elsewhere, &everything(disk.book()));
        Tables::of(&elsewhere).assert_same(&live, &format!("{why}: passed on after the erasure"));
    }
    assert!(erased >= 100, "so much was to be erased: {erased}");
}

#[test]
fn a_changed_payload_is_found_and_an_erased_one_is_none() {
    let place = tempfile::tempdir().unwrap();
    let mut dice = Dice::of_seed(0xE7B_0000);
    let mut machines = founded(1, &mut dice);
    acts(&mut machines[0], &mut dice, 40);
    let mut disk = on_disk(&place, "changed.db", &machines[0].ground, &mut dice);
    receive(&mut disk, &everything(machines[0].book()));
    let change = |connection: &Connection, sql: &str| assert_eq!(connection.execute(sql, []).unwrap(), 1, "{sql}");
    let one = "(SELECT max(id) FROM record WHERE private IS NOT NULL AND counted IS NOT NULL)";
    for (what, sql) in [
        ("a word", format!("UPDATE record SET private = x'7B7D' WHERE id = {one}")),
        ("a figure", format!("UPDATE record SET counted = x'7B7D' WHERE id = {one}")),
        ("the random bytes", format!("UPDATE record SET counted_salt = zeroblob(16) WHERE id = {one}")),
        (
            "the digest",
            format!("UPDATE record SET private_salt = NULL, private = NULL, private_digest = zeroblob(32) WHERE id = {one}"),
        ),
        ("a record", "DELETE FROM record WHERE id = (SELECT max(id) FROM record WHERE seq = 2)".to_owned()),
    ] {
        let connection = &disk.book().connection;
        connection.execute_batch("SAVEPOINT before").unwrap();
        change(connection, &sql);
        let findings = {
            let mut verification = crate::verify::Verification::default();
            disk.book().chains(&mut verification, None).unwrap();
            verification
        };
        assert!(!findings.sound(), "{what} was changed with the key in hand and nobody noticed");
        connection.execute_batch("ROLLBACK TO before; RELEASE before").unwrap();
    }
    assert!(disk.book().verify(true).unwrap().sound(), "and as it was, it is sound");
}
