SELECT count(*) FROM case_row INDEXED BY {index} WHERE {where}
