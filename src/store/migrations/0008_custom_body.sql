-- What the body of the paid call is made of, where the fields of the form alone do not make it: JSON with its
-- members, and whether it was sent past the rules of the form. NULL for every other row.

ALTER TABLE voices ADD COLUMN custom TEXT CHECK (custom IS NULL OR json_valid(custom));
