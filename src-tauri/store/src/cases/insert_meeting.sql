INSERT INTO meeting (case_row, ordinal, committee, on_day, minute, place, held) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
