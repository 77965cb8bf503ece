//! The sizes in a Matroska or `WebM` file whose copy broke off: a file that is shorter than it says is not
//! looked at by the demuxer, and its index leads beyond the end.

use super::source::Patch;
use std::io::{self, Read, Seek, SeekFrom};

const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114D_9B74;
const CLUSTER: u32 = 0x1F43_B675;
/// Elements before the first sound.
const MOST_ELEMENTS: usize = 64;

/// An element: its id, where its size is written and in how many bytes, its content and that size.
struct Element {
    id: u32,
    at: u64,
    size_at: u64,
    body: u64,
    /// `None` where it reaches as far as it reaches.
    size: Option<u64>,
}

/// What has to be replaced in a file of `len` bytes; nothing where it is as long as it says.
pub(super) fn patches<F: Read + Seek>(file: &mut F, len: u64) -> io::Result<Vec<Patch>> {
    let mut patches = Vec::new();
    let segment = match element(file, 0)? {
        Some(header) => match header.size {
            Some(size) => element(file, header.body.saturating_add(size))?,
            None => None,
        },
        None => None,
    };
    let Some(segment) = segment.filter(|it| it.id == SEGMENT) else {
        return Ok(patches);
    };
    if segment
        .size
        .is_none_or(|size| segment.body.saturating_add(size) <= len)
    {
        return Ok(patches);
    }
    let width = segment.body - segment.size_at;
    patches.push(Patch {
        at: segment.size_at,
        bytes: vint((1 << (7 * width)) - 1, width),
    });
    let mut at = segment.body;
    for _ in 0..MOST_ELEMENTS {
        let Some(found) = element(file, at)?.filter(|it| it.id != CLUSTER) else {
            break;
        };
        let Some(size) = found.size else {
            break;
        };
        if found.id == SEEK_HEAD {
            // An element of the same length that holds nothing.
            let all = found.body - found.at + size;
            let width = (found.body - found.at - 1).min(8);
            let mut bytes = vec![0xEC];
            bytes.extend(vint(all - 1 - width, width));
            patches.push(Patch {
                at: found.at,
                bytes,
            });
        }
        at = found.body.saturating_add(size);
    }
    Ok(patches)
}

/// A number of `width` bytes, of which the first bit that is set tells that width.
fn vint(number: u64, width: u64) -> Vec<u8> {
    let marked = number | 1 << (7 * width);
    let bytes = marked.to_be_bytes();
    bytes
        .get(bytes.len().saturating_sub(width as usize)..)
        .unwrap_or_default()
        .to_vec()
}

fn element<F: Read + Seek>(file: &mut F, at: u64) -> io::Result<Option<Element>> {
    let mut head = Vec::with_capacity(12);
    file.seek(SeekFrom::Start(at))?;
    file.by_ref().take(12).read_to_end(&mut head)?;
    Ok(parsed(&head, at))
}

fn parsed(head: &[u8], at: u64) -> Option<Element> {
    let id_width = head.first()?.leading_zeros() as usize + 1;
    let id = head.get(..id_width).filter(|id| id.len() <= 4)?;
    let first = *head.get(id_width)?;
    let width = first.leading_zeros() as usize + 1;
    let size = head
        .get(id_width..id_width + width)
        .filter(|_| width <= 8)?;
    let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, it| sum << 8 | u64::from(*it));
    let mask = (1 << (7 * width)) - 1;
    let size = number(size) & mask;
    Some(Element {
        id: number(id) as u32,
        at,
        size_at: at + id_width as u64,
        body: at + (id_width + width) as u64,
        size: (size != mask).then_some(size),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn parsed(segment: u8, len: usize) -> Vec<(u64, Vec<u8>)> {
        let mut file = vec![0x1A, 0x45, 0xDF, 0xA3, 0x82, 0, 0];
        file.extend([0x18, 0x53, 0x80, 0x67, 0x40, segment]);
        file.extend([0x11, 0x4D, 0x9B, 0x74, 0x83, 1, 2, 3]);
        file.extend([0x1F, 0x43, 0xB6, 0x75, 0xFF]);
        file.resize(len, 0);
        let found = patches(&mut Cursor::new(file), len as u64).unwrap();
        found.into_iter().map(|it| (it.at, it.bytes)).collect()
    }

    #[test]
    fn a_file_that_is_whole_stays_as_it_is() {
        assert_eq!(parsed(87, 100), []);
    }

    #[test]
    fn one_that_is_shorter_than_it_says_ends_where_it_ends_and_has_no_index() {
        let void = vec![0xEC, 0x10, 0, 0, 3];
        assert_eq!(parsed(120, 100), [(11, vec![0x7F, 0xFF]), (13, void)]);
    }
}
