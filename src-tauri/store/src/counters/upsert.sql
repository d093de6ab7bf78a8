INSERT INTO counter (tag, committee, category, source, basis, month, {columns})
VALUES (?1, ?2, ?3, ?4, ?5, ?6, {values})
ON CONFLICT (tag, committee, category, source, basis, month) DO UPDATE SET {sums}
