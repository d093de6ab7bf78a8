-- Stages 0 and 2 are awaiting and pending; void 2 is confirmed void.
SELECT case_row.case_id
FROM case_term
JOIN case_row ON case_row.id = case_term.case_row
WHERE case_term.term = ?1 AND case_row.stage IN (0, 2) AND case_row.void <> 2
ORDER BY case_row.id
