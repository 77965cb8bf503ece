//! Recording: a microphone that is listened to while its page is open, takes, and which of them is used.

#[cfg(test)]
mod tests;

use super::{Effect, Event, HearAction, Model, Notice, StoreTrouble, View, What};
use crate::domain::{
    DeviceId, DeviceTrouble, Peak, SoundDevice, SourceTab, Take, TakeId, Waveform, take,
};
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
    /// Ask before deleting, or take the question back.
    AskDelete(Option<TakeId>),
    /// Delete a take, after having been asked.
    Delete(TakeId),
}

impl From<TakesAction> for super::Action {
    fn from(action: TakesAction) -> Self {
        Self::Takes(action)
    }
}

/// What the microphone did.
#[derive(Debug, Clone)]
pub enum Sounded {
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
    Trouble(DeviceTrouble),
}

/// What became of the microphone and of takes.
#[derive(Debug, Clone)]
pub enum TakesEvent {
    /// Something about the microphone that was opened as `session`.
    Microphone {
        /// Which opening of a microphone.
        session: u64,
        /// What it did.
        did: Sounded,
    },
    /// A take is on the disk.
    Recorded(Take),
    /// A take could not be written.
    NotRecorded(StoreTrouble),
    /// All takes, the newest first.
    List(Vec<Take>),
    /// Takes that the last run left in the middle.
    Recovered(Vec<Take>),
    /// A recording that the last run left in the middle could not be made a take; it was left as it is.
    NotMended {
        /// Where it lies.
        path: PathBuf,
        /// Why.
        trouble: StoreTrouble,
    },
    /// A take is deleted.
    Deleted(TakeId),
    /// A take could not be deleted.
    NotDeleted(TakeId, StoreTrouble),
}

impl From<TakesEvent> for Event {
    fn from(event: TakesEvent) -> Self {
        Self::Takes(event)
    }
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakesEffect {
    /// Listen to a microphone, in place of any other.
    Open {
        /// Which opening this is.
        session: u64,
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
    /// Delete a take.
    Delete(TakeId),
}

impl From<TakesEffect> for Effect {
    fn from(effect: TakesEffect) -> Self {
        Self::Takes(effect)
    }
}

/// The microphone as far as it is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Microphone {
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
    Trouble(DeviceTrouble),
}

/// A recording that was begun.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Recording {
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

impl Recording {
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

/// After so long without a sound a running recording says so.
const NOTHING_AFTER: Duration = Duration::from_secs(3);

/// A take that has just ended, and the microphone that it was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// The take.
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
    /// The microphone.
    pub microphone: Microphone,
    /// What is being recorded.
    pub recording: Recording,
    /// What was recorded last since the page was opened.
    pub latest: Option<Latest>,
    /// The take that a question is open about.
    pub asking: Option<TakeId>,
    /// Why a take could not be written or deleted.
    pub trouble: Option<StoreTrouble>,
    session: u64,
}

impl TakesState {
    /// A take by its name.
    pub fn take(&self, id: &TakeId) -> Option<&Take> {
        self.takes.iter().find(|take| take.id == *id)
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
        self.asking = None;
        self.loaded = false;
    }

    fn listens(&self) -> bool {
        self.microphone != Microphone::Closed
    }

    fn put(&mut self, take: Take) {
        self.takes.retain(|other| other.id != take.id);
        let newer = |other: &Take| (other.made, &other.id) > (take.made, &take.id);
        let at = self.takes.partition_point(newer);
        self.takes.insert(at, take);
    }
}

impl Model {
    pub(super) fn act_on_takes(&mut self, action: TakesAction) -> Vec<Effect> {
        let takes = &mut self.takes;
        match action {
            TakesAction::ChooseMicrophone(microphone) => {
                // Under way the microphone stays what it is.
                if takes.recording != Recording::Idle {
                    return Vec::new();
                }
                self.settings.microphone = microphone;
                let mut effects = vec![self.save_settings()];
                effects.extend(self.open_microphone());
                effects
            }
            TakesAction::LookAgain => self.open_microphone(),
            TakesAction::Record => {
                let open = matches!(takes.microphone, Microphone::Open { .. });
                if !open || takes.recording != Recording::Idle {
                    return Vec::new();
                }
                takes.recording = Recording::Counting(COUNT_FROM);
                takes.latest = None;
                takes.trouble = None;
                // What is played would be recorded too.
                let mut effects = self.act_on_hearing(HearAction::Stop);
                effects.push(TakesEffect::Record.into());
                effects
            }
            TakesAction::Stop => match takes.recording {
                Recording::Counting(_) => {
                    takes.recording = Recording::Idle;
                    vec![TakesEffect::Stop.into()]
                }
                Recording::Running { .. } => {
                    takes.recording = Recording::Ending;
                    vec![TakesEffect::Stop.into()]
                }
                Recording::Idle | Recording::Ending => Vec::new(),
            },
            TakesAction::Use(id) => match takes.take(&id) {
                Some(take) if take.is_long_enough() => {
                    let path = take.path.clone();
                    let mut effects = self.act_on_hearing(HearAction::Stop);
                    effects.extend(self.use_file(&path));
                    effects
                }
                _ => Vec::new(),
            },
            TakesAction::AskDelete(id) => {
                takes.asking = id;
                Vec::new()
            }
            TakesAction::Delete(id) => {
                takes.asking = None;
                let mut effects = Vec::new();
                if self.hearing.of(&What::Take(id.clone())).is_some() {
                    effects.extend(self.silence());
                }
                effects.push(TakesEffect::Delete(id).into());
                effects
            }
        }
    }

    pub(super) fn apply_to_takes(&mut self, event: TakesEvent) -> Vec<Effect> {
        let takes = &mut self.takes;
        match event {
            TakesEvent::Microphone { session, did } => {
                if session == takes.session && takes.listens() {
                    takes.microphone_did(did);
                }
                Vec::new()
            }
            TakesEvent::Recorded(take) => {
                // Once the page was left it is one of the takes, and nothing to speak of.
                let microphone = match &takes.microphone {
                    Microphone::Open { name, .. } => Some(name.clone()),
                    Microphone::Trouble(_) => Some(String::new()),
                    Microphone::Closed | Microphone::Opening => None,
                };
                takes.latest = microphone.map(|microphone| Latest {
                    id: take.id.clone(),
                    microphone,
                });
                takes.recording = Recording::Idle;
                takes.put(take);
                Vec::new()
            }
            TakesEvent::NotRecorded(trouble) => {
                takes.recording = Recording::Idle;
                takes.trouble = Some(trouble);
                Vec::new()
            }
            TakesEvent::List(list) => {
                takes.loaded = true;
                for take in list {
                    takes.put(take);
                }
                Vec::new()
            }
            TakesEvent::Recovered(found) => {
                let any = !found.is_empty();
                for take in found {
                    takes.put(take);
                }
                if any {
                    self.tell(Notice::TakeRecovered)
                } else {
                    Vec::new()
                }
            }
            TakesEvent::NotMended { path, trouble } => {
                self.tell(Notice::TakeNotMended { path, trouble })
            }
            TakesEvent::Deleted(id) => {
                takes.takes.retain(|take| take.id != id);
                if takes.latest.as_ref().is_some_and(|latest| latest.id == id) {
                    takes.latest = None;
                }
                Vec::new()
            }
            TakesEvent::NotDeleted(_, trouble) => {
                takes.trouble = Some(trouble);
                Vec::new()
            }
        }
    }

    /// Listens while the page is open and not a moment longer. Called after everything that happens.
    pub(super) fn tend_microphone(&mut self) -> Vec<Effect> {
        let wanted = self.view == View::Create && self.form.draft.tab == SourceTab::Record;
        if wanted == self.takes.listens() {
            return Vec::new();
        }
        if wanted {
            self.takes.trouble = None;
            let mut effects = self.open_microphone();
            if !self.takes.loaded {
                effects.push(TakesEffect::Load.into());
            }
            return effects;
        }
        self.takes.microphone = Microphone::Closed;
        self.takes.recording = Recording::Idle;
        self.takes.latest = None;
        self.takes.asking = None;
        let mut effects = vec![TakesEffect::Close.into()];
        if let Some(playing) = &self.hearing.playing
            && matches!(playing.what, What::Take(_))
        {
            effects.extend(self.silence());
        }
        effects
    }

    fn open_microphone(&mut self) -> Vec<Effect> {
        self.takes.session += 1;
        self.takes.microphone = Microphone::Opening;
        vec![
            TakesEffect::Open {
                session: self.takes.session,
                microphone: self.settings.microphone.clone(),
            }
            .into(),
        ]
    }
}

/// From where it is counted down, in seconds.
pub const COUNT_FROM: u8 = 3;

impl TakesState {
    fn microphone_did(&mut self, did: Sounded) {
        match did {
            Sounded::Microphones(list) => self.microphones = list,
            Sounded::Open { name } => {
                let level = Peak::default();
                self.microphone = Microphone::Open { name, level };
            }
            Sounded::Level(heard) => {
                if let Microphone::Open { level, .. } = &mut self.microphone {
                    *level = heard;
                }
            }
            Sounded::Counting(left) => {
                if matches!(self.recording, Recording::Counting(_)) {
                    self.recording = Recording::Counting(left);
                }
            }
            Sounded::Recording { columns, length } => match &mut self.recording {
                Recording::Running {
                    waveform,
                    length: so_far,
                } => {
                    waveform.extend(columns);
                    *so_far = length;
                }
                Recording::Counting(_) => {
                    let waveform = Waveform::new(columns);
                    self.recording = Recording::Running { waveform, length };
                }
                // It was stopped meanwhile.
                Recording::Idle | Recording::Ending => {}
            },
            Sounded::Trouble(trouble) => {
                self.microphone = Microphone::Trouble(trouble);
                // What was recorded until then comes as a take of its own.
                self.recording = Recording::Idle;
            }
        }
    }
}
