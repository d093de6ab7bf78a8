//! The counters are always what a full recount gives, whatever was done.

use super::dice::Dice;
use super::life::acts;
use super::machine::{Machine, founded};
use super::many;
use super::steps::{CATEGORIES, SOURCES, TAGS};
use crate::{CounterFilter, Period, TermSet};
use chrono::Days;
use renhe_mediation::case::{BASES, FIGURES};

/// Acts, each of which happened.
const ACTS: usize = 1_000;

fn some_of(dice: &mut Dice, words: &[String]) -> TermSet {
    match dice.below(3) {
        0 => TermSet::AnyOf(words.iter().filter(|_| dice.percent(50)).cloned().collect()),
        1 => TermSet::AnyOf(vec![dice.one(words).clone()]),
        _ => TermSet::All,
    }
}

pub(super) fn filter(dice: &mut Dice, machine: &Machine) -> CounterFilter {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let committees: Vec<String> = machine.ground.committees.iter().map(ToString::to_string).collect();
    CounterFilter {
        committees: some_of(dice, &committees),
        categories: some_of(dice, &owned(&CATEGORIES)),
        sources: some_of(dice, &owned(&SOURCES)),
        tag: dice.percent(40).then(|| (*dice.one(&TAGS)).to_owned()),
    }
}

pub(super) fn period(dice: &mut Dice, machine: &Machine) -> Period {
    let earliest = machine.today() - Days::new(500);
    let from = earliest + Days::new(dice.below(520) as u64);
    let days = *dice.one(&[0, 1, 27, 30, 31, 59, 92, 180, 365, 900]);
    Period { from, to: from + Days::new(days) }
}

#[test]
fn the_counters_are_what_a_full_recount_gives() {
    let (mut done, mut compared, mut counted) = (0, 0, 0);
    for seed in 0..many(5) as u64 {
        let mut dice = Dice::of_seed(0xC07_0000 + seed);
        let mut machine = founded(1, &mut dice).remove(0);
        for _ in 0..ACTS / 5 / 20 {
            acts(&mut machine, &mut dice, 20);
            done += 20;
            for _ in 0..30 {
                let (filter, period) = (filter(&mut dice, &machine), period(&mut dice, &machine));
                for basis in BASES {
                    let sum = machine.book().sum(&filter, *basis, period).unwrap();
                    let recount = machine.book().recount(&filter, *basis, period).unwrap();
                    let why = format!("seed 0x{:X}, {basis:?}, {period:?}, {filter:?}", 0xC07_0000 + seed);
                    for (figure, (sum, recount)) in FIGURES.iter().zip(sum.iter().zip(&recount)) {
                        assert_eq!(sum, recount, "{figure:?}, {why}");
                    }
                    counted += sum.iter().filter(|value| **value != 0).count();
                    compared += 1;
                }
            }
        }
    }
    eprintln!("counters: {done} acts, {compared} sums compared, {counted} figures not zero");
    assert!(done >= ACTS, "a run with fewer acts protects nobody: {done}");
    assert!(compared >= 7_500 && counted >= 3_000, "and the sums must count something: {compared}, {counted}");
}
