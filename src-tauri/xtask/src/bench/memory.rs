//! Processes below a program, and the memory of all of them.

use std::collections::HashMap;
use std::fs;

/// Proportional set size (shared pages counted by their share) of a process and its descendants, in MiB; `None` where the
/// system does not tell it (Linux does, under /proc).
pub fn of_tree(root: u32) -> Option<f64> {
    let kib: u64 = below(root)
        .into_iter()
        .chain([root])
        .filter_map(|process| pss_in(&fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?))
        .sum();
    (kib > 0).then(|| kib as f64 / 1024.0)
}

/// Everything a process started, and what that started, as far as it still runs.
pub fn below(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if let Some(parent) = fs::read_to_string(entry.path().join("stat")).ok().and_then(|stat| parent_in(&stat)) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut found = Vec::new();
    let mut waiting = vec![root];
    while let Some(process) = waiting.pop() {
        let started = children.get(&process).map(Vec::as_slice).unwrap_or_default();
        waiting.extend(started);
        found.extend(started);
    }
    found
}

/// The fourth field of `/proc/PID/stat`, unless the process has ended and only waits to be noticed; the second may hold
/// blanks and brackets.
fn parent_in(stat: &str) -> Option<u32> {
    let (_, after) = stat.rsplit_once(')')?;
    let mut fields = after.split_whitespace();
    if fields.next()? == "Z" {
        return None;
    }
    fields.next()?.parse().ok()
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
        assert_eq!(parent_in("7 (a) Z 42 7 7 0"), None, "what has ended is nobody's child");
    }

    #[test]
    fn the_share_is_read_and_not_the_whole() {
        assert_eq!(pss_in("Rss:   900 kB\nPss:     300 kB\nPss_Anon: 1 kB\n"), Some(300));
    }
}
