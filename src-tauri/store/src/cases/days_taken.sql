SELECT concluded_on - accepted_on AS days, count(*)
FROM {from}
WHERE {where} AND concluded_on IS NOT NULL AND accepted_on IS NOT NULL
GROUP BY days
