SELECT task.kind, task.due_on, task.calendar_known, task.detail, case_row.case_id, case_row.number, case_row.summary
FROM task {index}
CROSS JOIN case_row ON case_row.id = task.case_row
WHERE task.due_on <= ?1 AND {committee}
ORDER BY task.due_on, task.case_row
LIMIT ?3
