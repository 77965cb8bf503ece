//! What the person wants of the microphone and of takes.

use super::{COUNT_FROM, MicrophoneState, TakeRecording, TakesAction, TakesEffect, TakesState};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use std::path::PathBuf;

impl TakesState {
    /// Does what the person wants. Gives back the file of a take that is to be the form's recording.
    pub(in crate::model) fn act(
        &mut self,
        action: TakesAction,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<PathBuf> {
        match action {
            TakesAction::ChooseMicrophone(microphone) => {
                // Under way the microphone stays what it is.
                if self.recording == TakeRecording::Idle {
                    shared.settings.microphone = microphone;
                    shared.save_settings(effects);
                    self.open_microphone(shared, effects);
                }
            }
            TakesAction::LookAgain => self.open_microphone(shared, effects),
            TakesAction::Record => {
                if self.can_record() {
                    self.recording = TakeRecording::Counting(COUNT_FROM);
                    self.latest = None;
                    self.error = None;
                    effects.push(TakesEffect::Record);
                }
            }
            TakesAction::Stop => match self.recording {
                TakeRecording::Counting(_) => {
                    self.recording = TakeRecording::Idle;
                    effects.push(TakesEffect::Stop);
                }
                TakeRecording::Running { .. } => {
                    self.recording = TakeRecording::Ending;
                    effects.push(TakesEffect::Stop);
                }
                TakeRecording::Idle | TakeRecording::Ending => {}
            },
            TakesAction::Use(id) => {
                let take = self.take(&id).filter(|take| take.is_long_enough());
                return take.map(|take| take.path.clone());
            }
        }
        None
    }

    /// Whether a recording can begin.
    pub(in crate::model) fn can_record(&self) -> bool {
        matches!(self.microphone, MicrophoneState::Open { .. })
            && self.recording == TakeRecording::Idle
    }

    /// The page on which one records was opened.
    pub(in crate::model) fn begin_to_listen(&mut self, shared: &Shared, effects: &mut Effects) {
        self.error = None;
        self.open_microphone(shared, effects);
        self.load(effects);
    }

    /// The page was left.
    pub(in crate::model) fn listen_no_more(&mut self, effects: &mut Effects) {
        self.microphone = MicrophoneState::Closed;
        self.recording = TakeRecording::Idle;
        self.latest = None;
        effects.push(TakesEffect::Close);
    }

    /// Finds out which takes there are, where that is not known.
    pub(in crate::model) fn load(&self, effects: &mut Effects) {
        if !self.loaded {
            effects.push(TakesEffect::Load);
        }
    }

    fn open_microphone(&mut self, shared: &Shared, effects: &mut Effects) {
        self.microphone = MicrophoneState::Opening;
        effects.push(TakesEffect::Open {
            ticket: self.tickets.issue(),
            microphone: shared.settings.microphone.clone(),
        });
    }
}
