//! The files of attachments, as the records name them.

use crate::error::Result;
use renhe_mediation::case::Case;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// A file, as it is projected.
pub(crate) struct AttachedFile {
    file: String,
    bytes: i64,
}

/// The files of a case; one whose key was erased is none any more.
pub(crate) fn files_of(case: &Case) -> Vec<AttachedFile> {
    let readable = case.attachments.iter().filter(|attachment| !attachment.kept.key.is_empty());
    readable
        .map(|attachment| AttachedFile {
            file: attachment.added.file.clone(),
            bytes: i64::try_from(attachment.added.bytes).unwrap_or(i64::MAX),
        })
        .collect()
}

pub(crate) fn write_files(connection: &Connection, case: Uuid, files: &[AttachedFile], fresh: bool) -> Result<()> {
    if !fresh {
        connection.prepare_cached("DELETE FROM attachment WHERE case_id = ?1")?.execute([case.as_bytes().as_slice()])?;
    }
    for (place, attached) in files.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        connection
            .prepare_cached("INSERT INTO attachment (case_id, place, file, bytes) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![case.as_bytes().as_slice(), place, attached.file, attached.bytes])?;
    }
    Ok(())
}

/// Every file that a record of the book names, and the bytes of their contents.
pub(crate) fn all_files(connection: &Connection) -> Result<(Vec<String>, u64)> {
    let mut statement = connection.prepare("SELECT file, bytes FROM attachment")?;
    let mut rows = statement.query([])?;
    let (mut files, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        files.push(row.get(0)?);
        bytes += row.get::<_, i64>(1)?.unsigned_abs();
    }
    Ok((files, bytes))
}

/// A small picture kept of a file.
pub(crate) fn thumbnail(connection: &Connection, file: &str, turns: u8) -> Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT png FROM thumbnail WHERE file = ?1 AND turns = ?2")?;
    Ok(statement.query_row((file, turns), |row| row.get(0)).optional()?)
}

/// Keeps a small picture of a file.
pub(crate) fn keep_thumbnail(connection: &Connection, file: &str, turns: u8, png: &[u8]) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO thumbnail (file, turns, png) VALUES (?1, ?2, ?3)")?
        .execute((file, turns, png))?;
    Ok(())
}
