SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM case_row), (SELECT coalesce(max(id), 0) FROM record)
