SELECT
    (SELECT count(*) FROM task {index} WHERE kind <> 'confirm' AND due_on <= ?1 AND {committee})
    + (SELECT count(*) FROM task INDEXED BY task_of_choice WHERE kind = 'confirm' AND due_on <= ?1 AND due_on >= ?3 AND {committee})
