SELECT count(*)
FROM task
JOIN case_row ON case_row.id = task.case_row
WHERE task.due_on <= ?1 AND (?2 = 0 OR case_row.committee = ?2)
