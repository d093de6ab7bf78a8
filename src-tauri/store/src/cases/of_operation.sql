-- Cases with records of the transaction that wrote a given one of them, the first: its records came in together, so none of
-- them lies before. The first byte of a subject is its kind: 8 is a case.
SELECT substr(record.subject, 2)
FROM record AS first
JOIN record ON record.id >= first.id AND record.arrival = first.arrival AND substr(record.subject, 1, 1) = x'08'
WHERE first.id = ?1
GROUP BY record.subject
ORDER BY min(record.id)
