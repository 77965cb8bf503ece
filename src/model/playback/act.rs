//! Playback: what the person wants to hear.

use super::{
    KeptWaveform, NowPlaying, PlayStatus, PlaybackAction, PlaybackEffect, PlaybackRequest,
    PlaybackSource, PlaybackState, SHAPES,
};
use crate::model::Ticket;
use crate::model::effects::Effects;
use crate::model::shared::Shared;

impl PlaybackState {
    /// Does what the person wants.
    pub(in crate::model) fn act(
        &mut self,
        action: PlaybackAction,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            PlaybackAction::Play {
                what,
                from,
                to,
                looped,
            } => {
                if !self.can_hear(&what) || to.is_some_and(|to| to <= from) {
                    return;
                }
                let playing = NowPlaying {
                    what,
                    from,
                    to,
                    looped,
                    motion: PlayStatus::Opening,
                    position: from,
                    at: shared.clock.now(),
                    ticket: Ticket::default(),
                };
                self.play(playing, shared, effects);
            }
            PlaybackAction::Pause => {
                if let Some(playing) = &mut self.playing
                    && playing.motion != PlayStatus::Paused
                {
                    playing.position = playing.head(shared.clock.now());
                    playing.motion = PlayStatus::Paused;
                    effects.push(PlaybackEffect::Stop);
                }
            }
            PlaybackAction::Resume => match self.playing.take() {
                Some(playing) if playing.motion == PlayStatus::Paused => {
                    self.play(playing, shared, effects);
                }
                other => self.playing = other,
            },
            PlaybackAction::Stop => self.silence(effects),
            PlaybackAction::LookForOutputs => effects.push(PlaybackEffect::ListOutputs),
            PlaybackAction::ChooseOutput(output) => {
                shared.settings.output = output;
                shared.save_settings(effects);
                // What is playing moves over to it.
                if let Some(mut playing) = self.playing.take() {
                    if playing.motion == PlayStatus::Paused {
                        self.playing = Some(playing);
                    } else {
                        playing.position = playing.head(shared.clock.now());
                        self.play(playing, shared, effects);
                    }
                }
            }
            PlaybackAction::NeedShape(name) => {
                if self.shapes.contains_key(&name) {
                    return;
                }
                if self.shapes.len() >= SHAPES {
                    self.shapes
                        .retain(|_, shape| *shape == KeptWaveform::Reading);
                }
                self.shapes.insert(name.clone(), KeptWaveform::Reading);
                effects.push(PlaybackEffect::ReadShape(name));
            }
            PlaybackAction::DismissError => self.error = None,
        }
    }

    /// Plays no more of anything.
    pub(in crate::model) fn silence(&mut self, effects: &mut Effects) {
        if let Some(playing) = self.playing.take()
            && playing.motion != PlayStatus::Paused
        {
            effects.push(PlaybackEffect::Stop);
        }
    }

    /// Plays no more of this, if it is what is played.
    pub(in crate::model) fn silence_of(&mut self, what: &PlaybackSource, effects: &mut Effects) {
        if self.of(what).is_some() {
            self.silence(effects);
        }
    }

    /// Begins `playing` at its position.
    pub(super) fn play(&mut self, mut playing: NowPlaying, shared: &Shared, effects: &mut Effects) {
        let Some(sound) = self.sound(&playing.what) else {
            return;
        };
        self.error = None;
        playing.ticket = self.tickets.issue();
        playing.motion = PlayStatus::Opening;
        effects.push(PlaybackEffect::Play(Box::new(PlaybackRequest {
            ticket: playing.ticket,
            sound,
            from: playing.from,
            to: playing.to,
            at: playing.position,
            looped: playing.looped,
            output: shared.settings.output.clone(),
        })));
        self.playing = Some(playing);
    }
}
