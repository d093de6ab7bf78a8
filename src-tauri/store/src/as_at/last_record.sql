-- Rows of records are in the order of their arrival: read from the end, this stops at once.
SELECT id FROM record WHERE arrival <= ?1 ORDER BY id DESC LIMIT 1
