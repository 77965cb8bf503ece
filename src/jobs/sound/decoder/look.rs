//! A closer look at stretches as it goes on. The process may have been taken over by a file: what it says is
//! checked.

use super::child::{Child, crashed};
use super::survey::StretchSamples;
use super::{ReadError, WantedOfLook};
use crate::analysis::{Closer, Heard, Networks};
use crate::decoder::protocol::DecoderMessage;

/// What is told of a stretch. Of each there are the measures, if they are wanted, and then what networks hear.
#[derive(Debug, Clone, PartialEq)]
pub enum Looked {
    /// It was measured.
    Measured {
        /// The number of the stretch.
        piece: usize,
        /// Its samples, where they are wanted.
        samples: StretchSamples,
        closer: Box<Closer>,
    },
    /// Networks have heard it.
    Heard {
        /// The number of the stretch.
        piece: usize,
        heard: Box<Heard>,
    },
}

/// A closer look on its way. Its process ends when this is dropped.
#[derive(Debug)]
pub struct Look {
    child: Child,
    samples: Vec<StretchSamples>,
    /// What has still to be told.
    measured: Expected,
    heard: Expected,
}

/// The stretches of which something has still to be told.
#[derive(Debug)]
struct Expected(Vec<bool>);

impl Expected {
    fn of(count: usize, wanted: bool) -> Self {
        Self(vec![wanted; count])
    }

    /// Takes what is told of a stretch, once.
    fn take(&mut self, piece: u32) -> Result<usize, ReadError> {
        let piece = piece as usize;
        match self.0.get_mut(piece) {
            Some(expected) if *expected => {
                *expected = false;
                Ok(piece)
            }
            _ => Err(out_of_place()),
        }
    }

    fn is_empty(&self) -> bool {
        !self.0.contains(&true)
    }
}

impl Look {
    pub(super) fn new(child: Child, count: usize, wanted: WantedOfLook) -> Self {
        Self {
            child,
            samples: vec![StretchSamples::default(); count],
            measured: Expected::of(count, wanted.measures),
            heard: Expected::of(count, wanted.networks != Networks::NONE),
        }
    }

    /// What is told next; nothing when that was all.
    ///
    /// # Errors
    /// The recording cannot be read any more.
    pub async fn next(&mut self) -> Result<Option<Looked>, ReadError> {
        loop {
            match self.child.next().await? {
                DecoderMessage::Share(_) | DecoderMessage::Waiting => {}
                DecoderMessage::Samples {
                    piece,
                    rate,
                    samples,
                } => StretchSamples::take(&mut self.samples, piece, rate, &samples)?,
                DecoderMessage::Measured { piece, closer } if closer.is_sane() => {
                    let piece = self.measured.take(piece)?;
                    let samples = std::mem::take(&mut self.samples[piece]);
                    return Ok(Some(Looked::Measured {
                        piece,
                        samples,
                        closer,
                    }));
                }
                DecoderMessage::Heard { piece, heard } if heard.is_sane() => {
                    let piece = self.heard.take(piece)?;
                    return Ok(Some(Looked::Heard { piece, heard }));
                }
                DecoderMessage::Done { .. }
                    if self.measured.is_empty() && self.heard.is_empty() =>
                {
                    return Ok(None);
                }
                DecoderMessage::Done { .. } => return Err(crashed("a message is missing")),
                _ => return Err(out_of_place()),
            }
        }
    }
}

fn out_of_place() -> ReadError {
    crashed("a message out of place")
}
