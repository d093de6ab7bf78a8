SELECT record.hash
FROM chain
JOIN record ON record.chain = chain.id
WHERE chain.device = ?1 AND chain.stream = ?2 AND record.seq = ?3
