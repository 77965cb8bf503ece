//! Sound devices: which there are, a microphone that is listened to, an output that plays.
//!
//! Everything here may wait for the sound system, so it belongs on a thread of its own; the jobs give
//! it one. Where a PulseAudio server answers (PipeWire has one) it is used, else ALSA; WASAPI and
//! CoreAudio on the other systems.

mod fault;
mod inputs;
mod memory;
mod microphone;
mod output;
mod system;
mod tape;

pub use memory::{Played, PlayedSound};
pub use microphone::Microphone;
pub use output::Output;
pub use system::SoundSystem;
pub use tape::{PlaybackPosition, Supply, Tape};
