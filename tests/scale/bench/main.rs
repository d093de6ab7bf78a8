//! `bench FOLDER`: what DESIGN.md promises of speed, measured side by side with what it is compared to, in one run of
//! alternating rounds. Prints a JSON object a line; `cargo xtask bench` makes the table. Timings are never asserted:
//! the machine may be busy with something else. With names of parts behind the folder only those are measured; `small` and
//! `large` only see to it that the sample is there.
#![forbid(unsafe_code)]

mod book;
mod journal;
mod practice;
mod reading;
mod registering;
mod row;
mod searching;

use std::path::PathBuf;

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).expect("bench FOLDER [PART …]");
    let parts: Vec<String> = std::env::args().skip(2).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| named == part);
    std::fs::create_dir_all(&folder).expect("a folder for the samples");
    if wanted("practice") {
        practice::measure(&folder);
    }
    let small = book::sample(&folder, 2_000);
    if wanted("registering") {
        registering::measure(&small, &folder);
    }
    if !["large", "lists", "figures", "searching", "journal"].into_iter().any(wanted) {
        return;
    }
    let large = book::sample(&folder, 200_000);
    if wanted("lists") {
        reading::lists(&small.desk(), &large.desk());
    }
    if wanted("figures") {
        reading::figures(&small.desk(), &large.desk(), &large);
    }
    if wanted("searching") {
        searching::measure(&small, &large);
    }
    if wanted("journal") {
        journal::measure(&large);
    }
}
