SELECT count(*) FROM (SELECT 1 FROM {from} WHERE {where} LIMIT {limit})
