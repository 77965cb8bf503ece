//! Recording: a microphone that is listened to while its page is open, takes, and which of them is used.

mod act;
mod apply;
#[cfg(test)]
mod tests;

use super::{PersistenceError, Ticket, Tickets};
use crate::domain::recording::take;
use crate::domain::{DeviceError, DeviceId, Peak, SoundDevice, Take, TakeId, Waveform};
use std::path::PathBuf;
use std::time::Duration;

/// What the person wants of the microphone and of takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakesAction {
    /// Listen to this microphone from now on; `None` is the system's default.
    ChooseMicrophone(Option<DeviceId>),
    /// Look for microphones again.
    LookAgain,
    /// Count down and record.
    Record,
    /// End the recording and keep it, or do not begin it.
    Stop,
    /// Use a take as the form's recording.
    Use(TakeId),
}

/// What the microphone did.
#[derive(Debug, Clone)]
pub enum MicrophoneEvent {
    /// The microphones that there are.
    Microphones(Vec<SoundDevice>),
    /// It is open.
    Open {
        /// What the system calls it.
        name: String,
    },
    /// This was heard last.
    Level(Peak),
    /// So many seconds are left before it records.
    Counting(u8),
    /// It records, and this came.
    Recording {
        /// The columns that were filled.
        columns: Vec<Peak>,
        /// How long the take is by now.
        length: Duration,
    },
    /// It cannot be listened to, or not any more.
    Failed(DeviceError),
}

/// What became of the microphone and of takes.
#[derive(Debug, Clone)]
pub enum TakesEvent {
    /// Something about the microphone that was opened with `ticket`.
    Microphone {
        /// Which opening of a microphone.
        ticket: Ticket,
        /// What it did.
        did: MicrophoneEvent,
    },
    /// A take is on the disk.
    Recorded(Take),
    /// A take could not be written.
    NotRecorded(PersistenceError),
    /// All takes, the newest first.
    List(Vec<Take>),
    /// Takes that the last run left in the middle.
    Recovered(Vec<Take>),
    /// A recording that the last run left in the middle could not be made a take; it was left as it is.
    NotMended {
        /// Where it lies.
        path: PathBuf,
        /// Why.
        error: PersistenceError,
    },
    Deleted(TakeId),
    /// A take could not be deleted.
    NotDeleted(TakeId, PersistenceError),
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakesEffect {
    /// Listen to a microphone, in place of any other.
    Open {
        /// Which opening this is.
        ticket: Ticket,
        /// Which one; `None` is the system's default.
        microphone: Option<DeviceId>,
    },
    /// Listen no more. What is being recorded is kept.
    Close,
    /// Count down and record.
    Record,
    /// End the recording and keep it, or do not begin it.
    Stop,
    /// Mend what the last run left in the middle.
    Recover,
    /// Find out which takes there are.
    Load,
    Delete(TakeId),
}

/// The microphone as far as it is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum MicrophoneState {
    /// Nobody listens.
    #[default]
    Closed,
    /// It is being opened.
    Opening,
    /// It is listened to.
    Open {
        /// What the system calls it.
        name: String,
        /// What was heard last.
        level: Peak,
    },
    /// It cannot be listened to.
    Failed(DeviceError),
}

/// A recording that was begun.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum TakeRecording {
    /// None was.
    #[default]
    Idle,
    /// So many seconds are left before it.
    Counting(u8),
    /// It runs.
    Running {
        /// What came so far.
        waveform: Waveform,
        /// How long it is.
        length: Duration,
    },
    /// It ended and is being written to its end.
    Ending,
}

impl TakeRecording {
    /// Whether as good as nothing was heard so far, and for long enough to say so.
    pub fn hears_nothing(&self) -> bool {
        match self {
            Self::Running { waveform, length } => {
                *length >= NOTHING_AFTER && take::is_silent(waveform)
            }
            _ => false,
        }
    }
}

/// From where it is counted down, in seconds.
pub const COUNT_FROM: u8 = 3;
/// After so long without a sound a running recording says so.
const NOTHING_AFTER: Duration = Duration::from_secs(3);

/// A take that has just ended, and the microphone that it was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTake {
    pub id: TakeId,
    /// What the system calls the microphone.
    pub microphone: String,
}

/// The page on which one records.
#[derive(Debug, Default)]
pub struct TakesState {
    /// The takes, the newest first.
    pub takes: Vec<Take>,
    /// Whether all of them are here.
    pub loaded: bool,
    /// The microphones that can be chosen.
    pub microphones: Vec<SoundDevice>,
    pub microphone: MicrophoneState,
    /// What is being recorded.
    pub recording: TakeRecording,
    /// What was recorded last since the page was opened.
    pub latest: Option<LastTake>,
    /// Why a take could not be written or deleted.
    pub error: Option<PersistenceError>,
    tickets: Tickets,
}

impl TakesState {
    /// A take by its name.
    pub fn take(&self, id: &TakeId) -> Option<&Take> {
        self.takes.iter().find(|take| take.id == *id)
    }

    /// The takes that can be attached as a statement: those in which somebody is heard.
    pub fn statements(&self) -> impl Iterator<Item = &Take> {
        self.takes.iter().filter(|take| !take.is_silent())
    }

    /// The take that has just ended.
    pub fn latest_take(&self) -> Option<&Take> {
        self.take(&self.latest.as_ref()?.id)
    }

    /// What a take is called: the oldest is number 1.
    pub fn number(&self, id: &TakeId) -> usize {
        let place = self.takes.iter().position(|take| take.id == *id);
        self.takes.len() - place.unwrap_or(0)
    }

    /// Forgets all takes; the page reads them anew when it is opened.
    pub(super) fn forget(&mut self) {
        self.takes.clear();
        self.latest = None;
        self.loaded = false;
    }

    pub(super) fn listens(&self) -> bool {
        self.microphone != MicrophoneState::Closed
    }

    fn put(&mut self, take: Take) {
        self.takes.retain(|other| other.id != take.id);
        let newer = |other: &Take| (other.made, &other.id) > (take.made, &take.id);
        let at = self.takes.partition_point(newer);
        self.takes.insert(at, take);
    }
}
