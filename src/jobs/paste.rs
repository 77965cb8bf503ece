//! TaskIds that a person pastes in: as a row of their own, or as that of a row of which nobody knows
//! whether it was taken.

use super::look::{look_again, unusable};
use super::retry::{Tries, verdict};
use super::run::{Reins, Run, Runs, Stop, drive};
use super::services::Services;
use super::submit::record;
use crate::api::task::{Outcome, TaskDetail};
use crate::domain::{AccountSnapshot, Failure, Following, RowId, Step, TaskId, Voice, VoiceState};
use crate::model::{Event, NotThisRow, PastedTrouble};
use std::sync::Arc;
use std::time::Duration;

/// Follows a TaskId: leads to the row that has it, else lets `row` take it if it is that row's own, else
/// makes a row for it.
pub(super) async fn follow_task(
    services: Arc<Services>,
    runs: Runs,
    task_id: TaskId,
    account: AccountSnapshot,
    row: Option<RowId>,
) {
    let practice = account.is_practice();
    let wanted = task_id.clone();
    let now = services.clock.now();
    let found = services
        .rows
        .with(move |store| {
            let mut holder = store.holder(&wanted, practice)?;
            if let Some(voice) = &mut holder
                && voice.shelf.removed.is_some()
            {
                store.undo_removal(voice.id, now)?;
                voice.shelf = store.shelf(voice.id)?.unwrap_or_default();
            }
            let unconfirmed = match row {
                Some(id) => store
                    .voice(id)?
                    .filter(|voice| matches!(voice.state, VoiceState::Unconfirmed { .. })),
                None => None,
            };
            Ok((holder, unconfirmed))
        })
        .await;
    let (holder, unconfirmed) = match found {
        Ok(found) => found,
        Err(error) => return unusable(&services, error),
    };
    if let Some(holder) = holder {
        services.rows.tell(&holder);
        services.outbox.send(Event::Led(holder.id));
        if !runs.look_now(holder.id) {
            look_again(services, runs, holder.id).await;
        }
    } else if let Some(voice) = unconfirmed {
        let id = voice.id;
        runs.at_rest(id).await;
        services.outbox.send(Event::Pasted {
            row: id,
            task_id: task_id.clone(),
            trouble: None,
        });
        runs.start(id, |services, reins| {
            take_pasted(services, voice, reins, task_id)
        });
    } else if row.is_none() {
        let voice = pasted(&services, task_id, account);
        let new = voice.clone();
        if let Err(error) = services.rows.with(move |store| store.begin(&new)).await {
            return unusable(&services, error);
        }
        services.rows.tell(&voice);
        services.outbox.send(Event::Led(voice.id));
        runs.go_on(voice, Duration::ZERO);
    }
}

/// Lets a row take a task, once the service has said that it was made under the row's SessionId. Until
/// then the row stays as it is, on disk too.
async fn take_pasted(services: Arc<Services>, voice: Voice, reins: Reins, task_id: TaskId) {
    let id = voice.id;
    let mut run = Run::new(Arc::clone(&services), voice, reins.clone());
    match run.is_its_own(&task_id).await {
        Ok(Ok(())) => {
            let voice = &mut run.voice;
            let since = voice.sent.unwrap_or(voice.created);
            voice.following = Following::accepted(since, services.clock.now());
            voice.state = VoiceState::Accepted { task_id };
            services.rows.settle(voice).await;
            drive(services, run.voice, reins, Duration::ZERO).await;
        }
        Ok(Err(trouble)) => services.outbox.send(Event::Pasted {
            row: id,
            task_id,
            trouble: Some(trouble),
        }),
        Err(_ended) => {}
    }
}

impl Run {
    /// Whether a task is that of the row: looked at until it is seen, or cannot be.
    async fn is_its_own(&self, task_id: &TaskId) -> Result<Result<(), PastedTrouble>, Stop> {
        let unseen = |failure| Ok(Err(PastedTrouble::Unseen(failure)));
        let mut tries = Tries::new(&self.services.pace.retry);
        loop {
            let connection = match self.services.connect(&self.voice.account).await {
                Ok(connection) => connection,
                Err(failure) => return unseen(failure),
            };
            self.unless_stopped(self.services.looks.turn())
                .await?
                .leave();
            let sub_app_id = self.voice.account.sub_app_id;
            let call = self
                .unless_stopped(connection.vod.describe_task(task_id, sub_app_id))
                .await?;
            record(&self.services, &self.voice, &call).await;
            let failure = call.failure(Step::Follow);
            let error = match call.outcome {
                Ok(detail) => {
                    return Ok(match foreign(&self.voice, &detail) {
                        Some(reason) => Err(PastedTrouble::NotThisRow(reason)),
                        None => Ok(()),
                    });
                }
                Err(error) => error,
            };
            let Some(wait) = tries.again(verdict(&error, true)) else {
                let failure: Failure = failure.unwrap_or_else(|| error.failure(Step::Follow));
                return unseen(failure);
            };
            self.rest_before(wait).await?;
        }
    }
}

/// By what a task is known to be another call's. A task without a SessionId tells nothing.
fn foreign(voice: &Voice, detail: &TaskDetail) -> Option<NotThisRow> {
    if matches!(detail.outcome, Outcome::OtherTask { .. }) {
        return Some(NotThisRow::OtherKind);
    }
    let theirs = detail.session_id.as_deref().unwrap_or_default().trim();
    let ours = voice.session_id.as_ref().map_or("", |id| id.as_str());
    (!theirs.is_empty() && theirs != ours).then_some(NotThisRow::Session)
}

/// A row of which only the TaskId is known; the service tells the rest.
fn pasted(services: &Services, task_id: TaskId, account: AccountSnapshot) -> Voice {
    let now = services.clock.now();
    Voice {
        state: VoiceState::Accepted { task_id },
        ..Voice::new(RowId::new(), now, account)
    }
}
