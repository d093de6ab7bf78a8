SELECT id, chain, seq, subject, hash, arrival, envelope,
    counted_digest, counted_salt, counted, private_digest, private_salt, private
FROM record
WHERE id >= ?1
ORDER BY id
