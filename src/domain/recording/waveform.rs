//! The shape of a recording: what is drawn, and nothing that could be heard.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One column of a waveform: both are amplitudes from 0 to 1 of full scale.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Peak {
    /// The largest absolute sample.
    pub peak: f32,
    /// The root mean square of the samples.
    pub rms: f32,
}

/// A recording as columns of [`Waveform::COLUMN_SECS`] each, from its beginning as far as it was read.
/// Coarser copies beside them answer for hours as fast as for seconds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Waveform {
    /// The columns, then ever coarser ones: each of a level stands for [`STEP`] of the level before.
    levels: Vec<Vec<Peak>>,
}

/// How many columns of a level become one of the next.
const STEP: usize = 8;

impl Waveform {
    /// Seconds that one column stands for.
    pub const COLUMN_SECS: f64 = 0.01;

    /// The waveform of these columns.
    pub fn new(columns: impl IntoIterator<Item = Peak>) -> Self {
        let mut waveform = Self::default();
        waveform.extend(columns);
        waveform
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.levels.first().map_or(0, Vec::len)
    }

    /// Whether nothing was read yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Seconds that the columns stand for.
    pub fn seconds(&self) -> f64 {
        self.len() as f64 * Self::COLUMN_SECS
    }

    /// The finest columns, oldest first.
    pub fn columns(&self) -> &[Peak] {
        self.levels.first().map_or(&[], Vec::as_slice)
    }

    /// Adds columns at the end.
    pub fn extend(&mut self, columns: impl IntoIterator<Item = Peak>) {
        if self.levels.is_empty() {
            self.levels.push(Vec::new());
        }
        self.levels[0].extend(columns);
        let mut level = 0;
        // The last coarse column may stand for fewer than its share; it is made again.
        while self.levels[level].len() > STEP {
            if self.levels.len() == level + 1 {
                self.levels.push(Vec::new());
            }
            let (fine, coarse) = self.levels.split_at_mut(level + 1);
            let (fine, coarse) = (&fine[level], &mut coarse[0]);
            coarse.pop();
            let done = coarse.len() * STEP;
            coarse.extend(fine[done..].chunks(STEP).map(merge));
            level += 1;
        }
    }

    /// What is drawn for the piece between two instants, in seconds: its largest peak and its largest
    /// RMS. `None` where nothing was read.
    pub fn between(&self, start: f64, end: f64) -> Option<Peak> {
        let at = |seconds: f64| (seconds / Self::COLUMN_SECS).max(0.0);
        let first = at(start).floor() as usize;
        let last = (at(end).ceil() as usize).max(first + 1);
        self.of(first..last.min(self.len()))
    }

    fn of(&self, mut range: Range<usize>) -> Option<Peak> {
        let mut found: Option<Peak> = None;
        let mut take = |peaks: &[Peak]| {
            for peak in peaks {
                found = Some(found.map_or(*peak, |other| larger(other, *peak)));
            }
        };
        let mut level = 0;
        loop {
            let columns = self.levels.get(level)?;
            if range.is_empty() {
                break;
            }
            let inner = range.start.div_ceil(STEP)..range.end / STEP;
            if inner.len() < 2 || level + 1 == self.levels.len() {
                take(columns.get(range)?);
                break;
            }
            take(columns.get(range.start..inner.start * STEP)?);
            take(columns.get(inner.end * STEP..range.end)?);
            range = inner;
            level += 1;
        }
        found
    }
}

fn larger(a: Peak, b: Peak) -> Peak {
    Peak {
        peak: a.peak.max(b.peak),
        rms: a.rms.max(b.rms),
    }
}

fn merge(columns: &[Peak]) -> Peak {
    columns.iter().copied().fold(Peak::default(), larger)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(count: usize) -> Vec<Peak> {
        (0..count)
            .map(|at| Peak {
                peak: at as f32 / count as f32,
                rms: at as f32 / count as f32 / 2.0,
            })
            .collect()
    }

    fn plain(columns: &[Peak], range: Range<usize>) -> Option<Peak> {
        columns.get(range)?.iter().copied().reduce(larger)
    }

    proptest::proptest! {
        #[test]
        fn coarse_columns_answer_as_the_fine_ones_would(
            count in 0_usize..5000,
            first in 0_usize..2500,
            long in 1_usize..2500,
            step in 1_usize..700,
        ) {
            let columns = ramp(count);
            let mut waveform = Waveform::default();
            for chunk in columns.chunks(step) {
                waveform.extend(chunk.iter().copied());
            }
            proptest::prop_assert_eq!(waveform.len(), count);
            let end = (first + long).min(count);
            let start = first as f64 * Waveform::COLUMN_SECS + 0.001;
            let answer = waveform.between(start, end as f64 * Waveform::COLUMN_SECS - 0.001);
            if first < end {
                proptest::prop_assert_eq!(answer, plain(&columns, first..end));
            }
        }
    }

    #[test]
    fn where_nothing_was_read_nothing_is_drawn() {
        assert_eq!(Waveform::default().between(0.0, 1.0), None);
        assert_eq!(Waveform::new(ramp(100)).between(1.0, 2.0), None);
        assert!(Waveform::new(ramp(100)).between(0.99, 2.0).is_some());
    }
}
