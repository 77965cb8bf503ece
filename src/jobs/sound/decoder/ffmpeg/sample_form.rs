//! How samples are written into a copy.

use super::head::Head;
use crate::decoder::MOST_HOURS;

/// A size that is not known.
const UNSIZED: u32 = u32::MAX;

/// How samples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jobs::sound::decoder) enum SampleForm {
    /// 16 bits: nobody hears more in what was compressed with losses.
    Short,
    /// Floats of 32 bits.
    Float,
}

impl SampleForm {
    /// Most bytes of a copy, whatever its shape: twelve hours of stereo at 48 kHz, of 16 bits.
    pub const MOST_BYTES: u64 = MOST_HOURS * 3600 * 48_000 * 2 * 2;
    /// Seconds of which the copy is kept in floats.
    const MOST_FLOAT_SECONDS: f64 = (MOST_HOURS * 3600 / 2) as f64;

    /// For samples that are finer than of 16 bits or not, of so many seconds.
    pub fn of(is_fine: bool, seconds: Option<f64>) -> Self {
        if is_fine && seconds.is_none_or(|it| it <= Self::MOST_FLOAT_SECONDS) {
            Self::Float
        } else {
            Self::Short
        }
    }

    /// Bytes of a sample.
    pub fn bytes(self) -> usize {
        match self {
            Self::Short => 2,
            Self::Float => 4,
        }
    }

    /// The bytes of samples.
    pub fn write(self, samples: &[f32]) -> Vec<u8> {
        match self {
            Self::Short => {
                let short = |it: &f32| ((it * 32_768.0).round() as i16).to_le_bytes();
                samples.iter().flat_map(short).collect()
            }
            Self::Float => samples.iter().flat_map(|it| it.to_le_bytes()).collect(),
        }
    }

    /// The head of a WAV that ends where its file ends.
    pub(super) fn wav(self, Head { rate, channels, .. }: Head) -> Vec<u8> {
        let bytes = self.bytes() as u16;
        let kind: u16 = match self {
            Self::Short => 1,
            Self::Float => 3,
        };
        let frame = channels * bytes;
        [
            b"RIFF".as_slice(),
            &UNSIZED.to_le_bytes(),
            b"WAVEfmt \x10\0\0\0",
            &kind.to_le_bytes(),
            &channels.to_le_bytes(),
            &rate.to_le_bytes(),
            &(rate * u32::from(frame)).to_le_bytes(),
            &frame.to_le_bytes(),
            &(bytes * 8).to_le_bytes(),
            b"data",
            &UNSIZED.to_le_bytes(),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_hears_takes_half_the_room_and_loud_samples_stay_loud() {
        let written = SampleForm::Short.write(&[0.5, -1.0, 1.5, -1.5, 0.0]);
        let expected = [16_384, i16::MIN, i16::MAX, i16::MIN, 0];
        assert_eq!(written, expected.map(i16::to_le_bytes).concat());
        assert_eq!(SampleForm::of(false, Some(60.0)), SampleForm::Short);
        assert_eq!(SampleForm::of(true, Some(60.0)), SampleForm::Float);
        assert_eq!(SampleForm::of(true, Some(40_000.0)), SampleForm::Short);
    }

    #[test]
    fn twelve_hours_of_stereo_take_no_more_than_9_gb_and_fit() {
        let frame = 2 * SampleForm::of(false, None).bytes() as u64;
        assert!(MOST_HOURS * 3600 * 48_000 * frame <= SampleForm::MOST_BYTES);
        const { assert!(SampleForm::MOST_BYTES < 9_000_000_000) };
    }
}
