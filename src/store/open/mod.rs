//! Opening the database: what is damaged is set aside, what is newer is refused, and what is older is
//! copied before it is changed. Nothing is ever deleted.

mod copy;
mod error;
mod observer;
#[cfg(test)]
pub(super) mod tests;

pub use error::OpenError;
pub use observer::OpenObserver;

use super::migrations::migrations;
use super::{Store, StoreError};
use crate::clock::Clock;
use crate::domain::OpenProgress;
use crate::platform::private;
use crate::platform::remote_disk;
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
/// read after the start ([`Store::check_voices`]), and a person is told of what is done with all of it.
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
        Self::open_observed(dir, clock, &OpenObserver::default())
    }

    /// The same, and tells of what takes long.
    pub fn open_observed(
        dir: &Path,
        clock: &Clock,
        observer: &OpenObserver,
    ) -> Result<OpenStore, OpenError> {
        Self::observed(dir, clock, &migrations(), observer)
    }

    fn observed(
        dir: &Path,
        clock: &Clock,
        migrations: &[M<'_>],
        observer: &OpenObserver,
    ) -> Result<OpenStore, OpenError> {
        let opened = open_with(dir, clock, migrations, observer);
        opened.map_err(|error| match observer.go_on() {
            Ok(()) => error,
            Err(_) => OpenError::Stopped,
        })
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

fn open_with(
    dir: &Path,
    clock: &Clock,
    migrations: &[M<'_>],
    observer: &OpenObserver,
) -> Result<OpenStore, OpenError> {
    private::create_dir(dir).map_err(|error| from_io(dir, &error))?;
    let path = dir.join(DATABASE_FILE);
    let observer = &observer.of_large(size_on_disk(&path) > CHECKED_AT_ONCE);
    let (connection, set_aside) = match look(&path, migrations, observer)? {
        FileVersion::Sound(connection) => (connection, None),
        FileVersion::Damaged(reason) => {
            tracing::error!(%reason, "the database is damaged and is set aside");
            let aside = set_aside(&path, clock)?;
            match look(&path, migrations, observer)? {
                FileVersion::Sound(connection) => (connection, Some(aside)),
                FileVersion::Damaged(reason) => return Err(OpenError::Damaged { path, reason }),
            }
        }
    };
    // It was looked at, and set aside where that was needed.
    std::fs::remove_file(beside(&path, TO_BE_CHECKED)).ok();
    let open_error = |error| from_store(&path, error);
    configure(&connection).map_err(open_error)?;
    let version = number(&connection, "PRAGMA user_version").map_err(open_error)?;
    let (connection, copied) = if (1..count(migrations)).contains(&version) {
        let (connection, copy) =
            copy::before_migration(connection, dir, count(migrations), observer)?;
        (connection, Some(copy))
    } else {
        (connection, None)
    };
    let connection = migrate(connection, migrations, copied.is_some().then_some(observer))
        .map_err(open_error)?;
    Ok(OpenStore {
        store: Store::new(connection, dir.to_owned()),
        set_aside,
        copied,
    })
}

/// Changes the tables into those of this version, all of them or none. Only where there are rows there is
/// something to observe.
fn migrate(
    mut connection: Connection,
    migrations: &[M<'_>],
    observer: Option<&OpenObserver>,
) -> Result<Connection, StoreError> {
    if let Some(observer) = observer {
        observer.tell(OpenProgress::Migrating)?;
        observer.watch(&connection)?;
    }
    Migrations::from_slice(migrations)
        .to_latest(&mut connection)
        .map_err(from_migration)?;
    OpenObserver::leave(&connection)?;
    Ok(connection)
}

/// Opens the file without changing it and says whether it is one that can be worked with.
fn look(
    path: &Path,
    migrations: &[M<'_>],
    observer: &OpenObserver,
) -> Result<FileVersion, OpenError> {
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
        Ok((connection, _)) => match check_whole(&connection, observer) {
            Ok(None) => Ok(FileVersion::Sound(connection)),
            Ok(Some(reason)) => Ok(FileVersion::Damaged(reason)),
            Err(StoreError::Damaged) => Ok(FileVersion::Damaged(StoreError::Damaged.to_string())),
            Err(error) => Err(from_store(path, error)),
        },
        Err(StoreError::Damaged) => Ok(FileVersion::Damaged(StoreError::Damaged.to_string())),
        Err(error) => Err(from_store(path, error)),
    }
}

/// Reads every page.
fn check_whole(
    connection: &Connection,
    observer: &OpenObserver,
) -> Result<Option<String>, StoreError> {
    observer.tell(OpenProgress::Checking)?;
    observer.watch(connection)?;
    let found = check(connection, true)?;
    OpenObserver::leave(connection)?;
    Ok(found)
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
    // A write-ahead log is shared in memory, which the disk of another computer may grant and not keep; what
    // SQLite does instead is slower and as safe.
    let is_remote = connection
        .path()
        .is_some_and(|path| remote_disk::is_remote(Path::new(path)));
    let wanted = if is_remote { "DELETE" } else { "WAL" };
    let set = format!("PRAGMA journal_mode = {wanted}");
    let mode: String = connection.query_row(&set, [], |row| row.get(0))?;
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

/// The database and its log; nothing where there is none.
fn size_on_disk(path: &Path) -> u64 {
    let files = [path.to_owned(), beside(path, "-wal")];
    files
        .iter()
        .flat_map(|file| file.metadata())
        .map(|file| file.len())
        .sum()
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
