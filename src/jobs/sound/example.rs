//! The examples of good and bad recordings, made of the sample clip when they are heard.

use super::sample_clip::SAMPLE_CLIP;
use crate::analysis::RecordingExample;

/// An example as samples, and how many there are in a second.
///
/// # Errors
/// The sample clip cannot be read.
pub(super) fn samples(example: RecordingExample) -> Result<(Vec<i16>, u32), hound::Error> {
    let reader = hound::WavReader::new(SAMPLE_CLIP)?;
    let rate = reader.spec().sample_rate;
    let speech: Vec<f32> = reader
        .into_samples::<i16>()
        .map(|sample| sample.map(|sample| f32::from(sample) / 32_768.0))
        .collect::<Result<_, _>>()?;
    let made = example.make(&speech, rate);
    let whole = |sample: f32| (sample.clamp(-1.0, 1.0) * 32_767.0).round() as i16;
    Ok((made.into_iter().map(whole).collect(), rate))
}
