//! MPEG layer III, frame by frame, and the tags at both ends.

use crate::decode::extras;
use crate::domain::recording::layout::{Encoding, FileLayout};

/// Frames of an `ID3v2` tag that tell of a program or a length, and of nobody.
const HARMLESS: [&[u8]; 4] = [b"TSSE", b"TENC", b"TLEN", b"TFLT"];
/// Bytes of a tag of `ID3v1`.
const V1: usize = 128;
/// The longest text of a frame that is let through.
const TEXT_MAX: usize = 64;

/// Bits a second in thousands, by the index in the header: of MPEG-1, and of MPEG-2 and 2.5.
const BIT_RATES: [[usize; 15]; 2] = [
    [
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// What an MP3 file is made up of.
pub(super) fn layout(file: &[u8]) -> FileLayout {
    let mut layout = FileLayout::default();
    let mut rest = file;
    if file.starts_with(b"ID3") {
        match tag(file) {
            Some(size) => rest = file.get(size..).unwrap_or_default(),
            None => layout.foreign = true,
        }
    }
    if let Some((before, v1)) = rest.split_last_chunk::<V1>()
        && v1.starts_with(b"TAG")
    {
        // The last byte is a number of a kind of music.
        layout.foreign |= v1[3..V1 - 1].iter().any(|byte| !matches!(byte, 0 | b' '));
        rest = before;
    }
    let first = frame(rest);
    let mut all_alike = first.is_some();
    while !rest.is_empty() {
        let Some(found) = frame(rest) else {
            layout.foreign = true;
            break;
        };
        all_alike &= first.is_some_and(|first| first.is_like(found));
        // The last frame may have been cut by who cut the file.
        layout.untrue |= rest.len() < found.bytes;
        rest = rest.get(found.bytes..).unwrap_or_default();
    }
    if all_alike {
        layout.encoding = Encoding::MpegLayer3;
    }
    layout
}

/// A frame, by its header.
#[derive(Debug, Clone, Copy)]
struct Frame {
    bytes: usize,
    rate: usize,
    is_mono: bool,
}

impl Frame {
    fn is_like(self, other: Self) -> bool {
        (self.rate, self.is_mono) == (other.rate, other.is_mono)
    }
}

/// The frame of layer III at the beginning of `bytes`.
fn frame(bytes: &[u8]) -> Option<Frame> {
    let [0xFF, b, c, d, ..] = *bytes else {
        return None;
    };
    let (sync, version, layer) = (b >> 5, b >> 3 & 3, b >> 1 & 3);
    if sync != 7 || version == 1 || layer != 1 {
        return None;
    }
    let (table, slots) = if version == 3 { (0, 144) } else { (1, 72) };
    // Index 0 means a rate that the header does not tell.
    let kilobits = BIT_RATES
        .get(table)?
        .get(usize::from(c >> 4))
        .filter(|it| **it > 0)?;
    let base = [44_100, 48_000, 32_000].get(usize::from(c >> 2 & 3))?;
    let rate = base
        >> match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
    Some(Frame {
        bytes: slots * kilobits * 1000 / rate + usize::from(c >> 1 & 1),
        rate,
        is_mono: d >> 6 == 3,
    })
}

/// The size of the `ID3v2` tag at the beginning; `None` where it holds more than is known to be harmless.
fn tag(file: &[u8]) -> Option<usize> {
    let (head, rest) = file.split_first_chunk::<10>()?;
    let version = head[3];
    if !matches!(version, 3 | 4) || head[5] != 0 {
        return None;
    }
    let size = syncsafe(&head[6..])?;
    let mut frames = rest.get(..size)?;
    while frames.iter().any(|byte| *byte != 0) {
        let (head, after) = frames.split_first_chunk::<10>()?;
        let id = head.get(..4)?;
        let size = match version {
            4 => syncsafe(&head[4..8])?,
            _ => u32::from_be_bytes(head[4..8].try_into().ok()?) as usize,
        };
        let (content, after) = after.split_at_checked(size)?;
        let is_harmless = if id == b"TXXX" {
            extras::is_technical(content)
        } else {
            HARMLESS.contains(&id)
        };
        if head[8..] != [0, 0] || size > TEXT_MAX || !is_harmless {
            return None;
        }
        frames = after;
    }
    Some(10 + size)
}

fn syncsafe(size: &[u8]) -> Option<usize> {
    size.iter().take(4).try_fold(0, |sum, byte| {
        (*byte < 0x80).then(|| sum << 7 | usize::from(*byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of MPEG-1 at 44.1 kHz with 32 kbit/s, mono: 104 bytes.
    fn sound(frames: usize) -> Vec<u8> {
        let mut frame = [0x55; 104];
        frame[..4].copy_from_slice(&[0xFF, 0xFB, 0x10, 0xC0]);
        frame.repeat(frames)
    }

    fn id3(frames: &[u8]) -> Vec<u8> {
        let size = u8::try_from(frames.len()).unwrap();
        [b"ID3\x04\0\0\0\0\0".as_slice(), &[size], frames].concat()
    }

    fn id3_frame(id: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u8::try_from(content.len()).unwrap();
        [id.as_slice(), &[0, 0, 0, size, 0, 0], content].concat()
    }

    const CLEAN: FileLayout = FileLayout {
        encoding: Encoding::MpegLayer3,
        foreign: false,
        untrue: false,
    };

    #[test]
    fn frames_and_tags_of_a_program_are_all_that_is_let_through() {
        assert_eq!(layout(&sound(4)), CLEAN);
        let mut program = id3_frame(*b"TSSE", b"\x03Lavf59\0");
        program.extend(id3_frame(*b"TXXX", b"\x03major_brand\0M4A"));
        program.extend([0; 16]);
        let mut v1 = b"TAG".to_vec();
        v1.resize(V1, 0);
        assert_eq!(layout(&[id3(&program), sound(4), v1].concat()), CLEAN);
    }

    #[test]
    fn whatever_is_not_known_is_foreign() {
        let named = id3(&id3_frame(*b"TIT2", b"\x03Mine"));
        let private = id3(&id3_frame(*b"PRIV", b"owner\0..."));
        let custom = id3(&id3_frame(*b"TXXX", b"\x03owner\0Me"));
        let hidden = id3(b"\0\0\0\0\0\0\0\0\0\0\0me");
        for tag in [named, private, custom, hidden] {
            assert!(layout(&[tag, sound(4)].concat()).foreign);
        }
        let mut v1 = b"TAGMine".to_vec();
        v1.resize(V1, 0);
        for end in [
            v1,
            b"LYRICSBEGIN".to_vec(),
            vec![0; 300],
            b"PK\x03\x04".to_vec(),
        ] {
            assert!(layout(&[sound(4), end].concat()).foreign);
        }
        assert!(layout(&[vec![0; 9], sound(4)].concat()).foreign);
    }

    #[test]
    fn frames_of_another_kind_and_a_frame_that_is_cut_are_told() {
        let mut stereo = sound(1);
        stereo[3] = 0x00;
        let joined = [sound(3), stereo].concat();
        assert_eq!(layout(&joined).encoding, Encoding::Other);
        let mut cut = sound(4);
        cut.truncate(400);
        assert!(layout(&cut).untrue);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_look_panic(bytes in proptest::collection::vec(0_u8.., 0..400)) {
            let _told = layout(&bytes);
            let _told = layout(&[id3(&[]), sound(1), bytes].concat());
        }
    }
}
