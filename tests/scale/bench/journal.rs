//! Going over the whole journal: rebuild and verify.

use crate::book::{Book, NOW};
use crate::row::{Row, timed};
use renhe_tests::{USER, below, instant};

pub(crate) fn measure(large: &Book) {
    let now = instant(NOW).timestamp_millis();
    let mut tables = below::tables(&large.book, &large.state, USER, now);
    let (verified, took) = timed(|| tables.verify(false).expect("a verification"));
    assert!(verified.sound(), "the sample is sound: {:?}", verified.findings);
    let rate = verified.records as f64 / (took / 1000.0);
    Row {
        group: "记录",
        what: "verify without projections, records a second",
        ours: rate,
        unit: "/s",
        other: None,
        goal: "≥ 100,000/s",
        holds: rate >= 100_000.0,
    }
    .print();
    let (rebuilt, took) = timed(|| tables.rebuild().expect("a rebuild"));
    let rate = rebuilt.records as f64 / (took / 1000.0);
    let each = rebuilt.records as f64 / rebuilt.cases as f64;
    Row {
        group: "记录",
        what: &format!("rebuild with search, {each:.1} records a case, records a second"),
        ours: rate,
        unit: "/s",
        other: None,
        goal: "≥ 40,000/s",
        holds: rate >= 40_000.0 && each >= 8.0,
    }
    .print();
}
