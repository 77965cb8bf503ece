//! The recording that the form names: what is known of it, the stretch that becomes the sample, and the
//! sample that is made of it.

mod act;
mod apply;
mod loaded;
mod prepared;
mod surveyed;
#[cfg(test)]
pub(in crate::model) mod tests;

pub use loaded::{Choosing, Listening, LoadedRecording, PrepareState};
pub use prepared::{Pcm, PrepareRequest, PreparedSample, SampleBytes};
pub use surveyed::{RecordingError, RecordingHandle, SecondReader, SurveyResult, TrackRef};

use crate::analysis::best::Found;
use crate::analysis::{Networks, Report, Span};
use crate::domain::{
    ClipProblem, DownloadProblem, Excerpt, Fingerprint, SameSample, SampleStatus, Waveform,
};
use crate::model::{Ticket, Tickets};
use std::path::PathBuf;
use std::sync::Arc;

/// Length of the stretch that a longer recording starts with.
const FIRST_STRETCH: u64 = 20_000;
/// A recording up to this many seconds is seen whole at first.
const SEEN_WHOLE: f64 = 60.0;
/// The shortest piece that can be seen, in seconds: a bar stands for no less than a column.
pub const VIEW_MIN: f64 = 2.0;

/// What the person wants of the recording.
#[derive(Debug, Clone, PartialEq)]
pub enum SampleAction {
    /// Something else of the recording is to become the sample.
    SetExcerpt {
        excerpt: Excerpt,
        /// Whether that is all for now; a handle that is being dragged is not settled.
        settled: bool,
    },
    /// Another piece of the recording is to be seen.
    Show(Span),
    /// Another track of sound is to be read.
    ChooseTrack(u32),
    /// Reduce noise, or do not.
    ReduceNoise(bool),
    /// Send the file as it is, or the sound that was taken from it.
    Unchanged(bool),
    /// Find the best stretch.
    ChooseBest,
    /// Do not look for it any more.
    StopChoosing,
    /// Take the pieces that were offered, joined.
    JoinPieces,
    /// Take one stretch in place of the pieces after all.
    TakeOneStretch,
    /// Play again and again, or once.
    Loop(bool),
    /// Take another recording in place of this one, or keep this one after all.
    Replace(bool),
    /// Read the file again, since an ffmpeg may have been installed that reads it.
    ReadAgain,
    /// Fetch the recording behind the link of the form.
    FetchLink,
    StopFetching,
}

/// What became of the recording.
#[derive(Debug, Clone)]
pub enum SampleEvent {
    /// More of it was read.
    Reading {
        /// Which reading.
        ticket: Ticket,
        /// The share that is read, from 0 to 1.
        share: f32,
    },
    /// The next columns of its waveform.
    Columns {
        /// Which reading.
        ticket: Ticket,
        columns: Vec<crate::domain::Peak>,
    },
    /// The disk keeps a read of it: it may be fetching it.
    Waiting {
        /// Which reading.
        ticket: Ticket,
    },
    /// Another reader begins: what was seen of it so far is void.
    StartsOver {
        /// Which reading.
        ticket: Ticket,
    },
    /// It was read to its end.
    Read {
        /// Which reading.
        ticket: Ticket,
        /// What was found, or why it cannot be used.
        result: Result<Box<SurveyResult>, RecordingError>,
    },
    /// The sample was made.
    Made {
        /// Which making.
        ticket: Ticket,
        /// The sample, or why there is none.
        result: Result<Arc<PreparedSample>, ClipProblem>,
    },
    /// The networks have listened to the stretch of the sample too, as far as they could.
    Judged {
        /// Which making.
        ticket: Ticket,
        /// All verdicts.
        report: Report,
        /// Those that failed.
        failed: Networks,
    },
    /// A candidate for the best stretch was looked at.
    Looked {
        /// Which search.
        ticket: Ticket,
        /// How many were looked at.
        done: usize,
        /// How many there are.
        of: usize,
    },
    /// The search for the best stretch came to its end.
    Chosen {
        /// Which search.
        ticket: Ticket,
        /// What there is to choose; `None` where nobody speaks for long enough.
        result: Result<Option<Box<Found>>, ClipProblem>,
    },
    /// Whether a voice was made of the same sample before.
    Same {
        /// The sample.
        fingerprint: Fingerprint,
        /// The voice.
        found: Option<Box<SameSample>>,
    },
    /// A file was fetched: it is the recording now.
    Fetched {
        /// Which fetching.
        ticket: Ticket,
        /// Where it lies, or why it could not be had.
        result: Result<PathBuf, DownloadProblem>,
    },
    /// More of a file was fetched.
    Fetching {
        /// Which fetching.
        ticket: Ticket,
        /// The share that is here, where the whole is known.
        share: Option<f32>,
    },
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum SampleEffect {
    /// Read a recording, in place of any reading that is under way.
    Read {
        /// Which reading.
        ticket: Ticket,
        /// The file and its track.
        place: TrackRef,
    },
    StopReading,
    /// Make the sample, in place of any that is being made.
    Make(Box<PrepareRequest>),
    StopMaking,
    /// Find the best stretch.
    Choose {
        /// Which search.
        ticket: Ticket,
        heard: RecordingHandle,
    },
    /// Stop looking for it.
    StopChoosing,
    /// Find the voice that was made of a sample before.
    FindSame {
        /// The sample.
        fingerprint: Fingerprint,
        /// Among practice rows or the others.
        practice: bool,
    },
    /// Fetch the recording behind a link.
    Fetch {
        /// Which fetching.
        ticket: Ticket,
        link: crate::domain::SampleLink,
        /// The account whose network it is fetched by.
        account: Box<crate::domain::Account>,
    },
    StopFetching,
    /// Remove a fetched file that nobody waits for any more.
    LetGo(PathBuf),
}

/// What is known of the file that the form names.
#[derive(Debug, Default)]
pub struct Sample {
    /// The file that all this speaks of.
    pub place: Option<TrackRef>,
    tickets: SampleTickets,
    /// What is known.
    pub state: SampleState,
    /// Whether another recording is to be taken in place of this one.
    pub replacing: bool,
    /// Whether what is heard is played again and again.
    pub looped: bool,
    /// A file that is being fetched.
    pub fetching: Option<Fetching>,
    /// Why the last one could not be had.
    pub fetch_problem: Option<DownloadProblem>,
}

/// The tickets of each kind of work on the recording.
#[derive(Debug, Default)]
struct SampleTickets {
    reading: Tickets,
    making: Tickets,
    choosing: Tickets,
    fetching: Tickets,
}

/// A file that is being fetched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fetching {
    ticket: Ticket,
    /// The share that is here, where the whole is known.
    pub share: Option<f32>,
}

/// What is known of a file.
#[derive(Debug, Default)]
pub enum SampleState {
    /// No file is named.
    #[default]
    None,
    /// It is being read.
    Reading {
        /// The share that is read, from 0 to 1, where it is known.
        share: Option<f32>,
        /// What was seen of it so far.
        waveform: Waveform,
        /// Whether the disk keeps the reading: a file of a cloud folder may be on its way.
        waits: bool,
    },
    /// It cannot be used.
    Unread(RecordingError),
    Read(Box<LoadedRecording>),
}

impl Sample {
    /// What the rules of the form need to know.
    pub fn status(&self) -> SampleStatus {
        match &self.state {
            SampleState::None => SampleStatus::None,
            SampleState::Reading { share, .. } => SampleStatus::Reading { share: *share },
            SampleState::Unread(unread) => SampleStatus::Unfit(unread.problem.clone()),
            SampleState::Read(loaded) => match (&loaded.making, loaded.excerpt.check()) {
                (_, Err(problem)) => SampleStatus::Stretch(problem),
                (PrepareState::Done(made), _) => SampleStatus::Fit(Arc::clone(&made.prepared)),
                (PrepareState::Failed(problem), _) => SampleStatus::Unfit(problem.clone()),
                (PrepareState::Not | PrepareState::UnderWay, _) => SampleStatus::Preparing,
            },
        }
    }

    /// Whether the file was refused, for a reason that stands in its place.
    pub fn is_unread(&self) -> bool {
        matches!(self.state, SampleState::Unread(_))
    }

    /// The recording, once it was read.
    pub fn loaded(&self) -> Option<&LoadedRecording> {
        match &self.state {
            SampleState::Read(loaded) => Some(loaded),
            _ => None,
        }
    }

    /// Which making the sample comes from, once it is made.
    pub(in crate::model) fn making(&self) -> Option<Ticket> {
        let made = self.loaded().and_then(LoadedRecording::made);
        made.map(|_| self.tickets.making.current())
    }

    fn loaded_mut(&mut self) -> Option<&mut LoadedRecording> {
        match &mut self.state {
            SampleState::Read(loaded) => Some(loaded),
            _ => None,
        }
    }
}
