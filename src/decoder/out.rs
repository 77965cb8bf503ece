//! What a reading tells its parent, and why it ends before its time.

use super::protocol;
use super::protocol::DecoderMessage;
use crate::decode::ReadError;
use crate::domain::ClipProblem;
use std::io::Write;

/// Why a reading came to no good end.
#[derive(Debug)]
pub(super) enum DecoderError {
    /// Nobody listens any more.
    Gone,
    /// The recording cannot be read.
    Read(ReadError),
}

impl From<ReadError> for DecoderError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<ClipProblem> for DecoderError {
    fn from(problem: ClipProblem) -> Self {
        Self::Read(problem.into())
    }
}

/// Where messages go.
pub(super) struct Out<W>(pub W);

impl<W: Write> Out<W> {
    /// Says something; whoever gets an error stops.
    pub fn say(&mut self, message: &DecoderMessage) -> Result<(), DecoderError> {
        protocol::write(&mut self.0, message).map_err(|_nobody_listens| DecoderError::Gone)
    }
}
