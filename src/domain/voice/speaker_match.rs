//! Speaker verification: what comparing two voices comes to.

use super::ids::RowId;

/// Whether two recordings are of the same speaker, where that can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerMatch {
    Same,
    Other,
}

/// A voice that was made, or is being made, of the same speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSpeaker {
    pub row: RowId,
    /// The name of the voice.
    pub name: String,
}
