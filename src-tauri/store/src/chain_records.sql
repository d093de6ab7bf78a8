SELECT envelope, hash, counted_digest, counted_salt, counted, private_digest, private_salt, private
FROM record
WHERE chain = ?1
ORDER BY seq
