//! Columns of a waveform, made of samples as they come.

use crate::domain::Peak;

/// How many columns make a second.
const A_SECOND: u64 = 100;

/// Makes the columns of a mono signal of one rate. Over a second the columns come out even, also where
/// the rate is no multiple of a hundred.
#[derive(Debug, Clone)]
pub struct ColumnMeter {
    rate: u64,
    frames: u64,
    peak: f32,
    sum: f64,
    count: u32,
}

impl ColumnMeter {
    /// Of a signal of so many samples a second; at least 100.
    pub fn new(rate: u32) -> Self {
        Self {
            rate: u64::from(rate).max(A_SECOND),
            frames: 0,
            peak: 0.0,
            sum: 0.0,
            count: 0,
        }
    }

    /// Takes samples in, full scale being 1, and gives the columns that they fill.
    pub fn push(&mut self, mono: impl IntoIterator<Item = f32>) -> Vec<Peak> {
        let mut full = Vec::new();
        for sample in mono {
            self.peak = self.peak.max(sample.abs());
            self.sum += f64::from(sample) * f64::from(sample);
            self.count += 1;
            let before = self.frames * A_SECOND / self.rate;
            self.frames += 1;
            if self.frames * A_SECOND / self.rate > before {
                full.push(Peak {
                    peak: self.peak.min(1.0),
                    rms: (self.sum / f64::from(self.count)).sqrt().min(1.0) as f32,
                });
                (self.peak, self.sum, self.count) = (0.0, 0.0, 0);
            }
        }
        full
    }

    /// How many samples came.
    pub fn frames(&self) -> u64 {
        self.frames
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_has_a_hundred_columns_at_any_rate() {
        for rate in [8_000, 11_025, 22_050, 44_100, 48_000] {
            let mut columns = ColumnMeter::new(rate);
            let mut count = 0;
            for _ in 0..3 {
                count += columns.push(vec![0.5; rate as usize]).len();
            }
            assert_eq!(count, 300, "{rate}");
        }
    }

    #[test]
    fn a_column_has_the_peak_and_the_mean_power_of_its_samples() {
        let mut columns = ColumnMeter::new(400);
        let made = columns.push([0.0, -0.8, 0.0, 0.0]);
        assert_eq!(made.len(), 1);
        assert!((made[0].peak - 0.8).abs() < 1e-6);
        assert!((made[0].rms - 0.4).abs() < 1e-6);
    }
}
