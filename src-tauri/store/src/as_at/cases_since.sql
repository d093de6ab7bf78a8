-- The first byte of a subject is its kind: 8 is a case.
SELECT DISTINCT substr(subject, 2) FROM record WHERE id > ?1 AND substr(subject, 1, 1) = x'08'
