SELECT envelope
FROM record
WHERE id > ?1 AND subject >= ?2 AND subject < ?3
ORDER BY id DESC
LIMIT ?4
