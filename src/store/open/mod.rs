//! Opening the database: what is damaged is set aside, what is newer is refused, and what is older is
//! copied before it is changed. Nothing is ever deleted.

mod error;
#[cfg(test)]
pub(super) mod tests;

pub use error::OpenError;

use super::migrations::migrations;
use super::{Store, StoreError};
use crate::clock::Clock;
use crate::platform::private::{self, Existing};
use error::{from_io, from_migration, from_store};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The database's name in the data folder.
pub const DATABASE_FILE: &str = "timbre.db";
/// What SQLite puts beside a database, by ending.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];
/// "Timb": tells our databases from those of other programs, as in the first migration.
const APPLICATION_ID: i64 = 0x5469_6D62;
/// Up to this size every page is read at each start, in bytes: some hundredths of a second. A larger one is
/// read after the start ([`Store::check_voices`]).
const CHECKED_AT_ONCE: u64 = 16 << 20;
/// Beside a database that was found to be damaged while it was in use: the next start reads every page.
const TO_BE_CHECKED: &str = "-check";
/// How long a write waits for another process that holds the database.
const BUSY_TIME: Duration = Duration::from_secs(2);

/// A database that is open, and what had to be done for it.
#[derive(Debug)]
pub struct OpenStore {
    /// The database.
    pub store: Store,
    /// Where a damaged database lies now; the one that is open is fresh.
    pub set_aside: Option<PathBuf>,
    /// Where a copy lies of the database as an older version left it.
    pub copied: Option<PathBuf>,
}

/// What the first look at a file says.
enum FileVersion {
    Sound(Connection),
    Damaged(String),
}

impl Store {
    /// Reads all voices of a database that was too large for that when it was opened: minutes, where there
    /// are a million.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], and those of the disk.
    pub fn check_voices(&self) -> Result<(), StoreError> {
        let path = self.folder().join(DATABASE_FILE);
        if !self.is_kept() || path.metadata()?.len() <= CHECKED_AT_ONCE {
            return Ok(());
        }
        match check(self.connection(), false)? {
            None => Ok(()),
            Some(reason) => {
                tracing::error!(%reason, "the database is damaged");
                Err(StoreError::Damaged)
            }
        }
    }

    /// Opens the database of a data folder, and makes folder and database where they are missing.
    pub fn open(dir: &Path, clock: &Clock) -> Result<OpenStore, OpenError> {
        open_with(dir, clock, &migrations())
    }

    /// A store that keeps nothing, for a window that can still show why.
    pub fn in_memory(dir: &Path) -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        Migrations::from_slice(&migrations())
            .to_latest(&mut connection)
            .map_err(from_migration)?;
        Ok(Self::new(connection, dir.to_owned()))
    }

    /// Another connection to the same database, for work that takes long and must not keep others from
    /// the first. Writers still wait for each other, so its writes should be short.
    pub fn again(&self) -> Result<Self, StoreError> {
        // What lies in the folder of a store in memory could not be opened, or is another version's.
        if !self.is_kept() {
            return Err(StoreError::Other {
                reason: "nothing is kept".to_owned(),
            });
        }
        let (connection, _) = try_look(&self.folder().join(DATABASE_FILE))?;
        configure(&connection)?;
        Ok(Self::new(connection, self.folder().to_owned()))
    }
}

/// Another connection to an open database that never writes.
pub(super) fn reader(dir: &Path) -> Result<Store, StoreError> {
    let (connection, _) = try_look(&dir.join(DATABASE_FILE))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY")?;
    Ok(Store::new(connection, dir.to_owned()))
}

fn open_with(dir: &Path, clock: &Clock, migrations: &[M<'_>]) -> Result<OpenStore, OpenError> {
    private::create_dir(dir).map_err(|error| from_io(dir, &error))?;
    let path = dir.join(DATABASE_FILE);
    let (connection, set_aside) = match look(&path, migrations)? {
        FileVersion::Sound(connection) => (connection, None),
        FileVersion::Damaged(reason) => {
            tracing::error!(%reason, "the database is damaged and is set aside");
            let aside = set_aside(&path, clock)?;
            match look(&path, migrations)? {
                FileVersion::Sound(connection) => (connection, Some(aside)),
                FileVersion::Damaged(reason) => return Err(OpenError::Damaged { path, reason }),
            }
        }
    };
    // It was looked at, and set aside where that was needed.
    std::fs::remove_file(beside(&path, TO_BE_CHECKED)).ok();
    let open_error = |error| from_store(&path, error);
    configure(&connection).map_err(open_error)?;
    let (mut connection, copied) = copy_before_migration(connection, dir, migrations)?;
    Migrations::from_slice(migrations)
        .to_latest(&mut connection)
        .map_err(|error| open_error(from_migration(error)))?;
    Ok(OpenStore {
        store: Store::new(connection, dir.to_owned()),
        set_aside,
        copied,
    })
}

/// Opens the file without changing it and says whether it is one that can be worked with.
fn look(path: &Path, migrations: &[M<'_>]) -> Result<FileVersion, OpenError> {
    // SQLite gives its companions the permissions of the database.
    let size = private::open_file(path)
        .and_then(|file| Ok(file.metadata()?.len()))
        .map_err(|error| from_io(path, &error))?;
    let now = size <= CHECKED_AT_ONCE || beside(path, TO_BE_CHECKED).exists();
    match try_look(path) {
        Ok((_, Some(found))) if found > count(migrations) => Err(OpenError::Newer {
            found,
            known: count(migrations),
        }),
        Ok((connection, Some(_))) if !now => Ok(FileVersion::Sound(connection)),
        Ok((connection, _)) => match check(&connection, true) {
            Ok(None) => Ok(FileVersion::Sound(connection)),
            Ok(Some(reason)) => Ok(FileVersion::Damaged(reason)),
            Err(StoreError::Damaged) => Ok(FileVersion::Damaged(StoreError::Damaged.to_string())),
            Err(error) => Err(from_store(path, error)),
        },
        Err(StoreError::Damaged) => Ok(FileVersion::Damaged(StoreError::Damaged.to_string())),
        Err(error) => Err(from_store(path, error)),
    }
}

/// Has the next start read every page of the database, and set it aside where it is damaged.
pub(crate) fn check_at_next_start(dir: &Path) -> io::Result<()> {
    private::open_file(&beside(&dir.join(DATABASE_FILE), TO_BE_CHECKED)).map(|_| ())
}

/// The connection, and the version where the file is ours beyond doubt.
fn try_look(path: &Path) -> Result<(Connection, Option<i64>), StoreError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(BUSY_TIME)?;
    // A file that will be refused or set aside keeps its log as it is.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let ours = number(&connection, "PRAGMA application_id")? == APPLICATION_ID;
    let version = number(&connection, "PRAGMA user_version")?;
    Ok((connection, ours.then_some(version)))
}

/// What is wrong with the file, if anything. Not whole means: what cannot be replaced, the voices,
/// and not the record of calls, which is most of a large file.
fn check(connection: &Connection, whole: bool) -> Result<Option<String>, StoreError> {
    let query = if whole {
        "PRAGMA quick_check(1)"
    } else {
        "PRAGMA quick_check('voices')"
    };
    let result: String = connection.query_row(query, [], |row| row.get(0))?;
    if result != "ok" {
        return Ok(Some(result));
    }
    let ours = number(connection, "PRAGMA application_id")? == APPLICATION_ID;
    let empty = number(connection, "SELECT count(*) FROM sqlite_schema")? == 0;
    Ok((!ours && !empty).then(|| "the database of another program".to_owned()))
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    if connection.is_readonly(MAIN_DB)? {
        return Err(StoreError::ReadOnly);
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    // Folders on some networks cannot do it; what SQLite does instead is slower and as safe.
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        tracing::warn!(%mode, "the database works without a write-ahead log");
    }
    // `fullfsync` is what macOS needs for a write to be on the disk. `secure_delete` overwrites what
    // is cleared: keys of uploads pass through here. `temp_store` keeps rows out of shared folders.
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA checkpoint_fullfsync = ON;
        PRAGMA foreign_keys = ON;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;",
    )?;
    // Takes the lock for writing: whether the folder lets us is known now and not at the first voice.
    connection.execute_batch("BEGIN IMMEDIATE; COMMIT")?;
    Ok(())
}

/// Before an older database is changed, a copy of it is made beside it. A copy that an earlier try
/// left is replaced: a migration happens whole or not at all, so it was made of the same rows.
fn copy_before_migration(
    connection: Connection,
    dir: &Path,
    migrations: &[M<'_>],
) -> Result<(Connection, Option<PathBuf>), OpenError> {
    let path = dir.join(DATABASE_FILE);
    let open_error = |error| from_store(&path, error);
    let version = number(&connection, "PRAGMA user_version").map_err(open_error)?;
    if version == 0 || version >= count(migrations) {
        return Ok((connection, None));
    }
    let copy = dir.join(format!("timbre.before-v{}.db", count(migrations)));
    // Closed, the database is one file, which is copied many times as fast as SQLite does it, and at once
    // where the disk can share the bytes. Open, its file must not be: closing it ends SQLite's locks.
    drop(connection);
    let is_whole = !beside(&path, "-wal").exists();
    // The copy is private from its birth, and gets its name only when it is whole.
    let copied = private::write_whole(&copy, Existing::Replace, |part| {
        if is_whole {
            io::copy(&mut std::fs::File::open(&path)?, part.as_file_mut())?;
        }
        let (connection, _) = try_look(&path)?;
        configure(&connection)?;
        if !is_whole {
            // It takes an empty file.
            let into = part.path().to_str().ok_or_else(|| StoreError::Other {
                reason: "the path is not Unicode".to_owned(),
            })?;
            connection.execute("VACUUM INTO ?1", [into])?;
        }
        forget_speakers(part.path())?;
        Ok(connection)
    });
    let connection = copied.map_err(|error: StoreError| from_store(&copy, error))?;
    Ok((connection, Some(copy)))
}

/// What is kept of speakers is in no copy.
fn forget_speakers(copy: &Path) -> Result<(), StoreError> {
    let (copy, _) = try_look(copy)?;
    // Closed, it is one file.
    copy.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    let has_any = number(
        &copy,
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'voiceprints'",
    )?;
    if has_any > 0 {
        copy.execute_batch("PRAGMA secure_delete = ON; DELETE FROM voiceprints")?;
    }
    Ok(())
}

/// Renames the database and its companions. The log goes first: it must never be found beside a fresh
/// database.
fn set_aside(path: &Path, clock: &Clock) -> Result<PathBuf, OpenError> {
    let damaged = |error: io::Error| OpenError::Damaged {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let aside = super::aside::damaged_name(path, clock);
    for ending in COMPANIONS {
        match std::fs::rename(beside(path, ending), beside(&aside, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(damaged(error)),
            _ => {}
        }
    }
    std::fs::rename(path, &aside).map_err(damaged)?;
    Ok(aside)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn number(connection: &Connection, query: &str) -> Result<i64, StoreError> {
    Ok(connection.query_row(query, [], |row| row.get(0))?)
}

fn count(migrations: &[M<'_>]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}
