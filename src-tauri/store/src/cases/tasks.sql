SELECT task.kind, task.due_on, task.calendar_known, task.detail, case_row.case_id, case_row.number, case_row.summary,
    task.whom
FROM (
    SELECT * FROM (
        SELECT due_on, case_row, place FROM task {index}
        WHERE kind <> 'confirm' AND due_on <= ?1 AND {committee}
        ORDER BY due_on, case_row
        LIMIT ?3
    )
    UNION ALL
    SELECT * FROM (
        SELECT due_on, case_row, place FROM task INDEXED BY task_of_choice
        WHERE kind = 'confirm' AND due_on <= ?1 AND due_on >= ?4 AND {committee}
        ORDER BY due_on, case_row
        LIMIT ?3
    )
) AS urgent
CROSS JOIN task ON task.case_row = urgent.case_row AND task.place = urgent.place
CROSS JOIN case_row ON case_row.id = task.case_row
ORDER BY task.due_on, task.case_row
LIMIT ?3
