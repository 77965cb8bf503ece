//! The sound of a recording as it is played.

use super::child::{Child, crashed};
use super::{DecodeRequest, Readers};
use crate::analysis::{RATE_MAX, RATE_MIN};
use crate::decode::ReadError;
use crate::decoder::protocol::{DecodeTask, DecoderMessage};

/// The next samples.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleBlock {
    /// Mono, full scale is 1; never empty.
    pub samples: Vec<f32>,
    /// Samples a second; the same for all blocks.
    pub rate: u32,
}

/// Samples on their way. The process that decodes them starts with the first look, waits while nobody
/// takes them, and ends when this is dropped.
#[derive(Debug)]
pub struct SampleStream {
    readers: Readers,
    wish: DecodeRequest,
    what: Option<DecodeTask>,
    child: Option<Child>,
}

impl SampleStream {
    pub(super) fn new(readers: Readers, wish: DecodeRequest, what: DecodeTask) -> Self {
        Self {
            readers,
            wish,
            what: Some(what),
            child: None,
        }
    }

    /// The next block; `None` at the end and after an error.
    pub async fn next(&mut self) -> Option<Result<SampleBlock, ReadError>> {
        let next = self.look().await;
        if !matches!(next, Ok(Some(_))) {
            self.child = None;
        }
        next.transpose()
    }

    async fn look(&mut self) -> Result<Option<SampleBlock>, ReadError> {
        if let Some(what) = self.what.take() {
            self.child = Some(self.readers.start(&self.wish, what).await?);
        }
        let Some(child) = &mut self.child else {
            return Ok(None);
        };
        loop {
            match child.next().await? {
                DecoderMessage::Share(_) | DecoderMessage::Waiting => {}
                DecoderMessage::Samples { rate, samples, .. }
                    if (RATE_MIN..=RATE_MAX).contains(&rate) && !samples.is_empty() =>
                {
                    return Ok(Some(SampleBlock { samples, rate }));
                }
                DecoderMessage::Done { .. } => return Ok(None),
                _ => return Err(crashed("a message out of place")),
            }
        }
    }
}
