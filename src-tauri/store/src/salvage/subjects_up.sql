-- Which record is about what, from the index alone: the table's pages may be gone. The first byte of a subject is its kind.
SELECT id, subject FROM record INDEXED BY record_by_subject WHERE subject >= ?1 AND subject < ?2 ORDER BY subject, id
