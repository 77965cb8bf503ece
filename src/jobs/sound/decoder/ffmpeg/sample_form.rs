//! How samples are written into a copy.

use super::head::Head;
use super::probe::{ProbedTrack, SampleDepth};
use crate::decoder::MOST_HOURS;
use crate::domain::Track;

/// A size that is not known.
const UNSIZED: u32 = u32::MAX;

/// How samples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jobs::sound::decoder) enum SampleForm {
    /// 16 bits: half the room, in which what is louder than full scale is cut off.
    Short,
    /// Floats of 32 bits.
    Float,
}

impl SampleForm {
    /// Most bytes of a copy, whatever its shape: twelve hours of stereo at 48 kHz, of 16 bits.
    pub const MOST_BYTES: u64 = MOST_HOURS * 3600 * 48_000 * 2 * 2;
    /// Seconds of sound compressed with losses whose tops are kept, in half an hour: 690 MB of stereo at 48 kHz.
    const MOST_LOSSY_SECONDS: f64 = 1800.0;

    /// For a track of so many seconds: floats, where they hold more than 16 bits do and surely have room.
    pub fn of(track: Option<&ProbedTrack>, seconds: Option<f64>) -> Self {
        let is_float = track.zip(seconds).and_then(|(probed, seconds)| {
            let bytes = Self::Float.copy_bytes(&probed.track, seconds)?;
            let is_finer = match probed.depth {
                SampleDepth::Coarse => false,
                SampleDepth::Lossy => seconds <= Self::MOST_LOSSY_SECONDS,
                SampleDepth::Fine => true,
            };
            Some(is_finer && bytes <= Self::MOST_BYTES as f64)
        });
        if is_float == Some(true) {
            Self::Float
        } else {
            Self::Short
        }
    }

    /// Bytes of so many seconds of a track, where its rate and its channels are told.
    pub fn copy_bytes(self, track: &Track, seconds: f64) -> Option<f64> {
        let frame = f64::from(track.channels?) * self.bytes() as f64;
        Some(seconds * f64::from(track.sample_rate?) * frame)
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

    fn form(depth: SampleDepth, channels: u16, seconds: Option<f64>) -> SampleForm {
        let track = Track {
            id: 1,
            codec: String::new(),
            language: None,
            sample_rate: Some(48_000),
            channels: Some(channels),
        };
        let probed = ProbedTrack {
            stream: 0,
            track,
            depth,
            counted_seconds: None,
        };
        SampleForm::of(Some(&probed), seconds)
    }

    #[test]
    fn samples_are_kept_as_fine_as_they_are_while_there_is_surely_room_for_them() {
        use SampleDepth::{Coarse, Fine, Lossy};
        let hours = |hours: f64| Some(hours * 3600.0);
        for (depth, channels, seconds, expected) in [
            (Coarse, 2, hours(0.1), SampleForm::Short),
            (Lossy, 2, hours(0.5), SampleForm::Float),
            (Lossy, 2, hours(0.6), SampleForm::Short),
            (Lossy, 2, None, SampleForm::Short),
            (Fine, 2, hours(6.0), SampleForm::Float),
            (Fine, 2, hours(6.1), SampleForm::Short),
            (Fine, 6, hours(1.5), SampleForm::Float),
            (Fine, 6, hours(2.5), SampleForm::Short),
            (Fine, 2, None, SampleForm::Short),
        ] {
            let told = form(depth, channels, seconds);
            assert_eq!(told, expected, "{depth:?} {channels} {seconds:?}");
        }
        assert_eq!(SampleForm::of(None, hours(0.1)), SampleForm::Short);
    }

    #[test]
    fn loud_samples_stay_loud() {
        let written = SampleForm::Short.write(&[0.5, -1.0, 1.5, -1.5, 0.0]);
        let expected = [16_384, i16::MIN, i16::MAX, i16::MIN, 0];
        assert_eq!(written, expected.map(i16::to_le_bytes).concat());
        let written = SampleForm::Float.write(&[1.5, -1.5]);
        assert_eq!(written, [1.5_f32, -1.5].map(f32::to_le_bytes).concat());
    }
}
