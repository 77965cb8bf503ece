//! Following a task until its VoiceId is on disk. The service forgets a task after 72 hours and lists no
//! voices: what is not collected by then is lost.

use super::calls::record;
use super::checkpoints::Checkpoint;
use super::retry::{RetryBudget, Retryability, verdict};
use super::run::{Run, RunStop};
use super::schedule::after;
use crate::api::call::{Call, CallError};
use crate::api::task::{TaskDetail, TaskOutcome};
use crate::domain::{Failure, Following, Refusal, Step, TaskId, VoiceState};
use crate::jobs::services::Connection;
use crate::model::{Event, HistoryEvent};
use std::time::Duration;

/// What a look at a task came to, where the row is not at its end.
enum TaskPoll {
    /// It was seen, and is not finished.
    Seen,
    /// The service does not let it be seen.
    Unseen,
    /// There was no way to the service.
    Offline,
}

impl Run {
    /// Looks at the row's task until it is at its end.
    pub(in crate::jobs) async fn follow(&mut self) -> Result<(), RunStop> {
        let rest = std::mem::take(&mut self.rest);
        self.rest(rest).await?;
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        while let VoiceState::Accepted { task_id } | VoiceState::InProgress { task_id, .. } =
            &self.voice.state
        {
            let task_id = task_id.clone();
            let look = self.look_at_task(&task_id).await?;
            if !matches!(
                self.voice.state,
                VoiceState::Accepted { .. } | VoiceState::InProgress { .. }
            ) {
                self.save().await;
                return Ok(());
            }
            match look {
                TaskPoll::Seen => {
                    tries = RetryBudget::new(&self.services.pace.retry);
                    self.sleep(self.interval()).await?;
                }
                TaskPoll::Unseen => self.sleep(self.services.pace.follow.unseen).await?,
                TaskPoll::Offline => self.wait_offline(&mut tries).await?,
            }
        }
        Ok(())
    }

    /// Waits for the next look, and writes down when that is.
    async fn sleep(&mut self, time: Duration) -> Result<(), RunStop> {
        let next = after(self.services.clock.now(), time);
        self.voice.following.next_check = Some(next);
        self.note_look().await;
        if self.is_gone() {
            return Err(RunStop::Overtaken);
        }
        self.rest(time).await
    }

    fn interval(&self) -> Duration {
        let since = self.voice.following.accepted.unwrap_or(self.voice.created);
        let age = self.services.clock.now().duration_since(since);
        self.services.pace.follow.interval(age)
    }

    /// Looks once more at a task that is at its end without a voice. Only a voice changes the row.
    pub(in crate::jobs) async fn look_once_more(mut self, task_id: TaskId) {
        self.voice.state = VoiceState::Accepted {
            task_id: task_id.clone(),
        };
        let looked = self.look_at_task(&task_id).await;
        if looked.is_ok() && self.voice.state.voice_id().is_some() {
            self.save().await;
        } else {
            self.tell_as_on_disk().await;
        }
    }

    /// Tells the window of the row, which this run has left as it is.
    async fn tell_as_on_disk(&self) {
        if let Ok(Some(voice)) = self.services.rows.voice(self.voice.id).await {
            self.services.rows.tell(&voice);
        }
    }

    /// Asks once more for the trial of a voice, which an earlier run did not come round to fetch.
    pub(in crate::jobs) async fn fetch_late_trial(mut self) {
        let VoiceState::Ready { task_id, .. } = self.voice.state.clone() else {
            return;
        };
        if self.voice.kept.trial.is_some() {
            return;
        }
        let Ok(connection) = self.services.connect(&self.voice.account).await else {
            return;
        };
        let Ok(call) = self.describe_task(&connection, &task_id).await else {
            return;
        };
        record(&self.services, &self.voice, &call).await;
        if let Ok(detail) = call.outcome
            && let TaskOutcome::Ready {
                trial_url: Some(url),
                ..
            } = detail.outcome
        {
            self.fetch_trial(&connection, &url).await;
            if self.voice.kept.trial.is_some() {
                self.save().await;
            }
        }
    }

    /// Asks the service once for a task, when it is its turn (rate limit).
    pub(super) async fn describe_task(
        &self,
        connection: &Connection,
        task_id: &TaskId,
    ) -> Result<Call<TaskDetail>, RunStop> {
        self.unless_stopped(self.services.looks.turn())
            .await?
            .leave();
        let sub_app_id = self.voice.account.sub_app_id;
        self.unless_stopped(connection.vod.describe_task(task_id, sub_app_id))
            .await
    }

    /// Looks at the task once; what was seen stands in the row then, and a VoiceId on disk.
    async fn look_at_task(&mut self, task_id: &TaskId) -> Result<TaskPoll, RunStop> {
        let connection = match self.services.connect(&self.voice.account).await {
            Ok(connection) => connection,
            Err(failure) => return Ok(self.not_seen(task_id, failure)),
        };
        let call = self.describe_task(&connection, task_id).await?;
        self.pass(Checkpoint::Looked).await;
        self.voice.following.last_check = Some(self.services.clock.now());
        let failure = call.failure(Step::Follow);
        match &call.outcome {
            Ok(detail) => {
                self.take_detail(task_id, detail, &call);
                record(&self.services, &self.voice, &call).await;
                self.note(Ok(()));
                if let TaskOutcome::Ready {
                    voice_info,
                    trial_url,
                    ..
                } = &detail.outcome
                {
                    self.collect(&connection, voice_info.as_deref(), trial_url.as_deref())
                        .await;
                }
                Ok(TaskPoll::Seen)
            }
            Err(error) => {
                record(&self.services, &self.voice, &call).await;
                let failure = failure.unwrap_or_else(|| error.failure(Step::Follow));
                if verdict(error, true) != Retryability::Stays {
                    self.note(Err(failure));
                    return Ok(TaskPoll::Offline);
                }
                if self.is_unseen_paste() && is_unknown(error) {
                    // A pasted TaskId that the service does not know has nothing else to wait for.
                    self.voice.state = VoiceState::Failed {
                        task_id: Some(task_id.clone()),
                        failure,
                    };
                    return Ok(TaskPoll::Unseen);
                }
                Ok(self.not_seen(task_id, failure))
            }
        }
    }

    /// The service does not let the task be seen. The TaskId stays, and is asked for again, until the
    /// service would have forgotten it.
    fn not_seen(&mut self, task_id: &TaskId, failure: Failure) -> TaskPoll {
        let (created, now) = (self.voice.created, self.services.clock.now());
        if self.voice.following.is_over(created, now) {
            self.voice.state = VoiceState::TooOld {
                task_id: task_id.clone(),
            };
        }
        self.note(Err(failure));
        TaskPoll::Unseen
    }

    /// Whether the task was pasted in and has not been seen yet.
    fn is_unseen_paste(&self) -> bool {
        self.voice.body.is_none() && self.voice.following.collect_before.is_none()
    }

    /// Tells the window what became of a look.
    pub(in crate::jobs) fn note(&self, result: Result<(), Failure>) {
        self.services
            .outbox
            .send(Event::History(HistoryEvent::Checked {
                id: self.voice.id,
                result,
            }));
    }

    /// Takes over what the service says of the task.
    fn take_detail(&mut self, task_id: &TaskId, detail: &TaskDetail, call: &Call<TaskDetail>) {
        let voice = &mut self.voice;
        if voice.body.is_none() {
            // A pasted TaskId: the service knows what was asked for, and when.
            if voice.name.is_empty() {
                voice.name = detail.voice_name.clone().unwrap_or_default();
            }
            if voice.session_id.is_none() {
                voice.session_id = detail.session_id.as_deref().and_then(|id| id.parse().ok());
            }
        }
        if voice.following.collect_before.is_none() {
            let created = detail.created.unwrap_or(voice.created);
            let next = voice.following.next_check.unwrap_or(created);
            voice.following = Following {
                last_check: voice.following.last_check,
                ..Following::accepted(created, next)
            };
        }
        voice.following.finished = detail.finished;
        let task_id = task_id.clone();
        let state = match &detail.outcome {
            TaskOutcome::InProgress { percent } => VoiceState::InProgress {
                task_id,
                percent: *percent,
            },
            TaskOutcome::Ready { voice_id, .. } => VoiceState::Ready {
                task_id,
                voice_id: voice_id.clone(),
            },
            outcome @ TaskOutcome::Failed { .. } => VoiceState::Failed {
                task_id: Some(task_id),
                failure: outcome
                    .failure(call.request_id().cloned())
                    .unwrap_or_else(|| Failure::own(Step::Task, Refusal::Panic)),
            },
            TaskOutcome::OtherTask { .. } => VoiceState::Failed {
                task_id: Some(task_id),
                failure: Failure::own(Step::Follow, Refusal::OtherTask),
            },
        };
        if !matches!(state, VoiceState::InProgress { .. }) {
            let answer = call.attempts.last();
            voice.answer.task_detail = answer.and_then(|answer| answer.answer.clone());
        }
        voice.state = state;
    }

    /// Puts the VoiceId on disk, and then fetches the trial.
    async fn collect(
        &mut self,
        connection: &Connection,
        voice_info: Option<&str>,
        trial_url: Option<&str>,
    ) {
        self.voice.answer.voice_info =
            voice_info.map(|info| connection.vod.redactor().body(info.as_bytes()));
        self.save().await;
        self.pass(Checkpoint::VoiceKept).await;
        if let Some(url) = trial_url {
            self.fetch_trial(connection, url).await;
        }
    }
}

/// The answers to a TaskId that the service does not know, or knows no more.
fn is_unknown(error: &CallError) -> bool {
    matches!(error, CallError::Service { code, .. }
        if code.starts_with("ResourceNotFound") || code == "InvalidParameterValue.TaskId")
}
