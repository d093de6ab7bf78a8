SELECT chain.stream, record.seq, record.hash
FROM chain
JOIN record ON record.chain = chain.id
    AND record.seq = (SELECT max(seq) FROM record AS last WHERE last.chain = chain.id)
WHERE chain.device = ?1
