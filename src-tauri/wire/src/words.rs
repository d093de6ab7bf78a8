//! The vocabularies of the field: one set for records, rules and wire (docs/decisions/0001); read them in
//! src-tauri/mediation/src/words.rs.

pub use renhe_mediation::words::*;
