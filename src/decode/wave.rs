//! The lengths in the header of a WAV file, put right before the demuxer believes them.
//!
//! A recorder that was switched off, a program that wrote into a pipe and a file of more than 4 GB all
//! leave lengths that are not true.

use super::source::Patch;
use std::io::{self, Read, Seek, SeekFrom};

/// Chunks before the sound; recorders write a handful.
const MOST_CHUNKS: usize = 1000;
/// The length that stands for "as far as the file goes".
const UNKNOWN: u32 = u32::MAX;

/// What has to be replaced in the file that begins at `start` and has `len` bytes in all.
pub(super) fn patches<F: Read + Seek>(
    file: &mut F,
    start: u64,
    len: u64,
) -> io::Result<Vec<Patch>> {
    let body = len.saturating_sub(start);
    let mut patches = vec![
        Patch {
            at: 0,
            bytes: *b"RIFF",
        },
        Patch {
            at: 4,
            bytes: UNKNOWN.to_le_bytes(),
        },
    ];
    let mut at = 12;
    let mut long = None;
    for _ in 0..MOST_CHUNKS {
        file.seek(SeekFrom::Start(start.saturating_add(at)))?;
        let mut head = Vec::with_capacity(16);
        file.by_ref().take(16).read_to_end(&mut head)?;
        let (Some(kind), Some(size)) = (head.get(..4), head.get(4..8)) else {
            break;
        };
        let size = u32::from_le_bytes(size.try_into().unwrap_or_default());
        match kind {
            // In RF64 it holds the true lengths: of the whole, and then of the sound (EBU Tech 3306).
            b"ds64" => {
                let mut lengths = [0; 8];
                file.seek(SeekFrom::Start(start + at + 16))?;
                if file.read_exact(&mut lengths).is_ok() {
                    long = Some(u64::from_le_bytes(lengths));
                }
            }
            b"data" => {
                let there = body.saturating_sub(at + 8);
                let told = match (size, long) {
                    (UNKNOWN, Some(long)) => long,
                    (0 | UNKNOWN, _) => there,
                    (size, _) => u64::from(size),
                };
                let bytes = u32::try_from(told.min(there))
                    .unwrap_or(UNKNOWN)
                    .to_le_bytes();
                patches.push(Patch { at: at + 4, bytes });
                break;
            }
            _ => {}
        }
        at += 8 + u64::from(size) + u64::from(size & 1);
    }
    Ok(patches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn told(riff: [u8; 4], chunks: &[u8], sound: usize) -> Vec<u32> {
        let bytes = [
            riff.as_slice(),
            &[0; 4],
            b"WAVE".as_slice(),
            chunks,
            &vec![1; sound],
        ]
        .concat();
        let len = bytes.len() as u64;
        patches(&mut Cursor::new(bytes), 0, len)
            .unwrap()
            .iter()
            .skip(1)
            .map(|patch| u32::from_le_bytes(patch.bytes))
            .collect()
    }

    #[test]
    fn a_length_that_cannot_be_true_is_replaced_by_what_is_there() {
        let data = |size: u32| [b"data".as_slice(), &size.to_le_bytes()].concat();
        for (size, found) in [
            (0, 40),
            (UNKNOWN, 40),
            (0x7FFF_F000, 40),
            (20, 20),
            (40, 40),
        ] {
            assert_eq!(told(*b"RIFF", &data(size), 40), [UNKNOWN, found], "{size}");
        }
    }

    #[test]
    fn rf64_keeps_its_lengths_elsewhere() {
        let ds64 = [
            b"ds64".as_slice(),
            &28_u32.to_le_bytes(),
            &[0; 8],
            &30_u64.to_le_bytes(),
            &[0; 12],
            b"data",
            &UNKNOWN.to_le_bytes(),
        ]
        .concat();
        assert_eq!(told(*b"RF64", &ds64, 40), [UNKNOWN, 30]);
    }
}
