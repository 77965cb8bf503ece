//! The sound of a recording as it is played.

use super::child::{Child, crashed};
use super::{Readers, Wish};
use crate::analysis::{RATE_MAX, RATE_MIN};
use crate::decode::ReadError;
use crate::decoder::protocol::{Message, What};

/// The next samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Mono, full scale is 1; never empty.
    pub samples: Vec<f32>,
    /// Samples a second; the same for all blocks.
    pub rate: u32,
}

/// Samples on their way. The process that decodes them starts with the first look, waits while nobody
/// takes them, and ends when this is dropped.
#[derive(Debug)]
pub struct Stream {
    readers: Readers,
    wish: Wish,
    what: Option<What>,
    child: Option<Child>,
}

impl Stream {
    pub(super) fn new(readers: Readers, wish: Wish, what: What) -> Self {
        Self {
            readers,
            wish,
            what: Some(what),
            child: None,
        }
    }

    /// The next block; `None` at the end and after an error.
    pub async fn next(&mut self) -> Option<Result<Block, ReadError>> {
        let next = self.look().await;
        if !matches!(next, Ok(Some(_))) {
            self.child = None;
        }
        next.transpose()
    }

    async fn look(&mut self) -> Result<Option<Block>, ReadError> {
        if let Some(what) = self.what.take() {
            self.child = Some(self.readers.start(&self.wish, what).await?);
        }
        let Some(child) = &mut self.child else {
            return Ok(None);
        };
        loop {
            match child.next().await? {
                Message::Share(_) => {}
                Message::Samples { rate, samples, .. }
                    if (RATE_MIN..=RATE_MAX).contains(&rate) && !samples.is_empty() =>
                {
                    return Ok(Some(Block { samples, rate }));
                }
                Message::Done { .. } => return Ok(None),
                _ => return Err(crashed("a message out of place")),
            }
        }
    }
}
