-- Stages 0 and 2 are awaiting and pending; void 2 is confirmed void.
SELECT term.word, count(*)
FROM case_row
JOIN term ON term.id = case_row.committee
WHERE case_row.stage IN (0, 2) AND case_row.void <> 2
GROUP BY case_row.committee
