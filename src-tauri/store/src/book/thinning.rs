//! Automatic backups: their names, and which of them may go. Kept are the newest of each of the last 12 hours, of each of
//! the last 10 days and of each of the last 9 ISO weeks, and always the newest of all. Hours, days and weeks are China's.
//!
//! Only whole files count. A file that is damaged, that somebody else named, or that is dated in the future is neither
//! counted nor touched, so that neither a program that encrypts everything nor a wrong clock makes us delete what is good.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta};

use super::backup::read_header;
use super::error::{BookError, Result};
use super::files;
use super::identity::FolderId;

const EXTENSION: &str = ".rhb";
const STAMP: &str = "%Y%m%d-%H%M%S";
const CHINA_SECONDS: i32 = 8 * 3600;
const HOUR_MS: i64 = 3_600_000;
const HOURS: i64 = 12;
const DAYS: i64 = 10;
const WEEKS: i64 = 9;

/// A file in the folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// File name without folder.
    pub name: String,
    /// Whether it is a whole backup as far as was looked.
    pub whole: bool,
}

/// The name of an automatic backup of a book folder made at `now_ms` (UTC): `auto-<8 digits of the folder id>-<time in
/// China>.rhb`. `None` for a time that no calendar has.
pub fn automatic_name(folder: FolderId, now_ms: i64) -> Option<String> {
    let stamp = china(now_ms)?.format(STAMP);
    Some(format!("{}{stamp}{EXTENSION}", prefix_of(folder)))
}

fn prefix_of(folder: FolderId) -> String {
    let id = folder.0.simple().to_string();
    format!("auto-{}-", &id[..8])
}

/// The UTC milliseconds in an automatic backup's name; `None` for any other name.
pub fn time_in(name: &str) -> Option<i64> {
    let rest = name.strip_prefix("auto-")?.strip_suffix(EXTENSION)?;
    let (folder, stamp) = rest.split_once('-')?;
    if folder.len() != 8 || stamp.len() != 15 || !folder.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let local = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    let utc = local.checked_sub_signed(TimeDelta::seconds(i64::from(CHINA_SECONDS)))?;
    Some(utc.and_utc().timestamp_millis())
}

fn china(ms: i64) -> Option<DateTime<FixedOffset>> {
    let offset = FixedOffset::east_opt(CHINA_SECONDS)?;
    Some(DateTime::from_timestamp_millis(ms)?.with_timezone(&offset))
}

/// The calendar units a time lies in, each as a running number.
fn units_of(ms: i64) -> Option<[i64; 3]> {
    let local = china(ms)?;
    let day = i64::from(local.date_naive().num_days_from_ce());
    let monday = day - i64::from(local.weekday().num_days_from_monday());
    // China's offset is whole hours, so its hours are UTC's.
    Some([ms.div_euclid(HOUR_MS), day, monday.div_euclid(7)])
}

/// Names of those that may be removed at `now_ms`. Do not call it with a clock that is in doubt.
pub fn thin(candidates: &[Candidate], now_ms: i64) -> Vec<String> {
    let Some(now) = units_of(now_ms) else {
        return Vec::new();
    };
    let mut dated: Vec<(i64, &str)> = candidates
        .iter()
        .filter(|candidate| candidate.whole)
        .filter_map(|candidate| Some((time_in(&candidate.name)?, candidate.name.as_str())))
        .filter(|(time, _)| *time <= now_ms)
        .collect();
    dated.sort_unstable_by(|a, b| b.cmp(a));
    let mut taken = BTreeSet::new();
    let mut removable = Vec::new();
    for (place, (time, name)) in dated.into_iter().enumerate() {
        let mut keep = place == 0;
        for (unit, (number, last)) in units_of(time).unwrap_or(now).into_iter().zip([HOURS, DAYS, WEEKS]).enumerate() {
            // Newest first: whoever comes first into a unit is its newest.
            keep |= now[unit] - number < last && taken.insert((unit, number));
        }
        if !keep {
            removable.push(name.to_owned());
        }
    }
    removable
}

/// The automatic backups of a book folder in a folder of backups; none when that folder does not exist.
///
/// # Errors
/// `Io`.
pub fn list_automatic(backups: &Path, folder: FolderId) -> Result<Vec<Candidate>> {
    let entries = match fs::read_dir(backups) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(files::unreadable(backups, error)),
    };
    let prefix = prefix_of(folder);
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| files::unreadable(backups, error))?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if !name.starts_with(&prefix) || time_in(&name).is_none() {
            continue;
        }
        let whole = read_header(&entry.path()).is_ok();
        found.push(Candidate { name, whole });
    }
    found.sort_unstable_by(|a, b| b.name.cmp(&a.name));
    Ok(found)
}

/// Removes the automatic backups of a book folder that are no longer kept; gives their names.
///
/// # Errors
/// `Io`, `ReadOnly`; those before the one that failed are gone.
pub fn thin_folder(backups: &Path, folder: FolderId, now_ms: i64) -> Result<Vec<String>> {
    let removable = thin(&list_automatic(backups, folder)?, now_ms);
    for name in &removable {
        let path = backups.join(name);
        fs::remove_file(&path).map_err(|error| BookError::io(&path, error))?;
    }
    Ok(removable)
}

#[cfg(test)]
#[path = "thinning_tests.rs"]
mod tests;
