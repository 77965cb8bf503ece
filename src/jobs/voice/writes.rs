//! Rows on their way to disk: the only place that calls what changes them there. A row is changed by the
//! run that has its lease; what the person adds to it is written apart, into columns that no run writes;
//! and what is done to all rows leaves those alone on which somebody is at work. The window hears of each
//! change in the order in which they are on disk.

use super::calls::not_journalled;
use super::resolve_plan::SESSION_BURNT_FOR;
use super::run::Run;
use super::runs::Runs;
use crate::domain::{
    AccountSnapshot, Amount, Failure, Refusal, RowId, Step, StoredKind, TaskId, Voice, VoiceState,
};
use crate::model::Event;
use crate::model::voices::AnnotationChange;
use crate::store::{Store, StoreError};

impl Run {
    /// Writes the new row. One whose SessionId was used for another voice is written as refused: under
    /// it the service would make no second voice, and a lost answer could not be told from the other's.
    pub(in crate::jobs) async fn begin(&mut self) -> Result<(), Failure> {
        let (mut row, now) = (self.voice.clone(), self.services.clock.now());
        let tell = self.teller();
        let begun = self.services.rows.with(move |store| {
            // One look and one write under one lock: of two rows with one SessionId the second is refused.
            let used = match &row.session_id {
                Some(session) => {
                    let practice = row.account.is_practice();
                    store.session_used_within(session, practice, now, SESSION_BURNT_FOR)?
                }
                None => false,
            };
            if used {
                row.state = VoiceState::Failed {
                    task_id: None,
                    failure: Failure::own(Step::Prepare, Refusal::SessionUsed),
                };
            }
            store.begin(&row)?;
            tell(&row);
            Ok(row)
        });
        let row = begun
            .await
            .map_err(|error| not_journalled(Step::Prepare, &error))?;
        self.take_over(row);
        Ok(())
    }

    /// Writes what has changed: it has been synced when this returns. What comes after may cost money.
    pub(in crate::jobs) async fn journal(&mut self) -> Result<(), StoreError> {
        self.write(Store::journal).await
    }

    /// Writes down when a task was looked at. Where that fails it is only logged: the next look tells
    /// as much.
    pub(in crate::jobs) async fn note_look(&mut self) {
        if let Err(error) = self.write(Store::update).await {
            let row = self.voice.id;
            tracing::error!(%row, %error, "a look at a task could not be written down");
        }
    }

    /// Writes what has changed, and tries until it is written: what the service said is true, whatever
    /// the disk does. The window shows the row as not saved meanwhile.
    pub(in crate::jobs) async fn save(&mut self) {
        loop {
            let row = self.voice.id;
            match self.write(Store::journal).await {
                Ok(()) => return,
                // The row stands otherwise on disk, or nowhere, and this run goes on from there.
                Err(error @ (StoreError::Stale { .. } | StoreError::NoSuchRow { .. })) => {
                    tracing::error!(%row, %error, "a change of a row is not written");
                    return;
                }
                Err(error) => {
                    tracing::error!(%row, %error, "a row could not be saved");
                    let unsaved = Box::new(self.voice.clone());
                    self.services.outbox.send(Event::NotSaved(unsaved));
                    tokio::time::sleep(self.services.rows.save_retry()).await;
                }
            }
        }
    }

    async fn write(
        &mut self,
        write: fn(&Store, &Voice, &Voice) -> Result<Voice, StoreError>,
    ) -> Result<(), StoreError> {
        self.voice.updated = self.services.rows.now();
        forget_session_key(&mut self.voice);
        self.before_write();
        let (before, next) = (self.on_disk().clone(), self.voice.clone());
        let tell = self.teller();
        let written = self.services.rows.with(move |store| {
            let written = write(store, &before, &next)?;
            tell(&written);
            Ok(written)
        });
        match written.await {
            Ok(written) => {
                self.take_over(written);
                Ok(())
            }
            Err(error) => {
                if matches!(
                    error,
                    StoreError::Stale { .. } | StoreError::NoSuchRow { .. }
                ) {
                    self.read_anew().await;
                }
                Err(error)
            }
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

/// Where a TaskId leads that a person pasted in.
pub(in crate::jobs) enum Led {
    /// To the row that has it.
    To(RowId),
    /// To the row onto which it was pasted, which may take it.
    Onto(RowId),
    /// To a row of its own.
    Anew(RowId),
    /// Nowhere: the row onto which it was pasted knows by now whether it was taken.
    Nowhere,
}

impl Runs {
    /// Finds the row that a TaskId leads to, or makes one. A removed row comes back on the lists.
    pub(in crate::jobs) async fn lead(
        &self,
        task_id: TaskId,
        account: AccountSnapshot,
        row: Option<RowId>,
    ) -> Result<Led, StoreError> {
        let now = self.services().clock.now();
        let outbox = self.services().outbox.clone();
        let tell = move |voice: Voice| outbox.send(Event::Recorded(Box::new(voice)));
        // One look and one write under one lock: a task that is pasted in twice has one row.
        let led = self.services().rows.with(move |store| {
            if let Some(mut holder) = store.holder(&task_id, account.is_practice())? {
                let id = holder.id;
                if holder.annotations.removed.is_some() {
                    store.undo_removal(id, now)?;
                    holder.annotations = store.annotations(id)?.unwrap_or_default();
                }
                tell(holder);
                return Ok(Led::To(id));
            }
            if let Some(id) = row {
                let voice = store.voice(id)?;
                let open = voice
                    .is_some_and(|voice| matches!(voice.state, VoiceState::Unconfirmed { .. }));
                return Ok(if open { Led::Onto(id) } else { Led::Nowhere });
            }
            // Only the TaskId is known; the service tells the rest.
            let new = Voice {
                state: VoiceState::Accepted { task_id },
                ..Voice::new(RowId::new(), now, account)
            };
            store.begin(&new)?;
            let id = new.id;
            tell(new);
            Ok(Led::Anew(id))
        });
        led.await
    }

    /// Writes what the person added to a row, whoever is at work on it.
    pub(in crate::jobs) async fn annotate(
        &self,
        change: AnnotationChange,
    ) -> Result<(), StoreError> {
        let AnnotationChange {
            id,
            annotations,
            before,
            at,
        } = change;
        let written = self
            .services()
            .rows
            .with(move |store| store.annotate(id, &before, &annotations, at));
        written.await
    }

    /// Puts all removed rows back on the lists.
    pub(in crate::jobs) async fn undo_removals(&self) -> Result<u64, StoreError> {
        let now = self.services().clock.now();
        let put_back = self
            .services()
            .rows
            .with(move |store| store.undo_removals(now));
        put_back.await
    }

    /// Deletes all of one kind of what is kept, but for the rows on which somebody is at work. All rows
    /// are written with one connection: they wait, and do not fail, while the file is made smaller.
    pub(in crate::jobs) async fn dispose(&self, what: StoredKind) -> Result<Amount, StoreError> {
        let leases = self.leases().clone();
        // Told while the store is held: who takes a lease after that reads the row after this.
        let deleted = self
            .services()
            .rows
            .with(move |store| store.dispose(what, &leases.all()));
        deleted.await
    }
}
