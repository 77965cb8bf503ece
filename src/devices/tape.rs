//! What an output plays: samples in memory, looped or not, or blocks that come one by one.

use rodio::Source;
use std::num::NonZero;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What comes when the next block is asked for. Nothing may wait where that is asked.
#[derive(Debug)]
pub enum Supply {
    /// The next samples, full scale being 1.
    Block(Vec<f32>),
    /// They have not come yet: silence is played, and the position stands.
    NotYet,
    /// There are no more.
    End,
}

/// A mono recording that is played once through, or again and again.
pub struct Tape {
    content: TapeContent,
    rate: NonZero<u32>,
    given: Arc<AtomicU64>,
}

/// How far a tape is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaybackPosition {
    /// How much of the tape was heard since it was begun, each round of a loop counted.
    pub time: Duration,
    /// Whether all of it was.
    pub done: bool,
}

enum TapeContent {
    Samples {
        samples: Arc<[i16]>,
        piece: Range<usize>,
        at: usize,
        looped: bool,
    },
    Blocks {
        supply: Box<dyn FnMut() -> Supply + Send>,
        block: Vec<f32>,
        at: usize,
        over: bool,
    },
}

impl std::fmt::Debug for Tape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Tape").field(&self.rate).finish()
    }
}

impl Tape {
    /// The piece of `samples`, from `at` on; looped it goes on at its beginning. A piece that leads out
    /// of the samples ends with them.
    pub fn of_samples(
        samples: Arc<[i16]>,
        rate: u32,
        piece: Range<usize>,
        at: usize,
        looped: bool,
    ) -> Self {
        let end = piece.end.min(samples.len());
        let start = piece.start.min(end);
        let content = TapeContent::Samples {
            at: at.clamp(start, end),
            piece: start..end,
            samples,
            looped: looped && start < end,
        };
        Self::new(content, rate)
    }

    /// Blocks of `rate` samples a second, each asked for when it is needed.
    pub fn of_blocks(rate: u32, supply: impl FnMut() -> Supply + Send + 'static) -> Self {
        let content = TapeContent::Blocks {
            supply: Box::new(supply),
            block: Vec::new(),
            at: 0,
            over: false,
        };
        Self::new(content, rate)
    }

    fn new(content: TapeContent, rate: u32) -> Self {
        Self {
            content,
            rate: NonZero::new(rate).unwrap_or(NonZero::<u32>::MIN),
            given: Arc::default(),
        }
    }

    /// Samples a second.
    pub fn rate(&self) -> NonZero<u32> {
        self.rate
    }

    /// Counts the samples that were handed out, those of silence between late blocks left out.
    pub(super) fn given(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.given)
    }
}

impl Iterator for Tape {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = match &mut self.content {
            TapeContent::Samples {
                samples,
                piece,
                at,
                looped,
            } => {
                if *at >= piece.end && *looped {
                    *at = piece.start;
                }
                if *at >= piece.end {
                    return None;
                }
                let sample = samples.get(*at).copied()?;
                *at += 1;
                f32::from(sample) / 32_768.0
            }
            TapeContent::Blocks {
                supply,
                block,
                at,
                over,
            } => {
                while *at >= block.len() {
                    if *over {
                        return None;
                    }
                    match supply() {
                        Supply::Block(next) => (*block, *at) = (next, 0),
                        Supply::NotYet => return Some(0.0),
                        Supply::End => *over = true,
                    }
                }
                let sample = block.get(*at).copied()?;
                *at += 1;
                sample
            }
        };
        self.given.fetch_add(1, Ordering::Relaxed);
        Some(sample)
    }
}

impl Source for Tape {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        NonZero::<u16>::MIN
    }

    fn sample_rate(&self) -> NonZero<u32> {
        self.rate
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> Arc<[i16]> {
        (0..10).map(|i| i * 3_276).collect()
    }

    fn tenths(tape: impl Iterator<Item = f32>) -> Vec<i32> {
        tape.map(|sample| (sample * 10.0).round() as i32).collect()
    }

    #[test]
    fn a_piece_is_played_from_where_it_is_begun() {
        let tape = Tape::of_samples(samples(), 8_000, 2..6, 3, false);
        assert_eq!(tenths(tape), [3, 4, 5]);
        let tape = Tape::of_samples(samples(), 8_000, 8..99, 0, false);
        assert_eq!(tenths(tape), [8, 9]);
    }

    #[test]
    fn a_loop_goes_on_at_the_beginning_of_its_piece() {
        let tape = Tape::of_samples(samples(), 8_000, 2..5, 4, true);
        assert_eq!(tenths(tape.take(6)), [4, 2, 3, 4, 2, 3]);
        let nothing = Tape::of_samples(samples(), 8_000, 5..5, 5, true);
        assert!(tenths(nothing).is_empty());
    }

    #[test]
    fn late_blocks_are_bridged_by_silence_that_does_not_count() {
        let mut blocks = vec![
            Supply::End,
            Supply::Block(vec![0.3]),
            Supply::NotYet,
            Supply::Block(vec![0.1, 0.2]),
        ];
        let mut tape = Tape::of_blocks(8_000, move || blocks.pop().unwrap_or(Supply::End));
        assert_eq!(tenths(tape.by_ref()), [1, 2, 0, 3]);
        assert_eq!(tape.given().load(Ordering::Relaxed), 3);
    }
}
