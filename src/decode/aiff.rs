//! The header of an AIFF file. Plain samples are read by it alone, so that lengths that are not true do no
//! harm; what else an AIFF file can hold is the demuxer's.

use super::chunks::{beginning, chunks};
use super::pcm::{PcmLayout, PcmSource, SampleFormat};
use std::io::{self, Read, Seek};
use symphonia::core::codecs::audio::well_known as codec;

/// The plain samples of the file that begins at `start` and has `len` bytes in all, if it has such.
pub(super) fn plain<F: Read + Seek>(
    file: &mut F,
    start: u64,
    len: u64,
) -> io::Result<Option<PcmSource>> {
    let found = chunks(file, start, len, *b"SSND", u32::from_be_bytes)?;
    let mut described = None;
    let mut sound = None;
    for chunk in &found {
        match &chunk.kind {
            b"COMM" if described.is_none() => described = layout(&beginning(file, chunk)?),
            b"SSND" if sound.is_none() => {
                let head = beginning(file, chunk)?;
                // Where the first sample begins, behind this number and another.
                let offset = head.get(..4).and_then(|it| it.try_into().ok());
                let offset = u64::from(offset.map_or(0, u32::from_be_bytes));
                let from = chunk.body.start.saturating_add(8 + offset);
                sound = Some((from.min(chunk.body.end)..chunk.body.end, chunk.told));
            }
            _ => {}
        }
    }
    let (Some((layout, frames)), Some((mut body, told))) = (described, sound) else {
        return Ok(None);
    };
    // Where the sound has no length of its own, the number of frames may say where it ends.
    let end = body.start + u64::from(frames) * u64::from(layout.frame());
    if told == 0 && frames > 0 && end < body.end {
        body.end = end;
    }
    Ok(Some(PcmSource {
        layout,
        parts: std::iter::once(body.start - start..body.end - start).collect(),
    }))
}

/// The layout that the content of a `COMM` chunk describes, and the number of frames.
fn layout(comm: &[u8]) -> Option<(PcmLayout, u32)> {
    let short = |at: usize| Some(u16::from_be_bytes(comm.get(at..at + 2)?.try_into().ok()?));
    let channels = u32::from(short(0)?);
    let frames = u32::from_be_bytes(comm.get(2..6)?.try_into().ok()?);
    let bytes = u32::from(short(6)?).div_ceil(8);
    let rate = extended(comm.get(8..18)?)?;
    let signed = |is_big| PcmLayout::of(SampleFormat::Signed, bytes, is_big, rate, channels);
    let float = |bytes| PcmLayout::of(SampleFormat::Float, bytes, true, rate, channels);
    let layout = match comm.get(18..22) {
        None | Some(b"NONE" | b"twos" | b"in24" | b"in32") => signed(true),
        Some(b"sowt") => signed(false),
        Some(b"fl32" | b"FL32") => float(4),
        Some(b"fl64" | b"FL64") => float(8),
        Some(b"raw ") => PcmLayout::of(SampleFormat::Unsigned, bytes, true, rate, channels),
        Some(b"alaw" | b"ALAW") => PcmLayout::coded(codec::CODEC_ID_PCM_ALAW, rate, channels),
        Some(b"ulaw" | b"ULAW") => PcmLayout::coded(codec::CODEC_ID_PCM_MULAW, rate, channels),
        Some(_) => None,
    };
    Some((layout?, frames))
}

/// A rate in the 80 bits of an extended float: an exponent, and 64 bits that begin with a one.
fn extended(bytes: &[u8]) -> Option<u32> {
    let exponent = u16::from_be_bytes(bytes.get(..2)?.try_into().ok()?) & 0x7FFF;
    let mantissa = u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?);
    let shift = 63_u32.checked_sub(u32::from(exponent).checked_sub(16_383)?)?;
    u32::try_from(mantissa >> shift).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const RATE_48K: [u8; 10] = [0x40, 0x0E, 0xBB, 0x80, 0, 0, 0, 0, 0, 0];

    /// A file of 10 frames of 16-bit stereo, its lengths as given.
    fn parsed(form: u32, ssnd: u32, frames: u32, behind: &[u8]) -> Option<PcmSource> {
        let comm = [&[0, 2][..], &frames.to_be_bytes(), &[0, 16], &RATE_48K].concat();
        let bytes = [
            b"FORM",
            &form.to_be_bytes()[..],
            b"AIFFCOMM",
            &18_u32.to_be_bytes(),
            &comm,
            b"SSND",
            &ssnd.to_be_bytes(),
            &[0; 48],
            behind,
        ]
        .concat();
        let len = bytes.len() as u64;
        plain(&mut Cursor::new(bytes), 0, len).unwrap()
    }

    #[test]
    fn the_sound_is_found_whatever_the_lengths_say() {
        let behind = b"MARK\0\0\0\x02ab";
        for (form, ssnd, frames, behind) in [
            (94, 48, 10, &b""[..]),
            (4, 48, 10, b""),
            (0, 0, 10, b""),
            (0, 0, 10, behind),
            (0, 0, 0, b""),
            (0, u32::MAX, 10, b""),
        ] {
            let pcm = parsed(form, ssnd, frames, behind).unwrap();
            let parts: Vec<_> = std::iter::once(54..94).collect();
            assert_eq!(pcm.parts, parts, "{form} {ssnd} {frames}");
            assert_eq!(pcm.layout.rate, 48_000);
            assert_eq!(pcm.layout.codec, codec::CODEC_ID_PCM_S16BE);
        }
    }
}
