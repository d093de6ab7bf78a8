SELECT record.id, record.hash, record.envelope, record.counted_digest, NULL, record.private_digest, NULL
FROM chain
JOIN record ON record.chain = chain.id
    AND record.seq = (SELECT max(seq) FROM record AS last WHERE last.chain = chain.id)
