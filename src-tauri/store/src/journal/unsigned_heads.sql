SELECT chain.id, chain.stream, record.seq, record.hash
FROM chain
JOIN record ON record.chain = chain.id
    AND record.seq = (SELECT max(seq) FROM record AS last WHERE last.chain = chain.id)
WHERE chain.device = ?1
    AND NOT EXISTS (
        SELECT 1 FROM head_signature
        WHERE head_signature.chain = chain.id AND head_signature.seq = record.seq AND head_signature.head = record.hash
    )
