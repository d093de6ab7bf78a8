-- The case book, version 1. Three kinds of tables: journal (the truth), projections (rebuilt at will), local (in backups,
-- never in bundles, kept by rebuild).

-- Journal ------------------------------------------------------------------------------------------------------------

CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    device BLOB NOT NULL,
    stream BLOB NOT NULL,
    UNIQUE (device, stream)
) STRICT;

-- id is the order of arrival in this book. envelope is kept as it was hashed; a payload is NULL when the record never had
-- one (digest of zeros) or when it is absent (digest without bytes).
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    subject BLOB NOT NULL,
    hash BLOB NOT NULL,
    arrival INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    counted_digest BLOB NOT NULL,
    counted_salt BLOB,
    counted BLOB,
    private_digest BLOB NOT NULL,
    private_salt BLOB,
    private BLOB
) STRICT;
CREATE UNIQUE INDEX record_by_chain ON record (chain, seq);
CREATE INDEX record_by_subject ON record (subject);

-- A device signs heads, not records.
CREATE TABLE head_signature (
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    time_ms INTEGER NOT NULL,
    program TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (chain, seq, time_ms)
) STRICT, WITHOUT ROWID;

-- Projections --------------------------------------------------------------------------------------------------------

-- Short numbers for the words that counters and lists filter by. kind: 1 committee, 2 category, 3 source, 4 tag, 5 person.
CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    word TEXT NOT NULL,
    UNIQUE (kind, word)
) STRICT;

-- One row a case. Dates are days since 0001-01-01 (proleptic); words are numbers of `term`; share is what the counters hold.
CREATE TABLE case_row (
    id INTEGER PRIMARY KEY,
    case_id BLOB NOT NULL UNIQUE,
    number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    first_committee INTEGER NOT NULL,
    mark TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    committee INTEGER NOT NULL,
    category INTEGER NOT NULL,
    source INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    void INTEGER NOT NULL,
    form INTEGER NOT NULL,
    performance INTEGER NOT NULL,
    open INTEGER NOT NULL,
    registered_on INTEGER NOT NULL,
    accepted_on INTEGER,
    concluded_on INTEGER,
    performed_on INTEGER,
    confirmed_on INTEGER,
    due_on INTEGER,
    due_kind TEXT,
    closed INTEGER NOT NULL,
    difficult INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL,
    parties INTEGER NOT NULL,
    people INTEGER NOT NULL,
    conflict INTEGER NOT NULL,
    category_dictionary TEXT NOT NULL,
    summary TEXT NOT NULL,
    party_names TEXT NOT NULL,
    share TEXT NOT NULL
) STRICT;
CREATE INDEX case_by_number ON case_row (number_key);
CREATE INDEX case_by_series ON case_row (first_committee, mark, year, serial);
-- The list: every column a filter or the order needs, so that a page reads narrow index entries only; and what the days at
-- the edges of a period that is not whole months are summed from.
CREATE INDEX case_list ON case_row (registered_on DESC, id DESC, stage, void, committee, category, source, performance, open);
CREATE INDEX case_open ON case_row (registered_on DESC, id DESC, stage, void, committee, category, source, performance)
    WHERE open = 1;
CREATE INDEX case_by_accepted ON case_row (
    accepted_on DESC, id DESC, stage, void, committee, category, source, form, performance, concluded_on, confirmed_on,
    amount_fen, parties, people
) WHERE accepted_on IS NOT NULL;
CREATE INDEX case_by_concluded ON case_row (
    concluded_on DESC, id DESC, stage, void, committee, category, source, form, performance, confirmed_on,
    amount_fen, parties, people
) WHERE concluded_on IS NOT NULL;
CREATE INDEX case_by_performed ON case_row (
    performed_on DESC, id DESC, stage, void, committee, category, source, form, performance
) WHERE performed_on IS NOT NULL;
CREATE INDEX case_by_confirmed ON case_row (
    confirmed_on DESC, id DESC, stage, void, committee, category, source, form, performance
) WHERE confirmed_on IS NOT NULL;

-- Tags (term kind 4) and people (kind 5) of a case.
CREATE TABLE case_term (
    term INTEGER NOT NULL,
    registered_on INTEGER NOT NULL,
    case_row INTEGER NOT NULL,
    PRIMARY KEY (term, registered_on, case_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_term_by_case ON case_term (case_row);

-- committee: the case's, so that a committee's tasks are read without the cases of all others.
CREATE TABLE task (
    case_row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    committee INTEGER NOT NULL,
    kind TEXT NOT NULL,
    due_on INTEGER NOT NULL,
    calendar_known INTEGER NOT NULL,
    detail TEXT,
    PRIMARY KEY (case_row, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_due ON task (due_on, case_row);
CREATE INDEX task_by_committee ON task (committee, due_on, case_row);

-- Full text over single characters: a Rust function spaces out the Han characters, queries become phrases.
CREATE VIRTUAL TABLE case_text USING fts5 (
    exact, names, words,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- Month counters. Term 0 stands for all. Columns are the figures of the share, in its order.
CREATE TABLE counter (
    tag INTEGER NOT NULL,
    committee INTEGER NOT NULL,
    category INTEGER NOT NULL,
    source INTEGER NOT NULL,
    basis INTEGER NOT NULL,
    month INTEGER NOT NULL,
    registered INTEGER NOT NULL, voided INTEGER NOT NULL, declined INTEGER NOT NULL, awaiting INTEGER NOT NULL,
    accepted INTEGER NOT NULL, written INTEGER NOT NULL, oral INTEGER NOT NULL, form_unknown INTEGER NOT NULL,
    failed INTEGER NOT NULL, referred_out INTEGER NOT NULL, pending INTEGER NOT NULL, performed INTEGER NOT NULL,
    performing INTEGER NOT NULL, breached INTEGER NOT NULL, confirmed INTEGER NOT NULL, amount_fen INTEGER NOT NULL,
    parties INTEGER NOT NULL, people INTEGER NOT NULL, mediated_parties INTEGER NOT NULL, mediated_people INTEGER NOT NULL,
    PRIMARY KEY (tag, committee, category, source, basis, month)
) STRICT, WITHOUT ROWID;

-- Local --------------------------------------------------------------------------------------------------------------

-- What Ctrl+Z can take back: one row an operation.
CREATE TABLE operation (
    op BLOB PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE,
    author BLOB NOT NULL,
    command TEXT NOT NULL,
    subject BLOB NOT NULL,
    undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The arrival log: one row a transaction. kind: 1 own act, 2 received.
CREATE TABLE arrival (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind INTEGER NOT NULL
) STRICT;

CREATE TABLE local (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
