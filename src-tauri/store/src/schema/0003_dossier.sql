-- Projection: whom a task is about, where a case owes several people the same.
ALTER TABLE task ADD COLUMN whom TEXT;
