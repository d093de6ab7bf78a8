-- Cases with records of a chain behind a place in it, and when the first of those records came in: kind 8 is a case.
SELECT substr(record.subject, 2), min(arrival.at_ms)
FROM chain
JOIN record ON record.chain = chain.id
JOIN arrival ON arrival.id = record.arrival
WHERE chain.device = ?1 AND chain.stream = ?2 AND record.seq > ?3 AND substr(record.subject, 1, 1) = x'08'
GROUP BY record.subject
