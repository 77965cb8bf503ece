//! Judging, choosing and mending the sound of a recording.
//!
//! Pure analysis of samples: no paths, no threads, no waiting. Whoever decodes a file pushes its
//! blocks into an [`Analyser`]; progress and cancelling are theirs. What comes out, an [`Analysis`],
//! is small (8 bytes for 16 ms) and answers for any stretch of the recording at once. The costly
//! measures are taken by [`Closer::look`], of the samples of one stretch.
//!
//! ```text
//! blocks ─ Analyser ─→ Analysis ─ candidates() ─→ a few stretches ─ Closer::look ─→ rank()
//!                          └──── judge(stretch, closer) ─→ Report        samples ─ mend() ─→ WAV
//! ```

mod background;
pub mod best;
mod biquad;
mod channels;
mod clicks;
mod clipping;
mod closer;
mod codec;
mod decay;
mod dropouts;
mod enhance;
mod examples;
mod frames;
mod heard;
mod hum;
mod judge;
mod level_meter;
pub mod limits;
mod meter;
mod mix;
mod mix_meter;
mod mix_windows;
mod noise;
mod offset;
mod pitch;
mod spectrum;
mod speech_meter;
mod splice;
#[cfg(test)]
mod testing;
mod tone;
mod verdict;
pub mod verification;

pub use crate::domain::recording::span::{FRAME_SECS, Span};
pub use crate::domain::recording::timeline::Timeline;
pub use channels::ChannelMeter;
pub use closer::Closer;
pub use enhance::{EnhancedSample, Enhancements, enhance};
pub use examples::RecordingExample;
pub use frames::{Analysis, AnalysisFrame};
pub use heard::{Heard, Networks, Quality};
pub use hum::MainsHum;
pub use judge::judge;
pub use level_meter::LevelMeter;
pub use meter::Analyser;
pub use mix::{Mix, MixPlan};
pub use noise::measures as noise_measures;
pub use speech_meter::SpeechMeter;
pub use splice::join;
pub use verdict::{Cure, Grade, Report, Verdict, VerdictKind};

use crate::resample::ResampleError;

/// Why samples cannot be analysed or mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SoundError {
    /// The rate, in samples a second, is outside 1 to 768 kHz.
    #[error("a rate of {0} Hz")]
    Rate(u32),
    /// There are no channels, or more than 64.
    #[error("{0} channels")]
    Channels(u16),
    /// A stretch for a closer look or for mending is longer than a minute, given in seconds.
    #[error("a stretch of {0} s is too long")]
    TooLong(u64),
    /// There are no samples.
    #[error("no samples")]
    Empty,
    /// A library refused its input.
    #[error("{reason}")]
    Inner {
        /// The library's words.
        reason: String,
    },
}

impl From<ResampleError> for SoundError {
    fn from(error: ResampleError) -> Self {
        Self::inner(error)
    }
}

impl SoundError {
    fn inner(error: impl std::fmt::Display) -> Self {
        Self::Inner {
            reason: error.to_string(),
        }
    }
}

/// Slowest rate that is taken, in samples a second.
pub const RATE_MIN: u32 = 1_000;
/// Fastest rate that is taken, in samples a second.
pub const RATE_MAX: u32 = 768_000;
/// Most channels that are taken.
pub const CHANNELS_MAX: u16 = 64;
/// Longest stretch that is mended or looked at closely, in seconds.
pub const STRETCH_MAX: u64 = 60;

/// Refuses a stretch that has no samples or too many.
fn check_length(mono: &[f32], rate: u32) -> Result<(), SoundError> {
    let seconds = mono.len() as u64 / u64::from(rate);
    if mono.is_empty() {
        Err(SoundError::Empty)
    } else if seconds > STRETCH_MAX {
        Err(SoundError::TooLong(seconds))
    } else {
        Ok(())
    }
}

/// Checks what a decoder says of its samples.
fn check_format(rate: u32, channels: u16) -> Result<(), SoundError> {
    if !(RATE_MIN..=RATE_MAX).contains(&rate) {
        return Err(SoundError::Rate(rate));
    }
    if !(1..=CHANNELS_MAX).contains(&channels) {
        return Err(SoundError::Channels(channels));
    }
    Ok(())
}

/// A power as dB of full scale.
fn db(power: f32) -> f32 {
    10.0 * power.max(1e-20).log10()
}

/// The power that a level in dB of full scale stands for.
fn power(db: f32) -> f32 {
    10f32.powf(db / 10.0)
}

/// The value below which the `share` (0 to 1) of the values lie; sorts them. `None` of no values.
fn quantile(values: &mut [f32], share: f32) -> Option<f32> {
    let last = values.len().checked_sub(1)?;
    let at = (share.clamp(0.0, 1.0) * last as f32).round() as usize;
    Some(*values.select_nth_unstable_by(at, f32::total_cmp).1)
}

/// The mean of the values; `None` of no values.
fn mean(values: impl IntoIterator<Item = f32>) -> Option<f32> {
    let (sum, count) = values.into_iter().fold((0.0f64, 0u32), |(sum, count), x| {
        (sum + f64::from(x), count + 1)
    });
    (count > 0).then(|| (sum / f64::from(count)) as f32)
}
