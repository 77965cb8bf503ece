//! Playback: what is played, one thing at a time, through one output. Between two events the position is
//! reckoned by the clock.

mod act;
mod apply;
mod chime;
#[cfg(test)]
mod tests;

use crate::analysis::{MixPlan, RecordingExample};
use crate::domain::{
    ClipProblem, DeviceError, DeviceId, KeptName, Milestone, SoundDevice, TakeId, Waveform,
};
use crate::model::{Ticket, Tickets};
use jiff::Timestamp;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// What can be heard.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlaybackSource {
    /// The sample as it will be sent.
    Prepared,
    /// The same stretch before it was mended.
    Original,
    /// The whole recording.
    Recording,
    /// A file that is kept of a voice: its sample or its trial.
    Kept(KeptName),
    /// Something that was recorded here.
    Take(TakeId),
    /// An example of a good or a bad recording.
    Example(RecordingExample),
}

/// Where the sound of something comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum AudioData {
    /// From samples in memory: mono, 16 bit.
    Samples {
        samples: Arc<[i16]>,
        /// How many there are in a second.
        rate: u32,
    },
    /// From a recording, read while it is played.
    File {
        /// The file.
        path: PathBuf,
        /// The id of its track; the first that can be decoded where there is no wish.
        track: Option<u32>,
        /// How its channels become one.
        mix: MixPlan,
        /// Places from which it can be read.
        milestones: Arc<[Milestone]>,
    },
    /// From a file that is kept of a voice.
    Kept(KeptName),
    /// From a take.
    Take(TakeId),
    /// From the sample clip, with its fault mixed in.
    Example(RecordingExample),
}

impl std::fmt::Debug for AudioData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Samples { samples, rate } => f
                .debug_struct("Samples")
                .field("count", &samples.len())
                .field("rate", rate)
                .finish(),
            Self::File {
                path,
                track,
                mix,
                milestones: _,
            } => f
                .debug_struct("File")
                .field("path", path)
                .field("track", track)
                .field("mix", mix)
                .finish(),
            Self::Kept(name) => f.debug_tuple("Kept").field(name).finish(),
            Self::Take(id) => f.debug_tuple("Take").field(id).finish(),
            Self::Example(example) => f.debug_tuple("Example").field(example).finish(),
        }
    }
}

/// What the person wants to hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaybackAction {
    /// Play something, in place of what is played.
    Play {
        what: PlaybackSource,
        /// From this instant of it on.
        from: Duration,
        /// To that one; `None` plays to its end.
        to: Option<Duration>,
        /// Again and again.
        looped: bool,
    },
    /// Rest at this place.
    Pause,
    /// Go on from where it rests.
    Resume,
    /// Play no more.
    Stop,
    /// Find out which outputs there are.
    LookForOutputs,
    /// Play through this output from now on; `None` is the system's default.
    ChooseOutput(Option<DeviceId>),
    /// The shape of a kept file is on the screen and not here yet.
    NeedShape(KeptName),
    /// What went wrong was read.
    DismissError,
}

impl PlaybackAction {
    /// Plays all of something once.
    pub fn all_of(what: PlaybackSource) -> Self {
        Self::Play {
            what,
            from: Duration::ZERO,
            to: None,
            looped: false,
        }
    }
}

/// Why something cannot be heard.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaybackError {
    /// The output.
    Device(DeviceError),
    File(ClipProblem),
}

/// What became of playing. `ticket` tells which playing is spoken of.
#[derive(Debug, Clone)]
pub enum PlaybackEvent {
    /// This place is heard now.
    At {
        /// Which playing.
        ticket: Ticket,
        /// The place, in the recording.
        position: Duration,
    },
    /// It was heard to its end.
    Ended {
        /// Which playing.
        ticket: Ticket,
    },
    /// It cannot be heard, or not any more.
    Failed {
        /// Which playing.
        ticket: Ticket,
        /// Why.
        error: PlaybackError,
    },
    Outputs(Vec<SoundDevice>),
    /// The shape of a kept file; `None` where it cannot be read.
    Shape {
        /// The file.
        name: KeptName,
        /// Its shape.
        waveform: Option<Arc<Waveform>>,
    },
}

/// What has to be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaybackRequest {
    /// Which playing this is.
    pub ticket: Ticket,
    /// Where the sound comes from.
    pub sound: AudioData,
    /// The piece that is played.
    pub from: Duration,
    /// Its end; `None` is that of the recording.
    pub to: Option<Duration>,
    /// Where in it the playing begins.
    pub at: Duration,
    /// Whether it goes on at the beginning of the piece.
    pub looped: bool,
    /// Through which output; `None` is the system's default.
    pub output: Option<DeviceId>,
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaybackEffect {
    /// Play, in place of what is played.
    Play(Box<PlaybackRequest>),
    /// Play no more, at once.
    Stop,
    /// Find out which outputs there are.
    ListOutputs,
    /// Find out the shape of a kept file.
    ReadShape(KeptName),
}

/// How something that was asked for is being played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlayStatus {
    /// It was asked for and is not heard yet.
    Opening,
    /// It is heard.
    Running,
    /// It rests.
    Paused,
}

/// Something that is played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NowPlaying {
    pub what: PlaybackSource,
    /// The beginning of the piece that is played.
    pub from: Duration,
    /// Its end; `None` is that of the recording.
    pub to: Option<Duration>,
    /// Whether it is played again and again.
    pub looped: bool,
    /// Whether it moves.
    pub motion: PlayStatus,
    /// The place that was heard at [`NowPlaying::at`].
    pub position: Duration,
    /// When that was told.
    pub at: Timestamp,
    ticket: Ticket,
}

impl NowPlaying {
    /// The place that is heard at `now`, reckoned from the last that was told.
    pub fn head(&self, now: Timestamp) -> Duration {
        if self.motion != PlayStatus::Running {
            return self.position;
        }
        let since = Duration::try_from(now.duration_since(self.at)).unwrap_or_default();
        // Somewhat more than the time between two events: a stalled player must not seem to go on.
        let reckoned = self.position + since.min(Duration::from_millis(600));
        match self.to {
            Some(to) if reckoned > to => {
                let round = to.saturating_sub(self.from);
                if self.looped && !round.is_zero() {
                    let over = reckoned.saturating_sub(self.from).as_nanos() % round.as_nanos();
                    self.from + Duration::from_nanos(u64::try_from(over).unwrap_or_default())
                } else {
                    to
                }
            }
            _ => reckoned,
        }
    }
}

/// What is known of the shape of a kept file.
#[derive(Debug, Clone, PartialEq)]
pub enum KeptWaveform {
    /// It is being read.
    Reading,
    /// The shape.
    Known(Arc<Waveform>),
    /// The file cannot be read.
    Unreadable,
}

/// How many shapes of kept files are remembered.
const SHAPES: usize = 64;

/// What is heard, and through which output.
#[derive(Debug, Default)]
pub struct PlaybackState {
    /// What is played, or rests.
    pub playing: Option<NowPlaying>,
    /// Why the last that was asked for cannot be heard, and what that was.
    pub error: Option<(PlaybackSource, PlaybackError)>,
    /// The outputs that there are; `None` before anybody looked.
    pub outputs: Option<Vec<SoundDevice>>,
    /// The shapes of kept files.
    pub shapes: HashMap<KeptName, KeptWaveform>,
    sounds: HashMap<PlaybackSource, AudioData>,
    tickets: Tickets,
}

impl PlaybackState {
    /// Says where the sound of the form's recording comes from, or that it is not there any more. What
    /// is playing of an earlier one is not stopped by this; see `silence`.
    pub fn offer(&mut self, what: PlaybackSource, sound: Option<AudioData>) {
        match sound {
            Some(sound) => self.sounds.insert(what, sound),
            None => self.sounds.remove(&what),
        };
    }

    /// Whether this can be asked for.
    pub fn can_hear(&self, what: &PlaybackSource) -> bool {
        match what {
            PlaybackSource::Kept(_) | PlaybackSource::Take(_) | PlaybackSource::Example(_) => true,
            PlaybackSource::Prepared | PlaybackSource::Original | PlaybackSource::Recording => {
                self.sounds.contains_key(what)
            }
        }
    }

    /// The playing of this, if it is what is played.
    pub fn of(&self, what: &PlaybackSource) -> Option<&NowPlaying> {
        self.playing
            .as_ref()
            .filter(|playing| playing.what == *what)
    }

    /// Whether something moves: then, and only then, the window is drawn again and again.
    pub fn is_moving(&self) -> bool {
        self.playing
            .as_ref()
            .is_some_and(|playing| playing.motion == PlayStatus::Running)
    }

    fn sound(&self, what: &PlaybackSource) -> Option<AudioData> {
        match what {
            PlaybackSource::Kept(name) => Some(AudioData::Kept(name.clone())),
            PlaybackSource::Take(id) => Some(AudioData::Take(id.clone())),
            PlaybackSource::Example(example) => Some(AudioData::Example(*example)),
            _ => self.sounds.get(what).cloned(),
        }
    }

    fn present(&mut self, ticket: Ticket) -> Option<&mut NowPlaying> {
        self.playing
            .as_mut()
            .filter(|playing| playing.ticket == ticket && playing.motion != PlayStatus::Paused)
    }
}
