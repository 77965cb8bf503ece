//! Samples that were cut off because they were too loud.

use super::limits::FULL_SCALE;
use super::quantile;
use crate::high_pass::HighPass;
use std::cmp::Ordering;

/// The smallest amplitude of a flat top, 26 dB below full scale: what was cut off is often made quieter afterwards.
/// Below, the top of a slow wave stays within one step of 16 bits as long as a cut one.
const FLAT_MIN: f32 = 0.05;
/// Below, in Hz, an offset moves, and no voice.
const OFFSET_HZ: f32 = 5.0;
/// The lowest fundamental of a voice, in Hz: its tops are the widest.
const LOWEST_VOICE_HZ: f32 = 80.0;
/// What was cut off before it became floats is at full scale and not beyond.
const FULL_SCALE_AT_MOST: f32 = 1.0001;

/// Looks for cut samples in one channel, one sample after the other.
#[derive(Debug, Clone)]
pub(super) struct ClipMeter {
    last: f32,
    run: u32,
    shortest: u32,
    has_headroom: bool,
    /// The finest step between samples of loud moments so far, and the finest in parts of the sample: of A-law, µ-law
    /// and 8 bits they are so coarse that the top of a slow wave is flat though nothing was cut off.
    finest: f32,
    finest_part: f32,
    /// How long a top stays within one step, in samples, as a factor of the root of that step's part of the top.
    top: f32,
    /// A wave on an offset is as far from its own middle.
    high_pass: HighPass,
}

impl ClipMeter {
    /// A meter for a channel of `rate` samples a second.
    pub(super) fn new(rate: u32) -> Self {
        // At 48 kHz four equal samples at the top of a voice are no accident.
        Self {
            last: 0.0,
            run: 1,
            shortest: (rate / 12_000).max(3),
            has_headroom: false,
            finest: f32::INFINITY,
            finest_part: f32::INFINITY,
            // A sine of amplitude A is within q of its top for √(2q/A) / (πf) seconds.
            top: rate as f32 * std::f32::consts::SQRT_2 / (std::f32::consts::PI * LOWEST_VOICE_HZ),
            high_pass: HighPass::new(OFFSET_HZ, rate),
        }
    }

    /// Full scale is no limit of these samples: only those that stay there were cut off.
    pub(super) fn allow_headroom(&mut self) {
        self.has_headroom = true;
    }

    /// Whether the sample is at full scale, and how many samples of a flat top it completes.
    pub(super) fn push(&mut self, sample: f32) -> (bool, u32) {
        let wave = self.high_pass.push(sample);
        let (step, height) = ((sample - self.last).abs(), wave.abs());
        // Equal in 16 bits: a decoder's dither must not hide a flat top.
        let is_equal = step < 1.0e-5;
        if is_equal && height >= FLAT_MIN {
            self.run += 1;
        } else {
            self.run = 1;
        }
        if !is_equal && height >= FLAT_MIN {
            self.finest = self.finest.min(step);
            if step < self.finest_part * height {
                self.finest_part = step / height;
            }
        }
        self.last = sample;
        let is_cut = !self.has_headroom || self.run > 1 && sample.abs() <= FULL_SCALE_AT_MOST;
        let full = sample.abs() >= FULL_SCALE && is_cut;
        (full, self.completed_at(height))
    }

    /// How many samples of a flat top the run at this height completes.
    fn completed_at(&self, height: f32) -> u32 {
        // Nearly all samples of a recording are in no such run.
        if self.run < self.shortest {
            return 0;
        }
        match self.run.cmp(&self.shortest_at(height)) {
            Ordering::Less => 0,
            Ordering::Equal => self.run,
            Ordering::Greater => 1,
        }
    }

    /// How many equal samples at this height are no accident.
    fn shortest_at(&self, height: f32) -> u32 {
        let part = (self.finest / height.max(FLAT_MIN)).max(self.finest_part);
        self.shortest.max((self.top * part.sqrt()).ceil() as u32)
    }
}

/// How far the highest peaks stand over the loud samples, in dB: the 99.99 % quantile of the amplitudes
/// against the 98 % quantile. A voice's peaks stand out; tops that were cut off do not, and a codec
/// behind the cut, which hides flat tops, does not bring them back. `None` of silence.
pub(super) fn crest_db(mono: &[f32]) -> Option<f32> {
    let mut amplitudes: Vec<f32> = mono.iter().map(|x| x.abs()).collect();
    let peak = quantile(&mut amplitudes, 0.9999)?;
    let loud = quantile(&mut amplitudes, 0.98)?;
    (loud > 0.0).then(|| 20.0 * (peak / loud).log10())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat_share(samples: impl Iterator<Item = f32>) -> f32 {
        let mut meter = ClipMeter::new(48_000);
        let (mut all, mut flat) = (0.0, 0.0);
        for sample in samples {
            flat += meter.push(sample).1 as f32;
            all += 1.0;
        }
        flat / all
    }

    fn tone(amplitude: f32) -> impl Iterator<Item = f32> {
        (0..48_000).map(move |n| {
            let wave = amplitude * (n as f32 * 200.0 * std::f32::consts::TAU / 48_000.0).sin();
            (wave * 32_767.0).round() / 32_768.0
        })
    }

    #[test]
    fn a_tone_cut_at_half_of_full_scale_has_flat_tops() {
        assert!(flat_share(tone(0.8).map(|x| x.clamp(-0.5, 0.5))) > 0.3);
    }

    #[test]
    fn a_tone_that_was_cut_and_made_quieter_has_flat_tops() {
        let quieter = tone(0.8).map(|x| (x.clamp(-0.5, 0.5) * 0.12 * 32_768.0).round() / 32_768.0);
        assert!(flat_share(quieter) > 0.3);
    }

    #[test]
    fn a_tone_that_was_not_cut_has_none() {
        for amplitude in [0.9, 0.3, 0.06] {
            assert!(flat_share(tone(amplitude)) < 1e-3, "{amplitude}");
        }
    }

    #[test]
    fn floats_beyond_full_scale_are_whole_and_those_that_stay_there_are_cut() {
        let full = |limit: f32| {
            let mut meter = ClipMeter::new(48_000);
            meter.allow_headroom();
            tone(0.9)
                .map(|x| (x * 3.4).clamp(-limit, limit))
                .filter(|x| meter.push(*x).0)
                .count()
        };
        assert_eq!(full(8.0), 0);
        assert!(full(1.0) > 10_000);
    }

    /// A-law has 16 steps in each octave, 8 bits have 127 on each side.
    #[test]
    fn the_tops_of_coarse_samples_are_not_flat_for_having_been_cut() {
        let flat_of = |coarse: fn(f32) -> f32, most: f32| {
            let mut meter = ClipMeter::new(8_000);
            let flat: u32 = (0..80_000)
                .map(|n| {
                    let seconds = n as f32 / 8_000.0;
                    let swells = 0.5 + 0.4 * (seconds * 2.0).sin();
                    let wave = swells * (seconds * 130.0 * std::f32::consts::TAU).sin();
                    meter.push(coarse(wave.clamp(-most, most))).1
                })
                .sum();
            flat as f32 / 80_000.0
        };
        let logarithmic: fn(f32) -> f32 = |x| {
            let step = 2.0_f32.powf(x.abs().max(1.0 / 128.0).log2().floor()) / 16.0;
            (x / step).round() * step
        };
        let eight_bits: fn(f32) -> f32 = |x| (x * 127.0).round() / 127.0;
        for coarse in [logarithmic, eight_bits] {
            assert!(flat_of(coarse, 1.0) < 1e-3);
            assert!(flat_of(coarse, 0.4) > 0.05);
        }
    }

    #[test]
    fn an_offset_alone_is_no_flat_top_and_one_under_a_cut_tone_hides_none() {
        assert!(flat_share(std::iter::repeat_n(0.5, 48_000)) < 1e-3);
        let cut = tone(0.8).map(|x| x.clamp(-0.5, 0.5) + 0.3);
        assert!(flat_share(cut) > 0.3);
    }

    #[test]
    fn full_scale_is_told_on_both_sides() {
        let mut meter = ClipMeter::new(48_000);
        assert!(meter.push(-1.0).0);
        assert!(!meter.push(0.99).0);
        assert!(meter.push(1.0).0);
    }
}
