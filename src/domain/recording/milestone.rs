//! Places in a recording that can be reached without decoding all that comes before them.

use serde::{Deserialize, Serialize};

/// A place between two packets of a track that was decoded once from its first packet to its last. Both
/// numbers were counted, so the place is exact whatever the file says of its lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Packets of the track before it, those that could not be decoded included.
    pub packets: u64,
    /// Frames that the decoder made of them, those included that an encoder had added in front.
    pub frames: u64,
}

impl Milestone {
    /// Seconds from one to the next.
    pub const SECONDS: u64 = 5;
}
