//! Rows on their way to disk, and the window told of each once it is there.

use super::Outbox;
use crate::clock::Clock;
use crate::domain::{RowId, Voice};
use crate::model::{Counts, Event, HistoryFilter, Notice, StoreTrouble};
use crate::store::{Attempt, Store, StoreError};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::spawn_blocking;

/// The store as jobs use it: each call on a blocking thread, each row told to the window.
#[derive(Debug, Clone)]
pub struct Rows {
    store: Arc<Mutex<Store>>,
    outbox: Outbox,
    clock: Clock,
    folder: PathBuf,
    retry: Duration,
}

impl Rows {
    /// `retry` is how long to wait before trying again to save a row that is true and not on disk.
    pub fn new(
        store: Store,
        outbox: Outbox,
        clock: Clock,
        folder: PathBuf,
        retry: Duration,
    ) -> Self {
        Self {
            store: Arc::new(Mutex::new(store)),
            outbox,
            clock,
            folder,
            retry,
        }
    }

    /// Runs `work` with the store on a blocking thread.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let store = Arc::clone(&self.store);
        spawn_blocking(move || work(&mut store.lock().unwrap_or_else(PoisonError::into_inner)))
            .await
            .unwrap_or_else(|error| {
                Err(StoreError::Other {
                    reason: error.to_string(),
                })
            })
    }

    /// Tells the window of a row as it stands on disk.
    pub fn tell(&self, voice: &Voice) {
        self.outbox.send(Event::Recorded(Box::new(voice.clone())));
    }

    /// Writes a row in full: it has been synced when this returns. What comes after may cost money.
    pub async fn journal(&self, voice: &mut Voice) -> Result<(), StoreError> {
        self.write(voice, Store::journal).await
    }

    /// Writes down when a task was looked at. Where that fails it is only logged: the next look tells
    /// as much.
    pub async fn note(&self, voice: &mut Voice) {
        if let Err(error) = self.write(voice, Store::update).await {
            tracing::error!(row = %voice.id, %error, "a look at a task could not be written down");
        }
    }

    async fn write(
        &self,
        voice: &mut Voice,
        write: fn(&Store, &Voice) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        voice.updated = self.clock.now();
        forget_session_key(voice);
        let row = voice.clone();
        let present = self
            .with(move |store| {
                write(store, &row)?;
                // The person may have written on the shelf meanwhile: what a job remembers of it is old.
                store.shelf(row.id)
            })
            .await?;
        if let Some(present) = present {
            voice.shelf = present;
        }
        self.tell(voice);
        Ok(())
    }

    /// Settles a row. Where it cannot be written, the window shows it as not saved and saving is tried
    /// until it succeeds: what the service said is true, whatever the disk does.
    pub async fn settle(&self, voice: &mut Voice) {
        loop {
            match self.journal(voice).await {
                Ok(()) => return,
                Err(error) => {
                    tracing::error!(row = %voice.id, %error, "a row could not be saved");
                    self.outbox.send(Event::NotSaved(Box::new(voice.clone())));
                    tokio::time::sleep(self.retry).await;
                }
            }
        }
    }

    /// Shows a row that is not on disk and never will be: nothing was sent.
    pub fn show_unsaved(&self, voice: &Voice) {
        self.outbox.send(Event::NotSaved(Box::new(voice.clone())));
    }

    /// Writes down a call. A call that cannot be written down is only logged: it was made.
    pub async fn record(&self, attempt: Attempt) {
        let action = attempt.action.clone();
        if let Err(error) = self.with(move |store| store.record_attempt(&attempt)).await {
            tracing::error!(%action, %error, "a call could not be written down");
        }
    }

    /// A row as it stands on disk.
    pub async fn voice(&self, id: RowId) -> Result<Option<Voice>, StoreError> {
        self.with(move |store| store.voice(id)).await
    }

    /// Answers which rows there are.
    pub async fn load_order(
        &self,
        generation: u64,
        practice: bool,
        filter: HistoryFilter,
        search: String,
    ) {
        let group = match filter {
            HistoryFilter::All => None,
            HistoryFilter::Only(group) => Some(group),
        };
        let found = self
            .with(move |store| {
                let counts = store.counts(practice)?;
                Ok((store.order(practice, group, &search)?, counts))
            })
            .await;
        match found {
            Ok((ids, counts)) => self.outbox.send(Event::Order {
                generation,
                ids,
                counts: Counts {
                    all: counts.of(None),
                    under_way: counts.under_way,
                    ready: counts.ready,
                    to_look_at: counts.to_look_at,
                },
            }),
            Err(error) => self.tell_unusable(error),
        }
    }

    /// Fetches rows.
    pub async fn load(&self, ids: Vec<RowId>) {
        match self.with(move |store| store.voices(&ids)).await {
            Ok(voices) => self.outbox.send(Event::Rows(voices)),
            Err(error) => self.tell_unusable(error),
        }
    }

    fn tell_unusable(&self, error: StoreError) {
        tracing::error!(%error, "the history cannot be read");
        let trouble = self.trouble(error);
        self.outbox
            .send(Event::Notice(Notice::DatabaseUnusable(trouble)));
    }

    /// What the window says of a store that failed.
    pub fn trouble(&self, error: StoreError) -> StoreTrouble {
        match error {
            StoreError::Full => StoreTrouble::DiskFull,
            StoreError::ReadOnly => StoreTrouble::ReadOnly(self.folder.clone()),
            other => StoreTrouble::Other(other.to_string()),
        }
    }
}

/// The key of an upload is of use while the upload is under way, and is on disk no longer than that.
fn forget_session_key(voice: &mut Voice) {
    if !voice.state.is_being_sent()
        && let Some(upload) = &mut voice.upload
    {
        upload.session_key = None;
    }
}
