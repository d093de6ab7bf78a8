//! Kill -9 at random moments of random work: nothing acknowledged is lost, nothing is half applied.

use renhe_tests::work::{AT_ONCE, Dice};
use renhe_tests::{Calls, Office, PASSWORD, USER};
use renhe_wire::*;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Kills in one run, over so many books.
const KILLS: u64 = 200;
const BOOKS: u64 = 8;

/// Acknowledged acts by case.
type Acknowledged = HashMap<String, Vec<String>>;

/// Lets a worker work on the book and kills it after a random while; what it had acknowledged.
fn work_and_kill(office: &Office, dice: &mut Dice, heard: &mut Acknowledged) -> usize {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_worker"))
        .args([office.folder.as_os_str(), office.state().as_os_str()])
        .arg(dice.below(1 << 40).to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a worker");
    let mut lines = BufReader::new(worker.stdout.take().expect("its voice")).lines();
    assert_eq!(lines.next().and_then(Result::ok).as_deref(), Some("ready"), "the worker opens the book left by the kill before");
    let patience = Duration::from_micros(500 + dice.below(40_000));
    std::thread::sleep(patience);
    worker.kill().expect("killed");
    worker.wait().expect("gone");
    let mut acts = 0;
    // What was flushed before the kill was acknowledged; a line cut short was not.
    for line in lines.map_while(Result::ok) {
        if let Some((kind, case)) = line.split_once(' ').filter(|(_, case)| case.len() == 36) {
            heard.entry(case.to_owned()).or_default().push(kind.to_owned());
            acts += 1;
        }
    }
    acts
}

/// Opens what the kill left and holds it against what was acknowledged.
fn check(office: &mut Office, heard: &Acknowledged, seed: u64, thoroughly: bool) {
    office.lose_power();
    office.try_log_in(USER, PASSWORD).unwrap_or_else(|error| panic!("seed {seed}: opens after a kill, said {error:?}"));
    for (case, kinds) in heard {
        let detail = office.case_get(CaseRef { case: case.clone() });
        let detail = detail.unwrap_or_else(|error| panic!("seed {seed}: {case} was acknowledged and is gone: {error:?}"));
        let held: Vec<&str> = detail.timeline.iter().map(|entry| entry.kind.as_str()).collect();
        for kind in [
            "case_registered",
            "case_accepted",
            "case_assigned",
            "session_held",
            "agreement_oral",
            "case_failed",
            "case_declined",
            "case_closed",
            "case_corrected",
            "void_proposed",
        ] {
            let acknowledged = kinds.iter().filter(|known| *known == kind).count();
            let found = held.iter().filter(|known| **known == kind).count();
            assert!(found >= acknowledged, "seed {seed}: {case} lost a {kind}: acknowledged {kinds:?}, held {held:?}");
        }
    }
    let rows = office.all_cases();
    let highest = rows.iter().filter_map(|row| serial(&row.number)).max().unwrap_or(0);
    assert_eq!(usize::try_from(highest).ok(), Some(rows.len()), "seed {seed}: numbers have no gap and no double");
    for row in rows.iter().filter(|row| row.summary.starts_with(AT_ONCE)) {
        let whole = (row.stage, row.form, row.closed);
        let wanted = (Stage::Succeeded, Some(AgreementForm::Oral), true);
        assert_eq!(whole, wanted, "seed {seed}: {} was one act of several records: all of them, or none", row.number);
    }
    if thoroughly {
        let verified = office.verify(Nothing {}).expect("verification");
        assert!(verified.sound, "seed {seed}: {:?}", verified.findings);
    }
    office.book_close(Nothing {}).expect("closed");
}

fn serial(number: &str) -> Option<u64> {
    let (_, rest) = number.rsplit_once('第')?;
    rest.trim_end_matches('号').parse().ok()
}

#[test]
fn two_hundred_kills_lose_nothing_acknowledged_and_leave_nothing_half_applied() {
    let mut kills = 0;
    let mut acts = 0;
    for book in 0..BOOKS {
        let seed = 20_260 + book;
        let mut dice = Dice::new(seed);
        let now = chrono::Utc::now().format("%Y-%m-%d %H:%M").to_string();
        let mut office = Office::village(&now);
        office.book_close(Nothing {}).expect("closed: the worker opens it");
        let mut heard = Acknowledged::new();
        for kill in 0..KILLS / BOOKS {
            let mut fresh = Acknowledged::new();
            acts += work_and_kill(&office, &mut dice, &mut fresh);
            check(&mut office, &fresh, seed, kill % 5 == 4);
            for (case, kinds) in fresh {
                heard.entry(case).or_default().extend(kinds);
            }
            kills += 1;
        }
        check(&mut office, &heard, seed, true);
    }
    println!("{kills} kills, {acts} acknowledged acts, none lost");
    assert_eq!(kills, KILLS, "fewer kills prove less");
    assert!(acts >= KILLS as usize, "the workers must have worked: {acts} acts in {kills} kills");
}
