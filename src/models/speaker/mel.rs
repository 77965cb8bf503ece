//! Mel spectra as librosa makes them: what the speaker encoder hears.

use super::super::{ModelError, Network, RATE};
use realfft::RealFftPlanner;

/// Samples between two spectra: 10 ms.
pub(super) const HOP: usize = 160;
/// Bands of a spectrum.
pub(super) const BANDS: usize = 40;
/// Samples of one look: 25 ms.
const WINDOW: usize = 400;
/// Values of one look.
const BINS: usize = WINDOW / 2 + 1;

/// Power in 40 bands, [`BANDS`] values each 10 ms; the first look is around the first sample.
pub(super) fn spectrogram(samples: &[f32]) -> Result<Vec<f32>, ModelError> {
    let fft = RealFftPlanner::new().plan_fft_forward(WINDOW);
    let hann: Vec<f32> = (0..WINDOW)
        .map(|n| 0.5 - 0.5 * (std::f32::consts::TAU * n as f32 / WINDOW as f32).cos())
        .collect();
    let filters = filters();
    let (mut look, mut spectrum) = (fft.make_input_vec(), fft.make_output_vec());
    let count = samples.len() / HOP + 1;
    let mut bands = Vec::with_capacity(count * BANDS);
    for at in 0..count {
        for (n, (out, weight)) in look.iter_mut().zip(&hann).enumerate() {
            let sample = (at * HOP + n).checked_sub(WINDOW / 2);
            let sample = sample.and_then(|sample| samples.get(sample));
            *out = sample.copied().unwrap_or(0.0) * weight;
        }
        fft.process(&mut look, &mut spectrum)
            .map_err(|error| ModelError::run(Network::Speaker, &error))?;
        bands.extend(filters.iter().map(|(first, weights)| {
            let bins = spectrum.iter().skip(*first).zip(weights);
            bins.map(|(bin, weight)| bin.norm_sqr() * weight)
                .sum::<f32>()
        }));
    }
    Ok(bands)
}

/// For each band its first bin and the weights from there on: triangles of one area, evenly placed on the
/// scale of Slaney's Auditory Toolbox.
fn filters() -> Vec<(usize, Vec<f32>)> {
    let top = mel(f64::from(RATE) / 2.0);
    let edges: Vec<f64> = (0..BANDS + 2)
        .map(|n| hz(top * n as f64 / (BANDS + 1) as f64))
        .collect();
    edges
        .windows(3)
        .map(|edges| {
            let [low, middle, high] = [edges[0], edges[1], edges[2]];
            let weight = |bin: usize| {
                let hz = bin as f64 * f64::from(RATE) / WINDOW as f64;
                let side = ((hz - low) / (middle - low)).min((high - hz) / (high - middle));
                (side.max(0.0) * 2.0 / (high - low)) as f32
            };
            let first = (0..BINS).find(|bin| weight(*bin) > 0.0).unwrap_or(0);
            let weights = (first..BINS).map(weight);
            (first, weights.take_while(|weight| *weight > 0.0).collect())
        })
        .collect()
}

/// Linear below 1 kHz, logarithmic above.
fn mel(hz: f64) -> f64 {
    if hz < 1000.0 {
        hz * 3.0 / 200.0
    } else {
        15.0 + (hz / 1000.0).ln() * 27.0 / 6.4f64.ln()
    }
}

fn hz(mel: f64) -> f64 {
    if mel < 15.0 {
        mel * 200.0 / 3.0
    } else {
        1000.0 * ((mel - 15.0) * 6.4f64.ln() / 27.0).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_in_the_band_of_its_frequency() {
        let tone: Vec<f32> = (0..RATE)
            .map(|n| (std::f32::consts::TAU * 440.0 * n as f32 / RATE as f32).sin())
            .collect();
        let bands = spectrogram(&tone).unwrap();
        let spectrum = &bands[50 * BANDS..51 * BANDS];
        let loudest = (0..BANDS).max_by(|a, b| spectrum[*a].total_cmp(&spectrum[*b]));
        let step = mel(8000.0) / (BANDS + 1) as f64;
        let expected = (mel(440.0) / step).round() as usize - 1;
        assert_eq!(loudest, Some(expected));
    }
}
