//! TaskIds that a person pastes in: as a row of their own, or as that of a row of which nobody knows
//! whether it was taken.

use super::calls::record;
use super::checkpoints::Checkpoint;
use super::lease::RowCommand;
use super::retry::{RetryBudget, verdict};
use super::run::{Run, RunStop};
use super::runs::{Runs, unusable};
use super::writes::Led;
use crate::api::task::{TaskDetail, TaskOutcome};
use crate::domain::{
    AccountSnapshot, Failure, Following, RowId, SessionId, Step, TaskId, Voice, VoiceState,
};
use crate::model::{Event, HistoryEvent, NotThisRow, PastedTaskError};
use std::time::Duration;

/// Follows a TaskId: leads to the row that has it, else lets `row` take it if it is that row's own, else
/// makes a row for it.
pub(in crate::jobs) async fn follow_task(
    runs: Runs,
    task_id: TaskId,
    account: AccountSnapshot,
    row: Option<RowId>,
) {
    let outbox = runs.services().outbox.clone();
    match runs.lead(task_id.clone(), account, row).await {
        Ok(Led::To(id)) => {
            outbox.send(Event::Led(id));
            runs.command(id, RowCommand::Look);
        }
        Ok(Led::Onto(row)) => {
            outbox.send(Event::History(HistoryEvent::Pasted {
                row,
                task_id: task_id.clone(),
                error: None,
            }));
            runs.command(row, RowCommand::Take(task_id));
        }
        Ok(Led::Anew(id)) => {
            outbox.send(Event::Led(id));
            let rest = Duration::ZERO;
            runs.command(id, RowCommand::GoOn { rest });
        }
        Ok(Led::Nowhere) => {}
        Err(error) => unusable(runs.services(), error),
    }
}

impl Run {
    /// Lets the row take a task, once the service has said that it was made under the row's SessionId.
    /// Until then the row stays as it is, on disk too.
    pub(in crate::jobs) async fn take_pasted(mut self, task_id: TaskId) {
        if !matches!(self.voice.state, VoiceState::Unconfirmed { .. }) {
            return;
        }
        // What was pasted before it may have been answered since it was.
        self.services
            .outbox
            .send(Event::History(HistoryEvent::Pasted {
                row: self.voice.id,
                task_id: task_id.clone(),
                error: None,
            }));
        match self.is_its_own(&task_id).await {
            Ok(Ok(())) => {
                let since = self.voice.sent.unwrap_or(self.voice.created);
                self.voice.following = Following::accepted(since, self.services.clock.now());
                self.voice.state = VoiceState::Accepted { task_id };
                self.save().await;
                self.go_to_the_end().await;
            }
            Ok(Err(error)) => self
                .services
                .outbox
                .send(Event::History(HistoryEvent::Pasted {
                    row: self.voice.id,
                    task_id,
                    error: Some(error),
                })),
            Err(RunStop::Cancelled) => {
                let row = self.voice.id;
                self.services
                    .outbox
                    .send(Event::History(HistoryEvent::PasteStopped { row }));
            }
            Err(_ended) => {}
        }
    }

    /// Whether a task is that of the row: looked at until it is seen, or cannot be. Where there is no way
    /// to the service that is waited for, as long as it may answer for the task, the row is on the lists and
    /// nothing else is wanted of it.
    async fn is_its_own(&self, task_id: &TaskId) -> Result<Result<(), PastedTaskError>, RunStop> {
        let unseen = |failure| Ok(Err(PastedTaskError::Unseen(failure)));
        let mut tries = RetryBudget::new(&self.services.pace.retry);
        loop {
            let connection = match self.services.connect(&self.voice.account).await {
                Ok(connection) => connection,
                Err(failure) => return unseen(failure),
            };
            let call = self.describe_task(&connection, task_id).await?;
            self.pass(Checkpoint::Looked).await;
            record(&self.services, &self.voice, &call).await;
            let failure = call.failure(Step::Follow);
            let error = match call.outcome {
                Ok(detail) => {
                    return Ok(match foreign(&self.voice, &detail) {
                        Some(reason) => Err(PastedTaskError::NotThisRow(reason)),
                        None => Ok(()),
                    });
                }
                Err(error) => error,
            };
            let failure: Failure = failure.unwrap_or_else(|| error.failure(Step::Follow));
            let Some(wait) = tries.again(verdict(&error, true)) else {
                return unseen(failure);
            };
            if !self.is_still_listed() || !self.is_on_the_lists().await {
                return unseen(failure);
            }
            tokio::select! {
                biased;
                () = self.next_is_wanted() => return unseen(failure),
                rested = self.rest_before(wait, Some(failure.clone())) => rested?,
            }
        }
    }

    /// Whether the person has not removed the row meanwhile.
    async fn is_on_the_lists(&self) -> bool {
        match self.services.rows.voice(self.voice.id).await {
            Ok(voice) => voice.is_some_and(|voice| voice.annotations.removed.is_none()),
            // It is not known: the next turn may tell.
            Err(_unread) => true,
        }
    }
}

/// By what a task is not known to be the row's own: only the row's SessionId shows that it is. A task
/// that has none, as those made by hand, could be anybody's.
fn foreign(voice: &Voice, detail: &TaskDetail) -> Option<NotThisRow> {
    if matches!(detail.outcome, TaskOutcome::OtherTask { .. }) {
        return Some(NotThisRow::OtherKind);
    }
    let theirs = detail.session_id.as_deref().map(str::trim);
    let ours = voice.session_id.as_ref().map(SessionId::as_str);
    (ours.is_none() || theirs != ours).then_some(NotThisRow::Session)
}
