SELECT id, subject FROM record INDEXED BY record_by_subject WHERE subject >= ?1 AND subject < ?2 ORDER BY subject DESC, id DESC
