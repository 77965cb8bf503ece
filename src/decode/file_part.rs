//! Parts of a file, by their place.

use std::io::{self, Read, Seek, SeekFrom};

/// Up to `count` bytes from `at`.
pub(super) fn read_at<F: Read + Seek>(file: &mut F, at: u64, count: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.by_ref().take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}
