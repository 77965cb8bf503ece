//! What became of the microphone and of takes.

use super::{LastTake, MicrophoneEvent, MicrophoneState, TakeRecording, TakesEvent, TakesState};
use crate::domain::{Peak, Waveform};
use crate::model::Notice;
use crate::model::shared::Shared;

impl TakesState {
    /// Takes in what happened.
    pub(in crate::model) fn apply(&mut self, event: TakesEvent, shared: &mut Shared) {
        match event {
            TakesEvent::Microphone { ticket, did } => {
                if self.tickets.is_current(ticket) && self.listens() {
                    self.microphone_did(did);
                }
            }
            TakesEvent::Recorded(take) => {
                // Once the page was left it is one of the takes, and nothing to speak of.
                let microphone = match &self.microphone {
                    MicrophoneState::Open { name, .. } => Some(name.clone()),
                    MicrophoneState::Failed(_) => Some(String::new()),
                    MicrophoneState::Closed | MicrophoneState::Opening => None,
                };
                self.latest = microphone.map(|microphone| LastTake {
                    id: take.id.clone(),
                    microphone,
                });
                self.recording = TakeRecording::Idle;
                self.put(take);
            }
            TakesEvent::NotRecorded(error) => {
                self.recording = TakeRecording::Idle;
                self.error = Some(error);
            }
            TakesEvent::List(list) => {
                self.loaded = true;
                for take in list {
                    self.put(take);
                }
            }
            TakesEvent::Recovered(found) => {
                if !found.is_empty() {
                    shared.tell(Notice::TakeRecovered);
                }
                for take in found {
                    self.put(take);
                }
            }
            TakesEvent::NotMended { path, error } => {
                shared.tell(Notice::TakeNotMended { path, error });
            }
            TakesEvent::Deleted(id) => {
                self.takes.retain(|take| take.id != id);
                if self.latest.as_ref().is_some_and(|latest| latest.id == id) {
                    self.latest = None;
                }
            }
            TakesEvent::NotDeleted(_, error) => self.error = Some(error),
        }
    }

    fn microphone_did(&mut self, did: MicrophoneEvent) {
        match did {
            MicrophoneEvent::Microphones(list) => self.microphones = list,
            MicrophoneEvent::Open { name } => {
                let level = Peak::default();
                self.microphone = MicrophoneState::Open { name, level };
            }
            MicrophoneEvent::Level(heard) => {
                if let MicrophoneState::Open { level, .. } = &mut self.microphone {
                    *level = heard;
                }
            }
            MicrophoneEvent::Counting(left) => {
                if matches!(self.recording, TakeRecording::Counting(_)) {
                    self.recording = TakeRecording::Counting(left);
                }
            }
            MicrophoneEvent::Recording { columns, length } => match &mut self.recording {
                TakeRecording::Running {
                    waveform,
                    length: so_far,
                } => {
                    waveform.extend(columns);
                    *so_far = length;
                }
                TakeRecording::Counting(_) => {
                    let waveform = Waveform::new(columns);
                    self.recording = TakeRecording::Running { waveform, length };
                }
                // It was stopped meanwhile.
                TakeRecording::Idle | TakeRecording::Ending => {}
            },
            MicrophoneEvent::Failed(error) => {
                self.microphone = MicrophoneState::Failed(error);
                // What was recorded until then comes as a take of its own.
                self.recording = TakeRecording::Idle;
            }
        }
    }
}
