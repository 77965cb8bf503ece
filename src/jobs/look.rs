//! Looks that the person asks for.

use super::run::{Run, Runs};
use super::services::Services;
use crate::domain::{RowId, VoiceState};
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

pub(super) fn unusable(services: &Services, error: StoreError) {
    tracing::error!(%error, "a row could not be read or written");
    let trouble = services.rows.trouble(error);
    services
        .outbox
        .send(Event::Notice(Notice::NotKept(trouble)));
}
