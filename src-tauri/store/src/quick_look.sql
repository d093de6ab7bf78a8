SELECT length(envelope) FROM record WHERE id = (SELECT max(id) FROM record)
UNION ALL SELECT length(share) FROM case_row WHERE id = (SELECT max(id) FROM case_row)
UNION ALL SELECT count(*) FROM chain
UNION ALL SELECT count(*) FROM term
