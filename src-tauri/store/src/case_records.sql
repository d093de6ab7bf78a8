-- All records of cases, case by case: the first byte of a subject is its kind.
SELECT id, hash, envelope, counted_digest, counted, private_digest, private
FROM record
WHERE subject >= ?1 AND subject < ?2
ORDER BY subject
