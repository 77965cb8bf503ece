//! Connections beside the one that writes: for lists, and for the index of what rows say.

use super::db::Sync;
use super::search_index::build;
use super::{Store, StoreError, open};

/// How far the index of rows that were there before it is made, in blocks of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexProgress {
    /// Blocks that are made.
    pub made: u64,
    /// Blocks in all.
    pub of: u64,
}

impl Store {
    /// Another connection that only reads. Neither waits for the other: a list sees what was on the disk
    /// when it began, and all that was written before. `None` where the database knows no write-ahead
    /// log (in memory, or on some networks): there a reader would stand in the way.
    pub fn reader(&self) -> Result<Option<Self>, StoreError> {
        let mode: String = self
            .connection()
            .query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        if mode != "wal" {
            return Ok(None);
        }
        open::reader(self.folder()).map(Some)
    }

    /// Whether there is a file behind it.
    pub fn is_kept(&self) -> bool {
        self.connection()
            .path()
            .is_some_and(|path| !path.is_empty())
    }

    /// Makes one block of the index where one is needed. Says how far it is, or `None` when there was
    /// nothing to do. Others wait for the writing alone, some hundredths of a second at the most.
    pub fn index_step(&self) -> Result<Option<IndexProgress>, StoreError> {
        let Some(made) = build::read(self.connection())? else {
            return Ok(None);
        };
        self.write(Sync::Soon, |connection| build::write(connection, &made))?;
        let (made, of) = build::progress(self.connection())?;
        Ok(Some(IndexProgress { made, of }))
    }
}
