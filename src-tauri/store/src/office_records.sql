-- Subjects other than cases and audit notes: the first byte of a subject is its kind.
SELECT id, hash, envelope, counted_digest, counted, private_digest, private
FROM record
WHERE substr(subject, 1, 1) NOT IN (?1, ?2) AND id <= ?3
ORDER BY id
