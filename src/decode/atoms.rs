//! The atoms of an ISO base media or `QuickTime` file.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// Top-level atoms that are looked at; a fragmented file has thousands, but what matters comes first
/// or last among few.
const MOST_ATOMS: usize = 64 * 1024;

/// The atoms without whose end something of a movie is missing.
const HOLDING: [&[u8; 4]; 3] = [b"moov", b"moof", b"mdat"];

/// An atom of the file's top level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TopAtom {
    pub kind: [u8; 4],
    /// Where it begins.
    pub at: u64,
    /// Where its content begins.
    pub body: u64,
    /// Length of its content, as far as the file holds it.
    pub len: u64,
    /// Whether it says where it ends, and the file holds it up to there: another can follow.
    pub is_closed: bool,
    /// Whether it holds the movie or a part of it, and the file ends before it does. Whatever lies behind a movie
    /// looks like an atom that is too long: tags of other programs, bytes that fill up.
    pub is_broken_off: bool,
}

/// The top-level atoms in order, as far as their headers make sense.
pub(super) fn top_level<F: Read + Seek>(file: &mut F, file_len: u64) -> io::Result<Vec<TopAtom>> {
    let mut found = Vec::new();
    let mut at = 0;
    while file_len.saturating_sub(at) >= 8 && found.len() < MOST_ATOMS {
        file.seek(SeekFrom::Start(at))?;
        let mut head = Vec::with_capacity(16);
        file.by_ref().take(16).read_to_end(&mut head)?;
        let Some((kind, header, size)) = header(&head, file_len - at) else {
            break;
        };
        let body = at + header;
        found.push(TopAtom {
            kind,
            at,
            body,
            is_closed: four(&head, 0) != Some([0; 4]) && size <= file_len - at,
            is_broken_off: size > file_len - at && HOLDING.contains(&&kind),
            len: (size - header).min(file_len.saturating_sub(body)),
        });
        at = at.saturating_add(size);
    }
    Ok(found)
}

/// Kind, length of the header and size of the whole atom at the beginning of `bytes`, where `rest` is
/// what its parent has left.
fn header(bytes: &[u8], rest: u64) -> Option<([u8; 4], u64, u64)> {
    let size = u64::from(u32::from_be_bytes(four(bytes, 0)?));
    let kind = four(bytes, 4)?;
    let (header, size) = match size {
        0 => (8, rest),
        1 => {
            let large = bytes.get(8..16)?.try_into().ok()?;
            (16, u64::from_be_bytes(large))
        }
        size => (8, size),
    };
    (size >= header).then_some((kind, header, size))
}

pub(super) fn four(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok()
}

/// The atoms within the content of another.
pub(super) fn children(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    placed(bytes, 0..bytes.len()).map(|atom| (atom.kind, bytes.get(atom.body).unwrap_or_default()))
}

/// An atom within others, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub kind: [u8; 4],
    /// Where its kind is written.
    pub kind_at: usize,
    pub body: Range<usize>,
}

/// The atoms that lie in this part of `bytes`.
pub(super) fn placed(bytes: &[u8], within: Range<usize>) -> impl Iterator<Item = Placed> {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..within.end)?;
        let (kind, header, size) = header(rest, rest.len() as u64)?;
        let end = at + usize::try_from(size).ok()?.min(rest.len());
        let body = at + usize::try_from(header).ok()?..end;
        bytes.get(body.clone())?;
        let kind_at = at + 4;
        at = end;
        Some(Placed {
            kind,
            kind_at,
            body,
        })
    })
}

/// The first atom along a path of kinds.
pub(super) fn descend<'a>(bytes: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(bytes, |within, kind| {
        children(within)
            .find(|(found, _)| found == *kind)
            .map(|(_, body)| body)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn sizes_that_make_no_sense_end_the_walk() {
        for size in [2_u32, 7] {
            let bytes = [&size.to_be_bytes(), b"moov".as_slice(), &[0; 40]].concat();
            let found = top_level(&mut Cursor::new(&bytes), bytes.len() as u64).unwrap();
            assert!(found.is_empty(), "{size}");
            assert_eq!(children(&bytes).count(), 0, "{size}");
        }
        let huge = [
            &1_u32.to_be_bytes(),
            b"moov".as_slice(),
            &[0xFF; 8],
            &[0; 8],
        ]
        .concat();
        let found = top_level(&mut Cursor::new(&huge), huge.len() as u64).unwrap();
        assert_eq!(found.first().map(|atom| atom.len), Some(8));
    }
}
