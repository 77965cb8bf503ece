//! What is played, as an output takes it, and the place that is heard of it.

use crate::devices::{Output, PlaybackPosition, Supply, Tape};
use crate::jobs::sound::playback_source;
use crate::model::playback::{PlaybackError, PlaybackRequest};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is played, and how it can be played again where the output changes.
pub(super) struct NowOnOutput {
    pub playback: Box<PlaybackRequest>,
    pub material: Material,
    pub output: Output,
    /// The place at which this output began.
    pub began: Duration,
    /// The place that is heard now.
    pub place: Duration,
    pub told: Option<Instant>,
    pub opened: Instant,
    pub followed: Instant,
}

/// What the output is given.
#[derive(Clone)]
pub(super) enum Material {
    Samples {
        samples: Arc<[i16]>,
        rate: u32,
    },
    Blocks {
        blocks: Arc<Mutex<playback_source::Blocks>>,
        rate: u32,
    },
}

impl Material {
    pub(super) fn tape(&self, playback: &PlaybackRequest, at: Duration) -> Tape {
        match self {
            Self::Samples { samples, rate } => {
                let frame =
                    |time: Duration| (time.as_secs_f64() * f64::from(*rate)).round() as usize;
                let piece = frame(playback.from)..playback.to.map_or(samples.len(), frame);
                Tape::of_samples(
                    Arc::clone(samples),
                    *rate,
                    piece,
                    frame(at),
                    playback.looped,
                )
            }
            Self::Blocks { blocks, rate } => {
                let blocks = Arc::clone(blocks);
                Tape::of_blocks(*rate, move || {
                    // Nobody else holds it while it plays.
                    match blocks.try_lock() {
                        Ok(mut blocks) => blocks.next(),
                        Err(_) => Supply::NotYet,
                    }
                })
            }
        }
    }

    /// Why the blocks ended before their end.
    pub(super) fn error(&self) -> Option<PlaybackError> {
        match self {
            Self::Samples { .. } => None,
            Self::Blocks { blocks, .. } => blocks
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take_error(),
        }
    }

    /// The length of what is played, where it is known.
    pub(super) fn end(&self, playback: &PlaybackRequest) -> Option<Duration> {
        match self {
            Self::Samples { samples, rate } => {
                let all = Duration::from_secs_f64(samples.len() as f64 / f64::from((*rate).max(1)));
                Some(playback.to.map_or(all, |to| to.min(all)))
            }
            Self::Blocks { .. } => playback.to,
        }
    }
}

impl NowOnOutput {
    /// The place in the recording that is heard.
    pub(super) fn position(&self, heard: PlaybackPosition) -> Duration {
        let plain = self.began + heard.time;
        let PlaybackRequest { from, looped, .. } = *self.playback;
        match self.material.end(&self.playback) {
            Some(end) if looped && plain >= end && end > from => {
                let round = end.saturating_sub(from).as_nanos();
                let over = plain.saturating_sub(from).as_nanos() % round;
                from + Duration::from_nanos(u64::try_from(over).unwrap_or_default())
            }
            Some(end) => plain.min(end),
            None => plain,
        }
    }
}
