//! The offset of a sound card: a constant that is no sound, and eats what room there is for it.

use crate::high_pass::HighPass;

/// Frequency below which nothing is a voice, in Hz.
const BELOW_VOICES: f32 = 20.0;

/// The same sound without its offset, of `rate` samples a second.
pub(super) fn removed(samples: &[f32], rate: u32) -> Vec<f32> {
    // The mean of the first twentieth of a second is nearer to the offset than the first sample.
    let first = samples.len().min(rate as usize / 20);
    let offset = super::mean(samples.iter().take(first).copied()).unwrap_or_default();
    let mut high_pass = HighPass::new(BELOW_VOICES, rate);
    high_pass.push(offset);
    samples.iter().map(|it| high_pass.push(*it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_goes_from_the_first_sample_on_and_a_voice_stays() {
        let tone = |n: u32| 0.3 * (n as f32 * 150.0 * std::f32::consts::TAU / 16_000.0).sin();
        let with: Vec<f32> = (0..16_000).map(|n| 0.4 + tone(n)).collect();
        let without = removed(&with, 16_000);
        let worst = without
            .iter()
            .zip(0..)
            .map(|(it, n)| (it - tone(n)).abs())
            .fold(0.0, f32::max);
        // The phase of a low tone turns a little.
        assert!(worst < 0.1, "{worst}");
        let mean = without.iter().sum::<f32>() / 16_000.0;
        assert!(mean.abs() < 1e-3, "{mean}");
    }
}
