-- One pass, no sorting: a sum a stage, and the void ones apart. Stages are in the order of their codes; void 2 is confirmed void.
SELECT
    total(stage = 0 AND void <> 2), total(stage = 1 AND void <> 2), total(stage = 2 AND void <> 2),
    total(stage = 3 AND void <> 2), total(stage = 4 AND void <> 2), total(stage = 5 AND void <> 2),
    total(void = 2), count(*)
FROM (SELECT stage, void FROM {from} WHERE {where} {limit})
