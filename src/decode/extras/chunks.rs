//! Chunks of WAV and AIFF that are no sound.

use super::{id3, read_at, word, xmp};
use crate::domain::EmbeddedMetadata;
use std::io::{self, Read, Seek};

/// Chunks that are looked at.
const MOST_CHUNKS: usize = 1000;

/// Looks at the chunks of a WAV file.
pub(super) fn wave<F: Read + Seek>(
    file: &mut F,
    len: u64,
    extras: &mut EmbeddedMetadata,
) -> io::Result<()> {
    each(file, len, u32::from_le_bytes, |file, kind, body, size| {
        match &kind {
            b"LIST" => {
                let list = read_at(file, body, size)?;
                if let Some(info) = list.strip_prefix(b"INFO") {
                    info_list(info, extras);
                }
            }
            b"id3 " | b"ID3 " => {
                id3::tag(file, body, body + size, extras)?;
            }
            b"_PMX" => xmp(&read_at(file, body, size)?, extras),
            // What broadcasters and field recorders write: description, originator, scene, note.
            b"bext" => {
                let words = read_at(file, body, 288)?;
                extras.names |= words.iter().any(|byte| !matches!(byte, 0 | b' '));
            }
            b"iXML" | b"aXML" | b"axml" | b"cart" => extras.names = true,
            _ => {}
        }
        Ok(())
    })
}

/// Looks at the chunks of an AIFF file.
pub(super) fn aiff<F: Read + Seek>(
    file: &mut F,
    len: u64,
    extras: &mut EmbeddedMetadata,
) -> io::Result<()> {
    each(file, len, u32::from_be_bytes, |file, kind, body, size| {
        match &kind {
            b"NAME" | b"AUTH" | b"(c) " | b"ANNO" | b"COMT" => extras.names |= size > 0,
            b"ID3 " => {
                id3::tag(file, body, body + size, extras)?;
            }
            _ => {}
        }
        Ok(())
    })
}

fn each<F: Read + Seek>(
    file: &mut F,
    len: u64,
    number: fn([u8; 4]) -> u32,
    mut look: impl FnMut(&mut F, [u8; 4], u64, u64) -> io::Result<()>,
) -> io::Result<()> {
    let mut at = 12;
    for _ in 0..MOST_CHUNKS {
        let head = read_at(file, at, 8)?;
        let [a, b, c, d, size @ ..] = head.as_slice() else {
            break;
        };
        let Ok(size) = size.try_into() else {
            break;
        };
        let size = u64::from(number(size));
        look(file, [*a, *b, *c, *d], at + 8, size)?;
        at += 8 + size + (size & 1);
        if at >= len {
            break;
        }
    }
    Ok(())
}

/// Four letters, a length and words, again and again. `ISFT` is the program.
fn info_list(mut info: &[u8], extras: &mut EmbeddedMetadata) {
    while let Some((head, rest)) = info.split_first_chunk::<8>() {
        let [a, b, c, d, size @ ..] = *head;
        let size = u32::from_le_bytes(size) as usize;
        let text = rest.get(..size.min(rest.len())).unwrap_or_default();
        let says_something = text.iter().any(|byte| !matches!(byte, 0 | b' '));
        match &[a, b, c, d] {
            b"ISFT" => {}
            b"ILOC" => extras.places |= says_something,
            key if says_something => word(&String::from_utf8_lossy(key), extras),
            _ => {}
        }
        info = rest
            .get(size.saturating_add(size & 1)..)
            .unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        [kind.as_slice(), &size, content].concat()
    }

    fn parsed(chunks: &[Vec<u8>]) -> EmbeddedMetadata {
        let file = [b"RIFF\0\0\0\0WAVE".to_vec(), chunks.concat()].concat();
        let mut extras = EmbeddedMetadata::default();
        let len = file.len() as u64;
        wave(&mut Cursor::new(file), len, &mut extras).unwrap();
        extras
    }

    #[test]
    fn names_behind_the_sound_are_seen_and_the_program_is_nobody() {
        let data = chunk(*b"data", &[0; 6]);
        let program = [b"INFO".to_vec(), chunk(*b"ISFT", b"Lavf\0\0")].concat();
        assert!(!parsed(&[data.clone(), chunk(*b"LIST", &program)]).any());
        let artist = [b"INFO".to_vec(), chunk(*b"IART", b"Me\0\0")].concat();
        assert!(parsed(&[data, chunk(*b"LIST", &artist)]).names);
        assert!(!parsed(&[chunk(*b"bext", &[0; 300])]).any());
    }
}
