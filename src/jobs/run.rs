//! One task a row: it takes the row from wherever it stands to its end. What is on disk tells where it
//! stands, so that it makes no difference whether the row is new or was left by an earlier run.

use super::look::look_again;
use super::retry::{Tries, Wait, verdict};
use super::schedule;
use super::services::Services;
use super::steps::Place;
use super::submit::record;
use crate::api::call::Call;
use crate::domain::{Failure, Refusal, RowId, Step, Voice, VoiceState};
use crate::model::Event;
use crate::store::StoreError;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How a step ended that did not come to its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The person stopped it.
    Cancelled,
    /// The app comes to an end: the row stays as it is on disk, and the next start goes on with it.
    Ended,
    /// It failed, and it is certain that no task was made.
    Failed(Failure),
    /// The paid call may have been taken.
    InDoubt(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        if failure.may_have_been_taken() {
            Self::InDoubt(failure)
        } else {
            Self::Failed(failure)
        }
    }
}

pub(super) fn not_journalled(error: &StoreError) -> Failure {
    Failure::own(
        Step::Prepare,
        Refusal::NotJournalled {
            reason: error.to_string(),
        },
    )
}

/// By which a running row is held.
#[derive(Debug, Clone)]
pub(super) struct Reins {
    /// The person wants no more of it. Also cancelled with `end`.
    stop: CancellationToken,
    /// The app comes to an end.
    end: CancellationToken,
    /// The person wants to know now.
    look: Arc<Notify>,
    /// Whether that was asked for and nobody has looked since.
    asked: Arc<AtomicBool>,
    /// Cancelled when the work is over.
    over: CancellationToken,
}

/// The rows at work. Clones hold the same rows.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    runtime: Handle,
    services: Arc<Services>,
    tracker: TaskTracker,
    end: CancellationToken,
    at_work: Arc<Mutex<HashMap<RowId, Reins>>>,
}

impl Runs {
    pub(super) fn new(runtime: Handle, services: Arc<Services>) -> Self {
        Self {
            runtime,
            services,
            tracker: TaskTracker::new(),
            end: CancellationToken::new(),
            at_work: Arc::default(),
        }
    }

    /// Starts work on a row, unless some is under way.
    pub(super) fn start<F>(&self, id: RowId, work: impl FnOnce(Arc<Services>, Reins) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let reins = Reins {
            stop: self.end.child_token(),
            end: self.end.clone(),
            look: Arc::default(),
            asked: Arc::default(),
            over: CancellationToken::new(),
        };
        let (asked, over) = (Arc::clone(&reins.asked), reins.over.clone());
        {
            let mut at_work = self.at_work();
            if at_work.contains_key(&id) {
                return;
            }
            at_work.insert(id, reins.clone());
        }
        let work = work(Arc::clone(&self.services), reins);
        let runs = self.clone();
        self.tracker.spawn_on(
            async move {
                work.await;
                runs.at_work().remove(&id);
                over.cancel();
                // Asked for when the last look was over already: what was settled is looked at anew.
                if asked.load(Ordering::SeqCst) && !runs.end.is_cancelled() {
                    look_again(Arc::clone(&runs.services), runs.clone(), id).await;
                }
            },
            &self.runtime,
        );
    }

    /// Goes on with a row from where it stands; its task is looked at after `rest`.
    pub(super) fn go_on(&self, voice: Voice, rest: Duration) {
        self.start(voice.id, |services, reins| {
            drive(services, voice, reins, rest)
        });
    }

    /// Does other work that writes rows.
    pub(super) fn beside(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.tracker.spawn_on(work, &self.runtime);
    }

    /// Stops a row that may be stopped; one that was sent goes on.
    pub(super) fn cancel(&self, id: RowId) {
        if let Some(reins) = self.at_work().get(&id) {
            reins.stop.cancel();
        }
    }

    /// Ends the wait of a row for its next look. Says whether the row is at work.
    pub(super) fn look_now(&self, id: RowId) -> bool {
        let at_work = self.at_work();
        let reins = at_work.get(&id);
        if let Some(reins) = reins {
            reins.asked.store(true, Ordering::SeqCst);
            reins.look.notify_one();
        }
        reins.is_some()
    }

    /// Waits until no work is under way on a row that is at its end.
    pub(super) async fn at_rest(&self, id: RowId) {
        let over = self.at_work().get(&id).map(|reins| reins.over.clone());
        if let Some(over) = over {
            over.cancelled().await;
        }
    }

    /// Ends all waits, and gives what is done when the last call under way is answered and kept.
    pub(super) fn end(&self) -> impl Future<Output = ()> + use<> {
        self.end.cancel();
        self.tracker.close();
        let tracker = self.tracker.clone();
        async move { tracker.wait().await }
    }

    fn at_work(&self) -> MutexGuard<'_, HashMap<RowId, Reins>> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a row to its end; returns when it is there, or when the app ends.
pub(super) async fn drive(services: Arc<Services>, voice: Voice, reins: Reins, rest: Duration) {
    let id = voice.id;
    let run = Run {
        rest,
        ..Run::new(Arc::clone(&services), voice, reins)
    };
    if let Err(error) = tokio::spawn(run.go_to_the_end()).await
        && error.is_panic()
    {
        tracing::error!(row = %id, "a job panicked");
        settle_after_panic(&services, id).await;
    }
}

/// A fault of the app itself settles the row by what is on disk: the paid call is under way from the
/// moment its state says so. A task that was taken is followed again by the next start.
async fn settle_after_panic(services: &Services, id: RowId) {
    let mut voice = match services.rows.voice(id).await {
        Ok(Some(voice)) => voice,
        Ok(None) => return,
        Err(error) => {
            tracing::error!(row = %id, %error, "a row could not be read");
            return;
        }
    };
    voice.state = match voice.state {
        VoiceState::Sending | VoiceState::NotSure { .. } => VoiceState::Unconfirmed {
            failure: Failure::own(Step::Create, Refusal::Panic),
        },
        state if state.is_being_sent() => VoiceState::Failed {
            task_id: None,
            failure: Failure::own(Step::Prepare, Refusal::Panic),
        },
        _ => return,
    };
    services.rows.settle(&mut voice).await;
}

/// A row at work.
pub(super) struct Run {
    pub(super) services: Arc<Services>,
    pub(super) voice: Voice,
    reins: Reins,
    /// How long to wait before the first look at the task.
    pub(super) rest: Duration,
}

impl Run {
    pub(super) fn new(services: Arc<Services>, voice: Voice, reins: Reins) -> Self {
        Self {
            services,
            voice,
            reins,
            rest: Duration::ZERO,
        }
    }

    async fn go_to_the_end(mut self) {
        loop {
            let done = match &self.voice.state {
                VoiceState::Draft | VoiceState::Checking | VoiceState::Uploading { .. } => {
                    self.make().await
                }
                VoiceState::NotSure { failure } => {
                    let failure = failure.clone();
                    self.settle(failure).await
                }
                VoiceState::Accepted { .. } | VoiceState::InProgress { .. } => self.follow().await,
                VoiceState::Sending
                | VoiceState::Ready { .. }
                | VoiceState::Failed { .. }
                | VoiceState::Unconfirmed { .. }
                | VoiceState::TooOld { .. }
                | VoiceState::Cancelled => return,
            };
            let state = match done {
                Ok(()) => continue,
                Err(Stop::Ended) => return,
                Err(Stop::Cancelled) => VoiceState::Cancelled,
                Err(Stop::Failed(failure)) => VoiceState::Failed {
                    task_id: self.voice.state.task_id().cloned(),
                    failure,
                },
                Err(Stop::InDoubt(failure)) => VoiceState::NotSure { failure },
            };
            self.voice.state = state;
            self.services.rows.settle(&mut self.voice).await;
            if matches!(self.voice.state, VoiceState::NotSure { .. }) {
                self.pass(Place::DoubtKept).await;
            }
        }
    }

    /// Enters a state; the row is on disk when this returns. Where it cannot be written, nothing that
    /// would follow is done.
    pub(super) async fn step(&mut self, state: VoiceState) -> Result<(), Stop> {
        self.voice.state = state;
        self.services
            .rows
            .journal(&mut self.voice)
            .await
            .map_err(|error| Stop::Failed(not_journalled(&error)))
    }

    pub(super) async fn pass(&self, place: Place) {
        self.services.pace.steps.pass(place).await;
    }

    /// The token that stops work which nobody needs any more.
    pub(super) fn stop(&self) -> &CancellationToken {
        &self.reins.stop
    }

    /// Why work was stopped.
    pub(super) fn stopped(&self) -> Stop {
        if self.reins.end.is_cancelled() {
            Stop::Ended
        } else {
            Stop::Cancelled
        }
    }

    /// Waits for `work`, unless the person stops the row or the app ends first.
    pub(super) async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Result<T, Stop> {
        tokio::select! {
            biased;
            () = self.reins.stop.cancelled() => Err(self.stopped()),
            result = work => Ok(result),
        }
    }

    /// Waits; the person may end the wait.
    pub(super) async fn rest(&self, time: Duration) -> Result<(), Stop> {
        let wait = schedule::wait(&self.services.clock, time);
        self.unless_stopped(async {
            tokio::select! {
                () = self.reins.look.notified() => self.reins.asked.store(false, Ordering::SeqCst),
                () = wait => {}
            }
        })
        .await
    }

    /// Waits before another try; the window tells of it.
    pub(super) async fn rest_before(&self, wait: Wait) -> Result<(), Stop> {
        self.services.outbox.send(Event::Waiting {
            id: self.voice.id,
            until: schedule::after(self.services.clock.now(), wait.delay),
            try_no: wait.try_no,
            of: wait.of,
        });
        self.rest(wait.delay).await
    }

    /// Makes a call that does no harm when it is done twice, until it is answered or cannot be.
    pub(super) async fn repeat<T, F: Future<Output = Call<T>>>(
        &self,
        step: Step,
        call: impl Fn() -> F,
    ) -> Result<T, Stop> {
        let mut tries = Tries::new(&self.services.pace.retry);
        loop {
            let call = self.unless_stopped(call()).await?;
            record(&self.services, &self.voice, &call).await;
            let failure = call.failure(step);
            let error = match call.outcome {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let Some(wait) = tries.again(verdict(&error, true)) else {
                let failure = failure.unwrap_or_else(|| error.failure(step));
                return Err(Stop::Failed(failure));
            };
            self.rest_before(wait).await?;
        }
    }
}
