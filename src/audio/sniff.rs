//! What a file is, by its content; its name is never asked.

use super::atoms;
use crate::domain::Container;
use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that are looked at after the tags: enough for three of the largest MPEG frames behind a good
/// deal of padding.
const HEAD: u64 = 64 * 1024;

/// What the content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A container that the service takes.
    Known {
        container: Container,
        /// Byte at which it begins; what is before are tags and padding.
        start: u64,
        /// QuickTime as it was before `ftyp` was invented.
        lacks_ftyp: bool,
    },
    /// Something else, with a name for it where one is known: `text`, or a proper name such as `FLAC`.
    Other(Option<String>),
}

/// Tells the container. Errors are those of reading.
pub(super) fn sniff<F: Read + Seek>(file: &mut F, len: u64) -> io::Result<Sniffed> {
    let tags_end = skip_id3(file, len)?;
    let head = read_at(file, tags_end, HEAD)?;
    if tags_end == 0 {
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WAVE") {
            return Ok(known(Container::Wav, 0));
        }
        if let Some(movie) = sniff_movie(file, len, &head)? {
            return Ok(movie);
        }
    }
    if let Some(name) = name_of(&head) {
        return Ok(Sniffed::Other(Some(name)));
    }
    Ok(match find_mpeg_frames(&head) {
        Some((at, 3)) => known(Container::Mp3, tags_end + at as u64),
        Some((_, 2)) => other("MP2"),
        Some(_) => other("MP1"),
        None if is_text(&head) => other("text"),
        None => Sniffed::Other(None),
    })
}

fn other(name: &str) -> Sniffed {
    Sniffed::Other(Some(name.to_owned()))
}

fn known(container: Container, start: u64) -> Sniffed {
    Sniffed::Known {
        container,
        start,
        lacks_ftyp: false,
    }
}

/// Up to `count` bytes from `at`.
fn read_at<F: Read + Seek>(file: &mut F, at: u64, count: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.by_ref().take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where the `ID3v2` tags at the beginning end. They are skipped here, unread, because the demuxer
/// would keep their pictures in memory.
fn skip_id3<F: Read + Seek>(file: &mut F, len: u64) -> io::Result<u64> {
    let mut at = 0;
    // Some writers leave several tags in a row; eight is far more than was ever seen.
    for _ in 0..8 {
        let head = read_at(file, at, 10)?;
        let [b'I', b'D', b'3', _, _, flags, size @ ..] = head.as_slice() else {
            break;
        };
        if size.len() != 4 || size.iter().any(|byte| *byte >= 0x80) {
            break;
        }
        let size = size.iter().fold(0, |sum, byte| sum << 7 | u64::from(*byte));
        let footer = if flags & 0x10 == 0 { 0 } else { 10 };
        // A tag that says it is longer than the file lies; the sound may follow its header.
        let end = at + 10 + size + footer;
        at = if end < len { end } else { at + 10 };
    }
    Ok(at)
}

/// An ISO base media or QuickTime file, or a picture in the same clothes.
fn sniff_movie<F: Read + Seek>(file: &mut F, len: u64, head: &[u8]) -> io::Result<Option<Sniffed>> {
    let Some(first) = head.get(4..8) else {
        return Ok(None);
    };
    let may_begin: [&[u8]; 7] = [
        b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot",
    ];
    if !may_begin.contains(&first) {
        return Ok(None);
    }
    if infer::get(head).is_some_and(|kind| kind.matcher_type() == infer::MatcherType::Image) {
        return Ok(None);
    }
    let mut is_movie = false;
    for atom in atoms::top_level(file, len)? {
        match &atom.kind {
            b"ftyp" => {
                let brand = read_at(file, atom.body, 4)?;
                let container = if brand == b"qt  " {
                    Container::Mov
                } else {
                    Container::Mp4
                };
                return Ok(Some(known(container, 0)));
            }
            b"moov" | b"mdat" => is_movie = true,
            _ => {}
        }
    }
    Ok(is_movie.then_some(Sniffed::Known {
        container: Container::Mov,
        start: 0,
        lacks_ftyp: true,
    }))
}

/// A proper name for content that is none of the four containers.
fn name_of(head: &[u8]) -> Option<String> {
    // Kinds that `infer` does not know, or tells by too few bytes.
    let own: [(&[u8], &str); 8] = [
        (b"caff", "CAF"),
        (b"RF64", "RF64"),
        (b"BW64", "BW64"),
        (b"riff", "Wave64"),
        (b"#!SILK_V3", "SILK"),
        (b"\x02#!SILK_V3", "SILK"),
        (b"wvpk", "WavPack"),
        (b"OggS", "Ogg"),
    ];
    if let Some((_, name)) = own.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some((*name).to_owned());
    }
    if [0, 188, 376].iter().all(|at| head.get(*at) == Some(&0x47)) {
        return Some("MPEG-TS".to_owned());
    }
    let kind = infer::get(head)?;
    let name = match kind.extension() {
        // Told by two bytes; the search for frames knows better.
        "mp3" => return None,
        "aac" => "AAC (ADTS)",
        "webm" => "WebM",
        "mkv" => "Matroska",
        "wmv" | "asf" => "Windows Media",
        "mpg" => "MPEG-PS",
        "jpg" => "JPEG",
        other => return Some(other.to_uppercase()),
    };
    Some(name.to_owned())
}

/// The first of three MPEG audio frames in a row that agree, as its place and layer.
fn find_mpeg_frames(head: &[u8]) -> Option<(usize, u8)> {
    (0..head.len()).find_map(|at| {
        let first = MpegFrame::at(head, at)?;
        let second = MpegFrame::at(head, at + first.len)?;
        let third = MpegFrame::at(head, at + first.len + second.len)?;
        let agree = first.kind == second.kind && second.kind == third.kind;
        agree.then_some((at, first.kind.1))
    })
}

/// What the header of an MPEG audio frame says.
struct MpegFrame {
    /// Version, layer and samples a second, which do not change within a file.
    kind: (u8, u8, u32),
    len: usize,
}

impl MpegFrame {
    /// Reads the header at `at`, as ISO 11172-3 2.4.2.3 and ISO 13818-3 lay it out. A frame of free
    /// bit rate is not told from noise.
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let [0xFF, b1, b2, _] = *bytes.get(at..at.checked_add(4)?)? else {
            return None;
        };
        let version = match (b1 >> 5, (b1 >> 3) & 3) {
            (7, 3) => 1,
            (7, 2) => 2,
            (7, 0) => 25,
            _ => return None,
        };
        let layer = match (b1 >> 1) & 3 {
            1 => 3,
            2 => 2,
            3 => 1,
            _ => return None,
        };
        let rate = [44_100_u32, 48_000, 32_000].get(usize::from((b2 >> 2) & 3))?
            / match version {
                1 => 1,
                2 => 2,
                _ => 4,
            };
        let kbits: [u32; 14] = match (version, layer) {
            (1, 1) => [
                32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
            ],
            (1, 2) => [
                32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
            ],
            (1, _) => [
                32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
            ],
            (_, 1) => [
                32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
            ],
            _ => [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
        };
        let bits = 1000 * kbits.get(usize::from(b2 >> 4).checked_sub(1)?)?;
        let padding = u32::from((b2 >> 1) & 1);
        let len = match (version, layer) {
            (_, 1) => (12 * bits / rate + padding) * 4,
            (2 | 25, 3) => 72 * bits / rate + padding,
            _ => 144 * bits / rate + padding,
        };
        Some(Self {
            kind: (version, layer, rate),
            len: len as usize,
        })
    }
}

/// Whether the beginning is text: UTF-8 without control characters, or marked as UTF-16.
fn is_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return true;
    }
    let head = head.get(..4096).unwrap_or(head);
    let valid = match std::str::from_utf8(head) {
        Ok(_) => head.len(),
        // A character may be cut at the end of what was looked at.
        Err(err) if err.error_len().is_none() => err.valid_up_to(),
        Err(_) => return false,
    };
    valid > 0
        && head
            .iter()
            .take(valid)
            .all(|byte| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn told(bytes: &[u8]) -> Sniffed {
        sniff(&mut Cursor::new(bytes), bytes.len() as u64).unwrap()
    }

    /// `count` frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, silent.
    fn mp3(count: usize) -> Vec<u8> {
        let mut frame = vec![0xFF, 0xFB, 0x90, 0x00];
        frame.resize(417, 0);
        frame.repeat(count)
    }

    fn id3(size: [u8; 4], content: usize) -> Vec<u8> {
        let mut tag = b"ID3\x03\0\0".to_vec();
        tag.extend(size);
        tag.resize(10 + content, 0);
        tag
    }

    #[test]
    fn three_frames_that_agree_are_mp3_and_two_are_not() {
        assert_eq!(told(&mp3(3)), known(Container::Mp3, 0));
        assert_eq!(told(&mp3(2)), Sniffed::Other(None));
    }

    #[test]
    fn tags_before_an_mp3_are_skipped() {
        let bytes = [id3([0, 0, 2, 0], 256), id3([0, 0, 0, 16], 16), mp3(4)].concat();
        assert_eq!(told(&bytes), known(Container::Mp3, 266 + 26));
    }

    #[test]
    fn a_tag_that_lies_about_its_length_does_not_hide_the_sound() {
        let bytes = [id3([0x7F; 4], 0), mp3(4)].concat();
        assert_eq!(told(&bytes), known(Container::Mp3, 10));
    }

    #[test]
    fn quicktime_is_told_from_mp4_by_its_brand_or_the_lack_of_one() {
        assert_eq!(
            told(b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
            known(Container::Mov, 0)
        );
        assert_eq!(
            told(b"\0\0\0\x14ftypM4A \0\0\0\0M4A "),
            known(Container::Mp4, 0)
        );
        assert_eq!(
            told(b"\0\0\0\x08wide\0\0\0\x0Cmdat1234"),
            Sniffed::Known {
                container: Container::Mov,
                start: 0,
                lacks_ftyp: true
            }
        );
    }

    #[test]
    fn a_picture_in_the_clothes_of_a_movie_is_named() {
        assert_eq!(told(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), other("HEIF"));
    }

    #[test]
    fn what_is_not_taken_is_named() {
        let ts = [vec![0x47], vec![0xFF; 187]].concat().repeat(4);
        let cases: [(&[u8], &str); 16] = [
            (b"fLaC\0\0\0\x22", "FLAC"),
            (b"OggS\0\x02", "Ogg"),
            (b"MThd\0\0\0\x06", "MIDI"),
            (b"#!AMR\n\x04aaaaaaaa", "AMR"),
            (b"\x02#!SILK_V3", "SILK"),
            (b"FORM\0\0\0\0AIFFCOMM", "AIFF"),
            (b"caff\0\x01\0\0", "CAF"),
            (b"RIFF\0\0\0\0AVI LIST", "AVI"),
            (b"RF64\xFF\xFF\xFF\xFFWAVE", "RF64"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\x0D", "PNG"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG"),
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04\x14\0\0\0", "ZIP"),
            (b"<!DOCTYPE html><html><body>", "HTML"),
            (b"hello, this is text\n", "text"),
            (&ts, "MPEG-TS"),
        ];
        for (bytes, name) in cases {
            assert_eq!(told(bytes), other(name), "{name}");
        }
    }

    #[test]
    fn text_in_any_language_is_text_and_noise_is_nothing() {
        assert_eq!(told("声音复刻".repeat(2000).as_bytes()), other("text"));
        assert_eq!(told(&[0; 4096]), Sniffed::Other(None));
        assert_eq!(
            told(&[0x13, 0x37, 0xFE, 0x80].repeat(99)),
            Sniffed::Other(None)
        );
    }
}
