//! An output in memory: it takes what it is given at once and keeps it, so that a test can compare what is
//! played with what is sent, on a machine without sound and without waiting for it to be heard.

use super::tape::{PlaybackPosition, Tape};
use std::num::NonZero;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The most samples that are taken of a tape: a loop has no end.
const LONGEST: u64 = 20_000_000;

/// What was played, a playing after the other.
#[derive(Debug, Clone, Default)]
pub struct Played {
    all: Arc<Mutex<Vec<PlayedSound>>>,
}

/// What one playing gave to the output.
#[derive(Clone, PartialEq)]
pub struct PlayedSound {
    /// Samples a second.
    pub rate: u32,
    /// Mono, full scale being 1; the silence between late blocks is left out.
    pub samples: Vec<f32>,
    /// Whether it was played to its end.
    pub ended: bool,
}

impl std::fmt::Debug for PlayedSound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlayedSound")
            .field("rate", &self.rate)
            .field("samples", &self.samples.len())
            .field("ended", &self.ended)
            .finish()
    }
}

impl Played {
    /// All of it so far.
    pub fn sounds(&self) -> Vec<PlayedSound> {
        self.lock().clone()
    }

    pub(super) fn begin(&self, tape: Tape) -> MemoryOutput {
        let mut all = self.lock();
        all.push(PlayedSound {
            rate: tape.rate().get(),
            samples: Vec::new(),
            ended: false,
        });
        MemoryOutput {
            played: self.clone(),
            number: all.len() - 1,
            tape,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<PlayedSound>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A tape that is played into memory.
pub(super) struct MemoryOutput {
    played: Played,
    number: usize,
    tape: Tape,
}

impl MemoryOutput {
    /// Takes all that the tape has by now.
    pub(super) fn look(&mut self) -> PlaybackPosition {
        let given = self.tape.given();
        let given = || given.load(Ordering::Relaxed);
        let mut samples = Vec::new();
        let mut ended = false;
        while given() < LONGEST {
            let before = given();
            match self.tape.next() {
                None => {
                    ended = true;
                    break;
                }
                // A block that is late: it is asked for again at the next look.
                Some(_silence) if given() == before => break,
                Some(sample) => samples.push(sample),
            }
        }
        if let Some(sound) = self.played.lock().get_mut(self.number) {
            sound.samples.append(&mut samples);
            sound.ended = ended;
        }
        PlaybackPosition {
            time: time(given(), self.tape.rate()),
            done: ended,
        }
    }
}

fn time(samples: u64, rate: NonZero<u32>) -> Duration {
    Duration::from_secs_f64(samples as f64 / f64::from(rate.get()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::Supply;

    #[test]
    fn a_tape_is_kept_sample_for_sample() {
        let played = Played::default();
        let samples = [1, -2, 3, -4];
        let tape = Tape::of_samples(samples.into(), 8_000, 1..4, 1, false);
        let mut output = played.begin(tape);
        assert!(!played.sounds()[0].ended);
        let heard = output.look();
        assert!(heard.done);
        assert_eq!(heard.time, Duration::from_micros(375));
        let sound = &played.sounds()[0];
        let whole: Vec<_> = sound
            .samples
            .iter()
            .map(|s| (s * 32_768.0) as i16)
            .collect();
        assert_eq!((sound.rate, &whole[..]), (8_000, &samples[1..]));
    }

    #[test]
    fn a_late_block_is_waited_for_and_leaves_no_silence() {
        let mut blocks = vec![
            Supply::End,
            Supply::Block(vec![0.5]),
            Supply::NotYet,
            Supply::Block(vec![0.25]),
        ];
        let played = Played::default();
        let tape = Tape::of_blocks(8_000, move || blocks.pop().unwrap_or(Supply::End));
        let mut output = played.begin(tape);
        assert!(!output.look().done);
        assert!(output.look().done);
        assert_eq!(played.sounds()[0].samples, [0.25, 0.5]);
    }
}
