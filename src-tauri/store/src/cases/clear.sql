DELETE FROM counter;
DELETE FROM task;
DELETE FROM meeting;
DELETE FROM attachment;
DELETE FROM case_term;
DELETE FROM case_row;
DELETE FROM term;
INSERT INTO case_text (case_text) VALUES ('delete-all');
