//! Makes the golden book of this version: `golden PLACE` (see tests/migrations/README.md). Run by hand, once for each
//! released format; the tests only read what it made.
#![forbid(unsafe_code)]

fn main() {
    let place = std::env::args_os().nth(1).expect("golden PLACE");
    let expected = renhe_tests::golden::make(place.as_ref());
    let records: u64 = expected.kinds.values().sum();
    println!("{} cases, {records} records of {} kinds", expected.cases.len(), expected.kinds.len());
}
