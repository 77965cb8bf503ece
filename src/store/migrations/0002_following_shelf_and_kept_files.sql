-- How a task is followed, what a person adds to a voice, and what is kept beside its row.

ALTER TABLE voices ADD COLUMN accepted_ns INTEGER;
ALTER TABLE voices ADD COLUMN finished_ns INTEGER;
ALTER TABLE voices ADD COLUMN last_check_ns INTEGER;
ALTER TABLE voices ADD COLUMN next_check_ns INTEGER;
ALTER TABLE voices ADD COLUMN collect_before_ns INTEGER;
ALTER TABLE voices ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;

-- Names in the folder of kept files.
ALTER TABLE voices ADD COLUMN sample_file TEXT;
ALTER TABLE voices ADD COLUMN sample_fingerprint TEXT;
ALTER TABLE voices ADD COLUMN trial_file TEXT;
ALTER TABLE voices ADD COLUMN trial_mime TEXT;
-- Text as the service wrote it, which need not be JSON.
ALTER TABLE voices ADD COLUMN voice_info TEXT;
ALTER TABLE voices ADD COLUMN task_detail TEXT;

ALTER TABLE voices ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE voices ADD COLUMN labels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(labels));
ALTER TABLE voices ADD COLUMN star INTEGER NOT NULL DEFAULT 0 CHECK (star IN (0, 1));
ALTER TABLE voices ADD COLUMN removed_ns INTEGER;
-- When one of these four changed last.
ALTER TABLE voices ADD COLUMN shelf_ns INTEGER;
-- What a search looks at beside the haystack, in lower case: the labels, each between two bytes 1F,
-- and the note. Apart from the haystack, because a job that settles a row does not know them.
ALTER TABLE voices ADD COLUMN shelf_text TEXT NOT NULL DEFAULT '';
-- By which lists are sorted, in lower case.
ALTER TABLE voices ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE voices ADD COLUMN account_key TEXT NOT NULL DEFAULT '';

-- The service answers for a task for 72 hours.
UPDATE voices SET collect_before_ns = coalesce(sent_ns, created_ns) + 259200000000000
    WHERE task_id IS NOT NULL;

DROP INDEX voices_newest;
DROP INDEX voices_search;
CREATE INDEX voices_newest ON voices (practice, created_ns DESC, id DESC, state_kind, removed_ns);
CREATE INDEX voices_search ON voices (practice, created_ns DESC, id DESC, state_kind, removed_ns,
    star, account_id, labels, shelf_text, haystack);
-- The view of voices in its other orders.
CREATE INDEX voices_by_name ON voices (practice, name_key, created_ns DESC, id DESC, star,
    account_id, state_kind, removed_ns, shelf_text, haystack)
    WHERE state_kind = 'ready' AND removed_ns IS NULL;
CREATE INDEX voices_by_account ON voices (practice, account_key, account_id, name_key,
    created_ns DESC, id DESC, star, state_kind, removed_ns, shelf_text, haystack)
    WHERE state_kind = 'ready' AND removed_ns IS NULL;
CREATE INDEX voices_removed ON voices (practice, removed_ns DESC) WHERE removed_ns IS NOT NULL;
CREATE INDEX voices_followed ON voices (collect_before_ns, next_check_ns)
    WHERE state_kind IN ('not_sure', 'accepted', 'in_progress');
CREATE INDEX voices_voice ON voices (voice_id) WHERE voice_id IS NOT NULL;
CREATE INDEX voices_sample ON voices (sample_fingerprint) WHERE sample_fingerprint IS NOT NULL;

-- The SessionIds of rows that were deleted: the service may still know them.
CREATE TABLE spent_sessions (
    session_id TEXT    NOT NULL,
    practice   INTEGER NOT NULL CHECK (practice IN (0, 1)),
    sent_ns    INTEGER NOT NULL,
    PRIMARY KEY (session_id, practice)
) STRICT, WITHOUT ROWID;
