//! Matroska and `WebM` files that are not complete: one that is shorter than it says is not looked at by the
//! demuxer, and its index leads beyond the end; one that tells no sizes, as browsers write, has to be looked
//! through to see whether it ends in the midst of something.

use super::source::Patch;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

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
    let Some(segment) = segment(file)? else {
        return Ok(Vec::new());
    };
    if segment
        .size
        .is_none_or(|size| segment.body.saturating_add(size) <= len)
    {
        return Ok(Vec::new());
    }
    let width = segment.body - segment.size_at;
    let mut patches = vec![Patch {
        at: segment.size_at,
        bytes: vint((1 << (7 * width)) - 1, width),
    }];
    patches.extend(without_index(file)?);
    Ok(patches)
}

/// What has to be replaced in a file so that its index leads nowhere: what it leads to may be damaged or missing.
pub(super) fn without_index<F: Read + Seek>(file: &mut F) -> io::Result<Vec<Patch>> {
    let mut patches = Vec::new();
    let Some(segment) = segment(file)? else {
        return Ok(patches);
    };
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

/// The element that holds all others.
fn segment<F: Read + Seek>(file: &mut F) -> io::Result<Option<Element>> {
    let Some(header) = element(file, 0)? else {
        return Ok(None);
    };
    let Some(size) = header.size else {
        return Ok(None);
    };
    let segment = element(file, header.body.saturating_add(size))?;
    Ok(segment.filter(|it| it.id == SEGMENT))
}

/// Whether a file of `len` bytes ends within an element, the elements of clusters of unknown size among them.
pub(super) fn is_broken_off<F: Read + Seek>(file: F, len: u64) -> io::Result<bool> {
    let mut file = BufReader::new(file);
    let mut at = 0;
    file.seek(SeekFrom::Start(at))?;
    while at < len {
        let Some(found) = next_element(&mut file, at)? else {
            return Ok(true);
        };
        // Its elements follow.
        let is_open = found.id == SEGMENT || found.id == CLUSTER && found.size.is_none();
        let end = match found.size {
            Some(size) if !is_open => found.body.saturating_add(size),
            None if !is_open => return Ok(false),
            _ => found.body,
        };
        if end > len {
            return Ok(true);
        }
        file.seek_relative((end - at).cast_signed())?;
        at = end;
    }
    Ok(false)
}

/// The element at `at`, where the file is and stays.
fn next_element<F: Read + Seek>(file: &mut BufReader<F>, at: u64) -> io::Result<Option<Element>> {
    let mut head = Vec::with_capacity(12);
    let read = file.by_ref().take(12).read_to_end(&mut head)? as u64;
    file.seek_relative(-read.cast_signed())?;
    Ok(parsed(&head, at))
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

    /// A file as a browser writes it: nothing but blocks has a size.
    fn live() -> Vec<u8> {
        let mut file = vec![0x1A, 0x45, 0xDF, 0xA3, 0x82, 0, 0];
        file.extend([
            0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        ]);
        for _ in 0..3 {
            file.extend([0x1F, 0x43, 0xB6, 0x75, 0xFF, 0xE7, 0x81, 0]);
            file.extend([0xA3, 0x84, 1, 2, 3, 4]);
        }
        file
    }

    #[test]
    fn a_file_without_sizes_is_whole_where_its_last_element_is() {
        let file = live();
        let broken = |len: usize| is_broken_off(Cursor::new(&file[..len]), len as u64).unwrap();
        assert!(!broken(file.len()));
        assert!(broken(file.len() - 1));
        assert!(broken(file.len() - 5));
        assert!(
            !broken(file.len() - 6),
            "an element more may never have been meant"
        );
    }
}
