//! What is kept, how much it takes, and deleting any of it.

use super::attempt::BYTES;
use super::db::Sync;
use super::kept::KeptFiles;
use super::kinds;
use super::open::DATABASE_FILE;
use super::search_index;
use super::takes::TakeFiles;
use super::{Store, StoreError};
use crate::domain::{Amount, KeptKind, KeptName, RowId, StoredKind, Usage};
use rusqlite::Connection;
use std::collections::HashSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The rows whose things can be deleted: those at rest on which nobody is at work now.
struct Deletable(String);

impl Deletable {
    fn new(at_work: &[RowId]) -> Self {
        let ids: Vec<String> = at_work.iter().map(|id| format!("'{id}'")).collect();
        Self(format!(
            "(state_kind NOT IN ({}) AND id NOT IN ({}))",
            kinds::at_work(),
            ids.join(", ")
        ))
    }
}

impl fmt::Display for Deletable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Store {
    /// The folder of kept files.
    pub fn kept_files(&self) -> KeptFiles {
        KeptFiles::of(self.folder())
    }

    /// What is kept, and how much it takes. Counts all attempts: not to be asked in each frame.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage: Usage = self.connection().query_row(
            &format!(
                "SELECT (SELECT count(*) FROM voices WHERE removed_ns IS NULL),
                (SELECT count(*) FROM voices WHERE removed_ns IS NOT NULL),
                (SELECT count(*) FROM attempts),
                (SELECT coalesce(sum({BYTES}), 0) FROM attempts INDEXED BY attempts_newest)"
            ),
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
        usage.voiceprints = self.voiceprint_amount()?;
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
    /// in the database; what remains of files is up to the disk. What belongs to rows that are not at
    /// rest stays, and so does what belongs to those on which somebody is `at_work`. Returns how much was
    /// deleted.
    pub fn dispose(&self, what: StoredKind, at_work: &[RowId]) -> Result<Amount, StoreError> {
        let rows = &Deletable::new(at_work);
        match what {
            StoredKind::Attempts => self.dispose_attempts(rows),
            StoredKind::Samples => self.dispose_files(KeptKind::Sample, rows),
            StoredKind::Trials => self.dispose_files(KeptKind::Trial, rows),
            StoredKind::Takes => Ok(TakeFiles::of(self.folder()).delete_all()?),
            StoredKind::Statements => self.dispose_files(KeptKind::Statement, rows),
            StoredKind::Voiceprints => self.dispose_voiceprints(),
            StoredKind::Removed => self.dispose_removed(rows),
            StoredKind::Draft => {
                let count = self.delete_and_shrink("DELETE FROM draft")?;
                Ok(Amount { count, bytes: 0 })
            }
            StoredKind::Copies => {
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

    pub(super) fn delete_and_shrink(&self, statement: &str) -> Result<u64, StoreError> {
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
                search_index::build::forget(connection)?;
            }
            Ok(connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?)
        })
    }

    fn dispose_attempts(&self, rows: &Deletable) -> Result<Amount, StoreError> {
        let condition = format!(
            "kept_as IS NULL
            AND (row_id IS NULL OR row_id NOT IN (SELECT id FROM voices WHERE NOT {rows}))"
        );
        let amount = self.connection().query_row(
            &format!(
                "SELECT count(*), coalesce(sum({BYTES}), 0)
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
        self.write(Sync::Soon, search_index::activity::forget)?;
        self.delete_and_shrink(&format!("DELETE FROM attempts WHERE {condition}"))?;
        Ok(amount)
    }

    /// The files go first: a row without its file says so, a file without its row is never found.
    fn dispose_files(&self, kind: KeptKind, rows: &Deletable) -> Result<Amount, StoreError> {
        let busy = self.busy_rows(rows)?;
        let amount =
            self.delete_files(|name| name.kind() == kind && !busy.contains(&name.row()))?;
        let columns = match kind {
            KeptKind::Sample => "sample_file = NULL",
            KeptKind::Trial => "trial_file = NULL, trial_mime = NULL",
            KeptKind::Statement => "consent = json_remove(consent, '$.statement')",
        };
        self.delete_and_shrink(&format!("UPDATE voices SET {columns} WHERE {rows}"))?;
        Ok(amount)
    }

    fn dispose_removed(&self, rows: &Deletable) -> Result<Amount, StoreError> {
        let condition = format!("removed_ns IS NOT NULL AND {rows}");
        let gone = super::list::ids(
            self.connection(),
            &format!("SELECT id FROM voices WHERE {condition}"),
            [],
        )?;
        let gone: HashSet<RowId> = gone.into_iter().collect();
        let files = self.delete_files(|name| gone.contains(&name.row()))?;
        let count = self.write(Sync::Now, |connection| {
            let transaction = connection.unchecked_transaction()?;
            spend_sessions(&transaction, &condition)?;
            search_index::activity::forget(&transaction)?;
            transaction.execute(
                &format!(
                    "DELETE FROM attempts WHERE kept_as IS NULL AND row_id IN
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

    fn busy_rows(&self, rows: &Deletable) -> Result<HashSet<RowId>, StoreError> {
        let query = format!("SELECT id FROM voices WHERE NOT {rows}");
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
