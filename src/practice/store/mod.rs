//! What the practice service remembers: tasks and uploads in a database, the bytes of uploads in a folder
//! beside it.

mod tasks;
mod uploads;

pub(super) use tasks::{NewTask, Task, TaskMade};
pub(super) use uploads::{By, StoredUpload};

use super::StorePlace;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension};
use rusqlite_migration::{M, Migrations};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Rows older than this are of no use to any call: the longest rule of the service is 7 days.
const KEPT: SignedDuration = SignedDuration::from_hours(8 * 24);

/// For so long the service counts back.
const COUNTED: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Why the store does not open.
#[derive(Debug, thiserror::Error)]
pub enum PracticeStoreError {
    /// The file is not a database, or cannot be opened.
    #[error("the practice store does not open")]
    Database(#[from] rusqlite::Error),
    /// The file is of another program or of a newer version.
    #[error("the practice store has tables that are not known")]
    Schema(#[from] rusqlite_migration::Error),
    /// The folder for the bytes cannot be made.
    #[error("the practice service's folder cannot be used")]
    Folder(#[from] io::Error),
}

const SCHEMA: &[M<'static>] = &[
    M::up(
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
     CREATE TABLE tasks (
         seq INTEGER PRIMARY KEY AUTOINCREMENT,
         task_id TEXT NOT NULL UNIQUE,
         sub_app_id INTEGER NOT NULL,
         voice_name TEXT NOT NULL,
         voice_url TEXT NOT NULL,
         video_id TEXT NOT NULL,
         session_id TEXT NOT NULL,
         session_context TEXT NOT NULL,
         created_ms INTEGER NOT NULL,
         begin_ms INTEGER NOT NULL,
         finish_ms INTEGER NOT NULL,
         err_code INTEGER NOT NULL,
         err_code_ext TEXT NOT NULL,
         message TEXT NOT NULL,
         voice_id TEXT NOT NULL UNIQUE
     ) STRICT;
     CREATE INDEX tasks_by_session ON tasks (session_id, created_ms);
     CREATE INDEX tasks_by_app ON tasks (sub_app_id, created_ms);
     CREATE TABLE uploads (
         seq INTEGER PRIMARY KEY AUTOINCREMENT,
         session_key TEXT NOT NULL UNIQUE,
         path TEXT NOT NULL UNIQUE,
         file_id TEXT NOT NULL UNIQUE,
         secret_id TEXT NOT NULL UNIQUE,
         secret_key TEXT NOT NULL,
         token TEXT NOT NULL,
         key_expires_s INTEGER NOT NULL,
         sub_app_id INTEGER NOT NULL,
         media_type TEXT NOT NULL,
         expires_ms INTEGER,
         applied_ms INTEGER NOT NULL,
         etag TEXT,
         committed_ms INTEGER,
         deleted_ms INTEGER
     ) STRICT;",
    ),
    // Voices that were made, for the count of a year: tasks are forgotten long before.
    M::up(
        "CREATE TABLE counted (
             sub_app_id INTEGER NOT NULL,
             finish_ms INTEGER NOT NULL
         ) STRICT;
         CREATE INDEX counted_by_app ON counted (sub_app_id, finish_ms);
         INSERT INTO counted SELECT sub_app_id, finish_ms FROM tasks WHERE err_code = 0;",
    ),
];

/// Tasks, uploads and their bytes.
#[derive(Debug)]
pub(super) struct PracticeStore {
    connection: Mutex<Connection>,
    folder: PathBuf,
    /// Whether the folder goes with the store.
    passing: bool,
}

impl PracticeStore {
    pub(super) fn open(place: &StorePlace) -> Result<Self, PracticeStoreError> {
        let (mut connection, folder) = match place {
            StorePlace::Memory => (
                Connection::open_in_memory()?,
                std::env::temp_dir().join(format!("timbre-practice-{}", uuid::Uuid::new_v4())),
            ),
            StorePlace::File(path) => {
                if let Some(parent) = path.parent() {
                    make_private(parent)?;
                }
                private(std::fs::OpenOptions::new().append(true).create(true)).open(path)?;
                let connection = Connection::open(path)?;
                connection.pragma_update(None, "journal_mode", "WAL")?;
                connection.pragma_update(None, "synchronous", "NORMAL")?;
                (connection, path.with_extension("media"))
            }
        };
        Migrations::from_slice(SCHEMA).to_latest(&mut connection)?;
        make_private(&folder)?;
        Ok(Self {
            connection: Mutex::new(connection),
            folder,
            passing: *place == StorePlace::Memory,
        })
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves SQLite's own state whole.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The port of the last run.
    pub(super) fn port(&self) -> Result<Option<u16>, rusqlite::Error> {
        self.lock()
            .query_row("SELECT value FROM meta WHERE name = 'port'", [], |row| {
                row.get::<_, String>(0)
            })
            .optional()
            .map(|text| text.and_then(|text| text.parse().ok()))
    }

    pub(super) fn set_port(&self, port: u16) -> Result<(), rusqlite::Error> {
        self.lock()
            .execute(
                "INSERT INTO meta VALUES ('port', ?1)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [port.to_string()],
            )
            .map(drop)
    }

    /// Where the bytes of an upload lie once they are complete.
    pub(super) fn bytes_of(&self, file_id: &str) -> PathBuf {
        self.folder.join(file_id)
    }

    /// A file for bytes that are still arriving.
    pub(super) fn arriving(&self) -> io::Result<(PathBuf, std::fs::File)> {
        let name = format!("{}.part", uuid::Uuid::new_v4().simple());
        let path = self.folder.join(name);
        let file = private(std::fs::OpenOptions::new().write(true).create_new(true)).open(&path)?;
        Ok((path, file))
    }

    /// Where the bytes of uploads lie.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Deletes the bytes of uploads whose days are over.
    pub(super) fn expire(&self, now: Timestamp) -> Result<(), rusqlite::Error> {
        for file_id in self.gone_files(now)? {
            remove(&self.bytes_of(&file_id));
        }
        Ok(())
    }

    /// Forgets what no call can ask for any more, bytes first.
    pub(super) fn sweep(&self, now: Timestamp) -> Result<(), rusqlite::Error> {
        self.expire(now)?;
        let limit = (now - KEPT).as_millisecond();
        let connection = self.lock();
        connection.execute("DELETE FROM tasks WHERE created_ms < ?1", [limit])?;
        let uncounted = (now - COUNTED).as_millisecond();
        connection.execute("DELETE FROM counted WHERE finish_ms < ?1", [uncounted])?;
        connection.execute(
            "DELETE FROM uploads WHERE applied_ms < ?1
             AND (committed_ms IS NULL OR deleted_ms IS NOT NULL)",
            [limit],
        )?;
        Ok(())
    }

    /// Forgets the oldest of what clients left, beyond so many of each kind.
    pub(super) fn keep_newest(&self, records: u32) -> Result<(), rusqlite::Error> {
        let connection = self.lock();
        for table in ["tasks", "uploads", "counted"] {
            let gone =
                format!("DELETE FROM {table} WHERE rowid <= (SELECT max(rowid) FROM {table}) - ?1");
            connection.execute(&gone, [records])?;
        }
        Ok(())
    }

    /// Deletes the bytes of the oldest uploads until the rest takes no more than so many.
    pub(super) fn make_room(&self, bytes: u64, now: Timestamp) -> Result<(), rusqlite::Error> {
        let kept: Vec<String> = {
            let connection = self.lock();
            let mut query = connection.prepare_cached(
                "SELECT file_id FROM uploads WHERE etag IS NOT NULL AND deleted_ms IS NULL
                 ORDER BY seq DESC",
            )?;
            query
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?
        };
        let mut sum = 0;
        for file_id in kept {
            let path = self.bytes_of(&file_id);
            sum += path.metadata().map_or(0, |found| found.len());
            if sum > bytes {
                self.set_deleted(&file_id, now)?;
                remove(&path);
            }
        }
        Ok(())
    }
}

impl Drop for PracticeStore {
    fn drop(&mut self) {
        if self.passing
            && let Err(error) = std::fs::remove_dir_all(&self.folder)
        {
            tracing::debug!(%error, "a passing practice folder stays behind");
        }
    }
}

/// Deletes a file that may be gone already.
pub(super) fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "a practice sample stays behind");
        }
        _ => {}
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A file that is made now is for its owner's eyes alone.
fn private(options: &mut std::fs::OpenOptions) -> &mut std::fs::OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A time as it is stored.
fn time(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or_default()
}
