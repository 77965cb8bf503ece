//! Tracks of plain samples in a movie, read by their tables alone. The demuxer takes two channels and few
//! layouts, and gives one frame at a time ("Sample Table Atoms" in the `QuickTime` file format specification
//! counts each as a sample of its own): half a billion packets for three hours.

use super::atoms::{children, descend, four};
use super::pcm::{PcmLayout, PcmSource, SampleFormat};
use std::ops::Range;
use symphonia::core::codecs::audio::well_known as codec;

/// Chunks of twelve hours, if they are a tenth of a second long, ten times over.
const MOST_CHUNKS: usize = 1 << 22;

/// The samples of a `trak` of sound; `None` where they are not plain, or its tables make no sense.
pub(super) fn samples(trak: &[u8]) -> Option<PcmSource> {
    let stbl = descend(trak, &[b"mdia", b"minf", b"stbl"])?;
    let find = |kind: &[u8; 4]| descend(stbl, &[kind]);
    let stsd = find(b"stsd")?;
    if number(stsd, 4)? != 1 {
        return None;
    }
    let (kind, entry) = children(stsd.get(8..)?).next()?;
    let layout = layout(kind, entry, descend(trak, &[b"mdia", b"mdhd"])?)?;
    let frame = layout.frame();
    let stsz = find(b"stsz")?;
    // Old programs wrote that a frame has one byte, whatever it has.
    if !matches!(number(stsz, 4)?, size if size == frame || size == 1) {
        return None;
    }
    let frames = number(stsz, 8)?;
    let offsets = match (find(b"stco"), find(b"co64")) {
        (Some(stco), _) => table(stco)?
            .as_chunks::<4>()
            .0
            .iter()
            .map(|it| u64::from(u32::from_be_bytes(*it)))
            .collect::<Vec<_>>(),
        (None, co64) => table(co64?)?
            .as_chunks::<8>()
            .0
            .iter()
            .map(|it| u64::from_be_bytes(*it))
            .collect(),
    };
    let parts = parts(find(b"stsc")?, &offsets, frames, frame)?;
    Some(PcmSource { layout, parts })
}

/// Where the frames are, chunk by chunk.
fn parts(stsc: &[u8], offsets: &[u64], frames: u32, frame: u32) -> Option<Vec<Range<u64>>> {
    let chunks = u32::try_from(offsets.len().min(MOST_CHUNKS)).ok()?;
    let runs = runs(stsc, chunks)?;
    let mut left = u64::from(frames);
    let mut parts: Vec<Range<u64>> = Vec::new();
    for (index, (first, each)) in runs.iter().enumerate() {
        let end = runs.get(index + 1).map_or(chunks, |(next, _)| *next);
        for chunk in *first..end {
            // What a chunk holds beyond the frames that there are in all is not sound.
            let here = u64::from(*each).min(left);
            left -= here;
            let from = *offsets.get(chunk as usize)?;
            let until = from.checked_add(here * u64::from(frame))?;
            match parts.last_mut() {
                Some(last) if last.end == from => last.end = until,
                _ => parts.push(from..until),
            }
        }
    }
    Some(parts)
}

/// Chunks in a row that hold as many frames each: the first of them, counted from 0, and their frames.
fn runs(stsc: &[u8], chunks: u32) -> Option<Vec<(u32, u32)>> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for entry in table(stsc)?.as_chunks::<12>().0 {
        let first = number(entry, 0)?.checked_sub(1)?;
        let frames = number(entry, 4)?;
        let follows = runs
            .last()
            .map_or(first == 0, |(before, _)| *before < first);
        if !follows || first >= chunks || frames == 0 {
            return None;
        }
        runs.push((first, frames));
    }
    (!runs.is_empty()).then_some(runs)
}

/// The layout by the only description of a track and the track's media header; `None` where it is not
/// plain.
fn layout(kind: [u8; 4], entry: &[u8], mdhd: &[u8]) -> Option<PcmLayout> {
    let version = short(entry, 8)?;
    let (channels, bits, rate) = match version {
        0 | 1 => (
            short(entry, 16)?,
            short(entry, 18)?,
            number(entry, 24)? >> 16,
        ),
        _ => {
            let rate = f64::from_be_bytes(entry.get(32..40)?.try_into().ok()?);
            (number(entry, 40)?, number(entry, 48)?, rate as u32)
        }
    };
    // A rate of more than 65,535 has no place in the description.
    let rate = match rate {
        0 => number(mdhd, if mdhd.first() == Some(&1) { 20 } else { 12 })?,
        rate => rate,
    };
    let of = |sample, bytes, is_big| PcmLayout::of(sample, bytes, is_big, rate, channels);
    // Most significant byte first, unless an atom says otherwise ("Sound Sample Description Extensions").
    let is_big = !says_little_endian(entry, version).unwrap_or(false);
    match &kind {
        b"raw " if bits <= 8 => of(SampleFormat::Unsigned, 1, true),
        b"NONE" if bits == 8 => of(SampleFormat::Unsigned, 1, true),
        b"NONE" => of(SampleFormat::Signed, bits.div_ceil(8), true),
        b"twos" | b"sowt" => of(
            SampleFormat::Signed,
            bits.clamp(8, 16) / 8,
            &kind == b"twos",
        ),
        b"in24" => of(SampleFormat::Signed, 3, is_big),
        b"in32" => of(SampleFormat::Signed, 4, is_big),
        b"fl32" => of(SampleFormat::Float, 4, is_big),
        b"fl64" => of(SampleFormat::Float, 8, is_big),
        b"alaw" => PcmLayout::coded(codec::CODEC_ID_PCM_ALAW, rate, channels),
        b"ulaw" => PcmLayout::coded(codec::CODEC_ID_PCM_MULAW, rate, channels),
        // Sound of version 2 tells the bytes of a packet, how many frames that is, and flags.
        b"lpcm" if version == 2 && number(entry, 60)? == 1 => {
            let flags = number(entry, 52)?;
            let sample = match (flags & 1, flags & 4) {
                (0, 0) => SampleFormat::Unsigned,
                (0, _) => SampleFormat::Signed,
                _ => SampleFormat::Float,
            };
            let bytes = number(entry, 56)?.checked_div(channels)?;
            of(sample, bytes, flags & 2 != 0)
        }
        // ISO 23003-5: a flag for the order of bytes, and the bits of a sample.
        b"ipcm" | b"fpcm" => {
            let described = descend(entry.get(28..)?, &[b"pcmC"])?;
            let (flags, bits) = (*described.get(4)?, u32::from(*described.get(5)?));
            let sample = if &kind == b"ipcm" {
                SampleFormat::Signed
            } else {
                SampleFormat::Float
            };
            of(sample, bits.div_ceil(8), flags & 1 == 0)
        }
        _ => None,
    }
}

/// Whether the extensions of a sound sample description hold an `enda` atom that says 1.
fn says_little_endian(entry: &[u8], version: u32) -> Option<bool> {
    let extensions = entry.get(
        match version {
            0 => 28,
            1 => 44,
            _ => 64,
        }..,
    )?;
    let enda = descend(extensions, &[b"wave", b"enda"]).or_else(|| descend(extensions, &[b"enda"]));
    Some(enda?.get(..2)? == [0, 1])
}

/// What follows the number of entries.
fn table(body: &[u8]) -> Option<&[u8]> {
    let rest = body.get(8..)?;
    let count = number(body, 4)? as usize;
    // As many as it says, of whatever size: more are no part of it.
    (count <= rest.len()).then_some(rest)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_be_bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_be_bytes(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes(), &kind, body].concat()
    }

    fn full(numbers: &[u32]) -> Vec<u8> {
        let numbers = numbers.iter().flat_map(|it| it.to_be_bytes());
        [0; 4].into_iter().chain(numbers).collect()
    }

    /// A track with chunks of 1000 bytes at 5000, 6000 and so on; `frame` is what its table says.
    fn track(
        kind: [u8; 4],
        extensions: &[u8],
        runs: &[[u32; 3]],
        frames: u32,
        frame: u32,
    ) -> Vec<u8> {
        let entry = [
            &[0; 16][..],
            &[0, 4, 0, 16],
            &[0; 4],
            &[0x1F, 0x40, 0, 0],
            extensions,
        ]
        .concat();
        let stsd = [&full(&[1])[..], &atom(kind, &entry)].concat();
        let mut stsc = vec![runs.len() as u32];
        stsc.extend(runs.concat());
        let stbl = [
            atom(*b"stsd", &stsd),
            atom(*b"stsc", &full(&stsc)),
            atom(*b"stsz", &full(&[frame, frames])),
            atom(*b"stco", &full(&[3, 5000, 6000, 7000])),
        ]
        .concat();
        let minf = atom(*b"minf", &atom(*b"stbl", &stbl));
        let mdhd = atom(*b"mdhd", &full(&[0, 0, 8000, 0]));
        atom(*b"mdia", &[mdhd, minf].concat())
    }

    #[test]
    fn chunks_that_follow_each_other_are_read_as_one_and_none_is_lost() {
        let pcm = samples(&track(*b"sowt", &[], &[[1, 125, 1], [3, 10, 1]], 260, 8)).unwrap();
        assert_eq!(pcm.layout.codec, codec::CODEC_ID_PCM_S16LE);
        assert_eq!((pcm.layout.rate, pcm.layout.channels), (8000, 4));
        assert_eq!(pcm.parts.concat_bytes(), 2080);
        assert_eq!(pcm.parts.first(), Some(&(5000..7080)));
    }

    trait Bytes {
        fn concat_bytes(&self) -> u64;
    }

    impl Bytes for Vec<Range<u64>> {
        fn concat_bytes(&self) -> u64 {
            self.iter().map(|it| it.end - it.start).sum()
        }
    }

    #[test]
    fn what_the_last_chunk_holds_beyond_the_frames_is_left_out() {
        let pcm = samples(&track(*b"sowt", &[], &[[1, 100, 1]], 250, 8)).unwrap();
        assert_eq!(pcm.parts, [5000..5800, 6000..6800, 7000..7400]);
    }

    #[test]
    fn the_order_of_bytes_is_told_by_the_kind_or_an_atom() {
        let little = atom(*b"wave", &atom(*b"enda", &[0, 1]));
        let bits = |flags: u8| atom(*b"pcmC", &[0, 0, 0, 0, flags, 24]);
        for (kind, extensions, codec, frame) in [
            (b"twos", vec![], codec::CODEC_ID_PCM_S16BE, 8),
            (b"in24", vec![], codec::CODEC_ID_PCM_S24BE, 12),
            (b"in24", little, codec::CODEC_ID_PCM_S24LE, 12),
            (b"ipcm", bits(0), codec::CODEC_ID_PCM_S24BE, 12),
            (b"ipcm", bits(1), codec::CODEC_ID_PCM_S24LE, 12),
        ] {
            let pcm = samples(&track(*kind, &extensions, &[[1, 50, 1]], 150, frame)).unwrap();
            assert_eq!(pcm.layout.codec, codec);
        }
    }

    #[test]
    fn tables_that_are_not_of_plain_samples_or_make_no_sense_are_not_read() {
        for trak in [
            track(*b"mp4a", &[], &[[1, 100, 1]], 250, 8),
            track(*b"sowt", &[], &[[1, 100, 1]], 250, 7),
            track(*b"sowt", &[], &[[2, 100, 1]], 250, 8),
            track(*b"sowt", &[], &[[1, 0, 1]], 250, 8),
            track(*b"sowt", &[], &[[1, 100, 1], [9, 100, 1]], 250, 8),
            track(*b"sowt", &[], &[[1, 100, 1], [1, 100, 1]], 250, 8),
            track(*b"sowt", &[], &[], 250, 8),
            Vec::new(),
        ] {
            assert_eq!(samples(&trak), None);
        }
    }
}
