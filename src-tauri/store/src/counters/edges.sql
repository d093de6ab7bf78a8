SELECT {day}, committee, category, source, stage, void, {form}, {performance}, {confirmed_on}, {amount_fen}, {parties}, {people}
FROM case_row INDEXED BY {index}
WHERE {day} BETWEEN ?1 AND ?2 {tag}
