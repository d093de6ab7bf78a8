-- Projection: whom a task is about, where a case owes several people the same.
ALTER TABLE task ADD COLUMN whom TEXT;

-- Projection: the files of attachments, of cases whose registration has not arrived too: a file that stands here is not swept.
CREATE TABLE attachment (
    case_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (case_id, place)
) STRICT, WITHOUT ROWID;

-- Local: small pictures of attachments, made again when they are missing.
CREATE TABLE thumbnail (
    file TEXT NOT NULL,
    turns INTEGER NOT NULL,
    png BLOB NOT NULL,
    PRIMARY KEY (file, turns)
) STRICT, WITHOUT ROWID;
