-- The first byte of a subject is its kind: 8 is a case.
SELECT DISTINCT substr(subject, 2) FROM record WHERE subject >= x'08' AND subject < x'09'
