//! `sample CASES FOLDER [STATE]`: a book of that many made-up cases in a new folder, at home on the machine whose data
//! directory is STATE (else this one's). Started by `cargo xtask sample`.
#![forbid(unsafe_code)]

use renhe_store::book::key::KdfParams;
use renhe_tests::sample::make;
use renhe_tests::{PASSWORD, USER};
use std::path::{Path, PathBuf};

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let (cases, folder, state) = match given.as_slice() {
        [cases, folder] => (cases, folder, None),
        [cases, folder, state] => (cases, folder, Some(PathBuf::from(state))),
        _ => panic!("sample CASES FOLDER [STATE]"),
    };
    let cases: u64 = cases.parse().expect("a number of cases");
    let machine = renhe_store::book::state::MachineState::of_this_machine();
    let state = state.unwrap_or_else(|| machine.expect("a data directory of this machine").root().to_owned());
    let made = make(Path::new(folder), &state, cases, KdfParams::default(), |done| {
        if done % 10_000 == 0 {
            eprintln!("{done}");
        }
    });
    println!("{}: {} cases, {} records", folder, made.cases, made.records);
    println!("用户: {USER}\n密码: {PASSWORD}");
}
