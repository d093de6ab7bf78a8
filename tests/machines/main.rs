//! Machines that fail or are not what they seem: killed processes, flipped bits, wrong clocks, a second start, synchronised
//! folders, stolen disks; and the books of earlier versions. Each test has a fixed number of trials and fails with fewer.

mod canaries;
mod clocks;
mod counters;
mod damage;
mod flips;
mod full_disk;
mod golden;
mod kills;
mod places;
mod second_start;
