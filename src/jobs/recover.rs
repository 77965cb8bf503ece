//! What a start does with the rows that the last run left in the middle.

use super::services::Services;
use crate::domain::{Failure, Refusal, Step, Voice, VoiceState};
use std::sync::Arc;

/// The rows that the last run left in the middle. Read before this run begins any of its own: those
/// would look the same.
pub async fn interrupted(services: &Services) -> Vec<Voice> {
    match services.rows.with(|store| store.under_way()).await {
        Ok(rows) => rows,
        Err(error) => {
            tracing::error!(%error, "interrupted rows could not be read");
            Vec::new()
        }
    }
}

/// Settles the rows of a run that ended early. The state on disk tells how far it came: before
/// `Sending` nothing paid had left; from `Sending` on the call may have been taken.
pub async fn settle_interrupted(services: Arc<Services>, rows: Vec<Voice>) {
    for mut voice in rows {
        let state = match voice.state {
            VoiceState::Sending => VoiceState::Unconfirmed {
                failure: Failure::own(Step::Create, Refusal::InterruptedWhileSending),
            },
            VoiceState::Draft | VoiceState::Checking | VoiceState::Uploading { .. } => {
                VoiceState::Failed {
                    task_id: None,
                    failure: Failure::own(Step::Prepare, Refusal::Interrupted),
                }
            }
            _ => continue,
        };
        voice.state = state;
        services.rows.settle(&mut voice).await;
    }
}
