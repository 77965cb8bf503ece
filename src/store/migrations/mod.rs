//! Migrations: the versions of the database, oldest first. A version that was given out never changes.

use rusqlite::Transaction;
use rusqlite_migration::{HookResult, M};

/// All migrations.
pub(super) fn migrations() -> Vec<M<'static>> {
    vec![
        M::up(include_str!("0001_voices_and_attempts.sql")),
        M::up_with_hook(
            include_str!("0002_following_shelf_and_kept_files.sql"),
            fill_keys,
        ),
        M::up(include_str!("0003_whose_voice.sql")),
        M::up(include_str!("0005_search_index.sql")),
        M::up(include_str!("0006_voiceprints.sql")),
        M::up(include_str!("0007_activity.sql")),
        M::up(include_str!("0008_custom_body.sql")),
        M::up(include_str!("0009_cheaper_trigger.sql")),
    ]
}

/// The keys by which lists are sorted: SQLite folds ASCII alone.
fn fill_keys(transaction: &Transaction<'_>) -> HookResult {
    let mut read = transaction
        .prepare("SELECT rowid, name, coalesce(json_extract(account, '$.name'), '') FROM voices")?;
    let mut write = transaction
        .prepare("UPDATE voices SET name_key = ?2, account_key = ?3 WHERE rowid = ?1")?;
    let rows = read.query_map([], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    for row in rows {
        let (rowid, name, account) = row?;
        write.execute((rowid, name.to_lowercase(), account.to_lowercase()))?;
    }
    Ok(())
}
