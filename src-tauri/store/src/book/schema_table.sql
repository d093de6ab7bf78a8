-- Read by every later and earlier program: its form never changes.
CREATE TABLE IF NOT EXISTS schema (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    min_reader INTEGER NOT NULL,
    hash BLOB NOT NULL,
    applied_ms INTEGER NOT NULL
) STRICT;
