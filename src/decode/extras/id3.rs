//! Tags of MPEG sound: `ID3v2` in front, `ID3v1` and `APEv2` at the end.

use super::{MOST_BYTES, holds, read_at, word, xmp};
use crate::domain::EmbeddedMetadata;
use std::io::{self, Read, Seek};

/// Frames that are looked at; players write a few dozen.
const MOST_FRAMES: usize = 1000;

/// Looks at the tags before `end`.
pub(super) fn in_front<F: Read + Seek>(
    file: &mut F,
    end: u64,
    extras: &mut EmbeddedMetadata,
) -> io::Result<()> {
    let mut at = 0;
    while at + 10 <= end {
        let Some(tag_end) = tag(file, at, end, extras)? else {
            break;
        };
        at = tag_end;
    }
    Ok(())
}

/// Looks at the tag that begins at `at`, and says where it ends.
pub(super) fn tag<F: Read + Seek>(
    file: &mut F,
    at: u64,
    end: u64,
    extras: &mut EmbeddedMetadata,
) -> io::Result<Option<u64>> {
    let head = read_at(file, at, 10)?;
    let [b'I', b'D', b'3', version, _, _, size @ ..] = head.as_slice() else {
        return Ok(None);
    };
    let tag_end = (at + 10 + u64::from(syncsafe(size))).min(end);
    let mut at = at + 10;
    for _ in 0..MOST_FRAMES {
        let head = read_at(file, at, 10)?;
        let (id, size, header) = match (*version, head.as_slice()) {
            (2, [id @ .., _, _, _, _, _, _, _]) if head.len() == 10 => {
                let size = head.get(3..6).unwrap_or_default();
                (id.to_vec(), plain(size), 6)
            }
            (version, [id @ .., _, _, _, _, _, _]) if head.len() == 10 => {
                let size = head.get(4..8).unwrap_or_default();
                let size = if version >= 4 {
                    syncsafe(size)
                } else {
                    plain(size)
                };
                (id.to_vec(), size, 10)
            }
            _ => break,
        };
        if at >= tag_end || !id.iter().all(u8::is_ascii_alphanumeric) {
            break;
        }
        let body = at + header;
        match id.as_slice() {
            b"APIC" | b"PIC" => extras.pictures = true,
            // Its beginning, up to the key of what may be anything.
            b"TXXX" | b"TXX" | b"PRIV" | b"GEOB" | b"GEO" => {
                let content = read_at(file, body, u64::from(size))?;
                if holds(&content, b"<x:xmpmeta") || holds(&content, b"XMP") {
                    xmp(&content, extras);
                } else {
                    let letters = content.iter().skip(1).copied().filter(|it| *it != 0);
                    let key: Vec<u8> = letters.take(64).collect();
                    word(&String::from_utf8_lossy(&key), extras);
                }
            }
            // The program, lengths, numbers and kinds.
            b"TSSE" | b"TSS" | b"TENC" | b"TEN" | b"TLEN" | b"TSIZ" | b"TFLT" | b"TDLY"
            | b"RVA2" | b"RVAD" | b"RGAD" | b"MCDI" | b"MLLT" | b"SEEK" | b"ASPI" | b"TBPM" => {}
            _ if size > 1 => extras.names = true,
            _ => {}
        }
        at = body + u64::from(size);
    }
    Ok(Some(tag_end))
}

/// Looks at what is at the end of a file of `len` bytes.
pub(super) fn at_the_end<F: Read + Seek>(
    file: &mut F,
    len: u64,
    extras: &mut EmbeddedMetadata,
) -> io::Result<()> {
    let mut end = len;
    let v1 = read_at(file, end.saturating_sub(128), 128)?;
    if let [b'T', b'A', b'G', rest @ ..] = v1.as_slice() {
        // Title, artist, album, year and comment; what follows are numbers.
        let words = rest.get(..122).unwrap_or_default();
        extras.names |= words.iter().any(|byte| !matches!(byte, 0 | b' '));
        end -= 128;
    }
    let ape = read_at(file, end.saturating_sub(32), 32)?;
    if ape.starts_with(b"APETAGEX") {
        let size = ape.get(12..16).and_then(|it| it.try_into().ok());
        let size = u64::from(size.map_or(0, u32::from_le_bytes)).min(MOST_BYTES);
        let content = read_at(file, end.saturating_sub(size), size)?;
        extras.pictures |= holds(&content, b"Cover Art");
        let says = |key: &[u8]| holds(&content, key);
        extras.names |= [b"Title".as_slice(), b"Artist", b"Album", b"Comment"]
            .into_iter()
            .any(says);
    }
    Ok(())
}

fn plain(size: &[u8]) -> u32 {
    size.iter()
        .take(4)
        .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn syncsafe(size: &[u8]) -> u32 {
    size.iter()
        .take(4)
        .fold(0, |sum, byte| sum << 7 | u32::from(byte & 0x7F))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn frame(id: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len()).unwrap().to_be_bytes();
        [id.as_slice(), &size, &[0, 0], content].concat()
    }

    fn parsed(frames: &[Vec<u8>]) -> EmbeddedMetadata {
        let frames = frames.concat();
        let size = u8::try_from(frames.len()).unwrap();
        let tag = [b"ID3\x03\0\0\0\0\0".as_slice(), &[size], &frames].concat();
        let mut extras = EmbeddedMetadata::default();
        let len = tag.len() as u64;
        in_front(&mut Cursor::new(tag), len, &mut extras).unwrap();
        extras
    }

    #[test]
    fn pictures_and_names_are_told_apart_and_programs_are_neither() {
        let picture = frame(*b"APIC", b"\0image/png\0");
        let title = frame(*b"TIT2", b"\0My voice");
        let program = frame(*b"TSSE", b"\0Lavf59");
        let brand = frame(*b"TXXX", b"\0major_brand\0M4A");
        assert!(!parsed(&[program.clone(), brand]).any());
        let both = parsed(&[program, title, picture]);
        assert!(both.names && both.pictures && !both.places);
        let place = frame(*b"TXXX", b"\0location\0+52.5+013.4/");
        assert!(parsed(&[place]).places);
    }

    #[test]
    fn a_name_at_the_end_is_seen_and_an_empty_tag_is_not() {
        for (title, names) in [(b"TAGMine".as_slice(), true), (b"TAG", false)] {
            let mut file = title.to_vec();
            file.resize(128, 0);
            let mut extras = EmbeddedMetadata::default();
            at_the_end(&mut Cursor::new(file), 128, &mut extras).unwrap();
            assert_eq!(extras.names, names);
        }
    }
}
