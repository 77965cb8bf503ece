-- Times are nanoseconds since 1970, UTC. JSON columns hold the serde form of the domain types.
-- Where a value stands in a column and in JSON, the column is there to be queried and the JSON is
-- what is read back.

-- "Timb", so that a foreign SQLite file is never taken for ours.
PRAGMA application_id = 0x54696D62;

CREATE TABLE voices (
    id              TEXT    NOT NULL PRIMARY KEY,
    created_ns      INTEGER NOT NULL,
    updated_ns      INTEGER NOT NULL,
    practice        INTEGER NOT NULL CHECK (practice IN (0, 1)),
    account_id      TEXT    NOT NULL,
    -- Text: an application may be any u64, and nothing is calculated with it.
    sub_app_id      TEXT,
    account         TEXT    NOT NULL CHECK (json_valid(account)),
    name            TEXT    NOT NULL,
    source          TEXT    NOT NULL CHECK (json_valid(source)),
    session_id      TEXT,
    session_context TEXT    NOT NULL,
    priority        INTEGER NOT NULL,
    -- The exact bytes of the paid call.
    body            BLOB,
    upload          TEXT             CHECK (upload IS NULL OR json_valid(upload)),
    sent_ns         INTEGER,
    request_id      TEXT,
    -- No CHECK on the kinds: a newer version may know more of them, and this one must still read.
    state_kind      TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (json_valid(state)),
    task_id         TEXT,
    voice_id        TEXT,
    -- What a search looks at, in lower case: SQLite folds ASCII alone.
    haystack        TEXT    NOT NULL
) STRICT;

-- The history, newest first, is read from an index alone: once without the text, once with it.
CREATE INDEX voices_newest ON voices (practice, created_ns DESC, id DESC, state_kind);
CREATE INDEX voices_search ON voices (practice, created_ns DESC, id DESC, state_kind, haystack);
CREATE INDEX voices_state ON voices (state_kind, created_ns);
CREATE INDEX voices_session ON voices (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX voices_task ON voices (task_id) WHERE task_id IS NOT NULL;

-- Each call made, redacted before it came here.
CREATE TABLE attempts (
    id             INTEGER PRIMARY KEY,
    row_id         TEXT REFERENCES voices (id) ON DELETE SET NULL,
    started_ns     INTEGER NOT NULL,
    action         TEXT    NOT NULL,
    endpoint       TEXT    NOT NULL,
    account_id     TEXT    NOT NULL,
    http_status    INTEGER,
    duration_ms    INTEGER NOT NULL,
    request        TEXT    NOT NULL,
    answer         TEXT    NOT NULL,
    request_id     TEXT,
    code           TEXT,
    clock_behind_s INTEGER
) STRICT;

CREATE INDEX attempts_of_row ON attempts (row_id, started_ns);
CREATE INDEX attempts_newest ON attempts (started_ns DESC);

-- The form as it stands; one row.
CREATE TABLE draft (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    draft TEXT    NOT NULL CHECK (json_valid(draft))
) STRICT;
