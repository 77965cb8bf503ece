//! What is known of the sample that will be sent, once it is made.

use crate::domain::{
    ClipProblem, Container, Excerpt, Fingerprint, Passthrough, Recording, StretchProblem,
};
use std::sync::Arc;

/// The sample as it will be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// What its bytes are.
    pub container: Container,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its counted length in milliseconds.
    pub millis: u64,
    /// By which it is known again.
    pub fingerprint: Fingerprint,
    /// What of the recording it was made of; `None` where the file is sent as it is.
    pub excerpt: Option<Excerpt>,
    /// When the recording was last changed, in nanoseconds since 1970.
    pub modified_ns: i128,
}

impl Prepared {
    /// The file of `recording` as it is.
    pub fn unchanged(
        recording: &Recording,
        passthrough: Passthrough,
        fingerprint: Fingerprint,
    ) -> Self {
        Self {
            container: passthrough.container(),
            bytes: recording.bytes,
            millis: (recording.seconds() * 1000.0) as u64,
            fingerprint,
            excerpt: None,
            modified_ns: recording.modified_ns,
        }
    }
}

/// What is known of the file that the form names.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SampleStatus {
    /// No file is named.
    #[default]
    None,
    /// It is being read; from 0 to 1 where the share is known.
    Reading {
        /// The share that is read.
        share: Option<f32>,
    },
    /// It cannot be read, or no sample can be made of it.
    Unfit(ClipProblem),
    /// It was read; the stretch that was chosen is no sample that the service takes.
    Stretch(StretchProblem),
    /// The sample is being made of the stretch.
    Preparing,
    /// The sample is made.
    Fit(Arc<Prepared>),
}
