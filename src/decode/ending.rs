//! Whether a file ends before its container says: a copy broke off, or what recorded was ended. Only containers
//! that tell sizes tell that; a header that was never finished tells none, and what is lost of the last few
//! bytes is nothing that can be heard.

use super::file_part::read_at;
use super::{atoms, caf, mkv};
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// Bytes that may be missing: some programs count the header into the size, or bytes that fill up.
const SLACK: u64 = 1024;
/// A size of so many bytes or more in 32 bits stands for one that was not known.
const UNKNOWN: u64 = 0x7FFF_0000;
/// Bytes of a header that are looked at.
const HEAD: u64 = 64 * 1024;
/// More than the longest page of Ogg, twice.
const TAIL: u64 = 160 * 1024;

/// The first bytes of ASF, and of the object in it that tells the size of the file ("Advanced Systems Format"
/// 10.1, 10.2).
const ASF: &[u8] = b"\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C";
const ASF_FILE: &[u8] = b"\xA1\xDC\xAB\x8C\x47\xA9\xCF\x11\x8E\xE4\x00\xC0\x0C\x20\x53\x65";
/// The first bytes of Wave64.
const W64: &[u8] = b"riff\x2E\x91\xCF\x11\xA5\xD6\x28\xDB\x04\xC1\x00\x00";
/// Bytes of a frame of AMR by its type, the byte that tells it among them (RFC 4867, 5.3); 0 where no recorder
/// writes such a frame.
const AMR: [u64; 16] = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 1, 1];
const AMR_WB: [u64; 16] = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

/// Whether the recording that begins at `start` of a file of `len` bytes goes on behind its end.
pub(super) fn breaks_off<F: Read + Seek>(file: &mut F, start: u64, len: u64) -> io::Result<bool> {
    let head = read_at(file, start, HEAD.min(len.saturating_sub(start)))?;
    let is_beyond = |end: u64| end > len.saturating_add(SLACK);
    let chunk = |size: Option<u64>| {
        let size = size.filter(|size| (5..UNKNOWN).contains(size));
        size.is_some_and(|size| is_beyond(start + 8 + size))
    };
    Ok(match head.get(..4) {
        Some(b"RIFF") => chunk(number::<4>(&head, 4, ByteOrder::Little)),
        Some(b"RIFX" | b"FORM") => chunk(number::<4>(&head, 4, ByteOrder::Big)),
        Some(b"RF64" | b"BW64") if head.get(12..16) == Some(b"ds64") => {
            let size = number::<8>(&head, 20, ByteOrder::Little).filter(|size| *size < 1 << 62);
            size.is_some_and(|size| is_beyond(start + 8 + size))
        }
        Some(b"riff") if head.starts_with(W64) => {
            let size = number::<8>(&head, 16, ByteOrder::Little).filter(|size| *size < 1 << 62);
            size.is_some_and(|size| is_beyond(start + size))
        }
        Some([0xFF, 0xE0..=0xFF, ..]) => {
            mpeg_size(&head).is_some_and(|size| is_beyond(start + size))
        }
        Some(b".snd") => {
            let size = number::<4>(&head, 8, ByteOrder::Big).filter(|size| *size < UNKNOWN);
            let from = number::<4>(&head, 4, ByteOrder::Big).unwrap_or(0);
            size.is_some_and(|size| is_beyond(start + from + size))
        }
        Some(b"caff") => caf::missing(file, start, len)? > SLACK,
        Some(b"OggS") => ogg_breaks_off(file, start, len)?,
        Some(b"FLV\x01") => flv_breaks_off(file, len)?,
        Some(b"#!AM") => amr_breaks_off(file, &head, start, len)?,
        Some([0x1A, 0x45, 0xDF, 0xA3]) => {
            !mkv::patches(file, len)?.is_empty() || mkv::is_broken_off(file, len)?
        }
        _ if head.starts_with(ASF) => {
            asf_size(&head).is_some_and(|size| is_beyond(start.saturating_add(size)))
        }
        _ if let Some(packet) = ts_packet(&head) => {
            !len.saturating_sub(start).is_multiple_of(packet)
        }
        _ => {
            let atoms = atoms::top_level(file, len)?;
            let is_movie = atoms.iter().any(|it| &it.kind == b"moov");
            is_movie && atoms.last().is_some_and(|it| it.is_broken_off)
        }
    })
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// The number in `N` bytes at `at`.
fn number<const N: usize>(bytes: &[u8], at: usize, order: ByteOrder) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(N)?)?.iter();
    let sum = |sum: u64, it: &u8| sum << 8 | u64::from(*it);
    Some(match order {
        ByteOrder::Little => bytes.rev().fold(0, sum),
        ByteOrder::Big => bytes.fold(0, sum),
    })
}

/// Whether the last page of Ogg is not all there.
fn ogg_breaks_off<F: Read + Seek>(file: &mut F, start: u64, len: u64) -> io::Result<bool> {
    let from = len.saturating_sub(TAIL).max(start);
    let tail = read_at(file, from, TAIL)?;
    let Some(last) = tail.windows(4).rposition(|it| it == b"OggS") else {
        return Ok(false);
    };
    let page = tail.get(last..).unwrap_or_default();
    let Some(segments) = page.get(26).map(|count| usize::from(*count)) else {
        return Ok(true);
    };
    let Some(table) = page.get(27..27 + segments) else {
        return Ok(true);
    };
    let body: usize = table.iter().map(|size| usize::from(*size)).sum();
    Ok(page.len() < 27 + segments + body)
}

/// Behind each tag of FLV stands how long it was.
fn flv_breaks_off<F: Read + Seek>(file: &mut F, len: u64) -> io::Result<bool> {
    let Some(last) = len.checked_sub(4) else {
        return Ok(true);
    };
    let size = number::<4>(&read_at(file, last, 4)?, 0, ByteOrder::Big).unwrap_or(0);
    let Some(tag) = last.checked_sub(size).filter(|_| size >= 11) else {
        return Ok(true);
    };
    let told = number::<3>(&read_at(file, tag, 4)?, 1, ByteOrder::Big);
    Ok(told != Some(size - 11))
}

fn amr_breaks_off<F: Read + Seek>(
    file: &mut F,
    head: &[u8],
    start: u64,
    len: u64,
) -> io::Result<bool> {
    let (magic, sizes) = if head.starts_with(b"#!AMR\n") {
        (6, AMR)
    } else if head.starts_with(b"#!AMR-WB\n") {
        (9, AMR_WB)
    } else {
        return Ok(false);
    };
    let mut at = start + magic;
    file.seek(SeekFrom::Start(at))?;
    let mut file = BufReader::new(file);
    while at < len {
        let mut told = [0];
        file.read_exact(&mut told)?;
        let size = sizes[usize::from(told[0] >> 3 & 15)];
        if size == 0 {
            return Ok(false);
        }
        file.seek_relative((size - 1).cast_signed())?;
        at += size;
    }
    Ok(at > len)
}

/// The size of the file, where its header knows it: not of what was sent while it was recorded.
fn asf_size(head: &[u8]) -> Option<u64> {
    let at = head.windows(16).position(|it| it == ASF_FILE)?;
    let is_live = number::<4>(head, at + 88, ByteOrder::Little)? & 1 == 1;
    number::<8>(head, at + 40, ByteOrder::Little).filter(|_| !is_live)
}

/// Bytes of an MP3 from its first frame on, where an encoder has put them into that: behind `Xing` or `Info` at the
/// end of what such a frame knows beside its sound (9, 17 or 32 bytes, and a checksum before), or behind `VBRI`.
fn mpeg_size(head: &[u8]) -> Option<u64> {
    const AFTER: [usize; 6] = [13, 15, 21, 23, 36, 38];
    let is_at = |at: usize, kind: &[u8; 4]| head.get(at..at + 4) == Some(kind.as_slice());
    if is_at(36, b"VBRI") {
        return number::<4>(head, 46, ByteOrder::Big);
    }
    let at = AFTER
        .into_iter()
        .find(|at| is_at(*at, b"Xing") || is_at(*at, b"Info"))?;
    let flags = number::<4>(head, at + 4, ByteOrder::Big)?;
    let (has_frames, has_bytes) = (flags & 1 == 1, flags & 2 == 2);
    let bytes = number::<4>(head, at + if has_frames { 12 } else { 8 }, ByteOrder::Big);
    bytes.filter(|_| has_bytes)
}

/// Bytes of a packet of a transport stream, with the time that a camera puts in front, or what corrects errors
/// behind.
fn ts_packet(head: &[u8]) -> Option<u64> {
    [(0, 188), (4, 192), (0, 204)]
        .into_iter()
        .find(|(first, packet)| (0..4).all(|it| head.get(first + it * packet) == Some(&0x47)))
        .map(|(_, packet)| packet as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn told(bytes: &[u8]) -> bool {
        breaks_off(&mut Cursor::new(bytes), 0, bytes.len() as u64).unwrap()
    }

    /// Whether that is told of all of it, and of 60 % of it.
    fn whole_and_cut(bytes: &[u8]) -> (bool, bool) {
        (told(bytes), told(&bytes[..=bytes.len() * 6 / 10]))
    }

    fn with_size(kind: &[u8], size: &[u8], rest: &[u8]) -> Vec<u8> {
        [kind, size, rest, &[7; 9000]].concat()
    }

    /// Of MPEG-1, two channels: `Xing` with these flags and fields, and something behind.
    fn mp3(flags: &[u8], fields: &[&[u8]]) -> Vec<u8> {
        let head = [[0xFF, 0xFB, 0x90, 0].as_slice(), &[0; 32], b"Xing", flags];
        with_size(&head.concat(), &fields.concat(), &[0; 8])
    }

    #[test]
    fn what_lies_behind_a_movie_is_none_of_it() {
        let movie = [
            &8_u32.to_be_bytes(),
            b"moov".as_slice(),
            &3008_u32.to_be_bytes(),
            b"mdat",
            &[7; 3000],
        ]
        .concat();
        let tag = [b"TAGA song".as_slice(), &[0; 119]].concat();
        let udta = [&4000_u32.to_be_bytes(), b"udta".as_slice(), &[0; 99]].concat();
        let free = [&4000_u32.to_be_bytes(), b"free".as_slice(), &[0; 99]].concat();
        for behind in [tag, vec![0xFF; 4096], udta, free] {
            assert!(!told(&[movie.clone(), behind].concat()));
        }
        let moof = [&4000_u32.to_be_bytes(), b"moof".as_slice(), &[0; 99]].concat();
        assert!(told(&[movie, moof].concat()));
    }

    #[test]
    fn an_mp3_is_as_long_as_its_first_frame_says_or_longer() {
        let bytes = 9060_u32.to_be_bytes();
        assert!(!told(&mp3(&[0, 0, 0, 1], &[&[0xFF; 4], &bytes])));
        let joined = mp3(&[0, 0, 0, 3], &[&[0; 4], &bytes]).repeat(2);
        assert_eq!(whole_and_cut(&joined), (false, false));
        let mut vbri = [0xFF, 0xFB, 0x90, 0].to_vec();
        vbri.resize(36, 0);
        vbri.extend(b"VBRI\0\x01\0\0\0\0");
        vbri.extend(9050_u32.to_be_bytes());
        vbri.resize(9050, 7);
        assert_eq!(whole_and_cut(&vbri), (false, true));
    }

    #[test]
    fn a_file_that_is_shorter_than_its_header_says_breaks_off() {
        let asf = [
            ASF,
            &[0; 14],
            ASF_FILE,
            &[0; 24],
            &9144_u64.to_le_bytes(),
            &[0; 66],
        ]
        .concat();
        let cases = [
            ("AVI", with_size(b"RIFF", &9004_u32.to_le_bytes(), b"AVI ")),
            ("AIFF", with_size(b"FORM", &9004_u32.to_be_bytes(), b"AIFF")),
            ("W64", with_size(W64, &9024_u64.to_le_bytes(), b"")),
            (
                "AU",
                with_size(b".snd\0\0\0\x18", &9000_u32.to_be_bytes(), &[0; 12]),
            ),
            (
                "CAF",
                with_size(b"caff\0\x01\0\0data", &9000_u64.to_be_bytes(), b""),
            ),
            ("ASF", with_size(&asf, b"", b"")),
            (
                "RF64",
                with_size(
                    b"RF64\xFF\xFF\xFF\xFFWAVEds64\x1C\0\0\0",
                    &9020_u64.to_le_bytes(),
                    b"",
                ),
            ),
            (
                "MP3",
                mp3(&[0, 0, 0, 3], &[&[0; 4], &9060_u32.to_be_bytes()]),
            ),
            (
                "MP3 without a count",
                mp3(&[0, 0, 0, 2], &[&9060_u32.to_be_bytes()]),
            ),
            ("TS", [vec![0x47], vec![0xFF; 187]].concat().repeat(50)),
            ("AMR", [b"#!AMR\n".to_vec(), [0x3C; 32].repeat(99)].concat()),
            (
                "movie",
                [
                    &8_u32.to_be_bytes(),
                    b"moov".as_slice(),
                    &9008_u32.to_be_bytes(),
                    b"mdat",
                    &[7; 9000],
                ]
                .concat(),
            ),
        ];
        for (name, bytes) in cases {
            assert_eq!(whole_and_cut(&bytes), (false, true), "{name}");
        }
    }

    #[test]
    fn pages_and_tags_at_the_end_are_whole_or_not() {
        let mut page = b"OggS".to_vec();
        page.resize(26, 0);
        page.extend([10; 11]);
        page.extend([3; 100]);
        assert_eq!(whole_and_cut(&page.repeat(7)), (false, true));
        let mut tag = vec![8, 0, 0, 100];
        tag.resize(111, 1);
        tag.extend(111_u32.to_be_bytes());
        let flv = [b"FLV\x01\x04\0\0\0\x09\0\0\0\0".to_vec(), tag.repeat(9)].concat();
        assert_eq!(whole_and_cut(&flv), (false, true));
    }

    #[test]
    fn a_size_that_nobody_has_written_in_the_end_tells_nothing() {
        for size in [0, 4, 0x7FFF_F024, u32::MAX] {
            let wav = with_size(b"RIFF", &size.to_le_bytes(), b"WAVE");
            assert!(!told(&wav), "{size}");
            let au = with_size(b".snd\0\0\0\x18", &size.to_be_bytes(), &[0; 12]);
            assert!(!told(&au), "{size}");
        }
        assert!(!told(
            b"caff\0\x01\0\0data\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0\0\0"
        ));
        assert!(!told(&[0x55; 5000]));
        assert!(!told(b""));
    }
}
