//! Samples that were cut off because they were too loud.

use super::limits::FULL_SCALE;
use super::quantile;
use crate::high_pass::HighPass;

/// The smallest amplitude of a flat top: below, 16 bits are too coarse to tell one from a slow wave.
const FLAT_MIN: f32 = 0.2;
/// Below, in Hz, an offset moves, and no voice.
const OFFSET_HZ: f32 = 5.0;
/// What was cut off before it became floats is at full scale and not beyond.
const FULL_SCALE_AT_MOST: f32 = 1.0001;

/// Looks for cut samples in one channel, one sample after the other.
#[derive(Debug, Clone)]
pub(super) struct ClipMeter {
    last: f32,
    run: u32,
    shortest: u32,
    has_headroom: bool,
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
        // Equal in 16 bits: a decoder's dither must not hide a flat top.
        if (sample - self.last).abs() < 1.0e-5 && wave.abs() >= FLAT_MIN {
            self.run += 1;
        } else {
            self.run = 1;
        }
        self.last = sample;
        let is_cut = !self.has_headroom || self.run > 1 && sample.abs() <= FULL_SCALE_AT_MOST;
        let full = sample.abs() >= FULL_SCALE && is_cut;
        let flat = match self.run {
            run if run == self.shortest => run,
            run if run > self.shortest => 1,
            _ => 0,
        };
        (full, flat)
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
    fn a_tone_that_was_not_cut_has_none() {
        assert!(flat_share(tone(0.9)) < 1e-3);
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
