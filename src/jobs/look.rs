//! Looks that the person asks for.

use super::run::{Run, Runs};
use super::services::Services;
use crate::domain::{AccountSnapshot, Following, RowId, TaskId, Voice, VoiceState};
use crate::model::{Event, Notice};
use crate::store::StoreError;
use std::sync::Arc;
use std::time::Duration;

/// Looks again at a row on which no work is under way.
pub(super) async fn look_again(services: Arc<Services>, runs: Runs, id: RowId) {
    let mut voice = match services.rows.voice(id).await {
        Ok(Some(voice)) => voice,
        Ok(None) => return,
        Err(error) => return unusable(&services, error),
    };
    match voice.state.clone() {
        VoiceState::Unconfirmed { failure } => {
            voice.state = VoiceState::NotSure { failure };
            services.rows.settle(&mut voice).await;
            runs.go_on(voice, Duration::ZERO);
        }
        VoiceState::NotSure { .. }
        | VoiceState::Accepted { .. }
        | VoiceState::InProgress { .. } => runs.go_on(voice, Duration::ZERO),
        VoiceState::TooOld { task_id }
        | VoiceState::Failed {
            task_id: Some(task_id),
            ..
        } => runs.start(id, |services, reins| {
            Run::new(services, voice, reins).look_once_more(task_id)
        }),
        VoiceState::Ready { .. } if voice.kept.trial.is_none() => {
            runs.start(id, |services, reins| {
                Run::new(services, voice, reins).fetch_late_trial()
            });
        }
        VoiceState::Draft
        | VoiceState::Checking
        | VoiceState::Uploading { .. }
        | VoiceState::Sending
        | VoiceState::Ready { .. }
        | VoiceState::Failed { task_id: None, .. }
        | VoiceState::Cancelled => {}
    }
}

/// Follows a TaskId that was pasted in: as that of `row`, when it could not be found out whether that
/// was taken; as a row of its own otherwise, unless one has it already.
pub(super) async fn follow_task(
    services: Arc<Services>,
    runs: Runs,
    task_id: TaskId,
    account: AccountSnapshot,
    row: Option<RowId>,
) {
    let practice = account.is_practice();
    let wanted = task_id.clone();
    let found = services
        .rows
        .with(move |store| {
            let ids = store.order(practice, None, wanted.as_str())?;
            let holder = store
                .voices(&ids)?
                .into_iter()
                .find(|voice| voice.state.task_id() == Some(&wanted));
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
        if !runs.look_now(holder.id) {
            look_again(services, runs, holder.id).await;
        }
        return;
    }
    let voice = if let Some(mut voice) = unconfirmed {
        runs.at_rest(voice.id).await;
        let since = voice.sent.unwrap_or(voice.created);
        voice.following = Following::accepted(since, services.clock.now());
        voice.state = VoiceState::Accepted { task_id };
        services.rows.settle(&mut voice).await;
        voice
    } else {
        let voice = pasted(&services, task_id, account);
        let row = voice.clone();
        if let Err(error) = services.rows.with(move |store| store.begin(&row)).await {
            return unusable(&services, error);
        }
        services.rows.tell(&voice);
        voice
    };
    runs.go_on(voice, Duration::ZERO);
}

/// A row of which only the TaskId is known; the service tells the rest.
fn pasted(services: &Services, task_id: TaskId, account: AccountSnapshot) -> Voice {
    let now = services.clock.now();
    Voice {
        state: VoiceState::Accepted { task_id },
        ..Voice::new(RowId::new(), now, account)
    }
}

fn unusable(services: &Services, error: StoreError) {
    tracing::error!(%error, "a row could not be read or written");
    let trouble = services.rows.trouble(error);
    services
        .outbox
        .send(Event::Notice(Notice::NotKept(trouble)));
}
