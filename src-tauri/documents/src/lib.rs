//! Documents of a case: data in, bytes out.
//!
//! `data` says what a dossier says, `kind` which documents there are, `pdf` sets them in type. Words that a person reads stand in
//! `assets/templates/`. This crate knows no SQL, no window and none of our other crates: whoever calls it fills in
//! [`data::Dossier`] and gives the bytes a place.

#![forbid(unsafe_code)]

pub mod data;
pub mod docx;
mod error;
mod kind;
pub mod pdf;

pub use error::{DocumentError, Place};
pub use kind::{DocumentKind, Subject};
