//! Heads of this device's chains, and their signatures.

use crate::error::Result;
use renhe_journal::{BookId, DeviceId, DeviceKey, Head, HeadStatement, RecordHash, Stream};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// All heads of one device's chains.
pub(crate) fn own_heads(connection: &Connection, device: DeviceId) -> Result<BTreeMap<Stream, Head>> {
    let mut statement = connection.prepare_cached(include_str!("own_heads.sql"))?;
    let mut rows = statement.query([device.as_bytes().as_slice()])?;
    let mut heads = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let stream: [u8; 17] = row.get(0)?;
        let seq: i64 = row.get(1)?;
        if let Ok(stream) = Stream::from_bytes(&stream) {
            heads.insert(stream, Head { seq: seq.unsigned_abs(), hash: RecordHash(row.get(2)?) });
        }
    }
    Ok(heads)
}

/// Chains whose last record is not signed yet: (chain row, stream, head).
fn unsigned_chains(connection: &Connection, device: DeviceId) -> Result<Vec<(i64, Stream, Head)>> {
    let mut statement = connection.prepare_cached(include_str!("unsigned_heads.sql"))?;
    let mut rows = statement.query([device.as_bytes().as_slice()])?;
    let mut unsigned = Vec::new();
    while let Some(row) = rows.next()? {
        let stream: [u8; 17] = row.get(1)?;
        let seq: i64 = row.get(2)?;
        if let Ok(stream) = Stream::from_bytes(&stream) {
            unsigned.push((row.get(0)?, stream, Head { seq: seq.unsigned_abs(), hash: RecordHash(row.get(3)?) }));
        }
    }
    Ok(unsigned)
}

/// Signs every head of this device that is not signed yet; done when it packs, seals, backs up or closes.
pub(crate) fn sign_heads(
    connection: &Connection,
    book: BookId,
    device: DeviceId,
    key: &DeviceKey,
    time_ms: i64,
    program: &str,
) -> Result<usize> {
    let unsigned = unsigned_chains(connection, device)?;
    for (chain, stream, head) in &unsigned {
        let statement =
            HeadStatement { book, device, stream: *stream, seq: head.seq, head: head.hash, time_ms, program: program.to_owned() };
        let signature = key.sign_head(&statement);
        let seq = i64::try_from(head.seq).unwrap_or(i64::MAX);
        connection.prepare_cached(include_str!("insert_signature.sql"))?.execute(rusqlite::params![
            chain,
            seq,
            head.hash.0.as_slice(),
            time_ms,
            program,
            signature.as_slice()
        ])?;
    }
    Ok(unsigned.len())
}

/// Heads of all chains.
pub(crate) fn all_heads(connection: &Connection) -> Result<Vec<(DeviceId, Stream, Head)>> {
    let mut statement = connection.prepare(include_str!("all_heads.sql"))?;
    let mut rows = statement.query([])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        let stream: [u8; 17] = row.get(1)?;
        let seq: i64 = row.get(2)?;
        if let Ok(stream) = Stream::from_bytes(&stream) {
            heads.push((
                DeviceId::from_bytes(row.get(0)?),
                stream,
                Head { seq: seq.unsigned_abs(), hash: RecordHash(row.get(3)?) },
            ));
        }
    }
    Ok(heads)
}

/// The last signature of every chain, for whoever holds a backup without its key.
pub(crate) fn signed_heads(connection: &Connection) -> Result<serde_json::Value> {
    let mut statement = connection.prepare(include_str!("signed_heads.sql"))?;
    let mut rows = statement.query([])?;
    let mut signed = Vec::new();
    while let Some(row) = rows.next()? {
        signed.push(serde_json::json!({
            "device": row.get::<_, String>(0)?,
            "stream": row.get::<_, String>(1)?,
            "seq": row.get::<_, i64>(2)?,
            "head": row.get::<_, String>(3)?,
            "time_ms": row.get::<_, i64>(4)?,
            "program": row.get::<_, String>(5)?,
            "signature": row.get::<_, String>(6)?,
        }));
    }
    Ok(serde_json::Value::Array(signed))
}
