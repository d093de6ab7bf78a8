//! Asked later as at a moment, the book answers what it answered at that moment.

use super::counters::{filter, period};
use super::dice::Dice;
use super::exchange::{Row, carry, everything, receive};
use super::life::{acts, register};
use super::machine::{Machine, founded};
use super::many;
use crate::counters::TermKind;
use crate::{CaseLine, CaseQuery, CounterFilter, Page, Period};
use renhe_mediation::case::events::{Accepted, CaseEvent};
use renhe_mediation::case::{BASES, Basis, Figures};
use renhe_mediation::event::NoPart;
use renhe_mediation::office::Office;
use renhe_mediation::subject::SubjectKind;
use renhe_mediation::words::*;

/// Moments at which everything was kept.
const MOMENTS: usize = 60;

type Asked = (CounterFilter, Period, Basis);

/// What the book said at a moment.
struct Kept {
    at_ms: i64,
    office: Office,
    sums: Vec<(Asked, Figures)>,
    lists: Vec<(CaseQuery, Vec<CaseLine>, u32)>,
    categories: Vec<String>,
}

/// Questions a figure asks of the lists.
fn question(dice: &mut Dice, machine: &Machine) -> CaseQuery {
    let on = CaseQuery {
        basis: *dice.one(BASES),
        period: dice.percent(40).then(|| period(dice, machine)),
        filter: if dice.percent(50) { filter(dice, machine) } else { CounterFilter::default() },
        limit: 3,
        ..CaseQuery::default()
    };
    match dice.below(7) {
        0 => CaseQuery { voided: None, basis: Basis::Registered, ..on },
        1 => CaseQuery { voided: Some(true), basis: Basis::Registered, ..on },
        2 => CaseQuery { stages: vec![Stage::Succeeded], forms: vec![*dice.one(AgreementForm::ALL)], ..on },
        3 => CaseQuery { stages: vec![Stage::Succeeded], performance: vec![*dice.one(Performance::ALL)], ..on },
        4 => CaseQuery { not_concluded_by: Some(machine.today()), basis: Basis::Accepted, ..on },
        5 => CaseQuery { confirmed: true, ..on },
        _ => CaseQuery { stages: vec![*dice.one(Stage::ALL)], ..on },
    }
}

/// All pages of a list. A deadline moves with the settings and is no part of a figure.
fn whole(query: &CaseQuery, mut page: impl FnMut(&CaseQuery) -> Page) -> (Vec<CaseLine>, u32) {
    let (mut query, mut lines) = (query.clone(), Vec::new());
    loop {
        let page = page(&query);
        lines.extend(page.lines.into_iter().map(|line| CaseLine { due: None, row: 0, ..line }));
        match page.next {
            Some(next) => query.after = Some(next),
            None => return (lines, page.total.count),
        }
    }
}

fn keep(machine: &mut Machine, dice: &mut Dice) -> Kept {
    let mut sums = Vec::new();
    for round in 0..12 {
        let filter = if round < 6 { filter(dice, machine) } else { CounterFilter::default() };
        let period = period(dice, machine);
        for basis in BASES {
            let sum = machine.book().sum(&filter, *basis, period).unwrap();
            sums.push(((filter.clone(), period, *basis), sum));
        }
    }
    let lists = (0..8).map(|_| {
        let query = question(dice, machine);
        let (lines, total) = whole(&query, |query| machine.book().list(query).unwrap());
        (query, lines, total)
    });
    let lists = lists.collect();
    let at_ms = machine.now_ms;
    machine.now_ms += 1;
    let (office, categories) = (machine.book().office().clone(), machine.book().words(TermKind::Category));
    Kept { at_ms, office, sums, lists, categories }
}

/// Holds what is said now of a moment against what was said then; how many figures were not zero.
fn compare(machine: &Machine, kept: &Kept, why: &str) -> (usize, usize) {
    let book = machine.book();
    let as_at = book.as_at(kept.at_ms).unwrap();
    assert!(*as_at.office() == kept.office, "{why}: the office as it was");
    let mut counted = 0;
    for ((filter, period, basis), sum) in &kept.sums {
        let said = as_at.sum(book, filter, *basis, *period).unwrap();
        assert_eq!(said, *sum, "{why}: {basis:?}, {period:?}, {filter:?}");
        counted += sum.iter().filter(|value| **value != 0).count();
    }
    let mut listed = 0;
    for (query, lines, total) in &kept.lists {
        let (said, said_total) = whole(query, |query| as_at.list(book, query).unwrap());
        let order = |lines: &[CaseLine]| {
            let mut lines = lines.to_vec();
            // A rebuild numbers the rows anew, and they order cases of one day.
            lines.sort_by_key(|line| line.id);
            lines
        };
        assert_eq!((order(&said), said_total), (order(lines), *total), "{why}: {query:?}");
        listed += lines.len();
    }
    let categories = as_at.categories(book);
    assert!(kept.categories.iter().all(|code| categories.contains(code)), "{why}: a category that had cases is named");
    (counted, listed)
}

/// The law has personal payloads erased; what they counted stays.
fn erase_some(machine: &Machine, dice: &mut Dice) -> usize {
    let erase = "UPDATE record SET private_salt = NULL, private = NULL \
                 WHERE private IS NOT NULL AND substr(subject, 1, 1) = x'08' AND id % ?1 = 0";
    machine.book().connection.execute(erase, [3 + dice.below(3) as i64]).unwrap()
}

#[test]
fn as_at_a_moment_the_book_says_what_it_said_then() {
    let (mut moments, mut counted, mut listed, mut changed, mut erased) = (0, 0, 0, 0, 0);
    for seed in 0..many(3) as u64 {
        let seed = 0xA5A_0000 + seed;
        let mut dice = Dice::of_seed(seed);
        let mut machines = founded(2, &mut dice);
        let mut kept = Vec::new();
        for _ in 0..MOMENTS / 3 {
            kept.push(keep(&mut machines[0], &mut dice));
            for machine in &mut machines {
                acts(machine, &mut dice, 12);
            }
            if dice.percent(40) {
                carry(&mut machines, 1, 0, &mut dice, false);
            }
        }
        let machine = &mut machines[0];
        let compare_all = |machine: &Machine, how: &str| {
            let each = kept.iter().map(|kept| compare(machine, kept, &format!("seed 0x{seed:X}, {how}, at {}", kept.at_ms)));
            each.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
        };
        let said = compare_all(machine, "live");
        (counted, listed, moments) = (counted + said.0, listed + said.1, moments + kept.len());
        changed += kept
            .iter()
            .flat_map(|kept| &kept.sums)
            .filter(|((filter, period, basis), sum)| machine.book().sum(filter, *basis, *period).unwrap() != *sum)
            .count();
        machine.book_mut().rebuild().unwrap();
        compare_all(machine, "rebuilt");
        erased += erase_some(machine, &mut dice);
        machine.book_mut().rebuild().unwrap();
        for kept in &kept {
            let as_at = machine.book().as_at(kept.at_ms).unwrap();
            for ((filter, period, basis), sum) in &kept.sums {
                let said = as_at.sum(machine.book(), filter, *basis, *period).unwrap();
                assert_eq!(said, *sum, "seed 0x{seed:X}, erased: {basis:?}, {period:?}, {filter:?}");
            }
        }
    }
    eprintln!("as at: {moments} moments, {counted} figures not zero, {listed} lines, {changed} sums other now, {erased} erased");
    assert!(moments >= MOMENTS, "so many moments were to be kept: {moments}");
    assert!(counted >= 3_000 && listed >= 1_000, "they must have said something: {counted}, {listed}");
    assert!(changed >= 500 && erased >= 50, "and the book must have moved on since: {changed}, {erased}");
}

#[test]
fn a_record_that_arrives_late_was_not_there_before_it_came() {
    let mut dice = Dice::of_seed(0xA5B_0000);
    let mut machines = founded(2, &mut dice);
    acts(&mut machines[1], &mut dice, 30);
    let everything = CounterFilter::default();
    let always = |machine: &Machine| Period { from: chrono::NaiveDate::MIN, to: machine.today() + chrono::Days::new(900) };
    let before = machines[0].now_ms;
    machines[0].now_ms += 1;
    carry(&mut machines, 1, 0, &mut dice, true);
    let (machine, after) = (&machines[0], machines[0].now_ms);
    let registered = |at_ms: i64| {
        let as_at = machine.book().as_at(at_ms).unwrap();
        as_at.sum(machine.book(), &everything, Basis::Registered, always(machine)).unwrap()[0]
    };
    let now = machine.book().sum(&everything, Basis::Registered, always(machine)).unwrap()[0];
    assert!(now > 0);
    assert_eq!((registered(before), registered(after)), (0, now), "held from its arrival on, whenever it was written");
}

#[test]
fn a_device_that_joined_since_is_judged_as_it_was_then() {
    let mut dice = Dice::of_seed(0xA5C_0000);
    let mut machines = founded(3, &mut dice);
    let author = machines[0].ground.users[0];
    let street = machines[0].ground.committees[0];
    // The machine of another committee writes into a case of the street, which it may not.
    let case = loop {
        let case = register(&mut machines[0], &mut dice, author, false).unwrap();
        if machines[0].book().case(case).unwrap().case.committee == street {
            break case;
        }
    };
    carry(&mut machines, 0, 2, &mut dice, true);
    let on = machines[2].book().case(case).unwrap().case.registered_on;
    let accepted = CaseEvent::Accepted(Accepted { on, rights_told: None }, NoPart {});
    let op = dice.uuid();
    machines[2].act(op, author, |writing| Ok(writing.append_case(case, street, &[accepted])?)).unwrap();
    let is_of_a_device = |row: &Row| row.subject[0] == SubjectKind::Device.code();
    let (joined, before): (Vec<Row>, Vec<Row>) = everything(machines[2].book()).into_iter().partition(is_of_a_device);

    let mut other = Machine::blank(&machines[0].ground, &mut dice, "");
    receive(&mut other, &before);
    let at_ms = other.now_ms;
    let always = Period { from: chrono::NaiveDate::MIN, to: other.today() + chrono::Days::new(900) };
    let sum = |machine: &Machine| machine.book().sum(&CounterFilter::default(), Basis::Accepted, always).unwrap();
    let then = sum(&other);
    other.now_ms += 1;
    receive(&mut other, &joined);
    assert_ne!(sum(&other), then, "now it is known whose machine that is, and the acceptance does not count");
    let as_at = other.book().as_at(at_ms).unwrap();
    let said = as_at.sum(other.book(), &CounterFilter::default(), Basis::Accepted, always).unwrap();
    assert_eq!(said, then, "then it did");
}
