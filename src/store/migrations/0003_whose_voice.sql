-- Whose voice it is, as the person said it: JSON, or NULL where it was not said or was deleted.
-- The name of a kept statement stands in it.

ALTER TABLE voices ADD COLUMN consent TEXT CHECK (consent IS NULL OR json_valid(consent));
