//! The sound chunk of a CAF whose size is not the one that it says: of a recorder that was still at work it is
//! not known, and of a copy that broke off it leads beyond the end ("Apple Core Audio Format Specification",
//! Audio Data Chunk). The demuxer takes neither.

use super::file_part::read_at;
use super::source::Patch;
use std::io::{self, Read, Seek};

/// Chunks before the sound.
const MOST_CHUNKS: usize = 1024;
/// Bytes of the kind and the size of a chunk.
const HEAD: u64 = 12;

/// The chunk that holds the sound.
struct SoundChunk {
    /// Where it begins.
    at: u64,
    /// `None` where it reaches as far as it reaches.
    size: Option<u64>,
}

impl SoundChunk {
    /// The one of the CAF that begins at `start`.
    fn find<F: Read + Seek>(file: &mut F, start: u64, len: u64) -> io::Result<Option<Self>> {
        let mut at = start + 8;
        for _ in 0..MOST_CHUNKS {
            if at >= len {
                break;
            }
            let head = read_at(file, at, HEAD)?;
            let Some((kind, size)) = head.split_first_chunk::<4>() else {
                break;
            };
            let Ok(size) = size.try_into().map(i64::from_be_bytes) else {
                break;
            };
            let size = u64::try_from(size).ok();
            match size {
                _ if kind == b"data" => return Ok(Some(Self { at, size })),
                Some(size) => at = at.saturating_add(HEAD).saturating_add(size),
                None => break,
            }
        }
        Ok(None)
    }

    fn missing(&self, len: u64) -> u64 {
        let end = |size: u64| self.at.saturating_add(HEAD).saturating_add(size);
        self.size.map_or(0, |size| end(size).saturating_sub(len))
    }
}

/// Bytes of the sound that are not in the file of `len` bytes.
pub(super) fn missing<F: Read + Seek>(file: &mut F, start: u64, len: u64) -> io::Result<u64> {
    Ok(SoundChunk::find(file, start, len)?.map_or(0, |sound| sound.missing(len)))
}

/// What has to be replaced in it.
pub(super) fn patches<F: Read + Seek>(
    file: &mut F,
    start: u64,
    len: u64,
) -> io::Result<Vec<Patch>> {
    let sound = SoundChunk::find(file, start, len)?;
    let wrong = sound.filter(|sound| sound.size.is_none() || sound.missing(len) > 0);
    let patch = wrong.map(|SoundChunk { at, .. }| Patch {
        at: at - start + 4,
        bytes: len.saturating_sub(at + HEAD).to_be_bytes().to_vec(),
    });
    Ok(patch.into_iter().collect())
}
