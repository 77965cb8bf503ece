//! A piece of a recording.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Seconds that one frame of the analysis covers: the step of the speech detector.
pub const FRAME_SECS: f64 = 0.016;

/// From `start` to `end`, both in seconds from the beginning of the recording.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first instant that belongs to the piece.
    pub start: f64,
    /// The first instant that does not.
    pub end: f64,
}

impl Span {
    /// The piece between two instants, whichever comes first.
    pub fn new(a: f64, b: f64) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    /// The piece that the frames cover.
    pub fn of_frames(frames: &Range<usize>) -> Self {
        Self::new(
            frames.start as f64 * FRAME_SECS,
            frames.end as f64 * FRAME_SECS,
        )
    }

    /// Seconds.
    pub fn length(self) -> f64 {
        self.end - self.start
    }

    /// Whether the two have more than an instant in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same piece where time starts `seconds` earlier.
    #[must_use]
    pub fn shifted(self, seconds: f64) -> Self {
        Self {
            start: self.start + seconds,
            end: self.end + seconds,
        }
    }

    /// The frames of a recording of `count` frames that lie in the piece.
    pub fn frames(self, count: usize) -> Range<usize> {
        let at = |seconds: f64| ((seconds / FRAME_SECS).round().max(0.0) as usize).min(count);
        at(self.start)..at(self.end)
    }

    /// The samples of a recording of `count` samples a channel that lie in the piece.
    pub fn samples(self, rate: u32, count: usize) -> Range<usize> {
        let at = |seconds: f64| ((seconds * f64::from(rate)).round().max(0.0) as usize).min(count);
        at(self.start)..at(self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_cut_at_the_end_of_the_recording() {
        assert_eq!(Span::new(1.0, 99.0).frames(100), 63..100);
        assert_eq!(Span::new(-1.0, 0.5).samples(48_000, 48_000), 0..24_000);
    }

    #[test]
    fn pieces_that_only_touch_do_not_overlap() {
        assert!(!Span::new(0.0, 1.0).overlaps(Span::new(1.0, 2.0)));
        assert!(Span::new(0.0, 1.1).overlaps(Span::new(1.0, 2.0)));
    }
}
