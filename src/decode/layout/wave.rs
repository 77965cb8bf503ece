//! RIFF WAVE, chunk by chunk.

use crate::domain::recording::layout::{Encoding, FileLayout};

/// The sub-format of `WAVE_FORMAT_EXTENSIBLE` that means linear PCM.
const PCM_GUID: [u8; 16] = *b"\x01\0\0\0\0\0\x10\0\x80\0\0\xAA\0\x38\x9B\x71";
/// The longest name of a program that is let through.
const PROGRAM_MAX: usize = 64;

/// What a WAV file is made up of.
pub(super) fn layout(file: &[u8]) -> FileLayout {
    let mut layout = FileLayout::default();
    let Some((head, mut rest)) = file.split_first_chunk::<12>() else {
        return layout;
    };
    layout.untrue = !head.starts_with(b"RIFF") || number(head, 4) as usize + 8 != file.len();
    let (mut format, mut sound) = (None, None);
    while !rest.is_empty() {
        let Some((head, after)) = rest.split_first_chunk::<8>() else {
            layout.foreign = true;
            break;
        };
        let size = number(head, 4) as usize;
        let Some((body, after)) = after.split_at_checked(size) else {
            layout.untrue = true;
            break;
        };
        match (&head[..4], format, sound) {
            (b"fmt ", None, None) => format = Some(body),
            (b"data", Some(_), None) => sound = Some(body),
            // The number of samples, once more.
            (b"fact", _, _) if size == 4 => {}
            (b"LIST", _, _) if names_a_program_alone(body) => {}
            _ => layout.foreign = true,
        }
        let padding = size & 1;
        layout.foreign |= after.iter().take(padding).any(|byte| *byte != 0);
        rest = after.get(padding..).unwrap_or_default();
    }
    if let (Some(format), Some(sound)) = (format, sound) {
        if let Some(pcm) = pcm(format) {
            layout.encoding = Encoding::Pcm { bits: pcm.bits };
            layout.untrue |= !pcm.agrees || sound.len() % usize::from(pcm.frame.max(1)) != 0;
        }
    } else {
        layout.untrue = true;
    }
    layout
}

struct FormatChunk {
    bits: u16,
    frame: u16,
    /// Whether what is written twice is the same.
    agrees: bool,
}

/// The content of a `fmt ` chunk, where it tells of linear PCM.
fn pcm(format: &[u8]) -> Option<FormatChunk> {
    let tag = short(format, 0)?;
    let (channels, frame, bits) = (short(format, 2)?, short(format, 12)?, short(format, 14)?);
    let (rate, second) = (long(format, 4)?, long(format, 8)?);
    let is_pcm = match (tag, format.len()) {
        (1, 16) => true,
        (1, 18) => short(format, 16)? == 0,
        (0xFFFE, 40) => {
            short(format, 16)? == 22
                && short(format, 18)? == bits
                && format.get(24..)? == PCM_GUID.as_slice()
        }
        _ => false,
    };
    is_pcm.then(|| FormatChunk {
        bits,
        frame,
        agrees: u64::from(frame) == u64::from(channels) * u64::from(bits).div_ceil(8)
            && u64::from(second) == u64::from(rate) * u64::from(frame),
    })
}

/// Whether a list says nothing but which program wrote the file: `INFO` with `ISFT` in it.
fn names_a_program_alone(list: &[u8]) -> bool {
    let Some(mut info) = list.strip_prefix(b"INFO") else {
        return false;
    };
    while !info.is_empty() {
        let Some((head, rest)) = info.split_first_chunk::<8>() else {
            return false;
        };
        let size = number(head, 4) as usize;
        let Some((text, after)) = rest.split_at_checked(size) else {
            return false;
        };
        let is_program = head.starts_with(b"ISFT") && size <= PROGRAM_MAX;
        if !is_program || !text.iter().all(|byte| *byte == 0 || byte.is_ascii()) {
            return false;
        }
        info = after.get(size & 1..).unwrap_or_default();
    }
    true
}

fn number(head: &[u8], at: usize) -> u32 {
    long(head, at).unwrap_or_default()
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let padding = vec![0; content.len() & 1];
        [kind.as_slice(), &size, content, &padding].concat()
    }

    fn fmt(tag: u16, bits: u16, more: &[u8]) -> Vec<u8> {
        let frame = bits.div_ceil(8);
        let content = [
            &tag.to_le_bytes()[..],
            &1_u16.to_le_bytes(),
            &16_000_u32.to_le_bytes(),
            &(16_000 * u32::from(frame)).to_le_bytes(),
            &frame.to_le_bytes(),
            &bits.to_le_bytes(),
            more,
        ];
        chunk(*b"fmt ", &content.concat())
    }

    fn parsed(chunks: &[Vec<u8>]) -> FileLayout {
        let body = chunks.concat();
        let size = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
        layout(&[b"RIFF".as_slice(), &size, b"WAVE", &body].concat())
    }

    fn plain(bits: u16) -> FileLayout {
        FileLayout {
            encoding: Encoding::Pcm { bits },
            ..FileLayout::default()
        }
    }

    fn data() -> Vec<u8> {
        chunk(*b"data", &[1; 12])
    }

    #[test]
    fn a_plain_file_is_a_format_and_its_sound() {
        for bits in [16, 24] {
            assert_eq!(parsed(&[fmt(1, bits, &[]), data()]), plain(bits));
        }
        assert_eq!(parsed(&[fmt(1, 16, &[0, 0]), data()]), plain(16));
        let extensible = [&[22, 0, 16, 0, 4, 0, 0, 0], PCM_GUID.as_slice()].concat();
        assert_eq!(parsed(&[fmt(0xFFFE, 16, &extensible), data()]), plain(16));
        let program = [b"INFO".to_vec(), chunk(*b"ISFT", b"Lavf59\0")].concat();
        let chunks = [
            fmt(1, 16, &[]),
            chunk(*b"LIST", &program),
            chunk(*b"fact", &[6, 0, 0, 0]),
            data(),
        ];
        assert_eq!(parsed(&chunks), plain(16));
    }

    #[test]
    fn other_encodings_are_not_pcm() {
        for tag in [2, 3, 6, 7, 0x11, 0x55] {
            assert_eq!(
                parsed(&[fmt(tag, 16, &[]), data()]).encoding,
                Encoding::Other,
                "{tag}"
            );
        }
        let float = [&[22, 0, 32, 0, 4, 0, 0, 0, 3], PCM_GUID.get(1..).unwrap()].concat();
        let told = parsed(&[fmt(0xFFFE, 32, &float), data()]);
        assert_eq!(told.encoding, Encoding::Other);
    }

    #[test]
    fn whatever_is_not_known_is_foreign() {
        let secret = chunk(*b"xyz ", b"where I live");
        let list = chunk(*b"LIST", b"adtlnote");
        let name = [b"INFO".to_vec(), chunk(*b"IART", b"Me\0\0")].concat();
        for more in [
            secret,
            list,
            chunk(*b"LIST", &name),
            chunk(*b"JUNK", &[7; 4]),
            data(),
        ] {
            for chunks in [
                [fmt(1, 16, &[]), data(), more.clone()],
                [fmt(1, 16, &[]), more.clone(), data()],
            ] {
                assert!(parsed(&chunks).foreign, "{more:?}");
            }
        }
        assert!(parsed(&[fmt(1, 16, &[]), data(), vec![1, 2, 3]]).foreign);
    }

    #[test]
    fn lengths_that_are_not_those_of_the_file_are_untrue() {
        let good = [fmt(1, 16, &[]), data()].concat();
        let with_riff = |size: u32| {
            let file = [b"RIFF".as_slice(), &size.to_le_bytes(), b"WAVE", &good].concat();
            layout(&file).untrue
        };
        let size = u32::try_from(good.len() + 4).unwrap();
        assert!(!with_riff(size));
        assert!(with_riff(0) && with_riff(u32::MAX) && with_riff(size - 2));
        let mut beyond = data();
        beyond[4] = 200;
        assert!(parsed(&[fmt(1, 16, &[]), beyond]).untrue);
        assert!(parsed(&[fmt(1, 16, &[]), chunk(*b"data", &[1; 13])]).untrue);
        assert!(parsed(&[fmt(1, 16, &[])]).untrue);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_look_panic(bytes in proptest::collection::vec(0_u8.., 0..200)) {
            let _told = layout(&bytes);
            let _told = parsed(&[fmt(1, 16, &[]), bytes]);
        }
    }
}
