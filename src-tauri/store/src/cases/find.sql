SELECT case_row.id, case_row.case_id
FROM case_text CROSS JOIN case_row ON case_row.id = case_text.rowid
WHERE case_text MATCH ?1
ORDER BY case_text.rowid DESC
LIMIT ?2
