//! What is kept of a whole recording.

use super::limits::{DIGITAL_SILENCE_DB, SPEECH};
use super::mix::MixPlan;
use super::{FRAME_SECS, Span, Timeline, power};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// What is kept of 16 ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisFrame {
    pub(super) level: i16,
    pub(super) speech: u8,
    /// Decibels below full scale of the strongest steady partial, 255 where there is none.
    pub(super) partial: u8,
    /// The share of its treble that is empty, of 255, see [`codec`](super::codec).
    pub(super) hollow: u8,
    /// Decibels below full scale of its quietest quarter, with the offset: a lost packet is shorter than a frame.
    pub(super) quietest: u8,
    pub(super) clipped: u16,
    pub(super) flat: u16,
}

/// What [`AnalysisFrame::partial`] is where no partial stays.
pub(super) const NO_PARTIAL: u8 = u8::MAX;

impl Default for AnalysisFrame {
    fn default() -> Self {
        Self {
            level: 0,
            speech: 0,
            partial: NO_PARTIAL,
            hollow: 0,
            quietest: u8::MAX,
            clipped: 0,
            flat: 0,
        }
    }
}

impl AnalysisFrame {
    /// The RMS level in dB of full scale, -120 at the lowest.
    pub fn level_db(self) -> f32 {
        f32::from(self.level) / 100.0
    }

    /// How probable it is that somebody speaks, 0 to 1.
    pub fn speech(self) -> f32 {
        f32::from(self.speech) / 255.0
    }

    /// The level, in dB of full scale, of the strongest partial that stays where it is for a third of a
    /// second around this frame.
    pub fn steady_db(self) -> Option<f32> {
        (self.partial != NO_PARTIAL).then(|| -f32::from(self.partial))
    }

    /// The share of its treble that is empty.
    pub(super) fn hollow(self) -> f32 {
        f32::from(self.hollow) / 255.0
    }

    /// The level of its quietest quarter in dB of full scale.
    pub(super) fn quietest_db(self) -> f32 {
        -f32::from(self.quietest)
    }

    pub(super) fn power(self) -> f32 {
        power(self.level_db())
    }

    /// Whether somebody speaks.
    pub fn is_speech(self) -> bool {
        self.speech() >= SPEECH
    }

    pub(super) fn is_digital_silence(self) -> bool {
        self.level_db() < DIGITAL_SILENCE_DB
    }
}

/// What is kept of a recording: one [`AnalysisFrame`] for each 16 ms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    pub(super) frames: Vec<AnalysisFrame>,
    pub(super) rate: u32,
    pub(super) samples: u64,
    pub(super) advice: MixPlan,
}

impl Analysis {
    /// The frames, oldest first.
    pub fn frames(&self) -> &[AnalysisFrame] {
        &self.frames
    }

    /// Samples a second of the recording.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// Seconds, by counted samples.
    pub fn length(&self) -> f64 {
        self.samples as f64 / f64::from(self.rate)
    }

    /// The whole recording.
    pub fn whole(&self) -> Span {
        Span::new(0.0, self.length())
    }

    /// How the channels are best mixed. Where this is not the plan by which they were analysed, something
    /// of the voice is lost in it: analyse again by this one.
    pub fn advice(&self) -> &MixPlan {
        &self.advice
    }

    /// The frames of a stretch.
    pub fn of(&self, span: Span) -> &[AnalysisFrame] {
        &self.frames[span.frames(self.frames.len())]
    }

    /// The frames of a sample. What is heard together of two pieces that are joined is a frame, and counts once.
    pub fn along(&self, sample: &Timeline) -> Cow<'_, [AnalysisFrame]> {
        match sample.spans() {
            [span] => Cow::Borrowed(self.of(*span)),
            spans => {
                let pieces = spans.iter().map(|span| self.of(*span)).enumerate();
                let pieces = pieces.map(|(n, piece)| piece.get(usize::from(n > 0)..));
                Cow::Owned(pieces.flatten().flatten().copied().collect())
            }
        }
    }

    /// How many samples of a channel one frame holds.
    pub(super) fn samples_per_frame(&self) -> f32 {
        (f64::from(self.rate) * FRAME_SECS) as f32
    }
}

/// For each frame whether it is at least `margin` seconds from speech, and not digital silence.
pub(super) fn pauses(frames: &[AnalysisFrame], margin: f64) -> Vec<bool> {
    let margin = (margin / FRAME_SECS).round() as usize;
    let mut far = vec![true; frames.len()];
    for (at, frame) in frames.iter().enumerate() {
        if frame.is_speech() {
            far[at.saturating_sub(margin)..(at + margin + 1).min(frames.len())].fill(false);
        }
    }
    for (far, frame) in far.iter_mut().zip(frames) {
        *far &= !frame.is_digital_silence();
    }
    far
}

/// The longest run of frames for which `holds`, with gaps of at most `gap` frames bridged.
pub(super) fn longest_run(
    count: usize,
    gap: usize,
    mut holds: impl FnMut(usize) -> bool,
) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    let mut run: Option<Range<usize>> = None;
    for at in (0..count).filter(|at| holds(*at)) {
        let joined = match run.take() {
            Some(run) if at - run.end <= gap => run.start..at + 1,
            _ => at..at + 1,
        };
        if best.as_ref().is_none_or(|best| joined.len() > best.len()) {
            best = Some(joined.clone());
        }
        run = Some(joined);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_stays_small() {
        assert!(size_of::<AnalysisFrame>() <= 10);
    }

    #[test]
    fn the_longest_run_bridges_short_gaps() {
        let held = [true, false, true, true, false, false, false, true];
        assert_eq!(longest_run(held.len(), 1, |at| held[at]), Some(0..4));
        assert_eq!(longest_run(held.len(), 0, |at| held[at]), Some(2..4));
        assert_eq!(longest_run(0, 0, |_| true), None);
    }
}
