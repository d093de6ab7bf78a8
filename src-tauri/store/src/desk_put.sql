INSERT INTO desk (owner, kind, name, page, value, saved_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (owner, kind, name) DO UPDATE SET page = excluded.page, value = excluded.value, saved_ms = excluded.saved_ms
