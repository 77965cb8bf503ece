//! What is measured over the channels of a recording before they are mixed.

use super::mix::sane;
use crate::domain::recording::layout::ChannelLevels;

/// Seconds over which channels are compared: a word of one speaker, so that half a recording whose channels
/// oppose each other is not hidden by the other half.
const WINDOW_SECS: f64 = 0.25;
/// The share of the power of their sum that the power of the difference of two channels may have where they
/// agree: a quarter, as of a voice three times as loud on one side.
const DIFFERENCE_MAX: f64 = 0.25;

/// Takes a recording block by block.
#[derive(Debug)]
pub struct ChannelMeter {
    window: u64,
    peak: f32,
    frames: u64,
    sums: Vec<f64>,
    /// Of the window that is being filled.
    sum_power: f64,
    difference_power: f64,
    in_window: u64,
    all: f64,
    disagreeing: f64,
}

impl ChannelMeter {
    /// A meter of `channels` channels of `rate` samples a second.
    pub fn new(rate: u32, channels: usize) -> Self {
        Self {
            window: ((f64::from(rate) * WINDOW_SECS) as u64).max(1),
            peak: 0.0,
            frames: 0,
            sums: vec![0.0; channels.max(1)],
            sum_power: 0.0,
            difference_power: 0.0,
            in_window: 0,
            all: 0.0,
            disagreeing: 0.0,
        }
    }

    /// Adds samples, the channels interleaved.
    pub fn push(&mut self, interleaved: &[f32]) {
        let channels = self.sums.len();
        let mut rest = interleaved;
        loop {
            let missing = usize::try_from(self.window - self.in_window).unwrap_or(usize::MAX);
            let frames = missing.min(rest.len() / channels);
            if frames == 0 {
                break;
            }
            let (now, later) = rest.split_at(frames * channels);
            self.measure(now);
            self.frames += frames as u64;
            self.in_window += frames as u64;
            if self.in_window == self.window {
                self.close();
            }
            rest = later;
        }
    }

    /// Takes frames of one window.
    fn measure(&mut self, interleaved: &[f32]) {
        if let [left_sum, right_sum] = self.sums.as_mut_slice() {
            // Two are nearly all recordings of more than one, and compilers make more of a pair.
            let (mut peak, mut sum, mut difference) = (0.0_f32, 0.0, 0.0);
            let (mut lefts, mut rights) = (0.0, 0.0);
            for [left, right] in interleaved.as_chunks::<2>().0 {
                let (left, right) = (sane(*left), sane(*right));
                peak = peak.max(left.abs()).max(right.abs());
                let (left, right) = (f64::from(left), f64::from(right));
                lefts += left;
                rights += right;
                sum += (left + right) * (left + right);
                difference += (left - right) * (left - right);
            }
            self.peak = self.peak.max(peak);
            *left_sum += lefts;
            *right_sum += rights;
            self.sum_power += sum;
            self.difference_power += difference;
            return;
        }
        for frame in interleaved.chunks_exact(self.sums.len()) {
            for (sum, sample) in self.sums.iter_mut().zip(frame) {
                let sample = sane(*sample);
                *sum += f64::from(sample);
                self.peak = self.peak.max(sample.abs());
            }
        }
    }

    /// What was measured.
    pub fn finish(mut self) -> ChannelLevels {
        self.close();
        let frames = self.frames.max(1) as f64;
        let offsets = self.sums.iter().map(|sum| (sum / frames).abs() as f32);
        ChannelLevels {
            peak: self.peak,
            offset: offsets.fold(0.0, f32::max),
            disagreement: if self.all > 0.0 {
                (self.disagreeing / self.all) as f32
            } else {
                0.0
            },
        }
    }

    fn close(&mut self) {
        let power = self.sum_power + self.difference_power;
        self.all += power;
        if self.difference_power > DIFFERENCE_MAX * self.sum_power {
            self.disagreeing += power;
        }
        (self.sum_power, self.difference_power, self.in_window) = (0.0, 0.0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two seconds of a tone, and what a pair of channels makes of it.
    fn levels(pair: impl Fn(f32, f64) -> [f32; 2]) -> ChannelLevels {
        let mut meter = ChannelMeter::new(8_000, 2);
        for at in 0..16_000 {
            let time = f64::from(at) / 8_000.0;
            let wave = (time * 300.0 * std::f64::consts::TAU).sin() as f32 * 0.5;
            meter.push(&pair(wave, time));
        }
        meter.finish()
    }

    fn disagreement(pair: impl Fn(f32, f64) -> [f32; 2]) -> f32 {
        levels(pair).disagreement
    }

    #[test]
    fn channels_with_the_same_voice_agree_and_those_that_lose_it_when_added_do_not() {
        assert!(disagreement(|wave, _| [wave, wave]) < 1e-6);
        assert!(disagreement(|wave, _| [wave, wave * 0.5]) < 1e-6);
        assert!(disagreement(|wave, _| [wave, -wave]) > 0.99);
        assert!(disagreement(|wave, _| [wave, 0.0]) > 0.99);
        let half = disagreement(|wave, time| [wave, if time < 1.0 { wave } else { -wave }]);
        assert!((half - 0.5).abs() < 0.01, "{half}");
    }

    #[test]
    fn the_offset_and_the_peak_of_any_channel_are_seen() {
        let levels = levels(|wave, _| [wave, wave + 0.1]);
        assert!((levels.offset - 0.1).abs() < 1e-3, "{levels:?}");
        assert!((levels.peak - 0.6).abs() < 1e-3, "{levels:?}");
    }

    #[test]
    fn what_is_above_full_scale_is_told_as_it_is() {
        let mut meter = ChannelMeter::new(8_000, 1);
        meter.push(&[0.2, -3.1, 0.1]);
        assert!((meter.finish().peak - 3.1).abs() < 1e-6);
    }
}
