//! Finding cases by words, those with a hit in an exact field first: number, phone and ID number, then names, then any word.

use super::list::MANY_HITS;
use crate::error::Result;
use crate::functions::phrases;
use rusqlite::Connection;
use uuid::Uuid;

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Numbers, names, all words: in this order.
    Anywhere,
    /// Numbers and names of people only.
    People,
}

/// Cases found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best first.
    pub cases: Vec<Uuid>,
    /// How many hold the words.
    pub total: u32,
    /// There are at least so many.
    pub total_is_least: bool,
}

/// Cases that hold all the words of a text, at most `limit`; the newest entry first within a field.
pub(crate) fn find(connection: &Connection, text: &str, wanted: Where, limit: u32) -> Result<Found> {
    let Some(phrases) = phrases(text) else {
        return Ok(Found::default());
    };
    let columns: &[&str] = match wanted {
        Where::Anywhere => &["exact", "names", "exact names words"],
        Where::People => &["exact", "names"],
    };
    let mut found = Found::default();
    let mut rows_seen: Vec<i64> = Vec::new();
    let mut statement = connection.prepare_cached(include_str!("find.sql"))?;
    for columns in columns {
        // What stands in an exact field or a name fills the list often enough: then the others need not be looked for.
        if found.cases.len() >= limit as usize {
            break;
        }
        let matching = format!("{{{columns}}} : ({phrases})");
        let rows =
            statement.query_map((matching, i64::from(limit)), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?)))?;
        for row in rows {
            let (row, case) = row?;
            if found.cases.len() < limit as usize && !rows_seen.contains(&row) {
                rows_seen.push(row);
                found.cases.push(Uuid::from_bytes(case));
            }
        }
    }
    let most = MANY_HITS + 1;
    let hits: i64 = connection.prepare_cached(include_str!("hits.sql"))?.query_row((phrases, most), |row| row.get(0))?;
    found.total_is_least = hits == most;
    found.total = u32::try_from(hits.min(MANY_HITS)).unwrap_or(u32::MAX);
    Ok(found)
}
