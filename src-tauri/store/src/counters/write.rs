//! Adding and subtracting shares.

use super::TermKind;
use crate::days::to_month;
use crate::error::Result;
use crate::terms::Terms;
use renhe_mediation::case::{FIGURES, Figures, Share};
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A cell of the cube.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CubeKey {
    tag: i64,
    committee: i64,
    category: i64,
    source: i64,
    basis: i64,
    month: i64,
}

/// Sums waiting to be written.
pub(crate) type Delta = FxHashMap<CubeKey, Figures>;

/// Adds a share to `delta`.
pub(crate) fn add_share(delta: &mut Delta, connection: &Connection, terms: &mut Terms, share: &Share) -> Result<()> {
    cube_of(delta, connection, terms, share, 1)
}

/// Takes a share out of `delta`.
pub(crate) fn subtract_share(delta: &mut Delta, connection: &Connection, terms: &mut Terms, share: &Share) -> Result<()> {
    cube_of(delta, connection, terms, share, -1)
}

/// Every cell a share touches, times `sign`.
fn cube_of(delta: &mut Delta, connection: &Connection, terms: &mut Terms, share: &Share, sign: i64) -> Result<()> {
    let committee = terms.intern_id(connection, TermKind::Committee, share.committee)?;
    let category = terms.intern(connection, TermKind::Category, &share.category)?;
    let source = terms.intern(connection, TermKind::Source, &share.source)?;
    let mut tags = vec![0];
    for tag in &share.tags {
        tags.push(terms.intern(connection, TermKind::Tag, tag)?);
    }
    for (basis, date, figures) in share.contributions() {
        let (basis, month) = (basis.code(), to_month(date));
        for tag in &tags {
            for combination in 0..8 {
                let key = CubeKey {
                    tag: *tag,
                    committee: if combination & 1 == 0 { 0 } else { committee },
                    category: if combination & 2 == 0 { 0 } else { category },
                    source: if combination & 4 == 0 { 0 } else { source },
                    basis,
                    month,
                };
                let cell = delta.entry(key).or_insert([0; FIGURES.len()]);
                for (sum, value) in cell.iter_mut().zip(figures) {
                    *sum += sign * value;
                }
            }
        }
    }
    Ok(())
}

/// Built once from the list of figures, so that columns and figures cannot drift apart.
static UPSERT: LazyLock<String> = LazyLock::new(|| {
    let columns: Vec<&str> = FIGURES.iter().map(|figure| figure.column()).collect();
    let values: Vec<String> = (7..7 + columns.len()).map(|place| format!("?{place}")).collect();
    let sums: Vec<String> = columns.iter().map(|column| format!("{column} = {column} + excluded.{column}")).collect();
    include_str!("upsert.sql")
        .replace("{columns}", &columns.join(", "))
        .replace("{values}", &values.join(", "))
        .replace("{sums}", &sums.join(", "))
});

/// Writes the sums.
pub(crate) fn flush(connection: &Connection, delta: Delta) -> Result<()> {
    let mut cells: Vec<(CubeKey, Figures)> =
        delta.into_iter().filter(|(_, figures)| figures.iter().any(|value| *value != 0)).collect();
    cells.sort_unstable_by_key(|(key, _)| *key);
    let mut statement = connection.prepare_cached(&UPSERT)?;
    for (key, figures) in cells {
        let place = [key.tag, key.committee, key.category, key.source, key.basis, key.month];
        statement.execute(rusqlite::params_from_iter(place.iter().chain(figures.iter())))?;
    }
    Ok(())
}

/// How many cells of the stored cube differ from `wanted`.
pub(crate) fn compare(connection: &Connection, mut wanted: Delta) -> Result<usize> {
    let columns: Vec<&str> = FIGURES.iter().map(|figure| figure.column()).collect();
    let sql = include_str!("all.sql").replace("{columns}", &columns.join(", "));
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut wrong = 0;
    while let Some(row) = rows.next()? {
        let key = CubeKey {
            tag: row.get(0)?,
            committee: row.get(1)?,
            category: row.get(2)?,
            source: row.get(3)?,
            basis: row.get(4)?,
            month: row.get(5)?,
        };
        let should = wanted.remove(&key).unwrap_or([0; FIGURES.len()]);
        for (place, value) in should.iter().enumerate() {
            if row.get::<_, i64>(6 + place)? != *value {
                wrong += 1;
                break;
            }
        }
    }
    wrong += wanted.values().filter(|figures| figures.iter().any(|value| *value != 0)).count();
    Ok(wrong)
}
