//! The waveform of a recording, measured while it streams by.

use crate::domain::Peak;

/// Fine-grained buckets a second; a recording of any length is cut into these first, since its length
/// is known only at its end.
const BUCKETS_A_SECOND: u32 = 100;

/// Largest and mean square amplitude over 10 ms of all channels.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    peak: f32,
    squares: f64,
    samples: u32,
}

/// Collects blocks of samples into buckets of 10 ms: 16 bytes each, whatever the recording.
#[derive(Debug, Default)]
pub(super) struct Meter {
    done: Vec<Bucket>,
    open: Bucket,
}

impl Meter {
    /// Measures the next samples, interleaved over `channels`.
    pub fn push(&mut self, samples: &[f32], channels: usize, rate: u32) {
        let frames = (rate / BUCKETS_A_SECOND).max(1) as usize;
        let full = u32::try_from(frames * channels).unwrap_or(u32::MAX);
        let mut rest = samples;
        while !rest.is_empty() {
            let missing = (full - self.open.samples) as usize;
            let (now, later) = rest.split_at(missing.min(rest.len()));
            for sample in now {
                self.open.peak = self.open.peak.max(sample.abs());
                self.open.squares += f64::from(sample * sample);
            }
            self.open.samples += now.len() as u32;
            if self.open.samples == full {
                self.done.push(std::mem::take(&mut self.open));
            }
            rest = later;
        }
    }

    /// The whole recording as `columns` of equal length; fewer when it has fewer buckets.
    pub fn finish(mut self, columns: usize) -> Vec<Peak> {
        if self.open.samples > 0 {
            self.done.push(self.open);
        }
        let buckets = self.done.len();
        let columns = columns.min(buckets);
        (0..columns)
            .filter_map(|column| {
                let first = column * buckets / columns;
                let end = (column + 1) * buckets / columns;
                self.done.get(first..end).map(merge)
            })
            .collect()
    }
}

fn merge(buckets: &[Bucket]) -> Peak {
    let peak = buckets.iter().fold(0.0_f32, |most, it| most.max(it.peak));
    let squares: f64 = buckets.iter().map(|it| it.squares).sum();
    let samples: f64 = buckets.iter().map(|it| f64::from(it.samples)).sum();
    Peak {
        peak: peak.min(1.0),
        rms: ((squares / samples.max(1.0)).sqrt() as f32).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-3
    }

    #[test]
    fn columns_show_peak_and_rms_where_they_are() {
        let rate = 8000;
        let mut meter = Meter::default();
        // One second of silence, then one of a square wave at half of full scale, in odd blocks.
        let sound: Vec<f32> = (0..rate * 2)
            .map(|at| match at {
                at if at < rate => 0.0,
                at if at % 2 == 0 => 0.5,
                _ => -0.5,
            })
            .collect();
        for block in sound.chunks(577) {
            meter.push(block, 1, rate);
        }
        let columns = meter.finish(10);
        assert_eq!(columns.len(), 10);
        let (quiet, loud) = columns.split_at(5);
        assert!(quiet.iter().all(|it| *it == Peak::default()));
        assert!(
            loud.iter()
                .all(|it| close(it.peak, 0.5) && close(it.rms, 0.5))
        );
    }

    #[test]
    fn all_channels_count_and_nothing_exceeds_full_scale() {
        let mut meter = Meter::default();
        let stereo: Vec<f32> = [1.0, 0.0].repeat(8000);
        meter.push(&stereo, 2, 8000);
        let columns = meter.finish(100);
        assert_eq!(columns.len(), 100);
        assert!(
            columns
                .iter()
                .all(|it| close(it.peak, 1.0) && close(it.rms, 0.5_f32.sqrt()))
        );
        let mut meter = Meter::default();
        meter.push(&[7.5].repeat(8000), 1, 8000);
        assert!(
            meter
                .finish(4)
                .iter()
                .all(|it| close(it.peak, 1.0) && close(it.rms, 1.0))
        );
    }

    #[test]
    fn less_sound_than_columns_gives_fewer_columns() {
        let mut meter = Meter::default();
        meter.push(&[0.5; 200], 1, 8000);
        assert_eq!(meter.finish(400).len(), 3);
        assert!(Meter::default().finish(400).is_empty());
    }
}
