//! Memory of a program and everything it started.

use std::collections::HashMap;
use std::fs;

/// Proportional set size (shared pages counted by their share) of a process and its descendants, in MiB; `None` where the
/// system does not tell it (Linux does, under /proc).
pub fn of_tree(root: u32) -> Option<f64> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if let Some(parent) = fs::read_to_string(entry.path().join("stat")).ok().and_then(|stat| parent_in(&stat)) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut kib = 0;
    let mut waiting = vec![root];
    while let Some(process) = waiting.pop() {
        waiting.extend(children.get(&process).into_iter().flatten());
        kib += fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok().and_then(|text| pss_in(&text)).unwrap_or(0);
    }
    (kib > 0).then(|| kib as f64 / 1024.0)
}

/// The fourth field of `/proc/PID/stat`; the second may hold blanks and brackets.
fn parent_in(stat: &str) -> Option<u32> {
    let (_, after) = stat.rsplit_once(')')?;
    after.split_whitespace().nth(1)?.parse().ok()
}

fn pss_in(rollup: &str) -> Option<u64> {
    rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_with_brackets_in_its_name_has_its_own_parent() {
        assert_eq!(parent_in("7 (a (b) c) S 42 7 7 0"), Some(42));
    }

    #[test]
    fn the_share_is_read_and_not_the_whole() {
        assert_eq!(pss_in("Rss:   900 kB\nPss:     300 kB\nPss_Anon: 1 kB\n"), Some(300));
    }
}
