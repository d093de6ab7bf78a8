INSERT OR IGNORE INTO head_signature (chain, seq, head, time_ms, program, signature)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
