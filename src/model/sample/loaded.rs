//! A recording that was read, and what is chosen of it.

use super::prepared::PreparedSample;
use super::surveyed::RecordingHandle;
use crate::analysis::best::{Found, Joined};
use crate::analysis::{Networks, Report, Span};
use crate::domain::{
    ClipProblem, Draft, Excerpt, FileSource, Passthrough, PassthroughRefusal, Recording,
    SameSample, Stretch,
};
use std::sync::Arc;

/// A recording that was read, and what is chosen of it.
#[derive(Debug)]
pub struct LoadedRecording {
    /// The facts.
    pub recording: Arc<Recording>,
    /// The sound.
    pub heard: RecordingHandle,
    /// What becomes the sample.
    pub excerpt: Excerpt,
    /// The piece that is seen.
    pub view: Span,
    /// The verdicts on that: by the quick look, and by the closer one once the sample is made.
    pub report: Report,
    /// The sample.
    pub making: PrepareState,
    /// Whether the networks have listened to what is chosen.
    pub listening: Listening,
    /// How the search for the best stretch stands.
    pub choosing: Choosing,
    /// The voice that was made of the same sample before.
    pub same: Option<Box<SameSample>>,
}

/// Where the sample stands.
#[derive(Debug, Clone, PartialEq)]
pub enum PrepareState {
    /// The stretch is none that can be sent.
    Not,
    /// A handle is being dragged, or it is being made.
    UnderWay,
    /// It is made.
    Done(Arc<PreparedSample>),
    /// It could not be made.
    Failed(ClipProblem),
}

/// Whether the networks have listened to a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listening {
    /// They have not yet.
    UnderWay,
    /// They have, and what they can tell is among the verdicts.
    Done,
    /// Of these there is no word.
    Failed(Networks),
}

/// How the search for the best stretch stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Choosing {
    /// None was asked for.
    #[default]
    Not,
    /// So many of so many candidates were looked at.
    UnderWay {
        /// Looked at.
        done: usize,
        /// In all; 0 while that is not known.
        of: usize,
    },
    /// It was found, and is the stretch unless that was changed since; pieces that can be joined are offered.
    Found(Box<Found>),
    /// Nobody speaks for long enough.
    Nothing,
    /// The recording could not be read again.
    Failed(ClipProblem),
}

impl LoadedRecording {
    /// The whole recording in milliseconds.
    pub fn whole(&self) -> u64 {
        (self.recording.seconds() * 1000.0) as u64
    }

    /// The sample, once it is made.
    pub fn made(&self) -> Option<&Arc<PreparedSample>> {
        match &self.making {
            PrepareState::Done(made) => Some(made),
            _ => None,
        }
    }

    /// Whether the networks have listened to the stretch, where it is one that can be sent.
    pub fn listening(&self) -> Option<Listening> {
        let is_asked = matches!(self.making, PrepareState::UnderWay | PrepareState::Done(_));
        is_asked.then_some(self.listening)
    }

    /// Whether the stretch is the whole recording.
    pub fn is_whole(&self) -> bool {
        self.excerpt.stretch() == Some(Stretch::new(0, self.whole()))
    }

    /// Pieces that can be joined, where the search has found some and they are not what is chosen.
    pub fn offered(&self) -> Option<&Joined> {
        let Choosing::Found(found) = &self.choosing else {
            return None;
        };
        let joined = found.joined()?;
        (self.excerpt.splice() != Some(&joined.splice)).then_some(joined)
    }

    /// Whether all of the recording is chosen and nothing is done to it, so that its file might be sent as
    /// it is.
    pub fn is_untouched(&self, draft: &Draft) -> bool {
        self.is_whole() && !draft.reduce_noise
    }

    /// The file itself past the rules of the form: where all of it is chosen, and its length alone stops it.
    pub fn past_rules(&self, draft: &Draft) -> Option<FileSource> {
        let stops = self.is_untouched(draft) && self.excerpt.check().is_err();
        let path = draft.path().filter(|_| stops)?;
        FileSource::past_rules(path, &self.recording)
    }

    /// Whether the file itself could be sent.
    ///
    /// # Errors
    /// Why not, where it is the file that forbids it.
    pub fn can_stay(&self, draft: &Draft) -> Result<Option<Passthrough>, PassthroughRefusal> {
        let allowed = Passthrough::of(&self.recording)?;
        Ok(self.is_untouched(draft).then_some(allowed))
    }

    /// That the file itself is sent, where it is: it could be, and the person did not say otherwise.
    pub fn passthrough(&self, draft: &Draft) -> Option<Passthrough> {
        let allowed = self.can_stay(draft).ok().flatten();
        allowed.filter(|_| draft.unchanged.unwrap_or(true))
    }
}
