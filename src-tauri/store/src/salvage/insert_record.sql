INSERT OR IGNORE INTO record (
    id, chain, seq, subject, hash, arrival, envelope,
    counted_digest, counted_salt, counted, private_digest, private_salt, private
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
