//! The open database: rows of the history and the form's draft. How lists are read stands in `list`,
//! how attempts are written down in `attempt`.

use super::StoreError;
use super::rows::{RowColumns, read_voice};
use crate::domain::{Draft, RowId, Voice};
use rusqlite::{Connection, OptionalExtension};
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// The open database. `Send` and not `Sync`: one at a time, behind a lock.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    folder: PathBuf,
    /// What SQLite was told last of when a write is on the disk.
    sync: Cell<Option<Sync>>,
    pretends_to_be_full: bool,
}

/// When a write is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sync {
    /// When the function returns: it outlives a power cut.
    Now,
    /// Soon: it outlives the app's end but perhaps not a power cut.
    Soon,
}

impl Store {
    pub(super) fn new(connection: Connection, folder: PathBuf) -> Self {
        Self {
            connection,
            folder,
            sync: Cell::new(None),
            pretends_to_be_full: false,
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Each write is one statement, and so one transaction, or makes its own.
    pub(super) fn write<T>(
        &self,
        sync: Sync,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.pretends_to_be_full {
            return Err(StoreError::Full);
        }
        // To say it again would take a tenth of a write's time.
        if self.sync.get() != Some(sync) {
            self.connection.execute_batch(match sync {
                Sync::Now => "PRAGMA synchronous = FULL",
                Sync::Soon => "PRAGMA synchronous = NORMAL",
            })?;
            self.sync.set(Some(sync));
        }
        work(&self.connection)
    }

    /// Makes every write fail as on a full disk, until told otherwise. For tests of what the app does
    /// then; a real disk cannot be filled to the byte.
    #[doc(hidden)]
    pub fn pretend_full(&mut self, full: bool) {
        self.pretends_to_be_full = full;
    }

    /// Writes a new row. It is on the disk when this returns.
    pub fn begin(&self, voice: &Voice) -> Result<(), StoreError> {
        let columns = RowColumns::of(voice)?;
        self.write(Sync::Now, |connection| columns.insert(connection))
    }

    /// A row, if there is one.
    pub fn voice(&self, id: RowId) -> Result<Option<Voice>, StoreError> {
        self.connection
            .prepare_cached("SELECT * FROM voices WHERE id = ?1")?
            .query_and_then([id.to_string()], read_voice)?
            .next()
            .transpose()
    }

    /// Keeps the form as it stands, in place of what was kept before.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let json = serde_json::to_string(draft)?;
        self.write(Sync::Soon, |connection| {
            connection
                .prepare_cached("INSERT OR REPLACE INTO draft (id, draft) VALUES (1, ?1)")?
                .execute([json])?;
            Ok(())
        })
    }

    /// The form as it was kept; `None` when there is none, or none that this version understands.
    pub fn load_draft(&self) -> Result<Option<Draft>, StoreError> {
        let json: Option<String> = self
            .connection
            .prepare_cached("SELECT draft FROM draft WHERE id = 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::VoiceState;
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;

    fn synchronous(store: &Store) -> i64 {
        store
            .connection
            .query_row("PRAGMA synchronous", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn only_progress_is_written_without_waiting_for_the_disk() {
        const NORMAL: i64 = 1;
        const FULL: i64 = 2;
        let (_dir, store) = fresh();
        let mut voice = voice();
        store.begin(&voice).unwrap();
        assert_eq!(synchronous(&store), FULL);
        let begun = voice.clone();
        voice.state = VoiceState::Uploading { sent: 1, total: 2 };
        store.update(&begun, &voice).unwrap();
        assert_eq!(synchronous(&store), NORMAL);
        store.journal(&voice, &voice).unwrap();
        assert_eq!(synchronous(&store), FULL);
        store.save_draft(&Draft::default()).unwrap();
        assert_eq!(synchronous(&store), NORMAL);
        let before = voice.clone();
        voice.state = VoiceState::Sending;
        store.update(&before, &voice).unwrap();
        assert_eq!(synchronous(&store), FULL);
    }

    #[test]
    fn a_full_disk_is_told_and_the_row_stays_as_it_was() {
        let (_dir, store) = fresh();
        let mut voice = voice();
        store.begin(&voice).unwrap();
        let pages: i64 = store
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let _: i64 = store
            .connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        let before = voice.clone();
        voice.body = Some(vec![b'x'; 1 << 20]);
        assert_eq!(store.journal(&before, &voice), Err(StoreError::Full));
        assert_eq!(store.voice(voice.id).unwrap().unwrap(), before);
        let _: i64 = store
            .connection
            .query_row("PRAGMA max_page_count = 1000000", [], |row| row.get(0))
            .unwrap();
        store.journal(&before, &voice).unwrap();
    }

    #[test]
    fn a_database_that_became_read_only_says_so() {
        let (_dir, store) = fresh();
        store
            .connection
            .execute_batch("PRAGMA query_only = ON")
            .unwrap();
        assert_eq!(store.begin(&voice()), Err(StoreError::ReadOnly));
    }

    #[test]
    fn a_state_of_a_newer_version_can_be_read() {
        let (_dir, store) = fresh();
        let voice = voice();
        store.begin(&voice).unwrap();
        store
            .connection
            .execute(
                "UPDATE voices SET state_kind = 'archived', state = '{\"state\":\"archived\"}'",
                [],
            )
            .unwrap();
        let read = store.voice(voice.id).unwrap().unwrap();
        assert_eq!(read.state.kind(), "failed");
        assert_eq!(store.order(true, None, "").unwrap(), [voice.id]);
        assert_eq!(store.under_way().unwrap(), []);
    }

    #[test]
    fn a_row_that_cannot_be_read_does_not_hide_the_others() {
        let (_dir, store) = fresh();
        let (bad, good) = (voice(), voice());
        store.begin(&bad).unwrap();
        store.begin(&good).unwrap();
        store
            .connection
            .execute(
                "UPDATE voices SET source = '{\"kind\":\"dream\"}' WHERE id = ?1",
                [bad.id.to_string()],
            )
            .unwrap();
        assert!(matches!(
            store.voice(bad.id),
            Err(StoreError::Unreadable { .. })
        ));
        assert_eq!(store.voices(&[bad.id, good.id]).unwrap(), [good]);
    }
}
