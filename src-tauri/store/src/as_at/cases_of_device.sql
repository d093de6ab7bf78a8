-- The first byte of a subject is its kind: 8 is a case.
SELECT DISTINCT substr(record.subject, 2)
FROM chain
JOIN record ON record.chain = chain.id
WHERE chain.device = ?1 AND record.id <= ?2 AND substr(record.subject, 1, 1) = x'08'
