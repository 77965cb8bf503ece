//! Playback: what became of it.

use super::{KeptWaveform, PlayStatus, PlaybackEvent, PlaybackState};
use crate::model::effects::Effects;
use crate::model::shared::Shared;

impl PlaybackState {
    /// Takes in what happened. What is told of another playing than the present one changes nothing.
    pub(in crate::model) fn apply(
        &mut self,
        event: PlaybackEvent,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        match event {
            PlaybackEvent::At { ticket, position } => {
                let now = shared.clock.now();
                if let Some(playing) = self.present(ticket) {
                    playing.motion = PlayStatus::Running;
                    playing.position = position;
                    playing.at = now;
                }
            }
            PlaybackEvent::Ended { ticket } => {
                if self.present(ticket).is_some()
                    && let Some(mut playing) = self.playing.take()
                    && playing.looped
                {
                    // What is read while it is played cannot turn round by itself.
                    playing.position = playing.from;
                    self.play(playing, shared, effects);
                }
            }
            PlaybackEvent::Failed { ticket, error } => {
                if let Some(playing) = self.present(ticket) {
                    let what = playing.what.clone();
                    self.playing = None;
                    self.error = Some((what, error));
                }
            }
            PlaybackEvent::Outputs(outputs) => self.outputs = Some(outputs),
            PlaybackEvent::Shape { name, waveform } => {
                let shape = waveform.map_or(KeptWaveform::Unreadable, KeptWaveform::Known);
                self.shapes.insert(name, shape);
            }
        }
    }
}
