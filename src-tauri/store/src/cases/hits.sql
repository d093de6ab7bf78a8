SELECT count(*) FROM (SELECT 1 FROM case_text WHERE case_text MATCH ?1 LIMIT ?2)
