//! The rows at work. A row has one run at most, which alone changes it: what is wanted of a row begins a
//! run, or is handed to the run that is there.

use super::lease::{Leases, RowCommand, RunHandle, Taken};
use super::run::Run;
use crate::domain::{Failure, Refusal, RowId, StateClass, Step, TaskId, Voice, VoiceState};
use crate::jobs::services::Services;
use crate::model::{Event, HistoryEvent, Notice, PastedTaskError};
use crate::store::StoreError;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How often a task is followed again after a fault of the app itself, before the row ends.
const MOST_FAULTS: u32 = 3;

/// The rows at work. Clones hold the same rows.
#[derive(Debug, Clone)]
pub(in crate::jobs) struct Runs {
    runtime: Handle,
    services: Arc<Services>,
    tracker: TaskTracker,
    end: CancellationToken,
    leases: Leases,
}

/// The right to change a row. When it is dropped, what is wanted of the row next is begun.
#[derive(Debug)]
pub(in crate::jobs) struct Lease {
    runs: Runs,
    id: RowId,
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some((command, handle)) = self.runs.leases.give_back(self.id) {
            let lease = Self {
                runs: self.runs.clone(),
                id: self.id,
            };
            self.runs.begin_work(lease, command, handle);
        }
    }
}

impl Runs {
    pub(in crate::jobs) fn new(runtime: Handle, services: Arc<Services>) -> Self {
        let end = CancellationToken::new();
        Self {
            runtime,
            services,
            tracker: TaskTracker::new(),
            leases: Leases::new(end.clone()),
            end,
        }
    }

    pub(in crate::jobs) fn services(&self) -> &Services {
        &self.services
    }

    pub(in crate::jobs) fn leases(&self) -> &Leases {
        &self.leases
    }

    /// Does what is wanted of a row: at once, or by the run that is at work on it.
    pub(in crate::jobs) fn command(&self, id: RowId, command: RowCommand) {
        match self.leases.take(id, command.clone()) {
            Taken::Leased(handle) => {
                let lease = Lease {
                    runs: self.clone(),
                    id,
                };
                self.begin_work(lease, command, handle);
            }
            Taken::Passed => {}
            Taken::Refused(command) => command.refuse(&self.services.outbox, id),
        }
    }

    /// Leases a row on which nobody is at work: until the lease is dropped nobody is.
    pub(in crate::jobs) fn lease(&self, id: RowId) -> Option<Lease> {
        self.leases.lease(id).map(|_| Lease {
            runs: self.clone(),
            id,
        })
    }

    /// Does other work that writes rows.
    pub(in crate::jobs) fn beside(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.tracker.spawn_on(work, &self.runtime);
    }

    /// Stops a row that may be stopped; one that was sent goes on.
    pub(in crate::jobs) fn cancel(&self, id: RowId) {
        self.leases.cancel(id);
    }

    /// Ends all waits, and gives what is done when the last call under way is answered and kept.
    pub(in crate::jobs) fn end(&self) -> impl Future<Output = ()> + use<> {
        self.end.cancel();
        self.tracker.close();
        let tracker = self.tracker.clone();
        async move { tracker.wait().await }
    }

    /// Does a command under its lease, which ends with it. A fault of the app itself ends the row by what
    /// is on disk; a task that was taken is followed again for some times first.
    fn begin_work(&self, lease: Lease, command: RowCommand, handle: RunHandle) {
        let runs = self.clone();
        self.tracker.spawn_on(
            async move {
                let mut command = command;
                let unheard = Unanswered::of(&command);
                let mut faults = 0;
                loop {
                    let work = perform(runs.clone(), lease.id, command, handle.clone());
                    match tokio::spawn(work).await {
                        Err(error) if error.is_panic() => {}
                        _ => break,
                    }
                    tracing::error!(row = %lease.id, "a job panicked");
                    faults += 1;
                    unheard.tell(&runs.services, lease.id).await;
                    let rest = runs.services.pace.follow.unseen;
                    if !runs.end_after_panic(&lease, &handle, faults).await {
                        break;
                    }
                    command = RowCommand::GoOn { rest };
                }
                drop(lease);
            },
            &self.runtime,
        );
    }

    /// Ends a row after a fault of the app itself, by what is on disk: the paid call is under way from the
    /// moment its state says so. Says whether the row is to be gone on with.
    async fn end_after_panic(&self, lease: &Lease, handle: &RunHandle, faults: u32) -> bool {
        let id = lease.id;
        let Some(mut run) = self.run_of(id, handle.clone()).await else {
            return false;
        };
        let failed = |step| Failure::own(step, Refusal::Panic);
        run.voice.state = match run.voice.state.class() {
            StateClass::AtRest => {
                self.services.rows.tell(&run.voice);
                return false;
            }
            StateClass::Followed if faults < MOST_FAULTS => return true,
            StateClass::Followed => VoiceState::Failed {
                task_id: run.voice.state.task_id().cloned(),
                failure: failed(Step::Follow),
            },
            StateClass::BeingSent if run.voice.state != VoiceState::Sending => VoiceState::Failed {
                task_id: None,
                failure: failed(Step::Prepare),
            },
            StateClass::BeingSent | StateClass::InDoubt => VoiceState::Unconfirmed {
                failure: failed(Step::Create),
            },
        };
        run.save().await;
        false
    }

    /// A run of a row as it stands on disk. A row that cannot be read now is read again.
    async fn run_of(&self, id: RowId, handle: RunHandle) -> Option<Run> {
        loop {
            match self.services.rows.voice(id).await {
                Ok(Some(voice)) => {
                    let services = Arc::clone(&self.services);
                    return Some(Run::new(services, self.leases.clone(), voice, handle));
                }
                Ok(None) => return None,
                Err(error @ StoreError::Unreadable { .. }) => {
                    unusable(&self.services, error);
                    return None;
                }
                Err(error) => unusable(&self.services, error),
            }
            let retry = self.services.rows.save_retry();
            tokio::select! {
                () = handle.end.cancelled() => return None,
                () = tokio::time::sleep(retry) => {}
            }
        }
    }
}

/// Does what is wanted of a row, from where it stands on disk: whoever asked for it may know an older
/// row.
async fn perform(runs: Runs, id: RowId, command: RowCommand, handle: RunHandle) {
    let services = Arc::clone(&runs.services);
    let command = match command {
        RowCommand::Create(order) => {
            let voice = order.row();
            let run = Run::new(services, runs.leases.clone(), voice, handle);
            let statement = order.submission.speaker.and_then(|said| said.statement);
            return run.create(order.sample, statement).await;
        }
        other => other,
    };
    let Some(mut run) = runs.run_of(id, handle).await else {
        return command.refuse(&services.outbox, id);
    };
    match command {
        RowCommand::Create(_) => {}
        RowCommand::GoOn { rest } => {
            run.rest = rest;
            run.go_to_the_end().await;
        }
        RowCommand::Look => Box::pin(run.look()).await,
        RowCommand::FetchTrial => run.fetch_late_trial().await,
        RowCommand::Take(task_id) => run.take_pasted(task_id).await,
        RowCommand::DeleteUpload => run.delete_upload().await,
    }
}

/// What the window still waits to hear of a command that came to a bad end.
enum Unanswered {
    /// Of a row that may not have come to be.
    Row(Box<Voice>),
    /// Of a task that was pasted onto the row.
    Task(TaskId),
    Deletion,
    /// Nothing but the row.
    Nothing,
}

impl Unanswered {
    fn of(command: &RowCommand) -> Self {
        match command {
            RowCommand::Create(order) => Self::Row(Box::new(order.row())),
            RowCommand::Take(task_id) => Self::Task(task_id.clone()),
            RowCommand::DeleteUpload => Self::Deletion,
            RowCommand::GoOn { .. } | RowCommand::Look | RowCommand::FetchTrial => Self::Nothing,
        }
    }

    /// Tells that a fault of the app itself came between.
    async fn tell(&self, services: &Services, id: RowId) {
        let fault = |step| Failure::own(step, Refusal::Panic);
        match self {
            Self::Row(voice) => {
                if let Ok(None) = services.rows.voice(id).await {
                    services.rows.show_unsaved(&Voice {
                        state: VoiceState::Failed {
                            task_id: None,
                            failure: fault(Step::Prepare),
                        },
                        ..voice.as_ref().clone()
                    });
                }
            }
            Self::Task(task_id) => services.outbox.send(Event::History(HistoryEvent::Pasted {
                row: id,
                task_id: task_id.clone(),
                error: Some(PastedTaskError::Unseen(fault(Step::Follow))),
            })),
            Self::Deletion => services
                .outbox
                .send(Event::History(HistoryEvent::UploadDeletion {
                    id,
                    result: Err(fault(Step::DeleteMedia)),
                })),
            Self::Nothing => {}
        }
    }
}

/// Tells the window that a row could not be read or written.
pub(in crate::jobs) fn unusable(services: &Services, error: StoreError) {
    tracing::error!(%error, "a row could not be read or written");
    let error = services.rows.persistence_error(error);
    services.outbox.send(Event::Notice(Notice::NotKept(error)));
}
