//! Connections beside the one that writes: for lists, and for the index of what rows say.

use super::db::Sync;
use super::search_index::{activity, build};
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

    /// Makes one block of the index of the activity where one is needed. Says whether there was one. Others wait
    /// for the writing alone.
    pub fn activity_index_step(&self) -> Result<bool, StoreError> {
        let Some(made) = activity::read(self.connection())? else {
            return Ok(false);
        };
        self.write(Sync::Soon, |connection| activity::write(connection, &made))?;
        Ok(true)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PageQuery, VoiceState};
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;

    #[test]
    fn a_row_is_written_in_the_middle_of_a_list_and_the_next_list_has_it() {
        let (_dir, store) = fresh();
        let mut row = voice();
        store.begin(&row).unwrap();
        let reader = store.reader().unwrap().unwrap();
        let mut list = reader
            .connection()
            .prepare("SELECT state_kind FROM voices")
            .unwrap();
        let mut rows = list.query([]).unwrap();
        assert!(rows.next().unwrap().is_some());
        let before = row.clone();
        row.state = VoiceState::Cancelled;
        store.journal(&before, &row).unwrap();
        assert!(rows.next().unwrap().is_none());
        drop(rows);
        let page = reader
            .order_page(true, None, "", &PageQuery::FIRST)
            .unwrap();
        assert_eq!(reader.voices(&page.ids).unwrap()[0].state, row.state);
    }

    #[test]
    fn a_reader_never_writes() {
        let (_dir, store) = fresh();
        let reader = store.reader().unwrap().unwrap();
        assert_eq!(reader.begin(&voice()), Err(StoreError::ReadOnly));
    }

    #[test]
    fn a_store_in_memory_touches_no_file_of_its_folder() {
        let (dir, store) = fresh();
        drop(store);
        let before = std::fs::read(dir.path().join(crate::store::DATABASE_FILE)).unwrap();
        let memory = Store::in_memory(dir.path()).unwrap();
        assert!(memory.again().is_err());
        assert!(memory.reader().unwrap().is_none());
        assert_eq!(
            std::fs::read(dir.path().join(crate::store::DATABASE_FILE)).unwrap(),
            before
        );
    }
}
