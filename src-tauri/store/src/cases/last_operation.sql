SELECT op, author, command, subject, undone
FROM operation
WHERE author = ?1 AND undone = 0
ORDER BY place DESC
LIMIT 1
