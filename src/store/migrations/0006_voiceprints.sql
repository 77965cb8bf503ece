-- Whose voice the sample of a row has, as numbers that tell people apart: biometric, so apart from the rows,
-- which are exported and backed up. One line a row, gone with it. A line without a print says that the
-- sample was listened to and tells no voice, or that what was kept was deleted: it is not listened to again.
CREATE TABLE voiceprints (
    row_id      TEXT    NOT NULL PRIMARY KEY REFERENCES voices (id) ON DELETE CASCADE,
    -- 256 numbers of 32 bits, the least significant byte first.
    print       BLOB    CHECK (print IS NULL OR length(print) = 1024),
    -- How alike the trial and the sample are: the cosine between both; NULL where that is not known.
    trial       REAL,
    -- Whether the trial was listened to.
    trial_heard INTEGER NOT NULL DEFAULT 0 CHECK (trial_heard IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Of a removed voice nothing is kept; put back, it is listened to again.
CREATE TRIGGER voiceprints_removed
AFTER UPDATE OF removed_ns ON voices
WHEN new.removed_ns IS NOT NULL AND old.removed_ns IS NULL BEGIN
    DELETE FROM voiceprints WHERE row_id = new.id AND print IS NOT NULL;
END;
