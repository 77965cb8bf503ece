//! Reading what is to be heard.

use super::decoder::{DecodeRequest, ReadError};
use crate::analysis::MixPlan;
use crate::devices::Supply;
use crate::domain::{ClipProblem, ColumnMeter, KeptName, Waveform};
use crate::jobs::services::Services;
use crate::model::PlaybackError;
use crate::store::KeptFiles;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, channel, error::TryRecvError};

/// What can be played.
pub(in crate::jobs) enum PlaybackMaterial {
    /// All of it, in memory.
    Samples {
        /// Mono samples.
        samples: Arc<[i16]>,
        /// How many there are in a second.
        rate: u32,
    },
    /// Blocks that are read while they are played.
    Blocks {
        blocks: Blocks,
        /// Samples a second.
        rate: u32,
    },
}

/// Mono blocks of one rate, as they are read. The reading waits where nobody takes them.
pub(in crate::jobs) struct Blocks {
    first: Option<Vec<f32>>,
    receiver: Receiver<Result<Vec<f32>, PlaybackError>>,
    error: Option<PlaybackError>,
}

impl Blocks {
    /// Blocks of which the first was taken already.
    pub fn new(first: Vec<f32>, receiver: Receiver<Result<Vec<f32>, PlaybackError>>) -> Self {
        Self {
            first: Some(first),
            receiver,
            error: None,
        }
    }

    /// The next block, without waiting for it.
    pub fn next(&mut self) -> Supply {
        if let Some(first) = self.first.take() {
            return Supply::Block(first);
        }
        match self.receiver.try_recv() {
            Ok(Ok(block)) => Supply::Block(block),
            Ok(Err(error)) => {
                self.error = Some(error);
                Supply::End
            }
            Err(TryRecvError::Empty) => Supply::NotYet,
            Err(TryRecvError::Disconnected) => Supply::End,
        }
    }

    /// Why they ended before their end.
    pub fn take_error(&mut self) -> Option<PlaybackError> {
        self.error.take()
    }
}

/// What an error of the disk means for a file that is to be heard.
pub(in crate::jobs) fn problem(error: &std::io::Error) -> ClipProblem {
    match error.kind() {
        std::io::ErrorKind::NotFound => ClipProblem::Missing,
        std::io::ErrorKind::PermissionDenied => ClipProblem::NoPermission,
        _ => ClipProblem::Unreadable {
            reason: error.to_string(),
        },
    }
}

/// Longest of a kept file that is heard: samples end at 30 s, trials are shorter.
const KEPT_MOST: Duration = Duration::from_secs(120);
/// Blocks that are read ahead of what is played.
const AHEAD: usize = 8;

/// A file that is kept of a voice.
///
/// # Errors
/// It cannot be read.
pub(in crate::jobs) async fn kept(
    services: &Services,
    name: &KeptName,
) -> Result<PlaybackMaterial, PlaybackError> {
    let (samples, rate) = all_of(services, name).await.map_err(playback_error)?;
    let samples = samples
        .iter()
        .map(|sample| (sample * 32_767.0).round() as i16)
        .collect();
    Ok(PlaybackMaterial::Samples { samples, rate })
}

/// The shape of a file that is kept of a voice; `None` where it cannot be read.
pub(in crate::jobs) async fn shape(services: &Services, name: &KeptName) -> Option<Waveform> {
    match all_of(services, name).await {
        Ok((samples, rate)) => Some(Waveform::new(ColumnMeter::new(rate).push(samples))),
        Err(error) => {
            tracing::warn!(file = %name, %error, "a kept file cannot be read");
            None
        }
    }
}

async fn all_of(services: &Services, name: &KeptName) -> Result<(Vec<f32>, u32), ReadError> {
    let wish = DecodeRequest::of_file(KeptFiles::of(services.folder()).path(name));
    let to = Some(KEPT_MOST.as_secs_f64());
    let mut stream = services.readers.stream(&wish, MixPlan::default(), 0.0, to);
    let (mut samples, mut rate) = (Vec::new(), 0);
    while let Some(block) = stream.next().await {
        let block = block?;
        rate = block.rate;
        samples.extend(block.samples);
    }
    if samples.is_empty() {
        return Err(ReadError::Problem(ClipProblem::Empty));
    }
    Ok((samples, rate))
}

/// A recording from an instant on, read while it is played.
///
/// # Errors
/// It cannot be read.
pub(in crate::jobs) async fn stream(
    services: &Services,
    wish: DecodeRequest,
    mix: MixPlan,
    from: Duration,
    to: Option<Duration>,
) -> Result<PlaybackMaterial, PlaybackError> {
    let to = to.map(|to| to.as_secs_f64());
    let mut stream = services.readers.stream(&wish, mix, from.as_secs_f64(), to);
    let Some(first) = stream.next().await else {
        // Nothing lies behind that instant.
        let (samples, rate) = (Vec::new().into(), 8_000);
        return Ok(PlaybackMaterial::Samples { samples, rate });
    };
    let first = first.map_err(playback_error)?;
    let (sender, receiver) = channel(AHEAD);
    // It ends when nobody takes blocks any more, and its process with it.
    tokio::spawn(async move {
        while let Some(block) = stream.next().await {
            let block = block.map(|block| block.samples).map_err(playback_error);
            if sender.send(block).await.is_err() {
                break;
            }
        }
    });
    Ok(PlaybackMaterial::Blocks {
        blocks: Blocks::new(first.samples, receiver),
        rate: first.rate,
    })
}

fn playback_error(error: ReadError) -> PlaybackError {
    PlaybackError::File(match error {
        ReadError::Problem(problem) => problem,
        ReadError::Cancelled => ClipProblem::Damaged {
            reason: error.to_string(),
        },
    })
}
