//! Machines that fail: killed processes and flipped bits. Each test has a fixed number of trials and fails with fewer.

mod counters;
mod flips;
mod kills;
