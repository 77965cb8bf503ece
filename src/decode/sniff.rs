//! What a file is, by its content; its name is never asked.

use super::file_part::read_at;
use super::mpeg::{find_mpeg_frames, is_free_format};
use super::unread::{is_speex, name_of};
use super::{adts, atoms};
use crate::domain::Format;
use std::io::{self, Read, Seek};

/// Bytes that are looked at after the tags: enough for three of the largest MPEG frames behind a good
/// deal of padding.
const HEAD: u64 = 64 * 1024;

/// What the content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A recording that the reader takes.
    Known(SniffedFormat),
    /// Something else, with a name for it where one is known: `text`, or a proper name such as `AVI`.
    Other(Option<String>),
}

/// A recording that the reader takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SniffedFormat {
    pub format: Format,
    /// Byte at which it begins; what is before are tags and padding.
    pub start: u64,
    /// QuickTime as it was before `ftyp` was invented.
    pub lacks_ftyp: bool,
}

/// Tells the format. Errors are those of reading.
pub(super) fn sniff<F: Read + Seek>(file: &mut F, len: u64) -> io::Result<Sniffed> {
    let tags_end = skip_id3(file, len)?;
    let head = read_at(file, tags_end, HEAD)?;
    if tags_end == 0
        && let Some(movie) = sniff_movie(file, len, &head)?
    {
        return Ok(movie);
    }
    // Ogg with Speex is in the same clothes as Ogg that is read.
    if is_speex(&head) {
        return Ok(other("Speex"));
    }
    // What its tables tell is told from another beginning, whoever reads it.
    if tags_end > 0 && head.get(4..8) == Some(b"ftyp") {
        return Ok(other("M4A (ID3)"));
    }
    if let Some(format) = format_of(&head) {
        return Ok(known(format, tags_end));
    }
    if let Some(name) = name_of(&head) {
        return Ok(Sniffed::Other(Some(name)));
    }
    Ok(match find_mpeg_frames(&head) {
        Some((at, 3)) => known(Format::Mp3, tags_end + at as u64),
        Some((at, 2)) => known(Format::Mp2, tags_end + at as u64),
        Some(_) => other("MP1"),
        None => match adts::find(&head) {
            Some(at) => known(Format::Aac, tags_end + at as u64),
            // Neither our decoders nor ffmpeg read it.
            None if is_free_format(&head) => other("free-format MP3"),
            None if is_text(&head) => other("text"),
            None => Sniffed::Other(None),
        },
    })
}

/// Whether a recording begins with these bytes, or shortly after.
fn is_sound(head: &[u8]) -> bool {
    format_of(head).is_some() || find_mpeg_frames(head).is_some() || adts::find(head).is_some()
}

/// The formats that their first bytes tell.
fn format_of(head: &[u8]) -> Option<Format> {
    let form = head.get(8..12);
    Some(match head.get(..4)? {
        // What has more than 4 GB calls itself RF64 or BW64, what has its bytes in the other order RIFX.
        b"RIFF" | b"RF64" | b"BW64" | b"RIFX" if form == Some(b"WAVE") => Format::Wav,
        b"FORM" if matches!(form, Some(b"AIFF" | b"AIFC")) => Format::Aiff,
        b"caff" => Format::Caf,
        b"fLaC" => Format::Flac,
        b"OggS" if head.get(28..36) != Some(b"Speex   ") => Format::Ogg,
        [0x1A, 0x45, 0xDF, 0xA3] => {
            let beginning = head.get(..64.min(head.len()))?;
            let says = |kind: &[u8]| beginning.windows(kind.len()).any(|at| at == kind);
            if says(b"webm") {
                Format::Webm
            } else if says(b"matroska") {
                Format::Mkv
            } else {
                return None;
            }
        }
        _ => return None,
    })
}

fn other(name: &str) -> Sniffed {
    Sniffed::Other(Some(name.to_owned()))
}

fn known(format: Format, start: u64) -> Sniffed {
    Sniffed::Known(SniffedFormat {
        format,
        start,
        lacks_ftyp: false,
    })
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
        if size.len() != 4 {
            break;
        }
        let footer = if flags & 0x10 == 0 { 0 } else { 10 };
        let end = |bits: u32| {
            let size = size.iter().fold(0, |sum, it| sum << bits | u64::from(*it));
            at + 10 + size + footer
        };
        // Seven bits of each byte count, and some programs write all eight.
        let is_proper = size.iter().all(|byte| *byte < 0x80);
        let mut ends = Vec::new();
        if is_proper {
            ends.push(end(7));
        }
        ends.push(end(8));
        ends.retain(|end| *end < len);
        let mut known = None;
        for end in &ends {
            let head = read_at(file, *end, HEAD)?;
            if known.is_none() && (head.starts_with(b"ID3") || is_sound(&head)) {
                known = Some(*end);
            }
        }
        // A tag that says it is longer than the file lies; the sound may follow its header.
        let proper = ends.first().copied().filter(|_| is_proper);
        at = known.or(proper).unwrap_or(at + 10);
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
                let format = match brand.as_slice() {
                    b"qt  " => Format::Mov,
                    [b'M', b'4', b'A' | b'B' | b'P', _] | b"aax " | b"aaxc" => Format::M4a,
                    _ => Format::Mp4,
                };
                return Ok(Some(known(format, 0)));
            }
            b"moov" | b"mdat" => is_movie = true,
            _ => {}
        }
    }
    Ok(is_movie.then_some(Sniffed::Known(SniffedFormat {
        format: Format::Mov,
        start: 0,
        lacks_ftyp: true,
    })))
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

    fn parsed(bytes: &[u8]) -> Sniffed {
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
        assert_eq!(parsed(&mp3(3)), known(Format::Mp3, 0));
        assert_eq!(parsed(&mp3(2)), Sniffed::Other(None));
    }

    /// `count` frames of layer III of a free bit rate, of 1,000 bytes and now and then one more.
    fn free_format(count: usize) -> Vec<u8> {
        let frame = |n: usize| {
            let padding = n % 3 == 1;
            let mut frame = vec![0xFF, 0xFB, if padding { 0x02 } else { 0 }, 0xC4];
            frame.resize(1_000 + usize::from(padding), 0x55);
            frame
        };
        (0..count).flat_map(frame).collect()
    }

    #[test]
    fn an_mp3_of_a_free_bit_rate_is_named() {
        assert_eq!(parsed(&free_format(4)), other("free-format MP3"));
        let behind = [vec![0x55; 300], free_format(5)].concat();
        assert_eq!(parsed(&behind), other("free-format MP3"));
        assert_eq!(parsed(&free_format(3)), Sniffed::Other(None));
    }

    #[test]
    fn tags_before_an_mp3_are_skipped() {
        let bytes = [id3([0, 0, 2, 0], 256), id3([0, 0, 0, 16], 16), mp3(4)].concat();
        assert_eq!(parsed(&bytes), known(Format::Mp3, 266 + 26));
    }

    #[test]
    fn a_tag_that_lies_about_its_length_does_not_hide_the_sound() {
        let bytes = [id3([0x7F; 4], 0), mp3(4)].concat();
        assert_eq!(parsed(&bytes), known(Format::Mp3, 10));
    }

    #[test]
    fn the_size_of_a_tag_may_be_a_plain_number() {
        for size in [200_040_u32, 200_000, 40_000] {
            let bytes = [id3(size.to_be_bytes(), size as usize), mp3(4)].concat();
            assert_eq!(parsed(&bytes), known(Format::Mp3, u64::from(size) + 10));
        }
    }

    #[test]
    fn quicktime_is_told_from_mp4_by_its_brand_or_the_lack_of_one() {
        assert_eq!(
            parsed(b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
            known(Format::Mov, 0)
        );
        assert_eq!(
            parsed(b"\0\0\0\x14ftypM4A \0\0\0\0M4A "),
            known(Format::M4a, 0)
        );
        assert_eq!(
            parsed(b"\0\0\0\x14ftypisom\0\0\0\0mp42"),
            known(Format::Mp4, 0)
        );
        assert_eq!(
            parsed(b"\0\0\0\x08wide\0\0\0\x0Cmdat1234"),
            Sniffed::Known(SniffedFormat {
                format: Format::Mov,
                start: 0,
                lacks_ftyp: true
            })
        );
    }

    #[test]
    fn a_picture_in_the_clothes_of_a_movie_is_named() {
        assert_eq!(parsed(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), other("HEIF"));
    }

    #[test]
    fn what_is_not_taken_is_named() {
        let ts = [vec![0x47], vec![0xFF; 187]].concat().repeat(4);
        let loas = [&[0x56, 0xE0, 0x05], [0_u8; 5].as_slice()]
            .concat()
            .repeat(3);
        let speex = [b"OggS".as_slice(), &[0; 22], &[1, 80], b"Speex   1.2"].concat();
        let cases: [(&[u8], &str); 16] = [
            (b"MThd\0\0\0\x06", "MIDI"),
            (b"#!AMR\n\x04aaaaaaaa", "AMR"),
            (b"\x02#!SILK_V3", "SILK"),
            (b"RIFF\0\0\0\0AVI LIST", "AVI"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\x0D", "PNG"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG"),
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04\x14\0\0\0", "ZIP"),
            (b"<!DOCTYPE html><html><body>", "HTML"),
            (b"hello, this is text\n", "text"),
            (&ts, "MPEG-TS"),
            (b"\x02dss\0\x01", "DSS"),
            (b"RIFF\0\0\0\0QLCMfmt ", "QCELP"),
            (b"NIST_1A\n   1024\n", "NIST SPHERE"),
            (&loas, "LATM"),
            (&speex, "Speex"),
        ];
        for (bytes, name) in cases {
            assert_eq!(parsed(bytes), other(name), "{name}");
        }
    }

    #[test]
    fn first_bytes_tell_most_formats() {
        let cases: [(&[u8], Format); 7] = [
            (b"fLaC\0\0\0\x22", Format::Flac),
            (b"OggS\0\x02", Format::Ogg),
            (b"FORM\0\0\0\0AIFFCOMM", Format::Aiff),
            (b"caff\0\x01\0\0", Format::Caf),
            (b"RF64\xFF\xFF\xFF\xFFWAVE", Format::Wav),
            (b"\x1A\x45\xDF\xA3\x9F\x42\x82\x84webm", Format::Webm),
            (b"\x1A\x45\xDF\xA3\xA3\x42\x82\x88matroska", Format::Mkv),
        ];
        for (bytes, format) in cases {
            assert_eq!(parsed(bytes), known(format, 0), "{format:?}");
        }
        let moved = [id3([0, 0, 0, 16], 16), b"\0\0\0\x14ftypM4A ".to_vec()].concat();
        assert_eq!(parsed(&moved), other("M4A (ID3)"));
        let tagged = [id3([0, 0, 0, 16], 16), b"fLaC\0\0\0\x22".to_vec()].concat();
        assert_eq!(parsed(&tagged), known(Format::Flac, 26));
    }

    #[test]
    fn text_in_any_language_is_text_and_noise_is_nothing() {
        assert_eq!(parsed("声音复刻".repeat(2000).as_bytes()), other("text"));
        assert_eq!(parsed(&[0; 4096]), Sniffed::Other(None));
        assert_eq!(
            parsed(&[0x13, 0x37, 0xFE, 0x80].repeat(99)),
            Sniffed::Other(None)
        );
    }
}
