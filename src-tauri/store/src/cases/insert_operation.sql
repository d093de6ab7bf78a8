INSERT INTO operation (op, place, author, command, subject, undone) VALUES (?1, ?2, ?3, ?4, ?5, 0)
