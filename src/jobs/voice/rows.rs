//! The store as jobs use it: rows as they are read, and calls as they are written down. What changes rows
//! stands in `writes`.

use crate::clock::Clock;
use crate::domain::{
    AccountId, Attempt, AttemptId, AttemptRecord, CallId, PageQuery, RowId, StateGroup, Voice,
};
use crate::jobs::Outbox;
use crate::model::{ActivityEvent, Event, HistoryEvent, PersistenceError, Ticket};
use crate::store::open::check_at_next_start;
use crate::store::{Store, StoreError};
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::spawn_blocking;

/// When a large database is read through: by then the window is there and shows its rows.
const AFTER_START: Duration = Duration::from_secs(20);

/// The store as jobs use it: each call on a blocking thread, each row told to the window.
#[derive(Debug, Clone)]
pub struct Rows {
    /// Lists are read here, and here what takes long, while rows are written there. Gone before that one,
    /// which tidies up.
    reader: Option<Arc<Mutex<Store>>>,
    slow_reader: Option<Arc<Mutex<Store>>>,
    store: Arc<Mutex<Store>>,
    outbox: Outbox,
    clock: Clock,
    folder: PathBuf,
    retry: Duration,
    /// How many questions for a list have no answer yet because the database could not be read.
    unread: Arc<AtomicUsize>,
    /// The newest questions for each list.
    order: Newest,
    pub(in crate::jobs) voices_order: Newest,
    pub(in crate::jobs) in_use: Newest,
    pub(in crate::jobs) activity: Newest,
    pub(in crate::jobs) activity_in_use: Newest,
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
        let reader = || {
            let reader = store.reader().unwrap_or_else(|error| {
                tracing::warn!(%error, "lists are read where rows are written");
                None
            });
            reader.map(|reader| Arc::new(Mutex::new(reader)))
        };
        Self {
            reader: reader(),
            slow_reader: reader(),
            store: Arc::new(Mutex::new(store)),
            outbox,
            clock,
            folder,
            retry,
            unread: Arc::default(),
            order: Newest::default(),
            voices_order: Newest::default(),
            in_use: Newest::default(),
            activity: Newest::default(),
            activity_in_use: Newest::default(),
        }
    }

    /// Runs `work` with the store on a blocking thread.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let store = Arc::clone(&self.store);
        blocking(move || work(&mut store.lock().unwrap_or_else(PoisonError::into_inner))).await
    }

    /// Reads on a blocking thread, on a connection of its own: a paid call's journal waits for no list, and
    /// what was written before is seen.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        read_on(self.reader.as_ref().unwrap_or(&self.store), work).await
    }

    /// Reads what takes long, on a connection that no list waits for either.
    pub async fn read_apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        read_on(self.slow_reader.as_ref().unwrap_or(&self.store), work).await
    }

    /// Tells the window of a row as it stands on disk.
    pub fn tell(&self, voice: &Voice) {
        self.outbox.send(Event::Recorded(Box::new(voice.clone())));
    }

    /// The time with which a change of a row is stamped.
    pub(in crate::jobs) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// How long to wait before trying again to save a row that is true and not on disk.
    pub(in crate::jobs) fn save_retry(&self) -> Duration {
        self.retry
    }

    /// Shows a row that is not on disk and never will be: nothing was sent.
    pub fn show_unsaved(&self, voice: &Voice) {
        self.outbox.send(Event::NotSaved(Box::new(voice.clone())));
    }

    /// Writes down the attempts of a call, which was made for a row or for none.
    pub async fn record_call(
        &self,
        call: CallId,
        row: Option<RowId>,
        account: AccountId,
        attempts: impl IntoIterator<Item = Attempt>,
    ) {
        for attempt in attempts {
            let record = AttemptRecord {
                call: Some(call),
                row,
                account,
                attempt,
            };
            self.record(record).await;
        }
    }

    /// Writes down an attempt. One that cannot be written down is only logged: it was made. Gives back its number.
    pub async fn record(&self, record: AttemptRecord) -> Option<AttemptId> {
        let action = record.attempt.action.clone();
        match self.with(move |store| store.record_attempt(&record)).await {
            Ok(id) => {
                self.outbox.send(Event::Activity(ActivityEvent::Grown));
                Some(id)
            }
            Err(error) => {
                tracing::error!(%action, %error, "an attempt could not be written down");
                None
            }
        }
    }

    /// A row as it stands on disk.
    pub async fn voice(&self, id: RowId) -> Result<Option<Voice>, StoreError> {
        self.read(move |store| store.voice(id)).await
    }

    /// Answers which rows there are.
    pub async fn load_order(
        &self,
        ticket: Ticket,
        practice: bool,
        group: Option<StateGroup>,
        search: String,
        page: PageQuery,
    ) {
        let is_wanted = self.order.ask(ticket);
        let found = self
            .read_list(is_wanted, move |store| {
                let counts = store.counts(practice)?;
                let page = store.order_page(practice, group, &search, &page)?;
                Ok((page, counts))
            })
            .await;
        if let Some((page, counts)) = found {
            self.outbox.send(Event::History(HistoryEvent::Order {
                ticket,
                page,
                counts,
            }));
        }
    }

    /// Fetches rows.
    pub async fn load(&self, ids: Vec<RowId>) {
        let found = self.read_list(|| true, move |store| store.voices(&ids));
        if let Some(voices) = found.await {
            self.outbox.send(Event::History(HistoryEvent::Rows(voices)));
        }
    }

    /// Asks for a list until it can be read or is not wanted any more. That it cannot be read is told
    /// once; it says nothing of whether rows can be written, and stops nothing else.
    pub(in crate::jobs) async fn read_list<T: Send + 'static>(
        &self,
        is_wanted: impl Fn() -> bool,
        read: impl Fn(&Store) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Option<T> {
        let store = self.reader.as_ref().unwrap_or(&self.store);
        self.read_until(store, is_wanted, read).await
    }

    /// The same for a list that takes long to be read.
    pub(in crate::jobs) async fn read_slow_list<T: Send + 'static>(
        &self,
        is_wanted: impl Fn() -> bool,
        read: impl Fn(&Store) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Option<T> {
        let store = self.slow_reader.as_ref().unwrap_or(&self.store);
        self.read_until(store, is_wanted, read).await
    }

    async fn read_until<T: Send + 'static>(
        &self,
        store: &Arc<Mutex<Store>>,
        is_wanted: impl Fn() -> bool,
        read: impl Fn(&Store) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Option<T> {
        let read = Arc::new(read);
        let mut unread = None;
        loop {
            let read = Arc::clone(&read);
            match read_on(store, move |store| read(store)).await {
                Ok(found) => return Some(found),
                Err(error) => {
                    tracing::error!(%error, "a list cannot be read");
                    if unread.is_none() {
                        unread = Some(self.tell_unread(error));
                    }
                }
            }
            tokio::time::sleep(self.retry).await;
            if !is_wanted() {
                return None;
            }
        }
    }

    fn tell_unread(&self, error: StoreError) -> UnreadLists<'_> {
        let error = self.persistence_error(error);
        self.unread.fetch_add(1, Ordering::SeqCst);
        self.outbox.send(Event::ListUnread(error));
        UnreadLists(self)
    }

    /// Reads all voices through, once the start is over: what is damaged is told, and nothing is sent on it.
    pub async fn check(&self) {
        tokio::time::sleep(AFTER_START).await;
        let checked = match self.read(Store::reader).await {
            Ok(Some(reader)) => blocking(move || reader.check_voices()).await,
            Ok(None) => self.read(Store::check_voices).await,
            Err(error) => Err(error),
        };
        if let Err(error) = checked {
            tracing::error!(%error, "the database cannot be read through");
            if self.persistence_error(error) == PersistenceError::Damaged {
                self.outbox.send(Event::DatabaseDamaged);
            }
        }
    }

    /// What the window says of a store that failed.
    pub fn persistence_error(&self, error: StoreError) -> PersistenceError {
        match error {
            StoreError::Full => PersistenceError::DiskFull,
            StoreError::ReadOnly => PersistenceError::ReadOnly(self.folder.clone()),
            StoreError::Damaged => {
                if let Err(error) = check_at_next_start(&self.folder) {
                    tracing::error!(%error, "the next start will not see the damage");
                }
                PersistenceError::Damaged
            }
            other => PersistenceError::Other(other.to_string()),
        }
    }
}

async fn read_on<T: Send + 'static>(
    store: &Arc<Mutex<Store>>,
    work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let store = Arc::clone(store);
    blocking(move || work(&store.lock().unwrap_or_else(PoisonError::into_inner))).await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.unwrap_or_else(|error| {
        Err(StoreError::Other {
            reason: error.to_string(),
        })
    })
}

/// The number of the newest question of a kind: an older one need not be answered any more.
#[derive(Debug, Clone, Default)]
pub(in crate::jobs) struct Newest(Arc<AtomicU64>);

impl Newest {
    /// Takes in a question that has a number; says whether it is the newest still.
    pub(in crate::jobs) fn ask(&self, ticket: Ticket) -> impl Fn() -> bool + use<> {
        let newest = Arc::clone(&self.0);
        let number = ticket.number();
        newest.fetch_max(number, Ordering::SeqCst);
        move || newest.load(Ordering::SeqCst) == number
    }

    /// Takes in a question that has none.
    pub(in crate::jobs) fn ask_anew(&self) -> impl Fn() -> bool + use<> {
        let newest = Arc::clone(&self.0);
        let number = newest.fetch_add(1, Ordering::SeqCst) + 1;
        move || newest.load(Ordering::SeqCst) == number
    }
}

/// A question for a list that has no answer yet. With the last of them goes the message about it.
struct UnreadLists<'a>(&'a Rows);

impl Drop for UnreadLists<'_> {
    fn drop(&mut self) {
        if self.0.unread.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.outbox.send(Event::ListsRead);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::Receiver;

    fn rows() -> (Rows, Receiver<Event>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Clock::System).unwrap().store;
        let (outbox, inbox) = Outbox::new(|| {});
        let path = folder.path().to_owned();
        let retry = Duration::from_millis(1);
        let rows = Rows::new(store, outbox, Clock::System, path, retry);
        (rows, inbox, folder)
    }

    fn failing_until(reads: u32) -> impl Fn(&Store) -> Result<u32, StoreError> {
        let read = std::sync::atomic::AtomicU32::new(0);
        move |_store| {
            let read = read.fetch_add(1, Ordering::SeqCst) + 1;
            let reason = "database is locked".to_owned();
            (read > reads)
                .then_some(read)
                .ok_or(StoreError::Other { reason })
        }
    }

    #[tokio::test]
    async fn a_list_that_cannot_be_read_is_told_once_and_asked_for_until_it_can() {
        let (rows, inbox, _folder) = rows();
        assert_eq!(rows.read_list(|| true, failing_until(3)).await, Some(4));
        let told: Vec<Event> = inbox.try_iter().collect();
        assert!(
            matches!(
                told.as_slice(),
                [Event::ListUnread(PersistenceError::Other(reason)), Event::ListsRead]
                    if reason.contains("locked")
            ),
            "{told:?}"
        );
    }

    #[tokio::test]
    async fn a_list_that_nobody_wants_any_more_is_not_asked_for_again() {
        let (rows, inbox, _folder) = rows();
        assert_eq!(rows.read_list(|| false, failing_until(1)).await, None);
        assert!(matches!(inbox.try_iter().last(), Some(Event::ListsRead)));
    }

    #[tokio::test]
    async fn the_message_stays_while_another_list_cannot_be_read() {
        let (rows, inbox, _folder) = rows();
        let other = rows.tell_unread(StoreError::Full);
        rows.read_list(|| true, failing_until(1)).await;
        assert!(
            !inbox
                .try_iter()
                .any(|told| matches!(told, Event::ListsRead))
        );
        drop(other);
        assert!(matches!(inbox.try_iter().last(), Some(Event::ListsRead)));
    }
}
