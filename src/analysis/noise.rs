//! How far speech stands out of its background.

use super::frames::{AnalysisFrame, pauses};
use super::limits::SPEECH_MARGIN;
use super::{SoundError, db, quantile};
use crate::resample;
use nnnoiseless::DenoiseState;

/// Fewer frames of pause than this (a quarter of a second) are no evidence.
const PAUSES_NEEDED: usize = 16;
/// What lies between the loudest and the quietest tenth of clean speech beside its noise, in dB.
const PERCENTILE_OFFSET: f32 = 9.0;
/// The highest ratio that is reported, in dB.
pub(super) const CEILING: f32 = 60.0;
/// The level that RNNoise was trained on, in dB of full scale.
const RNN_LEVEL: f32 = -26.0;
/// The rate that RNNoise works at, a second.
pub(super) const RNN_RATE: u32 = 48_000;

/// Speech over the louder parts of the pauses, in dB: the mean power of speech against the mean, or
/// the 80th percentile if that is more, of the frames that are not near speech. Blind to babble, which passes for speech.
/// `None` where there is no speech or there are hardly any pauses.
pub(super) fn over_pauses(frames: &[AnalysisFrame]) -> Option<f32> {
    let far = pauses(frames, SPEECH_MARGIN);
    let mut noise: Vec<f32> = frames
        .iter()
        .zip(&far)
        .filter(|(_, far)| **far)
        .map(|(frame, _)| frame.power())
        .collect();
    if noise.len() < PAUSES_NEEDED {
        return None;
    }
    // Clicks are too short for a percentile and too loud for the mean to miss.
    let noise = super::mean(noise.iter().copied())?.max(quantile(&mut noise, 0.8)?);
    let speech = super::mean(frames.iter().filter(|f| f.is_speech()).map(|f| f.power()))?;
    Some(db((speech - noise).max(noise * 1e-2) / noise.max(1e-12)).min(CEILING))
}

/// The loud against the quiet frames, in dB: coarse, but babble cannot hide from it.
pub(super) fn by_percentiles(frames: &[AnalysisFrame]) -> Option<f32> {
    let mut levels: Vec<f32> = frames
        .iter()
        .filter(|f| !f.is_digital_silence())
        .map(|f| f.level_db())
        .collect();
    let high = quantile(&mut levels, 0.95)?;
    let low = quantile(&mut levels, 0.10)?;
    Some((high - low - PERCENTILE_OFFSET).min(CEILING))
}

/// Both quick measures: over the pauses and by percentiles, in dB.
pub fn measures(frames: &[AnalysisFrame]) -> (Option<f32>, Option<f32>) {
    (over_pauses(frames), by_percentiles(frames))
}

/// What RNNoise keeps against what it takes away, in dB; also tells babble and music. The samples are
/// of 48 kHz.
pub(super) fn by_network(samples: &[f32]) -> Option<f32> {
    let level = super::mean(samples.iter().map(|x| x * x)).map(db)?;
    let gain = 10f32.powf((RNN_LEVEL - level).min(60.0) / 20.0);
    let scaled: Vec<f32> = samples.iter().map(|x| x * gain).collect();
    let clean = reduce(&scaled);
    let mut filter = InputFilter::default();
    let (mut kept, mut removed) = (0.0f64, 0.0f64);
    for (input, output) in scaled.iter().zip(&clean) {
        let input = filter.push(*input);
        kept += f64::from(output * output);
        removed += f64::from((input - output) * (input - output));
    }
    (kept > 0.0).then(|| (db((kept / removed.max(1e-12)) as f32)).min(CEILING))
}

/// The filter that RNNoise puts before its network: what it takes away is no noise, but it turns the
/// phase of low voices, so what goes in is only comparable with what comes out behind it.
#[derive(Default)]
struct InputFilter(f32, f32);

impl InputFilter {
    fn push(&mut self, sample: f32) -> f32 {
        let out = sample + self.0;
        self.0 = self.1 - 2.0 * sample + 1.99599 * out;
        self.1 = sample - 0.99600 * out;
        out
    }
}

/// The samples, of 48 kHz, without most of the noise; as long as before and not late.
pub(super) fn reduce(samples: &[f32]) -> Vec<f32> {
    const STEP: usize = DenoiseState::FRAME_SIZE;
    let scale = f32::from(i16::MAX);
    let mut state = DenoiseState::new();
    let mut out = Vec::with_capacity(samples.len() + 2 * STEP);
    let mut frame = [0.0; STEP];
    let mut clean = [0.0; STEP];
    // What comes out belongs to the frame before, so one frame of silence follows the samples.
    for start in (0..samples.len() + STEP).step_by(STEP) {
        for (n, sample) in frame.iter_mut().enumerate() {
            *sample = samples.get(start + n).copied().unwrap_or(0.0) * scale;
        }
        state.process_frame(&mut clean, &frame);
        out.extend(clean.iter().map(|x| x / scale));
    }
    out.drain(..STEP);
    out.truncate(samples.len());
    out
}

/// As [`reduce`], of samples of any rate.
pub(super) fn reduce_at(samples: &[f32], rate: u32) -> Result<Vec<f32>, SoundError> {
    if rate == RNN_RATE {
        return Ok(reduce(samples));
    }
    let mut out = resample::convert(
        &reduce(&resample::convert(samples, rate, RNN_RATE)?),
        RNN_RATE,
        rate,
    )?;
    out.resize(samples.len(), 0.0);
    Ok(out)
}
