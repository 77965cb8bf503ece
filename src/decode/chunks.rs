//! The chunks of WAV and AIFF files, as far as their lengths can be believed. A recorder that was switched
//! off, a program that wrote into a pipe and a file of more than 4 GB leave lengths that are not true, and
//! some programs forget the byte by which a chunk of odd length is filled up.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// Recorders write a handful.
const MOST_CHUNKS: usize = 1000;
/// The length that stands for "as far as the file goes".
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Kinds that are written beside the sound.
const KNOWN: &[&[u8; 4]] = &[
    b"data", b"fmt ", b"LIST", b"fact", b"bext", b"iXML", b"axml", b"chna", b"JUNK", b"junk",
    b"PAD ", b"FLLR", b"cue ", b"smpl", b"inst", b"id3 ", b"ID3 ", b"_PMX", b"cart", b"DISP",
    b"PEAK", b"levl", b"umid", b"COMM", b"SSND", b"MARK", b"INST", b"NAME", b"AUTH", b"ANNO",
    b"(c) ", b"COMT", b"APPL", b"CHAN", b"FVER",
];

/// A chunk of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub kind: [u8; 4],
    /// Its content, as far as the file holds it.
    pub body: Range<u64>,
    /// The length that the file says it has.
    pub told: u32,
}

/// The chunks of the file that begins at `start` and has `len` bytes in all. Those of the kind `sound`
/// reach to the end of the file where their length is not known.
pub(super) fn chunks<F: Read + Seek>(
    file: &mut F,
    start: u64,
    len: u64,
    sound: [u8; 4],
    number: fn([u8; 4]) -> u32,
) -> io::Result<Vec<Chunk>> {
    let mut found = Vec::new();
    // Behind four letters, a length and four letters of the whole.
    let mut at = start.saturating_add(12);
    while found.len() < MOST_CHUNKS && at.saturating_add(8) <= len {
        let Some((kind, told)) = head(file, at)?.map(|(kind, told)| (kind, number(told))) else {
            break;
        };
        let body = at + 8;
        let end = body + u64::from(told);
        let is_open = kind == sound && matches!(told, 0 | UNKNOWN);
        found.push(Chunk {
            kind,
            body: body..if is_open { len } else { end.min(len) },
            told,
        });
        if is_open || end > len {
            break;
        }
        let is_unfilled = end % 2 != start % 2
            && head(file, end)?.is_some_and(|(kind, _)| KNOWN.contains(&&kind));
        at = if is_unfilled {
            end
        } else {
            end + u64::from(told & 1)
        };
    }
    Ok(found)
}

/// The four letters and the four bytes of a length at `at`.
fn head<F: Read + Seek>(file: &mut F, at: u64) -> io::Result<Option<([u8; 4], [u8; 4])>> {
    let mut head = Vec::with_capacity(8);
    file.seek(SeekFrom::Start(at))?;
    file.by_ref().take(8).read_to_end(&mut head)?;
    let kind = head.get(..4).and_then(|it| it.try_into().ok());
    let size = head.get(4..8).and_then(|it| it.try_into().ok());
    Ok(kind.zip(size))
}

/// The beginning of a chunk's content.
pub(super) fn beginning<F: Read + Seek>(file: &mut F, chunk: &Chunk) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(chunk.body.start))?;
    file.by_ref()
        .take((chunk.body.end - chunk.body.start).min(64))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn parsed(chunks: &[&[u8]]) -> Vec<([u8; 4], u64)> {
        let bytes = [b"RIFF\0\0\0\0WAVE".as_slice(), &chunks.concat()].concat();
        let len = bytes.len() as u64;
        super::chunks(
            &mut Cursor::new(bytes),
            0,
            len,
            *b"data",
            u32::from_le_bytes,
        )
        .unwrap()
        .into_iter()
        .map(|it| (it.kind, it.body.end - it.body.start))
        .collect()
    }

    #[test]
    fn a_chunk_of_odd_length_may_or_may_not_be_filled_up() {
        let data = b"data\x04\0\0\0abcd".as_slice();
        let both = vec![(*b"bext", 3), (*b"data", 4)];
        assert_eq!(parsed(&[b"bext\x03\0\0\0abc\0", data]), both);
        assert_eq!(parsed(&[b"bext\x03\0\0\0abc", data]), both);
    }

    #[test]
    fn sound_of_unknown_length_reaches_to_the_end_and_what_is_cut_off_ends_there() {
        for size in [0, UNKNOWN, 0x7FFF_F000] {
            let data = [b"data".as_slice(), &size.to_le_bytes(), &[1; 40]].concat();
            assert_eq!(parsed(&[&data]), [(*b"data", 40)], "{size}");
        }
        assert_eq!(
            parsed(&[b"data\x04\0\0\0abcd", b"fmt \x02\0\0\0ab"]),
            [(*b"data", 4), (*b"fmt ", 2)]
        );
    }
}
