//! Short-time spectra of a stretch at 16 kHz: what the closer look is made from.

use super::SoundError;
use crate::models::RATE;
use realfft::RealFftPlanner;

/// Samples of one look: 32 ms.
pub(super) const WINDOW: usize = 512;
/// Samples between two looks: one frame.
pub(super) const HOP: usize = 256;
/// Values of one spectrum.
pub(super) const BINS: usize = WINDOW / 2 + 1;

/// A Hann window.
pub(super) fn hann(length: usize) -> Vec<f32> {
    (0..length)
        .map(|n| 0.5 - 0.5 * (std::f32::consts::TAU * n as f32 / length as f32).cos())
        .collect()
}

/// The bin of a frequency in Hz.
pub(super) fn bin(hz: f32) -> usize {
    (hz * WINDOW as f32 / RATE as f32).round() as usize
}

/// Power spectra, one a frame.
pub(super) struct Spectra {
    power: Vec<f32>,
}

impl Spectra {
    /// Looks at samples of 16 kHz.
    pub(super) fn of(samples: &[f32]) -> Result<Self, SoundError> {
        let fft = RealFftPlanner::new().plan_fft_forward(WINDOW);
        let window = hann(WINDOW);
        let sum: f32 = window.iter().sum();
        let scale = 2.0 / (sum * sum);
        let mut spectrum = fft.make_output_vec();
        let mut buffer = fft.make_input_vec();
        let count =
            samples.len().saturating_sub(WINDOW) / HOP + usize::from(samples.len() >= WINDOW);
        let mut power = Vec::with_capacity(count * BINS);
        for look in samples.windows(WINDOW).step_by(HOP) {
            for ((out, sample), weight) in buffer.iter_mut().zip(look).zip(&window) {
                *out = sample * weight;
            }
            fft.process(&mut buffer, &mut spectrum)
                .map_err(SoundError::inner)?;
            power.extend(spectrum.iter().map(|bin| bin.norm_sqr() * scale));
        }
        Ok(Self { power })
    }

    /// The spectra, oldest first.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.power.chunks_exact(BINS)
    }
}

/// Weights of `bands` triangles, equally wide on the mel scale from 80 Hz to 7.6 kHz.
pub(super) struct MelBands {
    bands: Vec<(usize, Vec<f32>)>,
}

impl MelBands {
    pub(super) fn new(bands: usize) -> Self {
        let mel = |hz: f32| 2595.0 * (1.0 + hz / 700.0).log10();
        let hz = |mel: f32| 700.0 * (10f32.powf(mel / 2595.0) - 1.0);
        let (low, high) = (mel(80.0), mel(7600.0));
        let edge = |n: usize| hz(low + (high - low) * n as f32 / (bands + 1) as f32);
        let width = RATE as f32 / WINDOW as f32;
        let bands = (0..bands)
            .map(|n| {
                let (from, middle, to) = (edge(n), edge(n + 1), edge(n + 2));
                let first = (from / width).ceil() as usize;
                let last = ((to / width).floor() as usize).min(BINS - 1);
                let weights: Vec<f32> = (first..=last)
                    .map(|bin| {
                        let at = bin as f32 * width;
                        ((at - from) / (middle - from))
                            .min((to - at) / (to - middle))
                            .max(0.0)
                    })
                    .collect();
                (first, weights)
            })
            .collect();
        Self { bands }
    }

    /// The power of each band in a spectrum, in dB, never below -120.
    pub(super) fn levels(&self, power: &[f32]) -> Vec<f32> {
        self.bands
            .iter()
            .map(|(first, weights)| {
                let sum: f32 = weights
                    .iter()
                    .zip(&power[*first..])
                    .map(|(w, p)| w * p)
                    .sum();
                super::db(sum).max(-120.0)
            })
            .collect()
    }
}
