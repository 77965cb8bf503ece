//! Whose voice it is: the speaker encoder of Resemblyzer over windows of speech, and what can be said of
//! them together.
//!
//! ```text
//! samples ─ speech alone ─ mel ─→ windows of 1.6 s, one every 0.4 s ─ encoder ─→ embeddings
//!                                                     embeddings ─ Speakers::of ─→ voices, turns, likeness
//! ```

mod encoder;
mod groups;
mod mel;
mod windows;

pub use crate::domain::Embedding;
pub use groups::Speakers;
pub use windows::{SpeakerWindow, windows};
