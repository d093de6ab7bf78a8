-- What lies on a person's desk, sessions by the calendar, and lists in any order.

-- Local: drafts (kind 1) and small things kept (kind 2: saved views, columns, how far somebody has looked) of a user.
CREATE TABLE desk (
    owner BLOB NOT NULL,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    page TEXT NOT NULL,
    value TEXT NOT NULL,
    saved_ms INTEGER NOT NULL,
    PRIMARY KEY (owner, kind, name)
) STRICT, WITHOUT ROWID;

-- Projection: sessions held, and the one that is planned. minute: after midnight.
CREATE TABLE meeting (
    case_row INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    committee INTEGER NOT NULL,
    on_day INTEGER NOT NULL,
    minute INTEGER,
    place TEXT,
    held INTEGER NOT NULL,
    PRIMARY KEY (case_row, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_by_day ON meeting (on_day, case_row);

-- What may still be done, but not for ever, stands apart: nobody is behind with it, so it is left out once its day has passed.
DROP INDEX task_by_due;
DROP INDEX task_by_committee;
CREATE INDEX task_by_due ON task (due_on, case_row) WHERE kind <> 'confirm';
CREATE INDEX task_by_committee ON task (committee, due_on, case_row) WHERE kind <> 'confirm';
CREATE INDEX task_of_choice ON task (due_on, case_row) WHERE kind = 'confirm';

-- How long a case took is told from the same narrow index.
DROP INDEX case_by_concluded;
CREATE INDEX case_by_concluded ON case_row (
    concluded_on DESC, id DESC, stage, void, committee, category, source, form, performance, accepted_on, confirmed_on,
    amount_fen, parties, people
) WHERE concluded_on IS NOT NULL;

-- The list once more, with every column that it is filtered and sorted by.
DROP INDEX case_list;
CREATE INDEX case_list ON case_row (
    registered_on DESC, id DESC, stage, void, committee, category, source, performance, open,
    form, difficult, amount_fen, due_on, concluded_on, first_committee, mark, year, serial
);
