//! A voice that is made of a sample that was used before.

use crate::domain::{RowId, StateGroup, TaskId, Voice, VoiceId};
use jiff::Timestamp;

/// A voice that was made, or is being made, of the same sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameSample {
    pub id: RowId,
    pub name: String,
    /// When it was asked for.
    pub created: Timestamp,
    /// Where it stands.
    pub group: StateGroup,
    /// The task, once the service gave one.
    pub task_id: Option<TaskId>,
    /// The voice, once it is made.
    pub voice_id: Option<VoiceId>,
    /// Whether its row was taken off the lists.
    pub removed: bool,
}

impl From<Voice> for SameSample {
    fn from(voice: Voice) -> Self {
        Self {
            id: voice.id,
            created: voice.created,
            group: voice.state.group(),
            task_id: voice.state.task_id().cloned(),
            voice_id: voice.state.voice_id().cloned(),
            removed: voice.annotations.removed.is_some(),
            name: voice.name,
        }
    }
}
