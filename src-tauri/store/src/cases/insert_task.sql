INSERT INTO task (case_row, place, committee, kind, due_on, calendar_known, detail, whom)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
