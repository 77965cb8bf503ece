-- Takes back all that the migrations after the third brought: the tables as the version before the search's
-- index left them. A later migration adds here what takes it back.
DROP TRIGGER voices_added; DROP TRIGGER voices_changed; DROP TRIGGER voices_deleted;
DROP TABLE row_counts; DROP TABLE search_blocks; DROP TABLE search_grams;
DROP TABLE search_pending; DROP TABLE search_stale;
DROP TRIGGER voiceprints_removed; DROP TABLE voiceprints;
DROP TABLE activity_blocks; DROP TABLE activity_grams;
DROP TABLE attempts;
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    row_id TEXT REFERENCES voices (id) ON DELETE SET NULL,
    started_ns INTEGER NOT NULL,
    action TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    account_id TEXT NOT NULL,
    http_status INTEGER,
    duration_ms INTEGER NOT NULL,
    request TEXT NOT NULL,
    answer TEXT NOT NULL,
    request_id TEXT,
    code TEXT,
    clock_behind_s INTEGER
) STRICT;
CREATE INDEX attempts_newest ON attempts (started_ns DESC);
ALTER TABLE voices DROP COLUMN custom;
PRAGMA user_version = 3;
