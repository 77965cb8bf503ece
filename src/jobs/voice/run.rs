//! A row at work: it is taken from wherever it stands to its end. What is on disk tells where it stands, so
//! that it makes no difference whether the row is new or was left by an earlier run.

use super::calls::{not_journalled, record_try};
use super::checkpoints::Checkpoint;
use super::lease::{Leases, RunHandle};
use super::retry::{RetryBudget, RetryDelay, verdict};
use super::schedule;
use crate::api::call::Call;
use crate::domain::{CallId, Failure, Refusal, StateClass, Step, Voice, VoiceState};
use crate::jobs::services::Services;
use crate::model::{Event, HistoryEvent};
use crate::store::StoreError;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often a row may be found changed by another before its run leaves it to the next start.
const MOST_OVERTAKEN: u32 = 3;

/// How a step ended that did not come to its end.
#[derive(Debug)]
pub(in crate::jobs) enum RunStop {
    /// The person stopped it.
    Cancelled,
    /// The app comes to an end: the row stays as it is on disk, and the next start goes on with it.
    Ended,
    /// It failed, and it is certain that no task was made.
    Failed(Failure),
    /// The paid call may have been taken.
    InDoubt(Failure),
    /// The row stands otherwise on disk than the step knew it: it is gone on with from there.
    Overtaken,
}

impl From<Failure> for RunStop {
    fn from(failure: Failure) -> Self {
        if failure.may_have_been_taken() {
            Self::InDoubt(failure)
        } else {
            Self::Failed(failure)
        }
    }
}

/// A row at work, under its lease.
pub(in crate::jobs) struct Run {
    pub(in crate::jobs) services: Arc<Services>,
    leases: Leases,
    /// The row as this run would have it.
    pub(in crate::jobs) voice: Voice,
    /// The row as it was read or written last.
    on_disk: Voice,
    /// Whether the row is on disk no more.
    is_gone: bool,
    overtaken: u32,
    handle: RunHandle,
    /// How long to wait before the first look at the task.
    pub(in crate::jobs) rest: Duration,
}

impl Run {
    pub(in crate::jobs) fn new(
        services: Arc<Services>,
        leases: Leases,
        voice: Voice,
        handle: RunHandle,
    ) -> Self {
        Self {
            services,
            leases,
            on_disk: voice.clone(),
            voice,
            is_gone: false,
            overtaken: 0,
            handle,
            rest: Duration::ZERO,
        }
    }

    /// The row as it was read or written last.
    pub(in crate::jobs) fn on_disk(&self) -> &Voice {
        &self.on_disk
    }

    /// Whether the row is on disk no more.
    pub(in crate::jobs) fn is_gone(&self) -> bool {
        self.is_gone
    }

    /// Takes over the row as it has just been written.
    pub(in crate::jobs) fn take_over(&mut self, written: Voice) {
        self.voice = written.clone();
        self.on_disk = written;
    }

    /// Takes over the row as another has written it.
    pub(in crate::jobs) async fn read_anew(&mut self) {
        self.overtaken += 1;
        match self.services.rows.voice(self.voice.id).await {
            Ok(Some(voice)) => {
                (self.teller())(&voice);
                self.take_over(voice);
            }
            Ok(None) => self.is_gone = true,
            Err(error) => tracing::error!(row = %self.voice.id, %error, "a row cannot be read"),
        }
    }

    /// Tells of a row as it stands on disk: first what is wanted of it, as who hears that it is at rest may
    /// want something at once; then the window; and what waits for a row at rest is answered where it is
    /// not.
    pub(in crate::jobs) fn teller(&self) -> impl Fn(&Voice) + Send + 'static {
        let (leases, outbox) = (self.leases.clone(), self.services.outbox.clone());
        move |voice| {
            let refused = leases.drive(voice.id, !voice.state.is_at_rest());
            outbox.send(Event::Recorded(Box::new(voice.clone())));
            for command in refused {
                command.refuse(&outbox, voice.id);
            }
        }
    }

    /// What a person stopped before the row was sent says nothing of the time after it.
    pub(in crate::jobs) fn before_write(&mut self) {
        if self.on_disk.state.is_being_sent() && !self.voice.state.is_being_sent() {
            self.handle.stop = self.leases.new_stop(self.voice.id);
        }
    }

    /// Looks again, where the person asks for it.
    pub(in crate::jobs) async fn look(mut self) {
        match self.voice.state.clone() {
            VoiceState::Unconfirmed { failure } => {
                self.voice.state = VoiceState::NotSure { failure };
                self.save().await;
                self.go_to_the_end().await;
            }
            VoiceState::NotSure { .. }
            | VoiceState::Accepted { .. }
            | VoiceState::InProgress { .. } => self.go_to_the_end().await,
            VoiceState::TooOld { task_id }
            | VoiceState::Failed {
                task_id: Some(task_id),
                ..
            } => self.look_once_more(task_id).await,
            VoiceState::Ready { .. } => self.fetch_late_trial().await,
            VoiceState::Draft
            | VoiceState::Checking
            | VoiceState::Uploading { .. }
            | VoiceState::Sending
            | VoiceState::Failed { task_id: None, .. }
            | VoiceState::Cancelled => {}
        }
    }

    /// Takes the row to its end; returns when it is there, or when the app ends. The state on disk tells
    /// how far an earlier run came: before `Sending` nothing paid had left, and it is gone on with; from
    /// `Sending` on the call may have been taken, and that is found out.
    pub(in crate::jobs) async fn go_to_the_end(&mut self) {
        let (id, driven) = (self.voice.id, !self.voice.state.is_at_rest());
        for command in self.leases.drive(id, driven) {
            command.refuse(&self.services.outbox, id);
        }
        while !self.is_gone && self.overtaken < MOST_OVERTAKEN {
            let done = match &self.voice.state {
                VoiceState::Draft | VoiceState::Checking | VoiceState::Uploading { .. } => {
                    self.make().await
                }
                VoiceState::Sending => Err(RunStop::InDoubt(Failure::own(
                    Step::Create,
                    Refusal::InterruptedWhileSending,
                ))),
                VoiceState::NotSure { failure } => {
                    let failure = failure.clone();
                    self.resolve_doubt(failure).await
                }
                VoiceState::Accepted { .. } | VoiceState::InProgress { .. } => self.follow().await,
                VoiceState::Ready { .. }
                | VoiceState::Failed { .. }
                | VoiceState::Unconfirmed { .. }
                | VoiceState::TooOld { .. }
                | VoiceState::Cancelled => return,
            };
            let state = match done {
                Ok(()) | Err(RunStop::Overtaken) => continue,
                Err(RunStop::Ended) => return,
                Err(RunStop::Cancelled) => VoiceState::Cancelled,
                Err(RunStop::Failed(failure)) => VoiceState::Failed {
                    task_id: self.voice.state.task_id().cloned(),
                    failure,
                },
                Err(RunStop::InDoubt(failure)) => VoiceState::NotSure { failure },
            };
            self.voice.state = state;
            self.save().await;
            if matches!(self.voice.state, VoiceState::NotSure { .. }) {
                self.pass(Checkpoint::DoubtKept).await;
            }
        }
    }

    /// Enters a state; the row is on disk when this returns. Where it cannot be written, nothing that
    /// would follow is done.
    pub(in crate::jobs) async fn step(&mut self, state: VoiceState) -> Result<(), RunStop> {
        self.voice.state = state;
        self.journal().await.map_err(|error| match error {
            StoreError::Stale { .. } | StoreError::NoSuchRow { .. } => RunStop::Overtaken,
            error => RunStop::Failed(not_journalled(Step::Prepare, &error)),
        })
    }

    pub(in crate::jobs) async fn pass(&self, place: Checkpoint) {
        self.services.pace.steps.pass(place).await;
    }

    /// The token that stops work which nobody needs any more. Once the service has taken a row, the
    /// person can no longer stop it; of one that may have been taken they stop the search for its task.
    pub(in crate::jobs) fn stop(&self) -> &CancellationToken {
        match self.voice.state.class() {
            StateClass::BeingSent | StateClass::InDoubt => &self.handle.stop,
            StateClass::AtRest if matches!(self.voice.state, VoiceState::Unconfirmed { .. }) => {
                &self.handle.stop
            }
            StateClass::Followed | StateClass::AtRest => &self.handle.end,
        }
    }

    /// Comes once something else is wanted of the row at rest.
    pub(in crate::jobs) async fn next_is_wanted(&self) {
        self.handle.next.cancelled().await;
    }

    /// Why work was stopped.
    pub(in crate::jobs) fn stopped(&self) -> RunStop {
        if self.handle.end.is_cancelled() {
            RunStop::Ended
        } else {
            RunStop::Cancelled
        }
    }

    /// Waits for `work`, unless the person stops the row or the app ends first.
    pub(in crate::jobs) async fn unless_stopped<T>(
        &self,
        work: impl Future<Output = T>,
    ) -> Result<T, RunStop> {
        tokio::select! {
            biased;
            () = self.stop().cancelled() => Err(self.stopped()),
            result = work => Ok(result),
        }
    }

    /// Waits; the person may end the wait.
    pub(in crate::jobs) async fn rest(&self, time: Duration) -> Result<(), RunStop> {
        let wait = schedule::wait(&self.services.clock, time);
        self.unless_stopped(async {
            tokio::select! {
                () = self.handle.look.notified() => self.handle.asked.store(false, Ordering::SeqCst),
                () = wait => {}
            }
        })
        .await
    }

    /// Waits before another try; the window tells of it, and of what the last one failed for.
    pub(in crate::jobs) async fn rest_before(
        &self,
        wait: RetryDelay,
        why: Option<Failure>,
    ) -> Result<(), RunStop> {
        self.services
            .outbox
            .send(Event::History(HistoryEvent::Waiting {
                id: self.voice.id,
                until: schedule::after(self.services.clock.now(), wait.delay),
                try_no: wait.try_no,
                of: wait.of,
                why: why.map(Box::new),
            }));
        self.rest(wait.delay).await
    }

    /// Makes a call that does no harm when it is done twice, until it is answered or cannot be.
    pub(in crate::jobs) async fn repeat<T, F: Future<Output = Call<T>>>(
        &self,
        step: Step,
        call: impl Fn() -> F,
    ) -> Result<T, RunStop> {
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        let id = CallId::new();
        loop {
            let call = self.unless_stopped(call()).await?;
            record_try(&self.services, &self.voice, id, &call).await;
            let failure = call.failure(step);
            let error = match call.outcome {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let failure = failure.unwrap_or_else(|| error.failure(step));
            let Some(wait) = tries.again(verdict(&error, true)) else {
                return Err(RunStop::Failed(failure));
            };
            self.rest_before(wait, Some(failure)).await?;
        }
    }
}
