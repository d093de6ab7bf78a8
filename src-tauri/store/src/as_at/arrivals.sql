SELECT at_ms, id FROM arrival ORDER BY id DESC
