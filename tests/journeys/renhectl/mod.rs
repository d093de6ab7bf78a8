//! `renhectl` from outside: arguments in, two streams and an exit code out.

mod desk;
mod ground;
mod papers;
mod practice;
mod safety;
