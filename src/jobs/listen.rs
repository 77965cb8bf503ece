//! Reading what is to be heard.

use super::services::Services;
use crate::devices::Supply;
use crate::domain::{ClipProblem, KeptName, Waveform};
use crate::model::HearTrouble;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, error::TryRecvError};

/// What can be played.
pub(super) enum Loaded {
    /// All of it, in memory.
    Samples {
        /// Mono samples.
        samples: Arc<[i16]>,
        /// How many there are in a second.
        rate: u32,
    },
    /// Blocks that are read while they are played.
    Blocks {
        /// The blocks.
        blocks: Blocks,
        /// Samples a second.
        rate: u32,
    },
}

/// Mono blocks of one rate, as they are read. The reading waits where nobody takes them.
pub(super) struct Blocks {
    first: Option<Vec<f32>>,
    receiver: Receiver<Result<Vec<f32>, HearTrouble>>,
    trouble: Option<HearTrouble>,
}

impl Blocks {
    /// Blocks of which the first was taken already.
    pub fn new(first: Vec<f32>, receiver: Receiver<Result<Vec<f32>, HearTrouble>>) -> Self {
        Self {
            first: Some(first),
            receiver,
            trouble: None,
        }
    }

    /// The next block, without waiting for it.
    pub fn next(&mut self) -> Supply {
        if let Some(first) = self.first.take() {
            return Supply::Block(first);
        }
        match self.receiver.try_recv() {
            Ok(Ok(block)) => Supply::Block(block),
            Ok(Err(trouble)) => {
                self.trouble = Some(trouble);
                Supply::End
            }
            Err(TryRecvError::Empty) => Supply::NotYet,
            Err(TryRecvError::Disconnected) => Supply::End,
        }
    }

    /// Why they ended before their end.
    pub fn take_trouble(&mut self) -> Option<HearTrouble> {
        self.trouble.take()
    }
}

/// What an error of the disk means for a file that is to be heard.
pub(super) fn problem(error: &std::io::Error) -> ClipProblem {
    match error.kind() {
        std::io::ErrorKind::NotFound => ClipProblem::Missing,
        std::io::ErrorKind::PermissionDenied => ClipProblem::NoPermission,
        _ => ClipProblem::Unreadable {
            reason: error.to_string(),
        },
    }
}

/// A file that is kept of a voice.
pub(super) async fn kept(services: &Services, name: &KeptName) -> Result<Loaded, HearTrouble> {
    let _ = (services, name);
    Err(HearTrouble::File(ClipProblem::Missing))
}

/// The shape of a file that is kept of a voice; `None` where it cannot be read.
pub(super) async fn shape(services: &Services, name: &KeptName) -> Option<Waveform> {
    let _ = (services, name);
    None
}

/// A recording from an instant on, read while it is played.
pub(super) async fn stream(
    services: &Services,
    path: &Path,
    track: usize,
    from: Duration,
    to: Option<Duration>,
) -> Result<Loaded, HearTrouble> {
    let _ = (services, path, track, from, to);
    Err(HearTrouble::File(ClipProblem::Missing))
}
