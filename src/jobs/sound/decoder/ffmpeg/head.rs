//! The head of the WAV that ffmpeg writes into a pipe.

use crate::analysis::{RATE_MAX, RATE_MIN};

/// More channels than any recorder writes.
const MOST_CHANNELS: u16 = 64;
/// Bytes in which the head has to have ended.
pub(super) const MOST_BYTES: usize = 4096;
/// Floats of 32 bits.
const FLOAT: u16 = 3;
/// The kind is told further on.
const EXTENSIBLE: u16 = 0xFFFE;

/// What the head tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// Frames a second.
    pub rate: u32,
    /// Samples of a frame.
    pub channels: u16,
    /// Bytes before the first sample.
    pub bytes: usize,
}

impl Head {
    /// The head at the beginning of `bytes`, if all of it is there and it is one of samples of 32 bits.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WAVE" {
            return None;
        }
        let mut at = 12_usize;
        let mut told = None;
        loop {
            let kind = bytes.get(at..at.checked_add(4)?)?;
            let size = bytes.get(at + 4..at.checked_add(8)?)?;
            let size = u32::from_le_bytes(size.try_into().ok()?);
            at += 8;
            match kind {
                b"data" => {
                    let (rate, channels) = told?;
                    return Some(Self {
                        rate,
                        channels,
                        bytes: at,
                    });
                }
                b"fmt " => told = Some(shape(bytes.get(at..)?)?),
                _ => {}
            }
            at = at
                .checked_add(size as usize)?
                .checked_add(size as usize & 1)?;
        }
    }

    /// Bytes of a frame.
    pub fn frame(self) -> usize {
        usize::from(self.channels) * size_of::<f32>()
    }
}

/// Rate and channels of floats of 32 bits.
fn shape(format: &[u8]) -> Option<(u32, u16)> {
    let short = |at: usize| Some(u16::from_le_bytes(format.get(at..at + 2)?.try_into().ok()?));
    let kind = match short(0)? {
        EXTENSIBLE => short(24)?,
        kind => kind,
    };
    let channels = short(2)?;
    let rate = u32::from_le_bytes(format.get(4..8)?.try_into().ok()?);
    let fits = kind == FLOAT
        && short(14)? == 32
        && (1..=MOST_CHANNELS).contains(&channels)
        && (RATE_MIN..=RATE_MAX).contains(&rate);
    fits.then_some((rate, channels))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wav(kind: u16, channels: u16, rate: u32, bits: u16) -> Vec<u8> {
        let fields = [
            kind.to_le_bytes().as_slice(),
            &channels.to_le_bytes(),
            &rate.to_le_bytes(),
            &[0; 6],
            &bits.to_le_bytes(),
            &[0; 8],
            &FLOAT.to_le_bytes(),
            &[0; 14],
        ]
        .concat();
        [
            b"RIFF\xFF\xFF\xFF\xFFWAVEfmt ".as_slice(),
            &(fields.len() as u32).to_le_bytes(),
            &fields,
            b"data\xFF\xFF\xFF\xFF",
        ]
        .concat()
    }

    #[test]
    fn floats_are_told_with_their_rate_and_channels_and_all_else_is_none() {
        for kind in [FLOAT, EXTENSIBLE] {
            let bytes = wav(kind, 2, 44_100, 32);
            let head = Head::of(&bytes).unwrap();
            assert_eq!(
                (head.rate, head.channels, head.bytes),
                (44_100, 2, bytes.len())
            );
            assert_eq!(head.frame(), 8);
            assert_eq!(Head::of(&bytes[..bytes.len() - 1]), None);
        }
        for bytes in [
            wav(1, 2, 44_100, 16),
            wav(FLOAT, 0, 44_100, 32),
            wav(FLOAT, 65, 44_100, 32),
            wav(FLOAT, 1, 1, 32),
            wav(FLOAT, 1, u32::MAX, 32),
            b"y\n".repeat(100),
        ] {
            assert_eq!(Head::of(&bytes), None);
        }
    }
}
