//! Measures a recording while it is read.

use super::frames::NO_PARTIAL;
use super::level_meter::{LevelMeter, below_full_scale};
use super::speech_meter::SpeechMeter;
use super::{Analysis, AnalysisFrame, MixPlan, SoundError};

/// Takes a recording block by block and keeps 10 bytes of every 16 ms.
///
/// The work is linear in the samples, and what is held beside the frames does not grow.
pub struct Analyser {
    levels: LevelMeter,
    speech: SpeechMeter,
}

impl Analyser {
    /// An analyser of `channels` channels of `rate` samples a second, mixed by a plan. Where that is the average,
    /// several channels are mixed by where the voice is found in them, which the analysis tells as its
    /// [advice](Analysis::advice).
    pub fn new(rate: u32, channels: u16, plan: impl Into<MixPlan>) -> Result<Self, SoundError> {
        Ok(Self {
            levels: LevelMeter::new(rate, channels, plan.into())?,
            speech: SpeechMeter::new(rate)?,
        })
    }

    /// Its two halves, each of which takes about half of the time: what the first hands on is for the second.
    pub fn into_halves(self) -> (LevelMeter, SpeechMeter) {
        (self.levels, self.speech)
    }

    /// Both halves together again.
    pub fn of_halves(levels: LevelMeter, speech: SpeechMeter) -> Self {
        Self { levels, speech }
    }

    /// The same of samples that are whole beyond full scale, as floats are.
    #[must_use]
    pub fn with_headroom(mut self) -> Self {
        self.levels.allow_headroom();
        self
    }

    /// Whether what is heard is mixed as advised. Of so many channels at such a rate that a few seconds of them
    /// fill the memory it is mixed by the average, and the advice is for a second reading.
    pub fn decides_on_the_way(&self) -> bool {
        self.levels.decides_on_the_way()
    }

    /// Adds samples, the channels interleaved; full scale is 1. Samples that do not fill all channels
    /// are left out.
    pub fn push(&mut self, interleaved: &[f32]) -> Result<(), SoundError> {
        let speech = &mut self.speech;
        self.levels.push(interleaved, |mono| speech.push(mono))
    }

    /// Seconds that were pushed so far.
    pub fn seconds(&self) -> f64 {
        self.levels.seconds()
    }

    /// The frames that are complete so far; whether somebody speaks in them is not known yet.
    pub fn frames(&self) -> &[AnalysisFrame] {
        self.levels.frames()
    }

    /// Ends the recording.
    pub fn finish(mut self) -> Result<Analysis, SoundError> {
        let speech = &mut self.speech;
        let mut levels = self.levels.finish(|mono| speech.push(mono))?;
        let heard = self.speech.finish()?;
        for (at, frame) in levels.frames.iter_mut().enumerate() {
            frame.speech = heard.probability.get(at).copied().unwrap_or(0);
            frame.hollow = heard.hollow.get(at).copied().unwrap_or(0);
            frame.partial = match heard.steady.get(at) {
                Some(Some(power)) => below_full_scale(*power).min(NO_PARTIAL - 1),
                _ => NO_PARTIAL,
            };
        }
        Ok(Analysis {
            frames: levels.frames,
            rate: levels.rate,
            samples: levels.samples,
            advice: levels.advice,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipped(analyser: Analyser, wave: impl Fn(f32) -> f32) -> u32 {
        let mut analyser = analyser;
        let tone: Vec<f32> = (0..8_000).map(|n| wave((n as f32 * 0.2).sin())).collect();
        analyser.push(&tone).unwrap();
        let analysis = analyser.finish().unwrap();
        analysis
            .frames()
            .iter()
            .map(|it| u32::from(it.clipped))
            .sum()
    }

    #[test]
    fn what_has_room_above_full_scale_is_not_clipped_by_passing_it() {
        let analyser = || Analyser::new(8_000, 1, MixPlan::default()).unwrap();
        assert_eq!(clipped(analyser().with_headroom(), |x| x * 3.0), 0);
        assert!(clipped(analyser(), |x| (x * 3.0).clamp(-1.0, 1.0)) > 1_000);
        // A lossy codec draws the corners of what was cut beyond full scale.
        assert!(clipped(analyser(), |x| (x * 3.0).clamp(-1.2, 1.2)) > 1_000);
    }
}
