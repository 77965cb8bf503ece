//! Making the sample that is sent out of a stretch.

use super::closer::loudness;
use super::{Analyser, Mix, SoundError, check_format, check_length, db, mean, noise, offset};
use crate::resample;
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// The RMS level that speech is brought to, in dB of full scale. Source: `ElevenLabs` asks for -23 to
/// -18 dB.
pub const TARGET_DB: f32 = -20.0;
/// The true peak that is never passed, in dB of full scale. Source: `ElevenLabs` and Azure ask for -3.
pub const PEAK_DB: f32 = -3.0;
/// Most that is added, in dB: more would only show the noise of the microphone.
pub const GAIN_MAX_DB: f32 = 40.0;
/// Fastest rate that is sent, in samples a second; a slower one is kept.
pub const RATE_SENT_MAX: u32 = 48_000;
/// Length of the fades at both ends, in seconds.
pub const FADE_SECS: f64 = 0.008;

/// What is done beside level, fades and mono.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Enhancements {
    /// How the channels become one.
    pub mix: Mix,
    /// Whether noise is reduced.
    pub reduce_noise: bool,
}

/// The sample that is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct EnhancedSample {
    /// A WAV file of 16 bits, mono.
    pub wav: Vec<u8>,
    /// The samples in it, for the player.
    pub samples: Vec<i16>,
    /// Samples a second.
    pub rate: u32,
    /// What was added to the level, in dB.
    pub gain_db: f32,
    /// The true peak after that, in dB of full scale.
    pub true_peak_db: f32,
    /// SHA-256 of `wav`.
    pub fingerprint: [u8; 32],
}

/// Makes the sample of a stretch, without its offset: interleaved samples of `channels` channels at `rate` a second, at
/// most [`STRETCH_MAX`](super::STRETCH_MAX) seconds. The same input gives the same bytes. The level is
/// changed by gain alone.
pub fn enhance(
    interleaved: &[f32],
    channels: u16,
    rate: u32,
    recipe: Enhancements,
) -> Result<EnhancedSample, SoundError> {
    check_format(rate, channels)?;
    let mut samples: Vec<f32> = interleaved
        .chunks_exact(channels.into())
        .map(|frame| recipe.mix.of(frame))
        .collect();
    check_length(&samples, rate)?;
    samples = offset::removed(&samples, rate);
    let out_rate = rate.min(RATE_SENT_MAX);
    samples = resample::convert(&samples, rate, out_rate)?;
    if recipe.reduce_noise {
        samples = noise::reduce_at(&samples, out_rate)?;
    }
    let gain_db = gain(&samples, out_rate)?;
    let factor = 10f32.powf(gain_db / 20.0);
    for sample in &mut samples {
        *sample *= factor;
    }
    fade(&mut samples, out_rate);
    let (_, true_peak_db) = loudness(&samples, out_rate)?;
    let samples: Vec<i16> = samples
        .iter()
        .map(|x| (x * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16)
        .collect();
    let wav = write(&samples, out_rate)?;
    let fingerprint = Sha256::digest(&wav).into();
    Ok(EnhancedSample {
        wav,
        samples,
        rate: out_rate,
        gain_db,
        true_peak_db,
        fingerprint,
    })
}

/// The gain in dB that brings speech to its level and keeps the peak below its own.
fn gain(samples: &[f32], rate: u32) -> Result<f32, SoundError> {
    let (_, peak) = loudness(samples, rate)?;
    // As loud as its peaks allow: the speech detector overlooks the softer half of quiet speech.
    let most = (PEAK_DB - peak).min(GAIN_MAX_DB);
    let factor = 10f32.powf(most / 20.0);
    let loud: Vec<f32> = samples.iter().map(|x| x * factor).collect();
    let mut analyser = Analyser::new(rate, 1, Mix::Average)?;
    analyser.push(&loud)?;
    let analysis = analyser.finish()?;
    let frames = analysis.frames();
    let speech = mean(frames.iter().filter(|f| f.is_speech()).map(|f| f.power()))
        .or_else(|| mean(frames.iter().map(|f| f.power())))
        .map_or(TARGET_DB, db);
    Ok(most + (TARGET_DB - speech).min(0.0))
}

fn fade(samples: &mut [f32], rate: u32) {
    let length = ((f64::from(rate) * FADE_SECS) as usize).min(samples.len() / 2);
    let last = samples.len() - 1;
    for n in 0..length {
        // Half a cosine: it starts and ends without a corner.
        let weight = 0.5 - 0.5 * (std::f32::consts::PI * n as f32 / length as f32).cos();
        samples[n] *= weight;
        samples[last - n] *= weight;
    }
}

fn write(samples: &[i16], rate: u32) -> Result<Vec<u8>, SoundError> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::with_capacity(samples.len() * 2 + 44));
    let mut writer = hound::WavWriter::new(&mut bytes, spec).map_err(SoundError::inner)?;
    for sample in samples {
        writer.write_sample(*sample).map_err(SoundError::inner)?;
    }
    writer.finalize().map_err(SoundError::inner)?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_taken_off_before_the_level_is_brought_up() {
        let tone = |offset: f32| -> Vec<f32> {
            (0..48_000)
                .map(|n| (n as f32 * 0.1).sin() * 0.05 + offset)
                .collect()
        };
        let made = |offset| enhance(&tone(offset), 1, 16_000, Enhancements::default()).unwrap();
        let (plain, beside) = (made(0.0), made(0.33));
        let sum: f64 = beside.samples.iter().map(|it| f64::from(*it)).sum();
        assert!((sum / beside.samples.len() as f64).abs() < 30.0, "{sum}");
        assert!((plain.gain_db - beside.gain_db).abs() < 0.1);
    }
}
