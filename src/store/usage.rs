//! What is kept, how much it takes, and deleting any of it.

use super::db::{Sync, nanos};
use super::kept::KeptFiles;
use super::open::DATABASE_FILE;
use super::takes::TakeFiles;
use super::{Store, StoreError};
use crate::domain::{Amount, Disposable, KeptKind, KeptName, RowId, Usage};
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// The kinds whose row is not at work: what is theirs can be deleted.
const SETTLED: &str = "state_kind NOT IN
    ('draft', 'checking', 'uploading', 'sending', 'not_sure', 'accepted', 'in_progress')";

impl Store {
    /// The folder of kept files.
    pub fn kept_files(&self) -> KeptFiles {
        KeptFiles::of(self.folder())
    }

    /// What is kept, and how much it takes. Reads the record of calls: not to be asked in each frame.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage: Usage = self.connection().query_row(
            "SELECT (SELECT count(*) FROM voices WHERE removed_ns IS NULL),
                (SELECT count(*) FROM voices WHERE removed_ns IS NOT NULL),
                (SELECT count(*) FROM attempts),
                (SELECT coalesce(sum(octet_length(request) + octet_length(answer)), 0)
                    FROM attempts)",
            [],
            |row| {
                let number = |index| row.get::<_, i64>(index).map(i64::unsigned_abs);
                Ok(Usage {
                    voices: number(0)?,
                    removed: number(1)?,
                    attempts: Amount {
                        count: number(2)?,
                        bytes: number(3)?,
                    },
                    ..Usage::default()
                })
            },
        )?;
        let files = self.kept_files();
        usage.samples = files.amount(KeptKind::Sample)?;
        usage.trials = files.amount(KeptKind::Trial)?;
        usage.takes = TakeFiles::of(self.folder()).amount()?;
        usage.statements = files.amount(KeptKind::Statement)?;
        for (name, path, bytes) in files_in(self.folder())? {
            if name.starts_with(DATABASE_FILE) {
                usage.database_bytes += bytes;
            } else if is_copy(&path) {
                usage.copies.add(bytes);
            }
        }
        Ok(usage)
    }

    /// Deletes all of one kind and gives the space back to the disk. What was deleted is overwritten
    /// in the database; what remains of files is up to the disk. Returns how much was deleted.
    pub fn dispose(&self, what: Disposable) -> Result<Amount, StoreError> {
        match what {
            Disposable::Attempts => self.dispose_attempts(),
            Disposable::Samples => self.dispose_files(KeptKind::Sample),
            Disposable::Trials => self.dispose_files(KeptKind::Trial),
            Disposable::Takes => Ok(TakeFiles::of(self.folder()).delete_all()?),
            Disposable::Statements => self.dispose_files(KeptKind::Statement),
            Disposable::Removed => self.dispose_removed(),
            Disposable::Draft => {
                let count = self.delete_and_shrink("DELETE FROM draft")?;
                Ok(Amount { count, bytes: 0 })
            }
            Disposable::Copies => {
                let mut amount = Amount::default();
                for (_, path, bytes) in files_in(self.folder())? {
                    if is_copy(&path) {
                        std::fs::remove_file(&path)?;
                        amount.add(bytes);
                    }
                }
                Ok(amount)
            }
        }
    }

    /// Deletes the calls made before a time, and of the others the oldest until at most `at_most` are
    /// left. Returns how many were deleted. The space is used again for later calls.
    pub fn prune_attempts(&self, before: Timestamp, at_most: u64) -> Result<u64, StoreError> {
        let at_most = i64::try_from(at_most).unwrap_or(i64::MAX);
        let deleted = self.write(Sync::Soon, |connection| {
            Ok(connection
                .prepare_cached(
                    "DELETE FROM attempts WHERE started_ns < ?1 OR id IN (
                        SELECT id FROM attempts ORDER BY started_ns DESC, id DESC
                        LIMIT -1 OFFSET ?2)",
                )?
                .execute((nanos(before), at_most))?)
        })?;
        Ok(deleted as u64)
    }

    fn delete_and_shrink(&self, statement: &str) -> Result<u64, StoreError> {
        let count = self.write(Sync::Now, |connection| {
            Ok(connection.execute(statement, [])?)
        })?;
        self.shrink()?;
        Ok(count as u64)
    }

    /// The log is emptied too: it may still hold what was deleted.
    fn shrink(&self) -> Result<(), StoreError> {
        self.write(Sync::Now, |connection| {
            let last = |connection: &Connection| {
                connection.query_row("SELECT max(rowid) FROM voices", [], |row| {
                    row.get::<_, Option<i64>>(0)
                })
            };
            let before = last(connection)?;
            connection.execute_batch("VACUUM")?;
            // SQLite may count the rows anew, and the index knows them by number.
            if last(connection)? != before {
                super::search_index::build::forget(connection)?;
            }
            Ok(connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?)
        })
    }

    fn dispose_attempts(&self) -> Result<Amount, StoreError> {
        let condition = format!(
            "row_id IS NULL OR row_id NOT IN (SELECT id FROM voices WHERE NOT ({SETTLED}))"
        );
        let amount = self.connection().query_row(
            &format!(
                "SELECT count(*), coalesce(sum(octet_length(request) + octet_length(answer)), 0)
                FROM attempts WHERE {condition}"
            ),
            [],
            |row| {
                let number = |index| row.get::<_, i64>(index).map(i64::unsigned_abs);
                Ok(Amount {
                    count: number(0)?,
                    bytes: number(1)?,
                })
            },
        )?;
        self.delete_and_shrink(&format!("DELETE FROM attempts WHERE {condition}"))?;
        Ok(amount)
    }

    /// The files go first: a row without its file says so, a file without its row is never found.
    fn dispose_files(&self, kind: KeptKind) -> Result<Amount, StoreError> {
        let busy = self.busy_rows()?;
        let amount =
            self.delete_files(|name| name.kind() == kind && !busy.contains(&name.row()))?;
        let columns = match kind {
            KeptKind::Sample => "sample_file = NULL",
            KeptKind::Trial => "trial_file = NULL, trial_mime = NULL",
            KeptKind::Statement => "consent = json_remove(consent, '$.statement')",
        };
        self.delete_and_shrink(&format!("UPDATE voices SET {columns} WHERE {SETTLED}"))?;
        Ok(amount)
    }

    fn dispose_removed(&self) -> Result<Amount, StoreError> {
        let gone = super::list::ids(
            self.connection(),
            &format!("SELECT id FROM voices WHERE removed_ns IS NOT NULL AND {SETTLED}"),
            [],
        )?;
        let gone: HashSet<RowId> = gone.into_iter().collect();
        let files = self.delete_files(|name| gone.contains(&name.row()))?;
        let condition = format!("removed_ns IS NOT NULL AND {SETTLED}");
        let count = self.write(Sync::Now, |connection| {
            let transaction = connection.unchecked_transaction()?;
            spend_sessions(&transaction, &condition)?;
            transaction.execute(
                &format!(
                    "DELETE FROM attempts WHERE row_id IN
                        (SELECT id FROM voices WHERE {condition})"
                ),
                [],
            )?;
            let count =
                transaction.execute(&format!("DELETE FROM voices WHERE {condition}"), [])?;
            transaction.commit()?;
            Ok(count)
        })?;
        self.shrink()?;
        Ok(Amount {
            count: count as u64,
            bytes: files.bytes,
        })
    }

    fn busy_rows(&self) -> Result<HashSet<RowId>, StoreError> {
        let query = format!("SELECT id FROM voices WHERE NOT ({SETTLED})");
        let ids = super::list::ids(self.connection(), &query, [])?;
        Ok(ids.into_iter().collect())
    }

    fn delete_files(&self, which: impl Fn(&KeptName) -> bool) -> Result<Amount, StoreError> {
        let files = self.kept_files();
        let mut amount = Amount::default();
        for (name, _) in files.all()? {
            if which(&name) {
                amount.add(files.delete(&name)?);
            }
        }
        Ok(amount)
    }
}

/// Writes the SessionId of each row down that is about to be deleted.
fn spend_sessions(connection: &Connection, condition: &str) -> Result<(), StoreError> {
    connection.execute(
        &format!(
            "INSERT INTO spent_sessions (session_id, practice, sent_ns)
            SELECT session_id, practice, max(sent_ns) FROM voices
            WHERE {condition} AND session_id IS NOT NULL AND sent_ns IS NOT NULL
            GROUP BY session_id, practice
            ON CONFLICT DO UPDATE SET sent_ns = max(sent_ns, excluded.sent_ns)"
        ),
        [],
    )?;
    Ok(())
}

/// The regular files of a folder: name, path, bytes.
fn files_in(folder: &Path) -> io::Result<Vec<(String, PathBuf, u64)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if let (true, Ok(name)) = (metadata.is_file(), entry.file_name().into_string()) {
            found.push((name, entry.path(), metadata.len()));
        }
    }
    Ok(found)
}

/// Whether a file is a copy made before a migration, or was set aside as damaged.
fn is_copy(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| {
        name.starts_with("timbre.before-v")
            || name.starts_with("timbre.damaged-")
            || name.starts_with("settings.damaged-")
    })
}
