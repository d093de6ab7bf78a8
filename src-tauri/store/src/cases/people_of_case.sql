SELECT term.word
FROM case_term
JOIN term ON term.id = case_term.term
WHERE case_term.case_row = ?1 AND term.kind = ?2
ORDER BY term.id
