-- The paid call's journal asks this trigger whether a row under way stays under way. A list (`IN`) would be built
-- anew for each write and take longer than the rest of it.

DROP TRIGGER voices_changed;

CREATE TRIGGER voices_changed
AFTER UPDATE OF haystack, shelf_text, practice, state_kind, removed_ns, star, account_id ON voices
WHEN (
    old.state_kind <> 'draft' AND old.state_kind <> 'checking' AND old.state_kind <> 'uploading'
        AND old.state_kind <> 'sending' AND old.state_kind <> 'not_sure'
        AND old.state_kind <> 'accepted' AND old.state_kind <> 'in_progress'
    OR new.state_kind <> 'draft' AND new.state_kind <> 'checking' AND new.state_kind <> 'uploading'
        AND new.state_kind <> 'sending' AND new.state_kind <> 'not_sure'
        AND new.state_kind <> 'accepted' AND new.state_kind <> 'in_progress'
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
