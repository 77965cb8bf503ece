//! The offset of a sound card: a constant that is no sound, and eats what room there is for it.

/// Takes off the offset and the rumble below a frequency: a high-pass of the first order. What it is given
/// first is taken as the offset, so that it begins without a step.
#[derive(Debug, Clone)]
pub(super) struct HighPass {
    keep: f32,
    last_in: Option<f32>,
    last_out: f32,
}

impl HighPass {
    /// One of `hz` for samples of `rate` a second.
    pub(super) fn new(hz: f32, rate: u32) -> Self {
        Self {
            keep: (-std::f32::consts::TAU * hz / rate as f32).exp(),
            last_in: None,
            last_out: 0.0,
        }
    }

    /// The next sample without it.
    pub(super) fn push(&mut self, sample: f32) -> f32 {
        let last = self.last_in.replace(sample).unwrap_or(sample);
        self.last_out = self.keep * (self.last_out + sample - last);
        self.last_out
    }
}

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
