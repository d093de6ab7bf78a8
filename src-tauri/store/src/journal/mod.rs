//! The journal in SQL: chains, records, heads, signatures.

mod append;
mod entries;
mod heads;

pub(crate) use append::{Appending, Chains};
pub(crate) use entries::{Stored, fold_case, ordered, stored_from_row, stored_of_subject};
pub(crate) use heads::{all_heads, own_heads, sign_heads, signed_heads};
