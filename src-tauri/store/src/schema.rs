//! The numbered migrations of the case book.

use crate::book::migrate::Migration;

/// Every migration, in order.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "case_book", sql: include_str!("schema/0001_case_book.sql"), min_reader: 1 },
    Migration { number: 2, name: "desk", sql: include_str!("schema/0002_desk.sql"), min_reader: 1 },
    Migration { number: 3, name: "dossier", sql: include_str!("schema/0003_dossier.sql"), min_reader: 1 },
];

/// The projections follow from the fold: another version of it rebuilds them at open.
pub(crate) const FOLD_VERSION: &str = "3";
