//! The copy of an earlier version's database that is made before its tables are changed.

use super::error::from_store;
use super::{DATABASE_FILE, OpenError, OpenObserver, beside, configure, number, try_look};
use crate::domain::OpenProgress;
use crate::platform::private::{self, Existing};
use crate::store::StoreError;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// After so many bytes it is told how far the copy is.
const PART: u64 = 32 << 20;

/// Copies the database beside itself, and opens it again. A copy that an earlier try left is replaced: a
/// migration happens whole or not at all, so it was made of the same rows.
pub(super) fn before_migration(
    connection: Connection,
    dir: &Path,
    version: i64,
    observer: &OpenObserver,
) -> Result<(Connection, PathBuf), OpenError> {
    let path = dir.join(DATABASE_FILE);
    let copy = dir.join(format!("timbre.before-v{version}.db"));
    // Closed, the database is one file, which is copied many times as fast as SQLite does it, and at once
    // where the disk can share the bytes. Open, its file must not be: closing it ends SQLite's locks.
    drop(connection);
    let is_whole = !beside(&path, "-wal").exists();
    // The copy is private from its birth, and gets its name only when it is whole.
    let copied = private::write_whole(&copy, Existing::Replace, |part| {
        if is_whole {
            copy_file(&mut File::open(&path)?, part.as_file(), observer)?;
        }
        let (connection, _) = try_look(&path)?;
        configure(&connection)?;
        if !is_whole {
            copy_pages(&connection, part.path(), observer)?;
        }
        forget_speakers(part.path())?;
        Ok(connection)
    });
    let connection = copied.map_err(|error: StoreError| from_store(&copy, error))?;
    Ok((connection, copy))
}

fn copy_file(from: &mut File, mut to: &File, observer: &OpenObserver) -> Result<(), StoreError> {
    let of = from.metadata()?.len();
    let mut done = 0;
    loop {
        observer.tell(OpenProgress::Copying { done, of })?;
        let part = io::copy(&mut from.by_ref().take(PART), &mut to)?;
        if part == 0 {
            return Ok(());
        }
        // What only waits to be written is not done; the last of it would take as long as all the rest.
        to.sync_data()?;
        done += part;
    }
}

/// Copies a database whose last changes stand in its log.
fn copy_pages(from: &Connection, to: &Path, observer: &OpenObserver) -> Result<(), StoreError> {
    let mut to = Connection::open_with_flags(
        to,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // What is cut off never gets its name, so it needs no way back.
    to.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
    let page = u64::try_from(number(from, "PRAGMA page_size")?).unwrap_or(4096);
    let pages = i32::try_from(PART / page).unwrap_or(i32::MAX);
    let backup = Backup::new(from, &mut to)?;
    loop {
        let step = backup.step(pages)?;
        let progress = backup.progress();
        let bytes = |pages: i32| u64::try_from(pages).unwrap_or_default() * page;
        observer.tell(OpenProgress::Copying {
            done: bytes(progress.pagecount - progress.remaining),
            of: bytes(progress.pagecount),
        })?;
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            // Another process holds it, in spite of the folder's lock.
            _ => return Err(StoreError::Busy),
        }
    }
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
