SELECT count(*) FROM task {index} WHERE task.due_on <= ?1 AND {committee}
