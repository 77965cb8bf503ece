//! The sample: what is asked for to make it, and what it is once it is made.

use super::surveyed::RecordingHandle;
use crate::analysis::{Enhancements, Report};
use crate::domain::{Excerpt, Passthrough, Prepared, Recording};
use crate::model::Ticket;
use std::sync::Arc;

/// A sample that is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct PrepareRequest {
    /// Which making.
    pub ticket: Ticket,
    pub heard: RecordingHandle,
    /// Its facts.
    pub recording: Arc<Recording>,
    /// What of it becomes the sample.
    pub excerpt: Excerpt,
    /// What is done to it.
    pub recipe: Enhancements,
    /// That the file is sent as it is, where it is.
    pub passthrough: Option<Passthrough>,
}

/// The sample as it will be sent, and heard.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedSample {
    /// Its facts.
    pub prepared: Arc<Prepared>,
    /// Where its bytes are.
    pub bytes: SampleBytes,
    /// What is heard of it.
    pub after: Pcm,
    /// The stretch before anything was done to it, to compare.
    pub before: Pcm,
    /// What was added to the level, in dB.
    pub gain_db: f32,
    /// The verdicts after the closer look, always on the recording as it is; what the networks say of it
    /// comes later.
    pub report: Report,
}

/// Sound that can be heard: one channel of 16 bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pcm {
    pub samples: Arc<[i16]>,
    /// Samples a second.
    pub rate: u32,
}

/// Where the bytes of a sample are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SampleBytes {
    /// They are those of the file that the person named.
    File,
    /// They were made here.
    Here(Arc<[u8]>),
}
