//! The header of a WAV file. Plain samples are read by it alone; what else a WAV file can hold is the
//! demuxer's, which is given lengths that are true.

use super::chunks::{UNKNOWN, beginning, chunks};
use super::pcm::{PcmLayout, PcmSource, SampleFormat};
use super::source::Patch;
use std::io::{self, Read, Seek, SeekFrom};
use symphonia::core::codecs::audio::well_known as codec;

/// What a header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WaveHeader {
    /// Plain samples.
    Plain(PcmSource),
    /// Something else, with what has to be replaced in the file before it is read.
    Other(Vec<Patch>),
}

/// Reads the header of the file that begins at `start` and has `len` bytes in all.
pub(super) fn header<F: Read + Seek>(file: &mut F, start: u64, len: u64) -> io::Result<WaveHeader> {
    let mut form = [0; 4];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut form)?;
    let is_big = &form == b"RIFX";
    let number = if is_big {
        u32::from_be_bytes
    } else {
        u32::from_le_bytes
    };
    let found = chunks(file, start, len, *b"data", number)?;
    let mut layout = None;
    let mut long = None;
    let mut parts = Vec::new();
    let mut patches = vec![
        patch(0, *b"RIFF"),
        // The length of the whole says nothing that the rest does not.
        patch(4, UNKNOWN.to_le_bytes()),
    ];
    for chunk in &found {
        match &chunk.kind {
            b"fmt " if layout.is_none() => layout = plain(&beginning(file, chunk)?, is_big),
            // In RF64 it holds the true lengths: of the whole, and then of the sound (EBU Tech 3306).
            b"ds64" => {
                let lengths = beginning(file, chunk)?;
                long = lengths.get(8..16).and_then(|it| it.try_into().ok());
            }
            b"data" => {
                let mut body = chunk.body.clone();
                if let (UNKNOWN, Some(long)) = (chunk.told, long) {
                    body.end = body
                        .end
                        .min(body.start.saturating_add(u64::from_le_bytes(long)));
                }
                if parts.is_empty() {
                    let bytes = u32::try_from(body.end - body.start).unwrap_or(UNKNOWN);
                    patches.push(patch(body.start - start - 4, bytes.to_le_bytes()));
                }
                // Recorders that begin anew at each mark write several.
                parts.push(body.start - start..body.end - start);
            }
            _ => {}
        }
    }
    Ok(match layout {
        Some(layout) if !parts.is_empty() => WaveHeader::Plain(PcmSource { layout, parts }),
        _ => WaveHeader::Other(patches),
    })
}

fn patch(at: u64, bytes: [u8; 4]) -> Patch {
    Patch {
        at,
        bytes: bytes.to_vec(),
    }
}

/// The layout of plain samples that the content of a `fmt ` chunk describes, of whatever length it is.
fn plain(fmt: &[u8], is_big: bool) -> Option<PcmLayout> {
    let short = |at: usize| {
        let bytes: [u8; 2] = fmt.get(at..at + 2)?.try_into().ok()?;
        Some(u32::from(if is_big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        }))
    };
    let rate: [u8; 4] = fmt.get(4..8)?.try_into().ok()?;
    let rate = if is_big {
        u32::from_be_bytes(rate)
    } else {
        u32::from_le_bytes(rate)
    };
    let (tag, channels, frame) = (short(0)?, short(2)?, short(12)?);
    // Samples are filled up to whole bytes, and some programs to more.
    let told = short(14)?.div_ceil(8);
    let bytes = match frame.checked_div(channels)? {
        bytes if frame % channels == 0 && told > 0 => bytes.max(told),
        _ => told,
    };
    let tag = match tag {
        // The tag proper follows in the extension.
        0xFFFE => short(24)?,
        tag => tag,
    };
    match tag {
        1 if bytes == 1 => PcmLayout::of(SampleFormat::Unsigned, 1, is_big, rate, channels),
        1 => PcmLayout::of(SampleFormat::Signed, bytes, is_big, rate, channels),
        3 => PcmLayout::of(SampleFormat::Float, bytes, is_big, rate, channels),
        6 => PcmLayout::coded(codec::CODEC_ID_PCM_ALAW, rate, channels),
        7 => PcmLayout::coded(codec::CODEC_ID_PCM_MULAW, rate, channels),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len()).unwrap();
        [kind.as_slice(), &size.to_le_bytes(), content].concat()
    }

    fn fmt(tag: u16, channels: u16, bytes: u16, bits: u16, len: usize) -> Vec<u8> {
        let mut fmt = [tag, channels].map(u16::to_le_bytes).concat();
        fmt.extend(8000_u32.to_le_bytes());
        fmt.extend([0; 4]);
        fmt.extend([channels * bytes, bits].map(u16::to_le_bytes).concat());
        fmt.resize(len, 0);
        chunk(*b"fmt ", &fmt)
    }

    fn parsed(form: [u8; 4], chunks: &[Vec<u8>]) -> WaveHeader {
        let bytes = [form.as_slice(), &[0; 4], b"WAVE", &chunks.concat()].concat();
        let len = bytes.len() as u64;
        header(&mut Cursor::new(bytes), 0, len).unwrap()
    }

    fn plain(chunks: &[Vec<u8>]) -> PcmSource {
        match parsed(*b"RIFF", chunks) {
            WaveHeader::Plain(pcm) => pcm,
            other @ WaveHeader::Other(_) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_description_of_any_length_is_read() {
        for (tag, bytes, bits, len, codec) in [
            (7, 1, 8, 16, codec::CODEC_ID_PCM_MULAW),
            (6, 1, 8, 20, codec::CODEC_ID_PCM_ALAW),
            (1, 2, 16, 20, codec::CODEC_ID_PCM_S16LE),
            (1, 2, 16, 50, codec::CODEC_ID_PCM_S16LE),
            (1, 3, 20, 16, codec::CODEC_ID_PCM_S24LE),
            (1, 1, 8, 16, codec::CODEC_ID_PCM_U8),
            (3, 4, 32, 18, codec::CODEC_ID_PCM_F32LE),
        ] {
            let pcm = plain(&[fmt(tag, 2, bytes, bits, len), chunk(*b"data", &[0; 40])]);
            assert_eq!(pcm.layout.codec, codec, "{tag} {bits} {len}");
            assert_eq!((pcm.layout.channels, pcm.layout.rate), (2, 8000));
        }
    }

    #[test]
    fn channels_are_not_limited_by_places_in_a_room() {
        let pcm = plain(&[fmt(1, 32, 2, 16, 16), chunk(*b"data", &[0; 640])]);
        assert_eq!((pcm.layout.channels, pcm.layout.frame()), (32, 64));
    }

    #[test]
    fn chunks_stand_in_any_order_and_sound_in_several_of_them() {
        let before = plain(&[chunk(*b"data", &[0; 40]), fmt(1, 1, 2, 16, 16)]);
        assert_eq!(before.parts, std::iter::once(20..60).collect::<Vec<_>>());
        let several = plain(&[
            fmt(1, 1, 2, 16, 16),
            chunk(*b"data", &[0; 8]),
            chunk(*b"LIST", &[0; 4]),
            chunk(*b"data", &[0; 4]),
        ]);
        assert_eq!(several.parts, [44..52, 72..76]);
    }

    #[test]
    fn rf64_keeps_its_lengths_elsewhere() {
        let ds64 = [[0; 8].as_slice(), &30_u64.to_le_bytes(), &[0; 12]].concat();
        let data = [b"data".as_slice(), &UNKNOWN.to_le_bytes(), &[0; 40]].concat();
        let chunks = [chunk(*b"ds64", &ds64), fmt(1, 1, 2, 16, 16), data];
        let WaveHeader::Plain(pcm) = parsed(*b"RF64", &chunks) else {
            panic!("not plain");
        };
        assert_eq!(pcm.parts, std::iter::once(80..110).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_not_plain_has_its_lengths_put_right() {
        let data = [b"data".as_slice(), &0_u32.to_le_bytes(), &[0; 40]].concat();
        let WaveHeader::Other(patches) = parsed(*b"RF64", &[fmt(0x11, 1, 1, 4, 20), data]) else {
            panic!("plain");
        };
        let told: Vec<_> = patches
            .iter()
            .map(|it| (it.at, it.bytes.as_slice()))
            .collect();
        assert_eq!(
            told,
            [
                (0, b"RIFF".as_slice()),
                (4, &[0xFF; 4]),
                (44, &40_u32.to_le_bytes())
            ]
        );
    }
}
