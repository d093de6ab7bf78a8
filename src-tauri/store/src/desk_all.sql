SELECT name, page, value, saved_ms FROM desk WHERE owner = ?1 AND kind = ?2 ORDER BY saved_ms DESC, name
