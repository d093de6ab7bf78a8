SELECT id, hash, envelope, counted_digest, counted, private_digest, private
FROM record
WHERE subject = ?1
ORDER BY id
