//! The waveform of a recording, measured while it streams by.

use crate::domain::Peak;

/// Columns a second, as [`Waveform::COLUMN_SECS`](crate::domain::Waveform::COLUMN_SECS) says.
const COLUMNS_A_SECOND: u64 = 100;

/// Measures blocks of samples as columns of 10 ms of all channels.
#[derive(Debug, Default)]
pub struct WaveformColumns {
    peak: f32,
    squares: f64,
    samples: u64,
    frames: u64,
    full: u64,
}

impl WaveformColumns {
    /// Measures the next samples, interleaved over `channels`, and appends the columns that are full.
    pub fn push(&mut self, samples: &[f32], channels: usize, rate: u32, out: &mut Vec<Peak>) {
        let mut rest = samples;
        while !rest.is_empty() {
            // Where a rate is no multiple of 100, columns differ by a frame and none is late.
            let end = (self.full + 1) * u64::from(rate.max(100)) / COLUMNS_A_SECOND;
            let missing = usize::try_from(end - self.frames).unwrap_or(usize::MAX);
            let (now, later) = rest.split_at(missing.saturating_mul(channels).min(rest.len()));
            let (peak, squares) = peak_and_squares(now);
            self.peak = self.peak.max(peak);
            self.squares += f64::from(squares);
            self.samples += now.len() as u64;
            self.frames += (now.len() / channels.max(1)) as u64;
            if self.frames >= end {
                self.close(out);
            }
            rest = later;
        }
    }

    /// Appends the last column, which is rarely full.
    pub fn finish(mut self, out: &mut Vec<Peak>) {
        if self.samples > 0 {
            self.close(out);
        }
    }

    fn close(&mut self, out: &mut Vec<Peak>) {
        let mean = self.squares / (self.samples.max(1)) as f64;
        out.push(Peak {
            peak: self.peak.min(1.0),
            rms: (mean.sqrt() as f32).min(1.0),
        });
        (self.peak, self.squares, self.samples) = (0.0, 0.0, 0);
        self.full += 1;
    }
}

/// The highest amplitude of at most a column, and the sum of its squares. In lanes, which a processor takes at once.
fn peak_and_squares(samples: &[f32]) -> (f32, f32) {
    const LANES: usize = 16;
    let (mut peaks, mut squares) = ([0.0_f32; LANES], [0.0_f32; LANES]);
    let (whole, rest) = samples.as_chunks::<LANES>();
    for lanes in whole {
        for lane in 0..LANES {
            peaks[lane] = peaks[lane].max(lanes[lane].abs());
            squares[lane] += lanes[lane] * lanes[lane];
        }
    }
    for (lane, sample) in rest.iter().enumerate() {
        peaks[lane] = peaks[lane].max(sample.abs());
        squares[lane] += sample * sample;
    }
    (
        peaks.into_iter().fold(0.0, f32::max),
        squares.into_iter().sum(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-3
    }

    fn columns(samples: &[f32], channels: usize, rate: u32) -> Vec<Peak> {
        let mut out = Vec::new();
        let mut columns = WaveformColumns::default();
        // Blocks of odd lengths, as decoders give them.
        for block in samples.chunks(577 * channels) {
            columns.push(block, channels, rate, &mut out);
        }
        columns.finish(&mut out);
        out
    }

    #[test]
    fn columns_show_peak_and_rms_where_they_are() {
        let rate = 8000;
        // One second of silence, then one of a square wave at half of full scale.
        let sound: Vec<f32> = (0..rate * 2)
            .map(|at| match at {
                at if at < rate => 0.0,
                at if at % 2 == 0 => 0.5,
                _ => -0.5,
            })
            .collect();
        let all = columns(&sound, 1, rate);
        assert_eq!(all.len(), 200);
        let (quiet, loud) = all.split_at(100);
        assert!(quiet.iter().all(|it| *it == Peak::default()));
        assert!(
            loud.iter()
                .all(|it| close(it.peak, 0.5) && close(it.rms, 0.5))
        );
    }

    #[test]
    fn all_channels_count_and_nothing_exceeds_full_scale() {
        let stereo: Vec<f32> = [1.0, 0.0].repeat(8000);
        let found = columns(&stereo, 2, 8000);
        assert_eq!(found.len(), 100);
        assert!(
            found
                .iter()
                .all(|it| close(it.peak, 1.0) && close(it.rms, 0.5_f32.sqrt()))
        );
        let loud = columns(&[7.5].repeat(8000), 1, 8000);
        assert!(
            loud.iter()
                .all(|it| close(it.peak, 1.0) && close(it.rms, 1.0))
        );
    }

    #[test]
    fn columns_keep_to_the_time_at_every_rate() {
        for rate in [1000, 1017, 11_025, 22_050, 44_100] {
            let minute = vec![0.1; rate as usize * 60];
            assert_eq!(columns(&minute, 1, rate).len(), 6000, "{rate}");
        }
    }

    #[test]
    fn the_last_column_may_stand_for_less_than_its_time() {
        let found = columns(&[0.5; 200], 1, 8000);
        assert_eq!(found.len(), 3);
    }
}
