//! The promises of the journal held against many random lives: whatever order records arrive in, the same set of them
//! gives the same state and the same tables, and a rebuild gives what live work gave.
//!
//! Lives are made by the real decisions of `mediation` on several machines at once. Foreign records enter through
//! [`exchange::receive`], which appends rows and then runs the projection code of live work; receiving as a use case will
//! come with the exchange and is held against the same properties.
//!
//! How many: fixed here, ten times as many with `RENHE_TEST_LONG`. A run that did fewer fails.

mod as_at;
mod clashes;
mod counters;
mod delivery;
mod dice;
mod exchange;
mod files;
mod life;
mod machine;
mod steps;
mod tables;

/// So many, or ten times as many in a long run.
fn many(count: usize) -> usize {
    if std::env::var_os("RENHE_TEST_LONG").is_some() { count * 10 } else { count }
}
