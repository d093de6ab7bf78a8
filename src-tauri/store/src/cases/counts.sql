SELECT stage, void, count(*) FROM case_row INDEXED BY {index} WHERE {where} GROUP BY stage, void
