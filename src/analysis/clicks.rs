//! Clicks: a millisecond that is far louder than what is around it, as no voice is.

use super::biquad::Biquad;
use super::{db, quantile};
use crate::models::RATE;
use std::ops::Range;

/// Samples of a block: a millisecond.
const BLOCK: usize = RATE as usize / 1000;
/// Only what is above is looked at, in Hz: below, one pulse of a low voice looks like a click.
const ABOVE: f32 = 2000.0;
/// The quality factors of two filters of the second order that are a Butterworth filter of the fourth.
const BUTTERWORTH: [f32; 2] = [0.541_196, 1.306_563];
/// How far a click stands over what is around it, in dB. Good recordings of real people have at most 3.3 such
/// moments in ten seconds.
const OVER_DB: f32 = 18.0;
/// How far a click may lie under the loud blocks, in dB.
const UNDER_LOUD_DB: f32 = 25.0;
/// Blocks before and behind a click, beside those next to it, over which it stands.
const BEFORE: Range<usize> = 3..16;
const BEHIND: Range<usize> = 4..15;

/// Where samples of 16 kHz click, in seconds.
pub(super) fn clicks(samples: &[f32]) -> Vec<f64> {
    let mut filters = BUTTERWORTH.map(|quality| Biquad::high_pass(ABOVE, RATE, quality));
    let peaks: Vec<f32> = samples
        .chunks_exact(BLOCK)
        .map(|block| {
            let power = block.iter().map(|sample| {
                let high = filters.iter_mut().fold(*sample, |x, filter| filter.push(x));
                high * high
            });
            db(power.fold(1e-12, f32::max))
        })
        .collect();
    let Some(loud) = quantile(&mut peaks.clone(), 0.95) else {
        return Vec::new();
    };
    (BEFORE.end..peaks.len().saturating_sub(BEHIND.end))
        .filter(|at| {
            let here = peaks[*at];
            let around = BEFORE
                .map(|n| at - n)
                .chain(BEHIND.map(|n| at + n))
                .map(|at| peaks[at]);
            here > loud - UNDER_LOUD_DB
                && here >= peaks[at - 1]
                && here >= peaks[at + 1]
                && here - around.fold(f32::MIN, f32::max) > OVER_DB
        })
        .map(|at| at as f64 / 1000.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Noise;

    /// A tone that glides, with breath.
    fn voice(seconds: usize) -> Vec<f32> {
        let breath = Noise::new(5);
        (0..seconds * RATE as usize)
            .zip(breath)
            .map(|(n, breath)| 0.2 * (n as f32 * 0.06).sin() + 0.01 * breath)
            .collect()
    }

    #[test]
    fn a_click_is_told_and_where_it_is() {
        let mut samples = voice(3);
        assert_eq!(clicks(&samples), Vec::<f64>::new());
        for (n, sample) in samples[24_000..24_016].iter_mut().enumerate() {
            *sample += if n % 2 == 0 { 0.9 } else { -0.9 };
        }
        let found = clicks(&samples);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((found[0] - 1.5).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn the_beginning_of_loud_sound_is_no_click() {
        let mut samples = vec![0.0; 16_000];
        samples.extend(voice(1));
        assert_eq!(clicks(&samples), Vec::<f64>::new());
    }
}
