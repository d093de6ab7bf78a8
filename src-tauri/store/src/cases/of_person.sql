SELECT case_row.case_id
FROM case_term
JOIN case_row ON case_row.id = case_term.case_row
WHERE case_term.term = ?1
ORDER BY case_row.id
