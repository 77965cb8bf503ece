-- What makes a list of many rows quick: how many there are, and an index of what they say. All of it
-- follows from the voices and is made anew where it is missing.

-- Rows that are over and not removed. Those under way are few and are counted where they are: so the
-- paid call's journal writes nothing here.
CREATE TABLE row_counts (
    practice   INTEGER NOT NULL,
    state_kind TEXT    NOT NULL,
    amount     INTEGER NOT NULL,
    PRIMARY KEY (practice, state_kind)
) STRICT, WITHOUT ROWID;

INSERT INTO row_counts
    SELECT practice, state_kind, count(*) FROM voices
    WHERE removed_ns IS NULL AND state_kind NOT IN
        ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress')
    GROUP BY practice, state_kind;

-- 4096 rows each, by rowid: the pieces of text that many of them share, each with its rows.
CREATE TABLE search_blocks (
    block      INTEGER NOT NULL PRIMARY KEY,
    dictionary BLOB    NOT NULL
) STRICT;
-- Every one, two and three characters of the other pieces, with their rows.
CREATE TABLE search_grams (
    block INTEGER NOT NULL,
    gram  TEXT    NOT NULL,
    rows  BLOB    NOT NULL,
    PRIMARY KEY (block, gram)
) STRICT, WITHOUT ROWID;
-- Blocks of rows that were there before the index was: until these are made, rows are searched one by
-- one.
CREATE TABLE search_pending (
    block INTEGER NOT NULL PRIMARY KEY
) STRICT;
-- Rows of which the index does not tell the truth (yet): these are searched one by one. A row under way
-- is always one of them.
CREATE TABLE search_stale (
    row   INTEGER NOT NULL PRIMARY KEY,
    -- How often it changed: one that changed while its block was made stays.
    times INTEGER NOT NULL DEFAULT 1
) STRICT;

INSERT INTO search_pending
    WITH RECURSIVE blocks (block) AS (
        SELECT 0 WHERE EXISTS (SELECT 1 FROM voices)
        UNION ALL
        SELECT block + 1 FROM blocks WHERE block < (SELECT max(rowid) FROM voices) / 4096
    )
    SELECT block FROM blocks;

CREATE TRIGGER voices_added AFTER INSERT ON voices BEGIN
    INSERT INTO search_stale (row) VALUES (new.rowid)
        ON CONFLICT DO UPDATE SET times = times + 1;
    INSERT INTO row_counts SELECT new.practice, new.state_kind, 1
        WHERE new.removed_ns IS NULL AND new.state_kind NOT IN
            ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress')
        ON CONFLICT DO UPDATE SET amount = amount + 1;
END;

CREATE TRIGGER voices_changed
AFTER UPDATE OF haystack, shelf_text, practice, state_kind, removed_ns, star, account_id ON voices
WHEN (
    old.state_kind NOT IN
        ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress')
    OR new.state_kind NOT IN
        ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress')
) AND (
    old.state_kind <> new.state_kind OR old.removed_ns IS NOT new.removed_ns
    OR old.star <> new.star OR old.practice <> new.practice OR old.account_id <> new.account_id
    OR old.shelf_text <> new.shelf_text OR old.haystack <> new.haystack
) BEGIN
    INSERT INTO search_stale (row) VALUES (new.rowid)
        ON CONFLICT DO UPDATE SET times = times + 1;
    UPDATE row_counts SET amount = amount - 1
        WHERE practice = old.practice AND state_kind = old.state_kind
            AND old.removed_ns IS NULL AND old.state_kind NOT IN
            ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress');
    INSERT INTO row_counts SELECT new.practice, new.state_kind, 1
        WHERE new.removed_ns IS NULL AND new.state_kind NOT IN
            ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress')
        ON CONFLICT DO UPDATE SET amount = amount + 1;
END;

CREATE TRIGGER voices_deleted AFTER DELETE ON voices BEGIN
    INSERT INTO search_stale (row) VALUES (old.rowid)
        ON CONFLICT DO UPDATE SET times = times + 1;
    UPDATE row_counts SET amount = amount - 1
        WHERE practice = old.practice AND state_kind = old.state_kind
            AND old.removed_ns IS NULL AND old.state_kind NOT IN
            ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress');
END;
