//! What a start does with the rows that the last run left in the middle.

use super::services::Services;
use crate::domain::{Failure, Refusal, Step, VoiceState};
use std::sync::Arc;

/// Settles the rows of a run that ended early. The state on disk tells how far it came: before
/// `Sending` nothing paid had left; from `Sending` on the call may have been taken.
pub async fn settle_interrupted(services: Arc<Services>) {
    let rows = match services.rows.with(|store| store.under_way()).await {
        Ok(rows) => rows,
        Err(error) => {
            tracing::error!(%error, "interrupted rows could not be read");
            return;
        }
    };
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
