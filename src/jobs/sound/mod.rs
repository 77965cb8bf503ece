//! Sound: recordings that are read and judged, samples that are made of them, playback and the microphone.

pub mod appraise;
pub mod decoder;
pub mod download;
mod example;
pub(super) mod fetched;
pub mod listen;
pub(super) mod playback_source;
pub(super) mod player;
pub(super) mod recorder;
pub(super) mod sample;
pub(super) mod sample_clip;
mod search;
pub(super) mod speaker;
mod surveyed;
pub(super) mod watchdog;
