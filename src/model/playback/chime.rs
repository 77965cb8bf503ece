//! The chime: the sound that a voice is ready, made here and not recorded anywhere.

use super::{AudioData, PlaybackEffect, PlaybackRequest, PlaybackState};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use std::f64::consts::TAU;
use std::sync::Arc;
use std::time::Duration;

const RATE: u32 = 24_000;
/// How long it is heard, in seconds.
const LENGTH: f64 = 0.9;
/// Its tones, a fourth apart: when each begins, in seconds, and its frequency in hertz.
const TONES: [(f64, f64); 2] = [(0.0, 659.26), (0.14, 880.0)];
/// The loudest place, as a share of full scale: it is heard and startles nobody.
const LOUDEST: f64 = 0.25;

/// A tone as a small bell gives it: struck softly, with an overtone that goes first.
fn tone(since: f64, frequency: f64) -> f64 {
    if since < 0.0 {
        return 0.0;
    }
    let attack = (since / 0.008).min(1.0);
    let plain = (TAU * frequency * since).sin() * (-since / 0.22).exp();
    let overtone = (TAU * frequency * 2.0 * since).sin() * (-since / 0.09).exp();
    attack * (plain + 0.3 * overtone) / 1.3
}

fn samples() -> Arc<[i16]> {
    let count = (LENGTH * f64::from(RATE)) as usize;
    let at = |sample: usize| {
        let time = sample as f64 / f64::from(RATE);
        let end = ((LENGTH - time) / 0.05).min(1.0);
        let tones = TONES.iter();
        let sum: f64 = tones.map(|(from, hertz)| tone(time - from, *hertz)).sum();
        (sum / TONES.len() as f64 * 1.6 * end * LOUDEST * f64::from(i16::MAX)) as i16
    };
    (0..count).map(at).collect()
}

impl PlaybackState {
    /// Plays the chime, unless something else is heard. What rests goes on resting at its place.
    pub(in crate::model) fn chime(&mut self, shared: &Shared, effects: &mut Effects) {
        let is_heard = |playing: &super::NowPlaying| playing.motion != super::PlayStatus::Paused;
        if self.playing.as_ref().is_some_and(is_heard) {
            return;
        }
        effects.push(PlaybackEffect::Play(Box::new(PlaybackRequest {
            // Of no playing that the window shows.
            ticket: self.tickets.issue(),
            sound: AudioData::Samples {
                samples: samples(),
                rate: RATE,
            },
            from: Duration::ZERO,
            to: None,
            at: Duration::ZERO,
            looped: false,
            output: shared.settings.output.clone(),
        })));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_and_ends_in_silence_and_is_never_loud() {
        let samples = samples();
        let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max();
        let limit = (f64::from(i16::MAX) * 0.3) as u16;
        assert!(loudest.is_some_and(|loudest| (2_000..limit).contains(&loudest)));
        assert_eq!(samples.first(), Some(&0));
        assert!(samples.last().is_some_and(|last| last.unsigned_abs() < 20));
    }
}
