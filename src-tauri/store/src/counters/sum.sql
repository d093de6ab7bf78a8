SELECT {sums}
FROM counter
WHERE tag = ?1 AND committee = ?2 AND category = ?3 AND source = ?4 AND basis = ?5 AND month BETWEEN ?6 AND ?7
