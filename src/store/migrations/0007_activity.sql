-- The activity: all of each attempt that can be seen, the attempts of a call together, and an index of what
-- they say.

-- The attempts of one call have it in common; NULL from versions that told none apart.
ALTER TABLE attempts ADD COLUMN call_id TEXT;
-- Whether its call has a later attempt.
ALTER TABLE attempts ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1));
ALTER TABLE attempts ADD COLUMN route TEXT;
ALTER TABLE attempts ADD COLUMN canonical_request TEXT;
ALTER TABLE attempts ADD COLUMN string_to_sign TEXT;
ALTER TABLE attempts ADD COLUMN answer_headers TEXT;
-- Of the whole body, also where only its beginning is kept.
ALTER TABLE attempts ADD COLUMN answer_bytes INTEGER;
ALTER TABLE attempts ADD COLUMN answer_cut INTEGER NOT NULL DEFAULT 0 CHECK (answer_cut IN (0, 1));
ALTER TABLE attempts ADD COLUMN transport TEXT CHECK (transport IS NULL OR json_valid(transport));
ALTER TABLE attempts ADD COLUMN timing TEXT CHECK (timing IS NULL OR json_valid(timing));
-- The name under which the person keeps it: such an attempt is not pruned.
ALTER TABLE attempts ADD COLUMN kept_as TEXT;

-- Lists, and how much the attempts take, are read from this index alone.
DROP INDEX attempts_newest;
CREATE INDEX attempts_newest ON attempts (started_ns DESC, id DESC, superseded, account_id, action, http_status,
    code, transport, row_id,
    (octet_length(request) + octet_length(answer) + coalesce(octet_length(canonical_request), 0)
        + coalesce(octet_length(string_to_sign), 0) + coalesce(octet_length(answer_headers), 0)));
CREATE INDEX attempts_of_call ON attempts (call_id, id) WHERE call_id IS NOT NULL;
CREATE INDEX attempts_kept ON attempts (id) WHERE kept_as IS NOT NULL;

-- 4096 attempts each, by id: as the blocks of the index of voices. The attempts up to `upto` are in it.
CREATE TABLE activity_blocks (
    block      INTEGER NOT NULL PRIMARY KEY,
    upto       INTEGER NOT NULL,
    dictionary BLOB    NOT NULL
) STRICT;
CREATE TABLE activity_grams (
    block INTEGER NOT NULL,
    gram  TEXT    NOT NULL,
    rows  BLOB    NOT NULL,
    PRIMARY KEY (block, gram)
) STRICT, WITHOUT ROWID;

-- SQLite gives the number of a deleted attempt out again where it was the highest: what the index says of
-- that number is of the former one.
CREATE TRIGGER attempts_number_again AFTER INSERT ON attempts
WHEN new.id <= (SELECT coalesce(max(upto), 0) FROM activity_blocks) BEGIN
    DELETE FROM activity_grams WHERE block IN (SELECT block FROM activity_blocks WHERE upto >= new.id);
    DELETE FROM activity_blocks WHERE upto >= new.id;
END;
