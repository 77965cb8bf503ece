//! What reading a recording comes to.

use crate::analysis::{Analysis, MixPlan};
use crate::domain::{ClipProblem, Milestone, Recording};
use std::path::PathBuf;
use std::sync::Arc;

/// A track of sound in a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TrackRef {
    /// The file.
    pub path: PathBuf,
    /// The track; `None` takes the first that can be read.
    pub track: Option<u32>,
}

/// A recording that was read, as far as the sound goes: what is asked for to hear or to judge more of
/// it.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordingHandle {
    /// Where it is.
    pub place: TrackRef,
    /// How its channels become one.
    pub mix: MixPlan,
    /// What is kept of it.
    pub analysis: Arc<Analysis>,
    /// Places from which it can be read.
    pub milestones: Arc<[Milestone]>,
}

/// What reading a recording came to.
#[derive(Debug, Clone)]
pub struct SurveyResult {
    /// The facts.
    pub recording: Arc<Recording>,
    /// The sound.
    pub analysis: Arc<Analysis>,
    /// How its channels become one.
    pub mix: MixPlan,
    /// Places from which it can be read.
    pub milestones: Arc<[Milestone]>,
}

/// Why a recording cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingError {
    /// What is wrong.
    pub problem: ClipProblem,
    /// What a second reader does for it.
    pub second: SecondReader,
}

/// What ffmpeg does for a recording that our own decoders refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondReader {
    /// Nothing: the file is of no kind that it reads, or something else is wrong.
    NoHelp,
    /// It may read the file, and there is none on this computer.
    Missing,
    /// It refuses the file too.
    Refused,
}
